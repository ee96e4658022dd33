//! A red seal: something red, about as wide as high, on light paper.

use crate::grid::{Grid, Spot, spots};
use crate::pixels::{Histogram, Pixels, luma};

const CELL: usize = 8;
/// Red pixels that make a cell of 64 red.
const RED_CELL: u8 = 4;
/// A seal is this wide, as shares of the shorter side of the picture.
const LEAST_WIDE: f32 = 0.05;
const MOST_WIDE: f32 = 0.5;
/// It is not much wider than high, nor higher than wide.
const MOST_LONG: f32 = 1.8;
/// The paper around it is at least this light, as a share of the lightest parts.
const PAPER: f32 = 0.6;

#[derive(Clone, Copy)]
struct Cell {
    red: u8,
    /// Mean lightness of what is not red.
    ground: u8,
}

/// Red pixels of the best candidate, in thousandths of the picture.
pub fn seen(pixels: &Pixels) -> f32 {
    let small = &pixels.small;
    let white = white(pixels);
    let grid = Grid::of(small, CELL, |colours| cell(colours, white));
    let light = Histogram::of(grid.cells.iter().map(|cell| cell.ground)).quantile(0.9);
    let mut best = 0.0f32;
    for spot in spots(&grid, |cell| cell.red >= RED_CELL) {
        if is_seal(&spot, &grid, f32::from(light) * PAPER) {
            let red = spot
                .places
                .iter()
                .map(|place| u32::from(grid.cells[*place].red));
            best = best.max(red.sum::<u32>() as f32);
        }
    }
    1000.0 * best / small.pixels.len() as f32
}

fn is_seal(spot: &Spot, grid: &Grid<Cell>, paper: f32) -> bool {
    let across = (spot.right + 1 - spot.left) as f32;
    let down = (spot.bottom + 1 - spot.top) as f32;
    let (long, short) = (across.max(down), across.min(down));
    let wide = long / grid.width.min(grid.height) as f32;
    let ground: u32 = spot
        .places
        .iter()
        .map(|place| u32::from(grid.cells[*place].ground))
        .sum();
    (LEAST_WIDE..=MOST_WIDE).contains(&wide)
        && long / short <= MOST_LONG
        && ground as f32 / spot.count as f32 >= paper
}

fn cell(colours: &[[u8; 3]], white: [u32; 3]) -> Cell {
    let (mut red, mut ground, mut rest) = (0, 0, 0);
    for colour in colours {
        if is_red(*colour, white) {
            red += 1;
        } else {
            ground += u32::from(luma(*colour));
            rest += 1;
        }
    }
    Cell {
        red,
        ground: (ground / rest.max(1)) as u8,
    }
}

/// Red under this light: clearly more red than anything else, and of the rest no part much stronger than the other
/// (wood and skin are rather orange).
fn is_red(colour: [u8; 3], white: [u32; 3]) -> bool {
    let part = |index: usize| (u32::from(colour[index]) * 255 / white[index]) as i32;
    let (red, green, blue) = (part(0), part(1), part(2));
    let over = red - green.max(blue);
    over > 40 && over * 100 > red * 20 && (green - blue).abs() * 100 <= (red - green.min(blue)) * 35
}

/// The colour of the light parts: what is white under this light.
fn white(pixels: &Pixels) -> [u32; 3] {
    let small = &pixels.small.pixels;
    let light = Histogram::of(small.iter().map(|colour| luma(*colour))).quantile(0.6);
    let (mut sums, mut count) = ([0u32; 3], 0);
    for colour in small.iter().filter(|colour| luma(**colour) >= light) {
        for (sum, part) in sums.iter_mut().zip(colour) {
            *sum += u32::from(*part);
        }
        count += 1;
    }
    sums.map(|sum| (sum / count.max(1)).max(1))
}
