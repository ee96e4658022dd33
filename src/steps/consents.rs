//! What is agreed to, each purpose by itself, before anything of the illness is asked or a paper taken.

use super::{Answer, Filling, Known};
use crate::ui::{Card, Check};
use leptos::prelude::*;
use menteban_rules::application::consents_asked;
use menteban_rules::draft::{ConsentGiven, Field};
use menteban_rules::policy::Consent;
use menteban_rules::problem::Place;
use menteban_words::steps::consents as words;

/// What was agreed to, for looking it over.
pub fn answers(known: &Known<'_>) -> Vec<Answer> {
    let given = &known.draft.consents;
    let answer = |consent: &Consent| Answer {
        place: Place::Field(Field::Consent(consent.key.clone())),
        label: consent.text.clone(),
        value: given
            .get(&consent.key)
            .map_or("", |_| words::AGREED)
            .to_owned(),
    };
    consents_asked(known.context).map(answer).collect()
}

/// A box for each, with nothing ticked.
pub fn view(filling: Filling) -> AnyView {
    let asked = |known: &Known<'_>| consents_asked(known.context).cloned().collect::<Vec<_>>();
    let consents = untrack(|| filling.known(asked)).unwrap_or_default();
    view! {
        <Card title=words::TITLE>
            <p>{words::LEAD}</p>
            {consents.into_iter().map(|one| consent(filling, one)).collect_view()}
        </Card>
    }
    .into_any()
}

fn consent(filling: Filling, consent: Consent) -> AnyView {
    let Consent {
        key, version, text, ..
    } = consent;
    let field = Field::Consent(key.clone());
    let (own, current) = (key.clone(), version.clone());
    let given = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        draft
            .consents
            .get(&own)
            .is_some_and(|given| given.version == current)
    });
    let ask = filling.ask_field(field.clone(), text);
    let change = move |ticked: bool| {
        let given = ticked.then(|| ConsentGiven {
            version: version.clone(),
            at: untrack(|| filling.session.now()),
        });
        filling.store.change(field.clone(), given);
    };
    view! {
        <div data-f=format!("consent-{key}")>
            <Check ask=ask checked=given on_change=change />
        </div>
    }
    .into_any()
}
