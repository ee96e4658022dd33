//! 病种.

use super::{Answer, Filling, Known, Step};
use crate::ui::{Found, Search};
use leptos::prelude::*;
use menteban_rules::draft::{Draft, Field};
use menteban_rules::policy::{Disease, Policy};
use menteban_rules::problem::Place;
use menteban_rules::search;
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::steps::disease as words;

pub const STEP: Step = Step {
    slug: "disease",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| matches!(place, Place::Field(Field::Diseases)),
    answers,
    view,
};

/// The names of the chosen diseases, in one line.
#[must_use]
pub fn names(policy: &Policy, draft: &Draft) -> String {
    let names = draft.diseases.iter().map(|key| name(policy, key));
    names.collect::<Vec<_>>().join(LIST_MARK)
}

fn answers(known: &Known<'_>) -> Vec<Answer> {
    vec![Answer {
        place: Place::Field(Field::Diseases),
        label: words::NAME.to_owned(),
        value: names(known.policy, known.draft),
    }]
}

fn view(filling: Filling) -> AnyView {
    let pack = filling.pack();
    let most = pack.policy.settings.max_diseases;
    let listed = filling.pack();
    let chosen = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        let row = |key: &String| {
            listed
                .policy
                .disease(key)
                .map_or_else(|| unknown(key), found)
        };
        draft.diseases.iter().map(row).collect::<Vec<_>>()
    });
    let find = move |typed: String| {
        search::diseases(&pack.policy, &typed)
            .into_iter()
            .map(found)
            .collect()
    };
    let change = move |change: &dyn Fn(&mut Vec<String>)| {
        let mut diseases = filling
            .store
            .draft()
            .with_untracked(|draft| draft.diseases.clone());
        change(&mut diseases);
        filling.store.change(Field::Diseases, diseases);
    };
    view! {
        <div data-f="diseases">
            <Search
                ask=filling.ask_field(Field::Diseases, words::SEARCH).hint(words::SEARCH_HINT)
                find=Callback::new(find)
                chosen=chosen
                most=usize::from(most)
                on_choose=move |key: String| change(&|keys| keys.push(key.clone()))
                on_remove=move |key: String| change(&|keys| keys.retain(|one| *one != key))
            />
        </div>
        {(most > 1).then(|| view! { <p class="m-field__hint">{words::most(most)}</p> })}
        <p class="m-field__hint">{words::THEN}</p>
    }
    .into_any()
}

fn found(disease: &Disease) -> Found {
    let code = disease.code.as_deref().map(words::code);
    let detail = std::iter::once(disease.category.clone()).chain(code);
    Found {
        value: disease.key.clone(),
        label: disease.name.clone(),
        detail: detail.collect::<Vec<_>>().join(words::DETAIL_MARK),
    }
}

/// A disease that the pack no longer has.
fn unknown(key: &str) -> Found {
    Found {
        value: key.to_owned(),
        label: key.to_owned(),
        detail: String::new(),
    }
}

fn name(policy: &Policy, key: &str) -> String {
    policy
        .disease(key)
        .map_or_else(|| key.to_owned(), |disease| disease.name.clone())
}
