//! A picker is open: that is on the disk before it opens, since a phone may kill the page for its camera. Whoever comes
//! back is led to the very place, and told what to do.

use super::inner::Inner;
use crate::platform::picker::Moment;
use leptos::task::spawn_local;
use std::rc::Rc;

impl Inner {
    /// Something happens around the pickers.
    pub fn hear_picker(self: &Rc<Self>, moment: Moment) {
        let inner = Rc::clone(self);
        match moment {
            Moment::Opens(element, opening) if !self.is_picking(&element) => {
                let later = opening.hold_back();
                spawn_local(async move {
                    inner.pick(Some(element)).await;
                    if let Some(later) = later {
                        later.open();
                    }
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
    async fn pick(&self, element: Option<String>) {
        let Some(place) = self.place() else { return };
        self.picking.take();
        self.keep().await;
        self.records().keep(&[place.picker(element.as_ref())]).await;
        *self.picking.borrow_mut() = element;
    }
}
