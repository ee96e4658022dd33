//! Where the paper or the card lies in the frame: whether it goes on beyond it, how it leans, how much it fills.

use crate::grid::{Grid, Spot, largest};
use crate::pixels::{Histogram, Pixels, luma};
use alloc::vec;
use alloc::vec::Vec;

/// Pixels of the small copy that are a cell's side.
const CELL: usize = 4;
/// Paper and what it lies on differ by at least this in lightness, or there is nothing to tell them by.
const APART: f32 = 45.0;
/// The same in any part of the colour, for a card.
const CARD_APART: f32 = 25.0;
/// A side that paper fills by more than this is a side that it leaves by.
const LEFT_BY: f32 = 0.6;
/// How much of its smallest rectangle a sheet or a card fills at least, seen from an angle.
const FULL: f32 = 0.75;
/// Width over height of a card, seen from an angle.
const CARD_ASPECT: core::ops::RangeInclusive<f32> = 1.2..=2.1;
/// A smaller thing is no card.
const LEAST_CARD: f32 = 0.03;
/// Rows of print that begin at the frame's side before a page counts as cut through: this many are 1.
const CUT_LINES: f32 = 32.0;
/// Light and dark print differ by this.
const INK: u8 = 45;
/// Slopes that are tried: up to this many hundredths, to both sides.
const STEEPEST: i32 = 36;
/// How much more the lines of print stand out at their slope than at any.
const STANDS_OUT: f32 = 1.2;

/// What was found.
#[derive(Default)]
pub struct Shape {
    pub cut: f32,
    pub lean: f32,
    pub unused: f32,
}

/// A page: light paper on something darker, or all over the frame.
pub fn page(pixels: &Pixels) -> Shape {
    // The lightest pixel of each cell: print vanishes, a table does not.
    let grid = Grid::of(&pixels.small, CELL, |colours| {
        let lights = colours.iter().map(|colour| luma(*colour));
        lights.max().unwrap_or(0)
    });
    let (from, low, high) = Histogram::of(grid.cells.iter().copied()).parted();
    let paper = largest(&grid, |light| light >= from);
    let sides = sides(&grid, &paper);
    let fills = high - low < APART || sides.iter().all(|side| *side > LEFT_BY);
    if fills {
        return Shape {
            cut: print_at_the_sides(pixels),
            lean: lean_of_lines(pixels),
            unused: 0.0,
        };
    }
    let cut = sides.into_iter().fold(0.0, f32::max);
    let rectangle = Rectangle::around(&grid, &paper);
    let lean = match rectangle {
        Some(rectangle) if cut == 0.0 && rectangle.full >= FULL => rectangle.lean,
        _ => lean_of_lines(pixels),
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
    let whole = cut == 0.0;
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

/// The smallest rectangle around a spot.
struct Rectangle {
    area: f32,
    /// Which share of it the spot's hull fills.
    full: f32,
    /// Long side over short side.
    aspect: f32,
    /// The sine of the smallest angle between its sides and the frame's.
    lean: f32,
}

type Point = (f32, f32);

impl Rectangle {
    fn around<T: Copy>(grid: &Grid<T>, spot: &Spot) -> Option<Self> {
        let hull = hull(&outline(grid.width, spot));
        let following = hull.iter().cycle().skip(1);
        let mut best: Option<Self> = None;
        let own = area(&hull);
        for (one, other) in hull.iter().zip(following) {
            let (dx, dy) = (other.0 - one.0, other.1 - one.1);
            let length = root(dx * dx + dy * dy);
            if length == 0.0 {
                continue;
            }
            let (ux, uy) = (dx / length, dy / length);
            let along = extent(&hull, |(x, y)| x * ux + y * uy);
            let across = extent(&hull, |(x, y)| y * ux - x * uy);
            let area = along * across;
            if area > 0.0 && best.as_ref().is_none_or(|best| area < best.area) {
                best = Some(Self {
                    area,
                    full: own / area,
                    aspect: along.max(across) / along.min(across),
                    lean: ux.abs().min(uy.abs()),
                });
            }
        }
        best
    }
}

/// The square root, by Newton's method: `core` has none.
fn root(square: f32) -> f32 {
    let mut root = square.max(1.0);
    for _ in 0..16 {
        root = 0.5 * (root + square / root);
    }
    root
}

fn extent(points: &[Point], along: impl Fn(Point) -> f32) -> f32 {
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    for point in points {
        let value = along(*point);
        least = least.min(value);
        most = most.max(value);
    }
    most - least
}

/// The first and last point of each row of a spot, from top to bottom.
fn outline(width: usize, spot: &Spot) -> Vec<Point> {
    if spot.count == 0 {
        return Vec::new();
    }
    let mut rows = vec![(usize::MAX, 0); spot.bottom + 1 - spot.top];
    for place in &spot.places {
        let (first, last) = &mut rows[place / width - spot.top];
        *first = (*first).min(place % width);
        *last = (*last).max(place % width);
    }
    let rows = rows.into_iter().enumerate();
    rows.flat_map(|(y, (first, last))| [(first as f32, y as f32), (last as f32, y as f32)])
        .collect()
}

/// The convex hull of points that are in order already (the monotone chain).
fn hull(points: &[Point]) -> Vec<Point> {
    let half = |points: &mut dyn Iterator<Item = &Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., one, other] = chain[..] {
                let turn =
                    (other.0 - one.0) * (point.1 - one.1) - (other.1 - one.1) * (point.0 - one.0);
                if turn < 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(*point);
        }
        chain.pop();
        chain
    };
    let mut whole = half(&mut points.iter());
    whole.extend(half(&mut points.iter().rev()));
    whole
}

fn area(hull: &[Point]) -> f32 {
    let following = hull.iter().cycle().skip(1);
    let sum: f32 = hull
        .iter()
        .zip(following)
        .map(|(one, other)| one.0 * other.1 - other.0 * one.1)
        .sum();
    sum.abs() / 2.0
}

/// How much print runs through the sides of the frame: how often light and dark change along them.
fn print_at_the_sides(pixels: &Pixels) -> f32 {
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
fn lean_of_lines(pixels: &Pixels) -> f32 {
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
