//! A picker is open: that is on the disk before it opens, since a phone may kill the page for its camera. Whoever comes
//! back is led to the very place, and told what to do.

use super::Picking;
use super::inner::Inner;
use crate::platform::picker::{Later, Moment};
use crate::platform::timer::Timeout;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// A disk that is slower does not keep the picker closed: some seconds after the tap no browser would let it open.
const PATIENCE_MS: u32 = 800;

impl Inner {
    /// Something happens around the pickers.
    pub fn hear_picker(self: &Rc<Self>, moment: Moment) {
        let inner = Rc::clone(self);
        match moment {
            Moment::Opens(element, opening) if !self.is_picking(&element) => {
                // Whichever comes first opens it: the disk, or the end of patience with it.
                let later = Rc::new(Cell::new(opening.hold_back()));
                let (overdue, waiting) = (Rc::clone(&later), Rc::clone(self));
                let picked = element.clone();
                let limit = Timeout::new(PATIENCE_MS, move || {
                    *waiting.picking.borrow_mut() = Some(picked);
                    open(&overdue);
                });
                spawn_local(async move {
                    inner.pick(Some(element)).await;
                    drop(limit);
                    open(&later);
                });
            }
            Moment::Closed if self.picking.borrow().is_some() => {
                spawn_local(async move { inner.pick(None).await });
            }
            Moment::Opens(..) | Moment::Closed => {}
        }
    }

    /// Whether the disk knows that a picker is open for this element.
    fn is_picking(&self, element: &str) -> bool {
        self.picking.borrow().as_deref() == Some(element)
    }

    /// Writes down for which element a picker is open, with whatever was filled in.
    pub async fn pick(&self, element: Option<String>) {
        let Some(place) = self.place() else {
            // Nothing to be written down: it may open.
            *self.picking.borrow_mut() = element;
            return;
        };
        self.picking.take();
        self.keep().await;
        let picking = element.clone().map(|element| Picking {
            element,
            kept: 0,
            of: 0,
        });
        self.records().keep(&[place.picker(picking.as_ref())]).await;
        *self.picking.borrow_mut() = element;
    }
}

/// Opens a picker that was held back and is not open yet.
fn open(later: &Cell<Option<Later>>) {
    if let Some(later) = later.take() {
        later.open();
    }
}
