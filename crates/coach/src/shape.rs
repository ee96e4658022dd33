//! Where the paper or the card lies in the frame: whether it goes on beyond it, how it leans, how much it fills.

use crate::grid::{Grid, Spot, largest};
use crate::pixels::{Histogram, Pixels, chroma, luma};
use crate::print;
use crate::rectangle::Rectangle;

/// Pixels of the small copy that are a cell's side.
const CELL: usize = 4;
/// Paper and what it lies on differ by at least this in lightness, or there is nothing to tell them by.
const APART: f32 = 45.0;
/// The same in any part of the colour, for a card.
const CARD_APART: f32 = 25.0;
/// A side that paper fills by more than this is a side that it leaves by.
const LEFT_BY: f32 = 0.6;
/// What leaves the frame by less than this is a corner: how it lies is still to be seen.
const CORNER: f32 = 0.2;
/// How much of its smallest rectangle a sheet or a card fills at least, seen from an angle.
const FULL: f32 = 0.75;
/// Width over height of a card, seen from an angle.
const CARD_ASPECT: core::ops::RangeInclusive<f32> = 1.2..=2.1;
/// A smaller thing is no card.
const LEAST_CARD: f32 = 0.03;

/// What was found.
#[derive(Default)]
pub struct Shape {
    pub cut: f32,
    pub lean: f32,
    pub unused: f32,
}

/// A page: light paper on something darker, or all over the frame.
pub fn page(pixels: &Pixels) -> Shape {
    // The whitest pixel of each cell: print vanishes, a table does not. Light wood is light, but not white.
    let grid = Grid::of(&pixels.small, CELL, |colours| {
        let whites = colours
            .iter()
            .map(|colour| luma(*colour).saturating_sub(chroma(*colour)));
        whites.max().unwrap_or(0)
    });
    let (from, low, high) = Histogram::of(grid.cells.iter().copied()).parted();
    let paper = largest(&grid, |light| light >= from);
    let sides = sides(&grid, &paper);
    let fills = high - low < APART || sides.iter().all(|side| *side > LEFT_BY);
    if fills {
        return Shape {
            cut: print::at_the_sides(pixels),
            lean: print::lean(pixels),
            unused: 0.0,
        };
    }
    let cut = sides.into_iter().fold(0.0, f32::max);
    let rectangle = Rectangle::around(&grid, &paper);
    let lean = match rectangle {
        Some(rectangle) if cut < CORNER && rectangle.full >= FULL => rectangle.lean,
        _ => print::lean(pixels),
    };
    Shape {
        cut,
        lean,
        unused: 0.0,
    }
}

/// A card: something that differs from what is all around it.
pub fn card(pixels: &Pixels) -> Shape {
    let grid = Grid::of(&pixels.small, CELL, mean);
    let around = around(&grid);
    let distances = Grid {
        width: grid.width,
        height: grid.height,
        cells: grid
            .cells
            .iter()
            .map(|colour| distance(*colour, around))
            .collect(),
    };
    let (from, low, high) = Histogram::of(distances.cells.iter().copied()).parted();
    let card = largest(&distances, |distance| distance >= from);
    if high - low < CARD_APART {
        return Shape::default();
    }
    let Some(rectangle) = Rectangle::around(&distances, &card) else {
        return Shape::default();
    };
    let cut = sides(&distances, &card).into_iter().fold(0.0, f32::max);
    let share = rectangle.area * rectangle.full / grid.cells.len() as f32;
    let whole = cut < CORNER;
    if share < LEAST_CARD
        || rectangle.full < FULL
        || whole && !CARD_ASPECT.contains(&rectangle.aspect)
    {
        return Shape::default();
    }
    Shape {
        cut,
        lean: if whole { rectangle.lean } else { 0.0 },
        unused: 1.0 - share,
    }
}

fn mean(colours: &[[u8; 3]]) -> [u8; 3] {
    let count = u32::try_from(colours.len()).unwrap_or(1).max(1);
    [0, 1, 2].map(|part| {
        let sum: u32 = colours.iter().map(|colour| u32::from(colour[part])).sum();
        (sum / count) as u8
    })
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u8 {
    let parts = one
        .iter()
        .zip(other)
        .map(|(one, other)| one.abs_diff(other));
    parts.max().unwrap_or(0)
}

/// The usual colour along the sides of the frame.
fn around(grid: &Grid<[u8; 3]>) -> [u8; 3] {
    let Grid { width, height, .. } = *grid;
    let at_side = |place: &usize| {
        let (x, y) = (place % width, place / width);
        x == 0 || y == 0 || x + 1 == width || y + 1 == height
    };
    [0, 1, 2].map(|part| {
        let places = (0..grid.cells.len()).filter(at_side);
        Histogram::of(places.map(|place| grid.cells[place][part])).quantile(0.5)
    })
}

/// Which share of each side of the frame a spot takes up.
fn sides<T: Copy>(grid: &Grid<T>, spot: &Spot) -> [f32; 4] {
    let Grid { width, height, .. } = *grid;
    let mut counts = [0.0f32; 4];
    for place in &spot.places {
        let (x, y) = (place % width, place / width);
        let at = [x == 0, x + 1 == width, y == 0, y + 1 == height];
        for (count, at) in counts.iter_mut().zip(at) {
            *count += f32::from(u8::from(at));
        }
    }
    let [left, right, top, bottom] = counts;
    let (width, height) = (width as f32, height as f32);
    [left / height, right / height, top / width, bottom / width]
}
