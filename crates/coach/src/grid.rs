//! The small copy in cells, and what hangs together in it.

use crate::pixels::Small;
use alloc::vec::Vec;

/// A value for each square of the small copy.
pub struct Grid<T> {
    pub width: usize,
    pub height: usize,
    pub cells: Vec<T>,
}

/// Cells that hang together.
#[derive(Default)]
pub struct Spot {
    pub count: usize,
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
    /// Their places.
    pub places: Vec<usize>,
}

impl<T: Copy> Grid<T> {
    /// `side` pixels of the small copy are a cell's side.
    pub fn of(small: &Small, side: usize, value: impl Fn(&[[u8; 3]]) -> T) -> Self {
        let (width, height) = (small.width / side, small.height / side);
        let mut cells = Vec::with_capacity(width * height);
        let mut square = Vec::with_capacity(side * side);
        for row in 0..height {
            for column in 0..width {
                square.clear();
                for y in row * side..(row + 1) * side {
                    let at = y * small.width + column * side;
                    square.extend_from_slice(&small.pixels[at..at + side]);
                }
                cells.push(value(&square));
            }
        }
        Self {
            width,
            height,
            cells,
        }
    }
}

/// Everything that hangs together, cell by neighbouring cell, where `inside` holds.
pub fn spots<T: Copy>(grid: &Grid<T>, inside: impl Fn(T) -> bool) -> Vec<Spot> {
    let mut open: Vec<bool> = grid.cells.iter().map(|cell| inside(*cell)).collect();
    let mut found = Vec::new();
    for start in 0..open.len() {
        if open[start] {
            found.push(spot(grid.width, &mut open, start));
        }
    }
    found
}

/// The largest of them; an empty one where there is none.
pub fn largest<T: Copy>(grid: &Grid<T>, inside: impl Fn(T) -> bool) -> Spot {
    let all = spots(grid, inside).into_iter();
    all.reduce(|one, other| if other.count > one.count { other } else { one })
        .unwrap_or_default()
}

fn spot(width: usize, open: &mut [bool], start: usize) -> Spot {
    let mut spot = Spot {
        left: usize::MAX,
        top: usize::MAX,
        ..Spot::default()
    };
    open[start] = false;
    spot.places.push(start);
    while let Some(place) = spot.places.get(spot.count).copied() {
        let (x, y) = (place % width, place / width);
        spot.count += 1;
        (spot.left, spot.right) = (spot.left.min(x), spot.right.max(x));
        (spot.top, spot.bottom) = (spot.top.min(y), spot.bottom.max(y));
        let neighbours = [
            (x > 0).then(|| place.wrapping_sub(1)),
            (x + 1 < width).then_some(place + 1),
            place.checked_sub(width),
            Some(place + width),
        ];
        for next in neighbours.into_iter().flatten() {
            if open.get(next) == Some(&true) {
                open[next] = false;
                spot.places.push(next);
            }
        }
    }
    spot
}
