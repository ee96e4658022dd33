//! What the worker calls: [`begin`] a picture, [`rows`] as often as there are rows, then [`judge`] it.
//!
//! Rows come in strips, so that the module never holds the colours of a whole picture. The worker makes a new instance
//! for every picture: the memory of WebAssembly never shrinks.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

#[cfg(target_arch = "wasm32")]
mod bare;

use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use menteban_coach::{Coach, Measures};

/// What is looked at. A module has one thread.
struct Desk(RefCell<(Option<Coach>, Vec<u8>, Option<Measures>)>);

// SAFETY: every instance of the module belongs to one thread alone.
unsafe impl Sync for Desk {}

static DESK: Desk = Desk(RefCell::new((None, Vec::new(), None)));

/// Begins a picture; where the pixels of up to `strip` rows (RGBA) are to be put.
#[unsafe(no_mangle)]
pub extern "C" fn begin(width: usize, height: usize, strip: usize) -> *mut u8 {
    let (coach, pixels, _) = &mut *DESK.0.borrow_mut();
    *coach = Some(Coach::new(width, height));
    *pixels = vec![0; width * strip * 4];
    pixels.as_mut_ptr()
}

/// Takes the first bytes of the strip: the next rows.
#[unsafe(no_mangle)]
pub extern "C" fn rows(bytes: usize) {
    let (coach, pixels, _) = &mut *DESK.0.borrow_mut();
    if let (Some(coach), Some(pixels)) = (coach, pixels.get(..bytes)) {
        coach.rows(pixels);
    }
}

/// Judges what has come: [`menteban_coach::Judgement::bits`].
#[unsafe(no_mangle)]
pub extern "C" fn judge() -> u32 {
    let (coach, _, measures) = &mut *DESK.0.borrow_mut();
    *measures = coach.take().map(|coach| coach.measure());
    measures.map_or(0, |measures| measures.judge().bits())
}

/// One of the measures behind the last judgement, in the order of [`Measures::all`]: thresholds are chosen by them.
#[unsafe(no_mangle)]
pub extern "C" fn measure(index: usize) -> f32 {
    let (_, _, measures) = &*DESK.0.borrow();
    let all = measures.map(|measures| measures.all());
    all.and_then(|all| all.get(index).copied())
        .unwrap_or(f32::NAN)
}
