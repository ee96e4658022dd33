//! The phone's clock. It never says which day it is (that is the server's to say): it only measures time that passes.

/// Milliseconds since some moment in the past.
#[must_use]
pub fn elapsed_ms() -> f64 {
    // Not `performance.now`: it stands still on some phones while they sleep.
    js_sys::Date::now()
}
