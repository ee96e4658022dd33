//! One paper of a material: which kind, its pages, its date, who issued it.

use super::Filling;
use super::hospital::{HospitalAsk, hospital};
use super::slot::{SlotAsk, slot};
use crate::ui::{Choice, ChoiceOption, DateField, TextArea, live};
use leptos::prelude::*;
use menteban_rules::checklist::{form_of, window_for};
use menteban_rules::draft::{Field, Paper};
use menteban_rules::policy::{Form, Material, Window};
use menteban_rules::problem::{PaperPart, Place, Reason, Weight};
use menteban_rules::time::parse_date;
use menteban_rules::window::{Standing, standing};
use menteban_words::steps::materials as words;

/// One paper; a handle.
#[derive(Clone, Copy)]
pub struct PaperAsk {
    filling: Filling,
    material: StoredValue<Material>,
    index: usize,
    given: Memo<Paper>,
    form: Memo<Option<Form>>,
}

impl PaperAsk {
    /// The paper at this place among those of its material.
    #[must_use]
    pub fn new(filling: Filling, material: StoredValue<Material>, index: usize) -> Self {
        let given = Memo::new(move |_| {
            let draft = filling.store.draft().read();
            let papers = material.with_value(|material| draft.papers.get(&material.key));
            papers
                .and_then(|papers| papers.get(index))
                .cloned()
                .unwrap_or_default()
        });
        let form = Memo::new(move |_| {
            material.with_value(|material| form_of(material, &given.read()).cloned())
        });
        Self {
            filling,
            material,
            index,
            given,
            form,
        }
    }

    /// Draws it. What follows from the kind of paper is drawn anew when another kind is chosen.
    #[must_use]
    pub fn view(self) -> AnyView {
        let kinds = self.material.with_value(|material| material.forms.len());
        view! {
            {(kinds > 1).then(|| self.kind())}
            {live(move || self.form.get().map(|form| untrack(|| self.contents(&form, kinds == 1))))}
        }
        .into_any()
    }

    fn key(self) -> String {
        self.material.with_value(|material| material.key.clone())
    }

    fn place(self, part: PaperPart) -> Place {
        Place::paper(&self.key(), self.index, part)
    }

    fn change(self, change: impl FnOnce(&mut Paper)) {
        self.filling.store.change_papers(&self.key(), |papers| {
            if papers.len() <= self.index {
                papers.resize_with(self.index + 1, Paper::default);
            }
            change(&mut papers[self.index]);
        });
    }

    /// Which kind of paper it is.
    fn kind(self) -> AnyView {
        let option = |form: &Form| ChoiceOption {
            value: form.key.clone(),
            label: form.name.clone(),
            detail: String::new(),
        };
        let options: Vec<_> = self
            .material
            .with_value(|material| material.forms.iter().map(option).collect());
        let choose = move |key: String| {
            let sides = self
                .material
                .with_value(|material| material.form(&key).map_or(0, |form| form.sides.len()));
            self.change(|paper| {
                paper.form = key;
                fit_sides(paper, sides);
            });
        };
        let (whole, own) = (
            Place::Field(Field::Papers(self.key())),
            self.place(PaperPart::Form),
        );
        let first = self.index == 0;
        let about = own.clone();
        let ask = self.filling.ask(&own, words::FORM).notes(
            self.filling
                .notes(move |problem| problem.place == about || (first && problem.place == whole)),
        );
        view! {
            <Choice ask=ask options=options value=Signal::derive(move || self.given.read().form.clone()) on_change=choose />
        }
        .into_any()
    }

    fn contents(self, form: &Form, speaks_for_all: bool) -> AnyView {
        view! {
            {self.pages(form, speaks_for_all && self.index == 0)}
            {form.date_label.clone().map(|label| self.date(label, form.clone()))}
            {form.hospital.then(|| self.hospital())}
        }
        .into_any()
    }

