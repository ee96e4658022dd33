//! The clock: the machine's, or one that tests move.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use menteban_rules::time::{Date, Timestamp};

/// Tells the time. The only place that asks the machine for it.
#[derive(Debug)]
pub enum Clock {
    /// The machine's own.
    System,
    /// The machine's plus some seconds; under `--demo` only.
    Movable(AtomicI64),
}

impl Clock {
    /// One that can be set, and is so many seconds before the machine's until then.
    #[must_use]
    pub fn movable(offset_secs: i64) -> Self {
        Self::Movable(AtomicI64::new(offset_secs))
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp(machine_secs()),
            Self::Movable(offset) => {
                Timestamp(machine_secs().saturating_add(offset.load(Ordering::SeqCst)))
            }
        }
    }

    /// Today in China.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().china_date()
    }

    /// Sets a movable clock; gives by how many seconds it is before the machine's. None: this one cannot be set.
    pub fn set(&self, now: Timestamp) -> Option<i64> {
        let Self::Movable(offset) = self else {
            return None;
        };
        let secs = now.0.saturating_sub(machine_secs());
        offset.store(secs, Ordering::SeqCst);
        Some(secs)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everything else asks"
)]
fn machine_secs() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0))
}
