//! What the worker calls: [`begin`] a picture, [`rows`] as often as there are rows, then [`judge`] it.
//!
//! Rows come in strips, so that the module never holds the colours of a whole picture. The worker makes a new instance
//! for every picture: the memory of WebAssembly never shrinks.

use menteban_coach::{Coach, Measures};
use std::cell::RefCell;

#[derive(Default)]
struct Desk {
    coach: Option<Coach>,
    strip: Vec<u8>,
    measures: Measures,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Begins a picture; where the pixels of up to `strip` rows (RGBA) are to be put.
#[unsafe(no_mangle)]
pub extern "C" fn begin(width: usize, height: usize, strip: usize) -> *mut u8 {
    DESK.with_borrow_mut(|desk| {
        desk.coach = Some(Coach::new(width, height));
        desk.strip = vec![0; width * strip * 4];
        desk.strip.as_mut_ptr()
    })
}

/// Takes the first bytes of the strip: the next rows.
#[unsafe(no_mangle)]
pub extern "C" fn rows(bytes: usize) {
    DESK.with_borrow_mut(|desk| {
        if let (Some(coach), Some(strip)) = (&mut desk.coach, desk.strip.get(..bytes)) {
            coach.rows(strip);
        }
    });
}

/// Judges what has come: [`menteban_coach::Judgement::bits`].
#[unsafe(no_mangle)]
pub extern "C" fn judge() -> u32 {
    DESK.with_borrow_mut(|desk| {
        let Some(coach) = desk.coach.take() else {
            return 0;
        };
        desk.measures = coach.measure();
        desk.measures.judge().bits()
    })
}

/// One of the measures behind the last judgement, in the order of [`Measures::all`]: thresholds are chosen by them.
#[unsafe(no_mangle)]
pub extern "C" fn measure(index: usize) -> f32 {
    DESK.with_borrow(|desk| {
        let all = desk.measures.all();
        all.get(index).copied().unwrap_or(f32::NAN)
    })
}
