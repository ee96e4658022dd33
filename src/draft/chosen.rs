//! What was chosen, on its way to being a page of the draft. It is on the disk at every moment: as it was chosen
//! first, then ready to travel, and never named by the draft before it is ready.

use super::inner::Inner;
use super::open::forget_file;
use super::place::{FileNote, Place, RawNote};
use super::{Picking, Spot};
use crate::client::file_address;
use crate::platform::clock::elapsed_ms;
use crate::platform::files::Chosen;
use crate::platform::random::bytes16;
use crate::platform::records::{Unread, Write};
use crate::platform::timer::{back_off_ms, frame, sleep};
use crate::upload::prepare::{MOST_BYTES_READ, Prepared, prepare};
use crate::upload::turn::turned_right;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::draft::{FileId, Page};
use menteban_rules::problem::Reason;
use std::rc::Rc;

/// After so many tries that ended with a killed page, a picture is given up.
const MOST_TRIES: u8 = 2;

/// Something that was chosen, and is kept as it is where the disk has room for it.
pub struct Held {
    place: Place,
    note: RawNote,
    chosen: Chosen,
}

impl Inner {
    /// Keeps all of them as they are, then makes one after the other ready. As long as some are to be kept, the disk
    /// knows how many.
    pub async fn add_pages(self: &Rc<Self>, spot: Spot, files: Vec<Chosen>) {
        let element = self.picking.borrow().clone();
        let of = files.len();
        let mut held = Vec::new();
        for (before, file) in files.into_iter().enumerate() {
            let kept = before + 1;
            let element = element.clone().filter(|_| kept < of);
            let picking = element.map(|element| Picking { element, kept, of });
            held.extend(self.hold(spot.clone(), file, picking).await);
        }
        if element.is_some() && *self.picking.borrow() == element {
            // The last one was refused: nothing was kept of it.
            self.pick(None).await;
        }
        for one in held {
            let _told = self.finish(one).await;
        }
    }

    /// Keeps what was chosen as it is. Where the disk has no room for it, it goes on from memory. `picking`: what is
    /// true of the picker then.
    pub async fn hold(
        self: &Rc<Self>,
        spot: Spot,
        chosen: Chosen,
        picking: Option<Picking>,
    ) -> Result<Held, Reason> {
        let place = self.place().ok_or(Reason::FileUnknown)?;
        // Those chosen together must not come at the same moment: it is their order.
        let chosen_ms = (elapsed_ms() as u64).max(self.chosen_ms.get() + 1);
        self.chosen_ms.set(chosen_ms);
        let note = RawNote {
            file: FileId::from_bytes(bytes16()),
            spot,
            chosen_ms,
            tries: 0,
        };
        if self.interrupted.with_untracked(Option::is_some) {
            self.interrupted.set(None);
        }
        self.begin(&place, &note, false);
        let read = if chosen.length() > f64::from(MOST_BYTES_READ) {
            Err(Reason::FileTooLarge {
                most_bytes: self.settings().max_file_bytes,
            })
        } else {
            chosen.held().await.map_err(|_| Reason::FileDamaged)
        };
        let bytes = self.unless_refused(&place, &note, read)?;
        // What was chosen may be gone from here on: a phone takes the photo of its camera back.
        let chosen = bytes.chosen().unwrap_or(chosen);
        let writes = [
            Write::PutHeld(place.bytes_key(&note.file), bytes),
            place.raw(&note),
            place.picker(picking.as_ref()),
        ];
        if self.records().keep(&writes).await {
            if picking.is_none() {
                self.picking.take();
            }
            self.begin(&place, &note, true);
        }
        Ok(Held {
            place,
            note,
            chosen,
        })
    }

    /// Makes it ready and puts it into the draft.
    pub async fn finish(self: &Rc<Self>, held: Held) -> Result<FileId, Reason> {
        let Held {
            place,
            note,
            chosen,
        } = held;
        let prepared = self.prepare(&place, &note, Some(chosen)).await;
        self.settle(&place, &note, prepared).await
    }

    /// Goes on with what an earlier visit left unfinished.
    pub async fn go_on(self: &Rc<Self>, place: &Place, raws: Vec<RawNote>) {
        let ready = place.notes(&self.records()).await;
        for note in raws {
            let named = self.draft.with_untracked(|draft| draft.names(&note.file));
            let known = ready.iter().find(|(file, _)| *file == note.file);
            if self.is_working(&note) {
                continue;
            } else if named {
                self.write(vec![place.no_raw(&note)]).await;
            } else if let Some((_, known)) = known {
                let _told = self.put_file(place, &note, known).await;
            } else {
                self.try_again(place.clone(), note).await;
            }
        }
    }

