//! The pages of one paper, or of one named side of it: from the draft to the component and back.

use super::Filling;
use super::missing::side_id;
use crate::draft::{FileStatus, Spot, Working};
use crate::few::Few;
use crate::platform::files::{self, Chosen};
use crate::platform::worker;
use crate::ui::{Ask, FileSlot, Move, Note, PageState, PageView, SlotEvents, place_id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_coach::Judgement;
use menteban_rules::checklist::form_of;
use menteban_rules::draft::{Draft, Field, FileId, Page};
use menteban_rules::file::FileKind;
use menteban_rules::problem::{PaperPart, Place, Problem, Reason, Weight};
use menteban_words::{coach, problems};

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
    let slot = Slot::new(filling, ask);
    // The first picture is near.
    worker::warm();
    let asked = Ask::new(id, label)
        .hint(hint)
        .notes(slot.notes())
        .eager(Signal::derive(move || {
            eager.get() || !slot.trouble.read().is_empty()
        }));
    view! { <FileSlot ask=asked pages=slot.pages() most=most pdf=pdf events=slot.events() /> }
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
    /// Why what was chosen last could not be taken.
    trouble: RwSignal<Vec<Reason>>,
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
            let here = |one: &&Working| {
                let spot = &one.spot;
                let same = spot.material == of.material && spot.paper == of.paper;
                same && of.side.is_none_or(|side| spot.side == side)
            };
            all.iter()
                .filter(here)
                .map(|one| one.file.clone())
                .collect()
        });
        Self {
            filling,
            ask,
            files,
            views: StoredValue::default(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            working,
            trouble: RwSignal::default(),
        }
    }

    fn pages(self) -> Signal<Vec<PageView>> {
        Signal::derive(move || {
            let given = self.files.get();
            let working = self.working.get();
            let given = given.into_iter().map(|file| self.view(file));
            given.chain(working.iter().map(in_work)).collect()
        })
    }

    /// A page is made once: its picture has an address of its own for as long as the slot is there.
    fn view(self, file: FileId) -> PageView {
        if let Some(view) = self.views.with_value(|views| views.get(&file).cloned()) {
            return view;
        }
        let view = self.owner.get_value().with(|| self.make(&file));
        self.views
            .update_value(|views| views.set(file, view.clone()));
        view
    }

    fn make(self, file: &FileId) -> PageView {
        let (store, ask) = (self.filling.store, self.ask);
        let (picture, status, file) = (store.preview(file), store.file(file), file.clone());
        let (key, shown, advised) = (file.as_str().to_owned(), file.clone(), file.clone());
        let notes = self.filling.notes(move |problem| {
            let Place::Paper {
                material,
                paper,
                part: PaperPart::Page(index),
            } = &problem.place
            else {
                return false;
            };
            let of = ask.get_value();
            let draft = store.draft().read();
            let here = *material == of.material && *paper == of.paper;
            here && pages(&draft, &of)
                .get(*index)
                .is_some_and(|page| page.file == file)
        });
        // A PDF is no picture: what it holds is not shown.
        let is_pdf = store.draft().with_untracked(|draft| {
            let page = pages(draft, &ask.get_value())
                .iter()
                .find(|page| page.file == shown);
            page.is_some_and(|page| page.kind == FileKind::Pdf)
        });
        PageView {
            key,
            picture: Signal::derive(move || match is_pdf {
                true => String::new(),
                false => picture.get().unwrap_or_default(),
            }),
            state: Signal::derive(move || state(&status.read())),
            notes,
            advice: self.advice(store.judged(&advised)),
        }
    }

    /// What the coach says of a picture of this kind of paper.
    fn advice(self, judged: Memo<Option<Judgement>>) -> Signal<Vec<&'static str>> {
        let advice = move || {
            let of = self.ask.get_value();
            let pack = self.filling.pack();
            let draft = self.filling.store.draft().read();
            let paper = draft.papers.get(&of.material)?.get(of.paper)?;
            let form = form_of(pack.policy.material(&of.material)?, paper)?;
            Some(coach::notes(judged.get()?, form.picture))
        };
        Signal::derive(move || advice().unwrap_or_default())
    }

    fn notes(self) -> Signal<Vec<Note>> {
        let of = self.ask.get_value();
        let problems = self.filling.notes(move |problem| of.is_about(problem));
        Signal::derive(move || {
            let trouble = self.trouble.get();
            let trouble = trouble.iter().map(|reason| Note {
                weight: Weight::Must,
                text: problems::reason(reason),
            });
            trouble.chain(problems.get()).collect()
        })
    }

    fn events(self) -> SlotEvents {
        let (store, ask) = (self.filling.store, self.ask);
        SlotEvents {
            // Everything is on the phone's disk already: the store sees to it with every change.
            on_open: Callback::new(|()| {}),
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
            on_retry: Callback::new(move |_| store.retry()),
        }
    }

    /// Takes what was chosen, one file after the other, as many as there is room for.
    fn take(self, chosen: Vec<Chosen>, instead_of: Option<FileId>) {
        self.trouble.set(Vec::new());
        let SlotAsk {
            material,
            paper,
            side,
            most,
            ..
        } = self.ask.get_value();
        let room = match instead_of {
            Some(_) => 1,
            None => most.saturating_sub(
                self.files.read_untracked().len() + self.working.read_untracked().len(),
            ),
        };
        if chosen.len() > room {
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            self.trouble
                .update(|trouble| trouble.push(Reason::TooManyPages { most }));
        }
        let spot = Spot {
            material,
            paper,
            side: side.unwrap_or(0),
            instead_of,
        };
        let chosen: Vec<Chosen> = chosen.into_iter().take(room).collect();
        spawn_local(async move {
            for file in chosen {
                let taken = self.filling.store.add_page(spot.clone(), file).await;
                if let Err(reason) = taken {
                    let _gone = self.trouble.try_update(|trouble| trouble.push(reason));
                }
            }
        });
    }
}

impl SlotAsk {
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

/// A page in the making. Its key differs from the one it will have: a row is drawn once for each key.
fn in_work(file: &FileId) -> PageView {
    PageView {
        key: format!("working-{}", file.as_str()),
        picture: Signal::stored(String::new()),
        state: Signal::stored(PageState::Working),
        notes: Signal::stored(Vec::new()),
        advice: Signal::stored(Vec::new()),
    }
}

fn state(status: &FileStatus) -> PageState {
    match status {
        FileStatus::Kept => PageState::Kept,
        FileStatus::Uploading { percent } => PageState::Sending(*percent),
        FileStatus::Stuck => PageState::Stuck,
        FileStatus::Received(_) => PageState::Received,
        FileStatus::Refused(_) | FileStatus::Lost => PageState::Refused,
    }
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
