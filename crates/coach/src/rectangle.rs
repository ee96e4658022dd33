//! The smallest rectangle around what hangs together.

use crate::grid::{Grid, Spot};
use alloc::vec;
use alloc::vec::Vec;

/// The smallest rectangle around a spot.
pub struct Rectangle {
    pub area: f32,
    /// Which share of it the spot's hull fills.
    pub full: f32,
    /// Long side over short side.
    pub aspect: f32,
    /// The sine of the smallest angle between its sides and the frame's.
    pub lean: f32,
}

type Point = (f32, f32);

impl Rectangle {
    pub fn around<T: Copy>(grid: &Grid<T>, spot: &Spot) -> Option<Self> {
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
