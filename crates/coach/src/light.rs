//! Too little light, or too much of it in one spot.

use crate::grid::{Grid, largest};
use crate::pixels::{Histogram, Pixels, chroma, luma};

/// Cells of the small copy that are looked at together.
const CELL: usize = 8;
/// From here on a part of a colour is burnt out.
const BURNT: u8 = 250;
/// Where this share of all cells holds something white, white is the ground, as in a scan or a screenshot.
const GROUND: f32 = 0.5;
/// Bright parts: what lies above this share of all pixels. The paper may be a small part of the picture.
const BRIGHT: f32 = 0.96;

/// What the light is like.
pub struct Light {
    pub bright: f32,
    pub glare: f32,
    pub colour: f32,
}

impl Light {
    pub fn of(pixels: &Pixels) -> Self {
        let small = &pixels.small.pixels;
        let lights = Histogram::of(small.iter().map(|colour| luma(*colour)));
        let colours = Histogram::of(small.iter().map(|colour| chroma(*colour)));
        Self {
            bright: f32::from(lights.quantile(BRIGHT)),
            glare: glare(pixels),
            colour: f32::from(colours.quantile(0.995)),
        }
    }
}

/// The share of the largest spot that is burnt out.
fn glare(pixels: &Pixels) -> f32 {
    let grid = Grid::of(&pixels.small, CELL, |colours| {
        let burnt = |colour: &&[u8; 3]| colour.iter().all(|part| *part >= BURNT);
        let count = colours.iter().filter(burnt).count();
        (count > 0, count * 10 >= colours.len() * 9)
    });
    let all = grid.cells.len() as f32;
    let white = grid.cells.iter().filter(|(some, _)| *some).count() as f32;
    if white > GROUND * all {
        return 0.0;
    }
    largest(&grid, |(_, whole)| whole).count as f32 / all
}