    async fn try_again(self: &Rc<Self>, place: Place, mut note: RawNote) {
        self.begin(&place, &note, true);
        note.tries += 1;
        self.write(vec![place.raw(&note)]).await;
        let inner = Rc::clone(self);
        spawn_local(async move {
            let prepared = match note.tries <= MOST_TRIES {
                true => inner.prepare(&place, &note, None).await,
                false => Err(Reason::FileDamaged),
            };
            let _told = inner.settle(&place, &note, prepared).await;
        });
    }

    /// Puts a page in place of itself, turned right by a quarter; gives its new name.
    pub async fn turn_once(self: &Rc<Self>, spot: Spot) -> Option<FileId> {
        let (place, old) = (self.place()?, spot.instead_of.clone()?);
        let note = RawNote {
            file: FileId::from_bytes(bytes16()),
            spot,
            chosen_ms: 0,
            tries: 0,
        };
        // What is turned stays until the other takes its place: nothing is at risk.
        self.begin(&place, &note, true);
        let here = self.local(&old).await;
        let picture = match here.and_then(|(held, _)| held.chosen()) {
            Some(here) => Ok(here),
            None => Chosen::at(&file_address(&old)).await,
        };
        let prepared = {
            let _turn = self.shrinking.lock().await;
            turned_right(picture, &self.settings()).await
        };
        if !self.draft.with_untracked(|draft| draft.names(&old)) {
            // Another picture was taken meanwhile: the old one does not come back.
            self.end(&note);
            return None;
        }
        self.settle(&place, &note, prepared).await.ok()
    }

    /// Makes it ready, from what is at hand or from the disk. As long as that cannot be read it is tried again: nothing
    /// is given up for it.
    async fn prepare(
        &self,
        place: &Place,
        note: &RawNote,
        chosen: Option<Chosen>,
    ) -> Result<Prepared, Reason> {
        let mut failures = 0;
        loop {
            let read = match &chosen {
                Some(chosen) => Ok(Some(chosen.clone())),
                None => self.chosen_before(place, note).await,
            };
            let prepared = match read {
                Ok(Some(chosen)) => {
                    // One at a time: old phones have no room for two large pictures.
                    let _turn = self.shrinking.lock().await;
                    prepare(&chosen, &self.settings()).await
                }
                Ok(None) => Err(Reason::FileDamaged),
                Err(Unread) => Err(Reason::FileUnknown),
            };
            let unread = matches!(prepared, Err(Reason::FileUnknown));
            if !unread || self.place().as_ref() != Some(place) {
                return prepared;
            }
            failures += 1;
            sleep(back_off_ms(failures, None)).await;
        }
    }

    async fn chosen_before(&self, place: &Place, note: &RawNote) -> Result<Option<Chosen>, Unread> {
        let found = self.records().held(&place.bytes_key(&note.file)).await?;
        Ok(found.and_then(|held| held.chosen()))
    }

    /// It is ready, or cannot be taken. If another draft was opened meanwhile, it waits for its own.
    async fn settle(
        self: &Rc<Self>,
        place: &Place,
        note: &RawNote,
        prepared: Result<Prepared, Reason>,
    ) -> Result<FileId, Reason> {
        if self.place().as_ref() != Some(place) {
            self.end(note);
            return Err(Reason::FileUnknown);
        }
        let prepared = match self.unless_refused(place, note, prepared) {
            Ok(prepared) => prepared,
            Err(reason) => {
                self.drop_raw(place, note).await;
                return Err(reason);
            }
        };
        let old = note.spot.instead_of.clone();
        let known = self.keep_file(place, &note.file, prepared, old).await;
        // What that has changed on the screen is drawn before there is more of it.
        frame().await;
        match self.put_file(place, note, &known).await {
            true => Ok(note.file.clone()),
            false => Err(Reason::FileUnknown),
        }
    }

    /// The draft names it from here on, and it is sent. False: nobody wants it any more, and it is forgotten.
    async fn put_file(self: &Rc<Self>, place: &Place, note: &RawNote, known: &FileNote) -> bool {
        let page = Page {
            file: note.file.clone(),
            side: note.spot.side,
            kind: known.facts.kind,
        };
        let wanted = self.put_page(&note.spot, page);
        // At once: nobody is to see it twice.
        self.end(note);
        if !wanted {
            self.drop_raw(place, note).await;
            return false;
        }
        self.keep().await;
        self.write(vec![place.no_raw(note)]).await;
        self.send_file(&note.file, known);
        true
    }

    /// Forgets what was chosen, as it was and as it was made.
    pub async fn drop_raw(&self, place: &Place, note: &RawNote) {
        let mut writes = Vec::from(forget_file(place, &note.file));
        writes.push(place.no_raw(note));
        self.write(writes).await;
    }
}
