//! How sharp the edges are: the height of an edge over its steepest slope is the width of the blur, whatever the light
//! and the contrast.

use crate::pixels::{Histogram, Pixels};
use alloc::vec;
use alloc::vec::Vec;

/// Pixels that are looked at together.
const WINDOW: usize = 24;
/// Lines that are looked at in each direction.
const LINES: usize = 160;
/// An edge of less than this is noise.
const LEAST_CONTRAST: u8 = 20;
/// The windows of most contrast that count.
const COUNTED: f32 = 0.08;
/// Fewer tell nothing.
const FEWEST: u32 = 40;
/// Widths are counted in steps of a sixteenth of a pixel.
const STEPS: f32 = 16.0;

/// The width of the blur in pixels, along the rows or the columns, whichever is wider: a hand that moved blurs one
/// direction only. 0 where there is no edge.
pub fn blur(pixels: &Pixels) -> f32 {
    let Pixels { width, height, .. } = *pixels;
    let rows = along(&pixels.luma, (height, width), (width, 1));
    let columns = along(&pixels.luma, (width, height), (1, width));
    rows.max(columns)
}

/// `lines` of `length` pixels; `next_line` and `next` are the ways to the neighbours.
fn along(luma: &[u8], (lines, length): (usize, usize), (next_line, next): (usize, usize)) -> f32 {
    let step = (lines / LINES).max(1);
    let mut windows = Vec::new();
    let mut line = vec![0u8; length];
    for number in (1..lines.saturating_sub(1)).step_by(step) {
        // Three neighbouring lines in one: less noise, and edges across it stay as they are.
        for (at, value) in line.iter_mut().enumerate() {
            let here = number * next_line + at * next;
            let sum = |index: usize| u32::from(luma[index]);
            let mean = (sum(here - next_line) + 2 * sum(here) + sum(here + next_line)) / 4;
            *value = mean as u8;
        }
        windows.extend(line.chunks_exact(WINDOW).map(window));
    }
    let contrasts = Histogram::of(windows.iter().map(|(contrast, _)| *contrast));
    let least = contrasts.quantile(1.0 - COUNTED).max(LEAST_CONTRAST);
    let counted = windows.iter().filter(|(contrast, _)| *contrast >= least);
    let widths = Histogram::of(counted.map(|(_, width)| *width));
    if widths.count() < FEWEST {
        return 0.0;
    }
    f32::from(widths.quantile(0.5)) / STEPS
}

/// The contrast within a window, and the width of its sharpest edge.
fn window(values: &[u8]) -> (u8, u8) {
    let (mut least, mut most, mut steepest) = (u8::MAX, 0, 1);
    for value in values {
        least = least.min(*value);
        most = most.max(*value);
    }
    for three in values.windows(3) {
        steepest = steepest.max(three[0].abs_diff(three[2]));
    }
    let contrast = most.saturating_sub(least);
    // An edge that was blurred by a Gaussian of deviation d rises by contrast / (d √2π) in one pixel; the slope is
    // measured over two.
    let width = 0.8 * f32::from(contrast) / f32::from(steepest);
    (contrast, (width * STEPS).min(255.0) as u8)
}
