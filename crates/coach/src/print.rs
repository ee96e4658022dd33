//! Lines of print, where a page fills the frame and its sides are not seen.

use crate::pixels::{Pixels, luma};
use alloc::vec;
use alloc::vec::Vec;

/// Rows of print that begin at the frame's side before a page counts as cut through: this many are 1.
const CUT_LINES: f32 = 32.0;
/// Light and dark print differ by this.
const INK: u8 = 45;
/// Slopes that are tried: up to this many hundredths, to both sides.
const STEEPEST: i32 = 36;
/// How much more the lines of print stand out at their slope than at any.
const STANDS_OUT: f32 = 1.2;

/// How much print runs through the sides of the frame: how often light and dark change along them.
pub fn at_the_sides(pixels: &Pixels) -> f32 {
    let small = &pixels.small;
    let light = |x: usize, y: usize| luma(small.pixels[y * small.width + x]);
    let (right, bottom) = (small.width - 2, small.height - 2);
    let changes = [
        changes((0..small.height).map(|y| light(1, y))),
        changes((0..small.height).map(|y| light(right, y))),
        changes((0..small.width).map(|x| light(x, 1))),
        changes((0..small.width).map(|x| light(x, bottom))),
    ];
    let most = changes.into_iter().max().unwrap_or(0);
    (most as f32 / CUT_LINES).min(1.0)
}

/// How often values go up and down by more than [`INK`].
fn changes(values: impl Iterator<Item = u8>) -> u32 {
    let (mut count, mut least, mut most, mut rising) = (0, u8::MAX, 0u8, false);
    for value in values {
        least = least.min(value);
        most = most.max(value);
        if rising && most - value > INK || !rising && value - least > INK {
            rising = !rising;
            count += 1;
            (least, most) = (value, value);
        }
    }
    count
}

/// How the lines of print lean: at their own slope, rows of pixels are either full of edges or empty.
pub fn lean(pixels: &Pixels) -> f32 {
    let small = &pixels.small;
    let light = |x: usize, y: usize| luma(small.pixels[y * small.width + x]);
    let mut edges = Vec::new();
    for y in 1..small.height - 1 {
        for x in 0..small.width {
            if light(x, y - 1).abs_diff(light(x, y + 1)) > INK {
                edges.push((x as i32, y as i32));
            }
        }
    }
    let (width, height) = (small.width as i32, small.height as i32);
    let reach = width * STEEPEST / 100 + 1;
    let mut bins = vec![0u32; (height + 2 * reach) as usize];
    let (mut best, mut sum, mut tried) = ((0.0f32, 0), 0.0, 0.0);
    for slope in (-STEEPEST..=STEEPEST).step_by(2) {
        bins.fill(0);
        for (x, y) in &edges {
            bins[(y + reach - x * slope / 100) as usize] += 1;
        }
        let score = bins.iter().map(|count| (count * count) as f32).sum::<f32>();
        sum += score;
        tried += 1.0;
        if score > best.0 {
            best = (score, slope);
        }
    }
    if best.0 < STANDS_OUT * sum / tried {
        return 0.0;
    }
    best.1.abs() as f32 / 100.0
}
