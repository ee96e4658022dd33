//! A box on a page: drawn with a pointer or moved with keys, on a page that may be turned.
//!
//! An [`Area`] counts from the page's own top left corner, however the page is turned on the screen.

use menteban_rules::process::{Area, EDGE};

/// Nothing smaller is a box: a hand that trembles draws that.
pub const LEAST: u16 = 20;
/// How far one press of a key goes.
pub const STEP: i32 = 10;

/// By how many quarters a page is turned to the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn(u8);

impl Turn {
    /// One quarter more.
    #[must_use]
    pub fn right(self) -> Self {
        Self((self.0 + 1) % 4)
    }

    /// Whether height and width change places.
    #[must_use]
    pub fn is_across(self) -> bool {
        self.0 % 2 == 1
    }

    /// As CSS has it, in degrees.
    #[must_use]
    pub fn degrees(self) -> u16 {
        u16::from(self.0) * 90
    }

    /// The point of the page that is shown at a point of the screen, both in shares of width and height.
    #[must_use]
    pub fn on_page(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self.0 {
            0 => (x, y),
            1 => (y, 1.0 - x),
            2 => (1.0 - x, 1.0 - y),
            _ => (1.0 - y, x),
        }
    }

    /// The way on the page of a way on the screen.
    fn way(self, (right, down): (i32, i32)) -> (i32, i32) {
        match self.0 {
            0 => (right, down),
            1 => (down, -right),
            2 => (-right, -down),
            _ => (-down, right),
        }
    }
}

/// Where a box begins that no pointer draws: in the middle.
#[must_use]
pub fn middle() -> Area {
    Area {
        left: EDGE * 3 / 10,
        top: EDGE * 4 / 10,
        width: EDGE * 4 / 10,
        height: EDGE * 2 / 10,
    }
}

/// The box between two corners, in shares of the page; none for one that is too small to mean anything.
#[must_use]
pub fn between(one: (f64, f64), other: (f64, f64)) -> Option<Area> {
    let [left, right] = sorted(thousandths(one.0), thousandths(other.0));
    let [top, bottom] = sorted(thousandths(one.1), thousandths(other.1));
    let area = Area {
        left,
        top,
        width: right - left,
        height: bottom - top,
    };
    (area.width >= LEAST && area.height >= LEAST).then_some(area)
}

/// Moves a box by a way on the screen, in thousandths; it stays on the page.
#[must_use]
pub fn moved(area: Area, way: (i32, i32), turn: Turn) -> Area {
    let (right, down) = turn.way(way);
    Area {
        left: within(area.left, right, 0, EDGE - area.width),
        top: within(area.top, down, 0, EDGE - area.height),
        ..area
    }
}

/// Makes a box wider or higher, as it is shown; its far corner stays on the page.
#[must_use]
pub fn resized(area: Area, way: (i32, i32), turn: Turn) -> Area {
    let (right, down) = match turn.is_across() {
        false => way,
        true => (way.1, way.0),
    };
    Area {
        width: within(area.width, right, LEAST, EDGE - area.left),
        height: within(area.height, down, LEAST, EDGE - area.top),
        ..area
    }
}

fn within(value: u16, by: i32, least: u16, most: u16) -> u16 {
    let moved = i32::from(value) + by;
    let kept = moved.clamp(i32::from(least), i32::from(most.max(least)));
    u16::try_from(kept).unwrap_or(least)
}

fn thousandths(share: f64) -> u16 {
    // A share beyond the page is its edge.
    (share.clamp(0.0, 1.0) * f64::from(EDGE)).round() as u16
}

fn sorted(one: u16, other: u16) -> [u16; 2] {
    [one.min(other), one.max(other)]
}
