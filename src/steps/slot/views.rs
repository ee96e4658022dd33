//! The pages of a slot as the component draws them.

use super::{Slot, pages};
use crate::client::page_addresses;
use crate::draft::{FileStatus, Store};
use crate::ui::{Note, PageState, PageView};
use leptos::prelude::*;
use menteban_coach::Judgement;
use menteban_rules::checklist::form_of;
use menteban_rules::draft::FileId;
use menteban_rules::file::FileKind;
use menteban_rules::problem::{PaperPart, Place, Weight};
use menteban_words::{coach, problems};

impl Slot {
    /// A page is made once: its picture has an address of its own for as long as the slot is there.
    pub(super) fn view(self, file: FileId) -> PageView {
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
        // A PDF is no picture: the server draws its pages.
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
            sheets: Signal::derive(move || match &*status.read() {
                FileStatus::Received(facts) if is_pdf => page_addresses(&shown, facts.pages),
                _ => Vec::new(),
            }),
            state: Signal::derive(move || state(&status.read(), store.kept_here().get())),
            notes: Signal::derive(move || {
                notes
                    .get()
                    .into_iter()
                    .chain(stuck(&status.read()))
                    .collect()
            }),
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
}

/// A page in the making. Its key differs from the one it will have: a row is drawn once for each key.
pub(super) fn in_work(store: Store, file: &FileId) -> PageView {
    let key = ["working-", file.as_str()].concat();
    let file = file.clone();
    let kept = move || {
        let working = store.working().read();
        working.iter().any(|one| one.file == file && one.kept)
    };
    PageView {
        key,
        picture: Signal::stored(String::new()),
        sheets: Signal::stored(Vec::new()),
        state: Signal::derive(move || match kept() {
            true => PageState::Working,
            false => PageState::Chosen,
        }),
        notes: Signal::stored(Vec::new()),
        advice: Signal::stored(Vec::new()),
    }
}

fn state(status: &FileStatus, kept_here: bool) -> PageState {
    match status {
        FileStatus::Kept if !kept_here => PageState::Unkept,
        FileStatus::Kept => PageState::Kept,
        FileStatus::Uploading { percent } => PageState::Sending(*percent),
        FileStatus::Stuck(_) => PageState::Stuck,
        FileStatus::Received(facts) if facts.unscanned => PageState::Unscanned,
        FileStatus::Received(_) => PageState::Received,
        FileStatus::Refused(_) | FileStatus::Lost => PageState::Refused,
    }
}

/// Why it did not get through, where that is known.
fn stuck(status: &FileStatus) -> Option<Note> {
    let FileStatus::Stuck(code) = status else {
        return None;
    };
    code.map(|code| Note {
        weight: Weight::Must,
        text: problems::error(code).to_owned(),
    })
}
