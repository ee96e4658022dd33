//! How much is sent at once: what the network carries in some seconds, so that a break costs no more than those.

use std::cell::Cell;

/// At 50 kbit/s some five seconds.
const LEAST: usize = 32 * 1024;
/// Before anything is known.
const FIRST: usize = 64 * 1024;
const MOST: usize = 256 * 1024;
/// A piece that took less is followed by one twice as large, one that took more by one half as large.
const QUICK_MS: f64 = 2_000.0;
const SLOW_MS: f64 = 8_000.0;

/// What is known of the network, by what went over it.
pub struct Pace(Cell<usize>);

impl Default for Pace {
    fn default() -> Self {
        Self(Cell::new(FIRST))
    }
}

impl Pace {
    /// Bytes of the next piece.
    pub fn piece(&self) -> usize {
        self.0.get()
    }

    /// Whether it carries no more than one file at a time.
    pub fn is_slow(&self) -> bool {
        self.piece() < FIRST
    }

    /// A piece has arrived.
    pub fn carried(&self, bytes: usize, took_ms: f64) {
        if took_ms > SLOW_MS {
            self.broken();
        } else if took_ms < QUICK_MS && bytes >= self.piece() {
            self.0.set((self.piece() * 2).min(MOST));
        }
    }

    /// A piece has not arrived, or nobody has heard that it has.
    pub fn broken(&self) {
        self.0.set((self.piece() / 2).max(LEAST));
    }
}