    fn pages(self, form: &Form, speaks_for_all: bool) -> AnyView {
        let ask = SlotAsk {
            material: self.key(),
            paper: self.index,
            side: None,
            label: words::pages_of(&form.name),
            hint: form.tip.clone(),
            most: usize::from(form.max_pages),
            pdf: form.pdf,
            picture: form.picture,
            speaks_for_all,
        };
        if form.sides.is_empty() {
            return slot(self.filling, ask);
        }
        let side = |(index, name): (usize, &String)| {
            let ask = SlotAsk {
                side: u8::try_from(index).ok(),
                label: name.clone(),
                hint: if index == 0 {
                    form.tip.clone()
                } else {
                    String::new()
                },
                most: 1,
                speaks_for_all: speaks_for_all && index == 0,
                ..ask.clone()
            };
            slot(self.filling, ask)
        };
        form.sides
            .iter()
            .enumerate()
            .map(side)
            .collect_view()
            .into_any()
    }

    fn date(self, label: String, form: Form) -> AnyView {
        let place = self.place(PaperPart::IssuedOn);
        let window = self.window(form);
        let hint = Signal::derive(move || {
            window
                .get()
                .map(|window| words::window(window.months))
                .unwrap_or_default()
        });
        let about = place.clone();
        // How long it still counts is said below, whatever the number of days.
        let notes = self.filling.notes(move |problem| {
            problem.place == about && !matches!(problem.reason, Reason::WindowEnds { .. })
        });
        let left = move || {
            let issued = parse_date(&self.given.read().issued_on)?;
            match standing(issued, self.filling.session.today(), window.get()?.months) {
                Standing::InWindow { days_left } => Some(words::days_left(days_left)),
                Standing::TooOld { .. } | Standing::Future => None,
            }
        };
        view! {
            <div data-f=self.part("issued_on")>
                <DateField
                    ask=self.filling.ask(&place, label).hint(hint).notes(notes)
                    value=Signal::derive(move || self.given.read().issued_on.clone())
                    on_input=move |text| self.change(|paper| paper.issued_on = text)
                />
                <p class="m-paper__left" role="status">{left}</p>
            </div>
            {live(move || self.asks_reason().then(|| self.reason()))}
        }
        .into_any()
    }

    fn window(self, form: Form) -> Memo<Option<Window>> {
        let pack = self.filling.pack();
        Memo::new(move |_| {
            let draft = self.filling.store.draft().read();
            self.material
                .with_value(|material| window_for(&pack.policy, &draft.diseases, material, &form))
        })
    }

    /// Whether it is too old, and may be sent with a reason.
    fn asks_reason(self) -> bool {
        let place = self.place(PaperPart::IssuedOn);
        let too_old = self.filling.store.problems().read().iter().any(|problem| {
            problem.place == place
                && problem.weight == Weight::Should
                && matches!(problem.reason, Reason::OutOfWindow { .. })
        });
        let given = Memo::new(move |_| !self.given.read().reason.is_empty());
        too_old || given.get()
    }

    fn reason(self) -> AnyView {
        view! {
            <div data-f=self.part("reason")>
                <TextArea
                    ask=self.filling.ask(&self.place(PaperPart::Reason), words::REASON).hint(words::REASON_HINT)
                    value=Signal::derive(move || self.given.read().reason.clone())
                    on_input=move |text| self.change(|paper| paper.reason = text)
                />
            </div>
        }
        .into_any()
    }

    fn hospital(self) -> AnyView {
        let ask = HospitalAsk {
            place: self.place(PaperPart::Hospital),
            label: words::HOSPITAL.to_owned(),
            hint: "",
            value: Memo::new(move |_| self.given.read().hospital.clone()).into(),
            on_change: Callback::new(move |choice| self.change(|paper| paper.hospital = choice)),
            likely: Some(self.filling.diagnosis_hospital()),
        };
        view! { <div data-f=self.part("hospital")>{hospital(self.filling, ask)}</div> }.into_any()
    }

    fn part(self, part: &str) -> String {
        format!("papers-{}-{}-{part}", self.key(), self.index)
    }
}

/// Spreads the pages over the named sides of another kind of paper, or takes them off the sides where it has none.
fn fit_sides(paper: &mut Paper, sides: usize) {
    for (index, page) in paper.pages.iter_mut().enumerate() {
        page.side = match u8::try_from(index) {
            Ok(side) if index < sides => side,
            _ => 0,
        };
    }
}
