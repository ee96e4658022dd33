//! The pages of one paper, or of one named side of it: from the draft to the component and back.

mod views;

use super::Filling;
use super::missing::side_id;
use crate::draft::Spot;
use crate::few::Few;
use crate::platform::files::{self, Chosen};
use crate::platform::worker;
use crate::ui::{Ask, FileSlot, Frame, Move, Note, PageView, SlotEvents, place_id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::draft::{Draft, Field, FileId, Page};
use menteban_rules::policy::Picture;
use menteban_rules::problem::{PaperPart, Place, Problem, Reason, Weight};
use menteban_words::problems;
use menteban_words::ui as words;

/// Which pages.
#[derive(Clone)]
pub struct SlotAsk {
    /// Material key.
    pub material: String,
    /// Which paper of the material, counted from 0.
    pub paper: usize,
    /// Which named side; none for a paper without named sides.
    pub side: Option<u8>,
    /// What is asked.
    pub label: String,
    /// How to photograph it.
    pub hint: String,
    /// Most pages.
    pub most: usize,
    /// Whether a PDF is taken.
    pub pdf: bool,
    /// What is in a picture.
    pub picture: Picture,
    /// Whether what is wrong with the material as a whole is said here.
    pub speaks_for_all: bool,
}

/// Draws the slot.
pub fn slot(filling: Filling, ask: SlotAsk) -> AnyView {
    let place = Place::paper(&ask.material, ask.paper, PaperPart::Pages);
    let id = match ask.side {
        Some(side) => side_id(&ask.material, ask.paper, side),
        None => place_id(&place),
    };
    let eager = filling.tried(super::of(&place));
    let (label, hint, most, pdf) = (ask.label.clone(), ask.hint.clone(), ask.most, ask.pdf);
    let frame = match ask.picture {
        Picture::Card => Some(Frame::Card),
        Picture::Paper | Picture::Sealed => Some(Frame::Page),
        Picture::Other => None,
    };
    let slot = Slot::new(filling, ask);
    // The first picture is near.
    worker::warm();
    let troubles = slot.troubles(id.clone());
    let asked = Ask::new(id, label)
        .hint(hint)
        .notes(slot.notes(troubles))
        .eager(Signal::derive(move || {
            eager.get() || !troubles.read().is_empty()
        }));
    view! { <FileSlot ask=asked pages=slot.pages() most=most pdf=pdf frame=frame events=slot.events() /> }
        .into_any()
}

#[derive(Clone, Copy)]
struct Slot {
    filling: Filling,
    ask: StoredValue<SlotAsk>,
    files: Memo<Vec<FileId>>,
    views: StoredValue<Few<FileId, PageView>>,
    owner: StoredValue<Owner>,
    /// Pages that are being turned upright and made smaller.
    working: Memo<Vec<FileId>>,
}

impl Slot {
    fn new(filling: Filling, ask: SlotAsk) -> Self {
        let ask = StoredValue::new(ask);
        let files = Memo::new(move |_| {
            let draft = filling.store.draft().read();
            let of = ask.get_value();
            let here = |page: &&Page| of.side.is_none_or(|side| page.side == side);
            pages(&draft, &of)
                .iter()
                .filter(here)
                .map(|page| page.file.clone())
                .collect()
        });
        let working = Memo::new(move |_| {
            let of = ask.get_value();
            let all = filling.store.working().read();
            let here = all.iter().filter(|one| of.holds(&one.spot));
            here.map(|one| one.file.clone()).collect()
        });
        Self {
            filling,
            ask,
            files,
            views: StoredValue::default(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            working,
        }
    }

    fn pages(self) -> Signal<Vec<PageView>> {
        Signal::derive(move || {
            let mut files = self.files.get();
            // For a moment a page is there and still in the making.
            let working = self.working.get().into_iter();
            let working: Vec<_> = working.filter(|file| !files.contains(file)).collect();
            files.extend(working);
            files.into_iter().map(|file| self.view(file)).collect()
        })
    }

    /// Why what was chosen last could not be taken, or never came.
    fn troubles(self, id: String) -> Memo<Vec<Note>> {
        let (store, of) = (self.filling.store, self.ask.get_value());
        Memo::new(move |_| {
            let refused = store.refusals().get().into_iter();
            let refused = refused.filter(|one| of.holds(&one.spot)).map(|one| Note {
                weight: Weight::Must,
                text: problems::reason(&one.reason),
            });
            let interrupted = store.interrupted().get();
            let interrupted = interrupted.filter(|picker| is_within(&picker.element, &id));
            let interrupted = interrupted.map(|picker| Note {
                weight: Weight::Should,
                text: words::interrupted(picker.kept, picker.of),
            });
            refused.chain(interrupted).collect()
        })
    }

    fn notes(self, troubles: Memo<Vec<Note>>) -> Signal<Vec<Note>> {
        let of = self.ask.get_value();
        let problems = self.filling.notes(move |problem| of.is_about(problem));
        Signal::derive(move || troubles.get().into_iter().chain(problems.get()).collect())
    }

    fn events(self) -> SlotEvents {
        let (store, ask) = (self.filling.store, self.ask);
        SlotEvents {
            on_pick: Callback::new(move |event| self.take(files::chosen(&event), None)),
            on_retake: Callback::new(move |(key, event)| {
                self.take(files::chosen(&event), file_id(key))
            }),
            on_remove: Callback::new(move |key| {
                if let Some(file) = file_id(key) {
                    store.remove_page(&ask.get_value().material, &file);
                }
            }),
            on_move: Callback::new(move |(key, way): (String, Move)| {
                let SlotAsk {
                    material, paper, ..
                } = ask.get_value();
                store.change_papers(&material, |papers| {
                    if let Some(paper) = papers.get_mut(paper) {
                        shift(&mut paper.pages, &key, way);
                    }
                });
            }),
            on_turn: Callback::new(move |key| {
                if let Some(file) = file_id(key) {
                    let turning = store.turn_page(self.spot(Some(file)));
                    spawn_local(turning);
                }
            }),
            on_retry: Callback::new(move |_| store.retry()),
        }
    }

    /// Takes what was chosen, one file after the other, as many as there is room for.
    fn take(self, chosen: Vec<Chosen>, instead_of: Option<FileId>) {
        let (store, spot) = (self.filling.store, self.spot(instead_of));
        let most = self.ask.with_value(|ask| ask.most);
        store.forget_refusals(&spot.material);
        let room = match spot.instead_of {
            Some(_) => 1,
            None => most.saturating_sub(
                self.files.read_untracked().len() + self.working.read_untracked().len(),
            ),
        };
        if chosen.len() > room {
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            store.refuse(&spot, Reason::TooManyPages { most });
        }
        let chosen = chosen.into_iter().take(room).collect();
        spawn_local(store.add_pages(spot, chosen));
    }

    fn spot(self, instead_of: Option<FileId>) -> Spot {
        let ask = self.ask.get_value();
        Spot {
            material: ask.material,
            paper: ask.paper,
            side: ask.side.unwrap_or(0),
            instead_of,
        }
    }
}

impl SlotAsk {
    /// Whether something is to be in this slot.
    fn holds(&self, spot: &Spot) -> bool {
        let same = spot.material == self.material && spot.paper == self.paper;
        same && self.side.is_none_or(|side| spot.side == side)
    }

    /// Whether a problem is about this slot as a whole.
    fn is_about(&self, problem: &Problem) -> bool {
        match &problem.place {
            Place::Field(Field::Papers(key)) => self.speaks_for_all && *key == self.material,
            Place::Paper {
                material,
                paper,
                part: PaperPart::Pages,
            } => {
                let here = *material == self.material && *paper == self.paper;
                here && match (&problem.reason, self.side) {
                    (Reason::SideMissing { side }, Some(own)) => *side == own,
                    (_, Some(own)) => own == 0,
                    (_, None) => true,
                }
            }
            _ => false,
        }
    }
}

fn pages<'a>(draft: &'a Draft, of: &SlotAsk) -> &'a [Page] {
    let paper = draft
        .papers
        .get(&of.material)
        .and_then(|papers| papers.get(of.paper));
    paper.map_or(&[], |paper| paper.pages.as_slice())
}

/// Whether an element is this slot, or one of its pages.
fn is_within(element: &str, slot: &str) -> bool {
    let page = element.strip_prefix(slot);
    page.is_some_and(|rest| rest.is_empty() || rest[1..].parse::<usize>().is_ok())
}

fn file_id(key: String) -> Option<FileId> {
    FileId::try_from(key).ok()
}

/// Moves the page with this key past its neighbour.
fn shift(pages: &mut [Page], key: &str, way: Move) {
    let Some(from) = pages.iter().position(|page| page.file.as_str() == key) else {
        return;
    };
    let to = match way {
        Move::Earlier => from.checked_sub(1),
        Move::Later => Some(from + 1).filter(|to| *to < pages.len()),
    };
    if let Some(to) = to {
        pages.swap(from, to);
    }
}
