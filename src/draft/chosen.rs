//! What was chosen, on its way to being a page of the draft. It is on the disk at every moment: as it was chosen
//! first, then ready to travel, and never named by the draft before it is ready.

use super::inner::Inner;
use super::place::{FileNote, Place, RawNote};
use super::{Refusal, Spot, Working};
use crate::client::file_address;
use crate::platform::clock::elapsed_ms;
use crate::platform::files::Chosen;
use crate::platform::random::bytes16;
use crate::platform::records::{Value, Write};
use crate::platform::timer::frame;
use crate::upload::prepare::{MOST_BYTES_READ, Prepared, prepare};
use crate::upload::turn::turned_right;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::draft::FileId;
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
    /// Keeps what was chosen as it is. Where the disk has no room for it, it goes on from memory.
    pub async fn hold(self: &Rc<Self>, spot: Spot, chosen: Chosen) -> Result<Held, Reason> {
        let place = self.place().ok_or(Reason::FileUnknown)?;
        let note = RawNote {
            file: FileId::from_bytes(bytes16()),
            spot,
            chosen_ms: elapsed_ms() as u64,
            tries: 0,
        };
        if self.interrupted.with_untracked(Option::is_some) {
            self.interrupted.set(None);
        }
        self.begin(&note, false);
        let read = if chosen.length() > f64::from(MOST_BYTES_READ) {
            Err(Reason::FileTooLarge {
                most_bytes: self.settings().max_file_bytes,
            })
        } else {
            chosen.held().await.map_err(|_| Reason::FileDamaged)
        };
        let bytes = self.unless_refused(&note, read)?;
        let writes = [
            Write::PutHeld(place.bytes_key(&note.file), bytes),
            place.raw(&note),
            place.picker(None),
        ];
        if self.records().keep(&writes).await {
            self.picking.take();
            self.begin(&note, true);
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
        let prepared = self.prepare(&chosen).await;
        self.settle(&place, &note, prepared).await
    }

    /// Goes on with what an earlier visit left unfinished.
    pub async fn go_on(self: &Rc<Self>, place: &Place, raws: Vec<RawNote>) {
        let ready = place.notes(&self.records()).await;
        for note in raws {
            let named = self
                .draft
                .with_untracked(|draft| draft.files().any(|file| *file == note.file));
            let known = ready.iter().find(|(file, _)| *file == note.file);
            if self.is_working(&note) {
                continue;
            } else if named {
                self.write(vec![place.no_raw(&note)]).await;
            } else if let Some((_, known)) = known {
                self.put_file(place, &note, known).await;
            } else {
                self.try_again(place.clone(), note).await;
            }
        }
    }

    async fn try_again(self: &Rc<Self>, place: Place, mut note: RawNote) {
        self.begin(&note, true);
        note.tries += 1;
        self.write(vec![place.raw(&note)]).await;
        let found = self.records().get(&place.bytes_key(&note.file)).await;
        let chosen = match found {
            Some(Value::Bytes(bytes)) if note.tries <= MOST_TRIES => Chosen::from_bytes(&bytes),
            _ => None,
        };
        let inner = Rc::clone(self);
        spawn_local(async move {
            let prepared = match &chosen {
                Some(chosen) => inner.prepare(chosen).await,
                None => Err(Reason::FileDamaged),
            };
            let _told = inner.settle(&place, &note, prepared).await;
        });
    }

    /// Puts a page in place of itself, turned right by a quarter.
    pub async fn turn(self: &Rc<Self>, spot: Spot) -> Option<()> {
        let (place, old) = (self.place()?, spot.instead_of.clone()?);
        let note = RawNote {
            file: FileId::from_bytes(bytes16()),
            spot,
            chosen_ms: 0,
            tries: 0,
        };
        // What is turned stays until the other takes its place: nothing is at risk.
        self.begin(&note, true);
        let here = self.local(&old).await;
        let picture = match here.and_then(|(held, _)| held.chosen()) {
            Some(here) => Ok(here),
            None => Chosen::at(&file_address(&old)).await,
        };
        let prepared = {
            let _turn = self.shrinking.lock().await;
            turned_right(picture, &self.settings()).await
        };
        self.settle(&place, &note, prepared).await.ok().map(|_| ())
    }

    async fn prepare(&self, chosen: &Chosen) -> Result<Prepared, Reason> {
        // One at a time: old phones have no room for two large pictures.
        let _turn = self.shrinking.lock().await;
        prepare(chosen, &self.settings()).await
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
        let prepared = match self.unless_refused(note, prepared) {
            Ok(prepared) => prepared,
            Err(reason) => {
                let bytes = Write::Delete(place.bytes_key(&note.file));
                self.write(vec![bytes, place.no_raw(note)]).await;
                return Err(reason);
            }
        };
        let known = self.keep_file(place, &note.file, prepared).await;
        // What that has changed on the screen is drawn before there is more of it.
        frame().await;
        self.put_file(place, note, &known).await;
        Ok(note.file.clone())
    }

    /// The draft names it from here on, and it is sent.
    async fn put_file(self: &Rc<Self>, place: &Place, note: &RawNote, known: &FileNote) {
        self.put_page(note, known);
        // At once: nobody is to see it twice.
        self.end(note);
        self.keep().await;
        self.write(vec![place.no_raw(note)]).await;
        self.send_file(&note.file, known);
    }

    fn is_working(&self, note: &RawNote) -> bool {
        let working = self.working.read_untracked();
        working.iter().any(|one| one.file == note.file)
    }

    fn begin(&self, note: &RawNote, kept: bool) {
        self.working.update(|all| {
            let known = all.iter_mut().find(|one| one.file == note.file);
            match known {
                Some(known) => known.kept = kept,
                None => all.push(Working {
                    file: note.file.clone(),
                    spot: note.spot.clone(),
                    kept,
                }),
            }
        });
    }

    fn end(&self, note: &RawNote) {
        self.working
            .update(|all| all.retain(|one| one.file != note.file));
    }

    fn unless_refused<T>(&self, note: &RawNote, result: Result<T, Reason>) -> Result<T, Reason> {
        if let Err(reason) = &result {
            self.end(note);
            self.refuse(&note.spot, reason.clone());
        }
        result
    }

    /// Says that something cannot be taken.
    pub fn refuse(&self, spot: &Spot, reason: Reason) {
        let spot = spot.clone();
        self.refusals
            .update(|all| all.push(Refusal { spot, reason }));
    }
}
