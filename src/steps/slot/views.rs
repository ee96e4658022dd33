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

type Preview = fn(Store, &FileId) -> Signal<Option<String>>;

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
        let (thumb, picture) = (
            self.shown(file, Store::thumb),
            self.shown(file, Store::preview),
        );
        let working = working(store, file);
        let (status, file) = (store.file(file), file.clone());
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
        let of = shown.clone();
        let is_pdf = Memo::new(move |_| {
            let draft = store.draft().read();
            let mut pages = pages(&draft, &ask.get_value()).iter();
            let page = pages.find(|page| page.file == of);
            page.is_some_and(|page| page.kind == FileKind::Pdf)
        });
        let unless_pdf = move |picture: Signal<Option<String>>| {
            Signal::derive(move || match is_pdf.get() {
                true => String::new(),
                false => picture.get().unwrap_or_default(),
            })
        };
        PageView {
            key,
            thumb: unless_pdf(thumb),
            picture: unless_pdf(picture),
            sheets: Signal::derive(move || match &*status.read() {
                FileStatus::Received(facts) if is_pdf.get() => page_addresses(&shown, facts.pages),
                _ => Vec::new(),
            }),
            state: Signal::derive(move || match working.get() {
                Some(kept) if kept => PageState::Working,
                Some(_) => PageState::Chosen,
                None => state(&status.read(), store.kept_here().get()),
            }),
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

    /// An address of its picture, from when there is one: it is the same row before and after.
    fn shown(self, file: &FileId, preview: Preview) -> Signal<Option<String>> {
        let (store, owner, file) = (self.filling.store, self.owner, file.clone());
        let working = working(store, &file);
        let made = Memo::new(move |before: Option<&Option<Signal<Option<String>>>>| {
            let made = || owner.get_value().with(|| preview(store, &file));
            let before = before.copied().flatten();
            before.or_else(|| working.get().is_none().then(made))
        });
        Signal::derive(move || made.get()?.get())
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

/// Whether a page in the making is kept on this phone; none once it is made.
fn working(store: Store, file: &FileId) -> Memo<Option<bool>> {
    let file = file.clone();
    Memo::new(move |_| {
        let working = store.working().read();
        let this = working.iter().find(|one| one.file == file);
        this.map(|one| one.kept)
    })
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
