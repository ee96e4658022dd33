//! 签名: the drawn signature.

use super::{Answer, Filling, Known, Step};
use crate::ui::{Card, Note, Signature, Signed};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::application::Who;
use menteban_rules::draft::Field;
use menteban_rules::problem::{Place, Reason, Weight};
use menteban_words::problems;
use menteban_words::steps::sign as words;

pub const STEP: Step = Step {
    slug: "sign",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| matches!(place, Place::Field(Field::Signature)),
    answers,
    view,
};

fn answers(known: &Known<'_>) -> Vec<Answer> {
    let draft = known.draft;
    vec![Answer {
        place: Place::Field(Field::Signature),
        label: words::SIGNATURE.to_owned(),
        value: draft
            .signature
            .as_ref()
            .map_or("", |_| words::SIGNED)
            .to_owned(),
    }]
}

fn view(filling: Filling) -> AnyView {
    let signer = Signal::derive(move || filling.known(signer).unwrap_or_default());
    view! {
        <Card>
            <p>{signer}</p>
            {signature(filling)}
        </Card>
    }
    .into_any()
}

/// Who signs, and for whom.
fn signer(known: &Known<'_>) -> String {
    let (draft, person) = (known.draft, known.context.person);
    match draft.who {
        Who::Insured => words::signer(&person.name),
        _ => words::signer_for(&draft.agent_name, &person.name),
    }
}

fn signature(filling: Filling) -> AnyView {
    let store = filling.store;
    let trouble = RwSignal::new(None::<Reason>);
    let file = Memo::new(move |_| {
        store
            .draft()
            .read()
            .signature
            .as_ref()
            .map(|given| given.file.clone())
    });
    let preview = Memo::new(move |_| file.get().map(|file| store.preview(&file)));
    let picture = Signal::derive(move || {
        preview
            .get()
            .and_then(|preview| preview.get())
            .unwrap_or_default()
    });
    let problems = filling.notes(|problem| problem.place == Place::Field(Field::Signature));
    let notes = Signal::derive(move || {
        let trouble = trouble.get();
        let trouble = trouble.iter().map(|reason| Note {
            weight: Weight::Must,
            text: problems::reason(reason),
        });
        trouble.chain(problems.get()).collect::<Vec<_>>()
    });
    let ask = filling
        .ask_field(Field::Signature, words::SIGNATURE)
        .hint(words::SIGNATURE_HINT)
        .notes(notes);
    let sign = move |signed: Signed| {
        trouble.set(None);
        spawn_local(async move {
            if let Err(reason) = store.sign(signed.png, signed.typed).await {
                let _gone = trouble.try_set(Some(reason));
            }
        });
    };
    view! {
        <div data-f="signature">
            <Signature ask=ask picture=picture on_sign=sign on_clear=move |()| store.remove_signature() />
        </div>
    }
    .into_any()
}
