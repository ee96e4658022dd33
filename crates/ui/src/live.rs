//! A part of a view that changes.

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// A part of a view that is drawn anew whenever something it reads changes: `{live(move || …)}`.
///
/// The same as `{move || …}`, but in bytes: Leptos compiles about a kilobyte of code for the type of every closure
/// in a view, and here all of them have one.
pub fn live<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Arc<Mutex<dyn FnMut() -> AnyView + Send>> =
        Arc::new(Mutex::new(move || draw().into_any()));
    draw.into_any()
}
