//! 谁来办: the insured person, a guardian or a helper.

use super::form::line;
use super::{Answer, Filling, Known, Step};
use crate::ui::{Banner, BannerKind, Card, Choice, ChoiceOption, Keyboard, live};
use leptos::prelude::*;
use menteban_rules::application::{Who, needs_guardian};
use menteban_rules::draft::Field;
use menteban_rules::identity::IdNumber;
use menteban_rules::policy::Relation;
use menteban_rules::problem::Place;
use menteban_words::steps::applicant as words;

/// Everybody who may apply.
const EVERYBODY: [Who; 3] = [Who::Insured, Who::Guardian, Who::Helper];

pub const STEP: Step = Step {
    slug: "applicant",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| {
        matches!(
            place,
            Place::Field(
                Field::Who
                    | Field::AgentName
                    | Field::AgentId
                    | Field::AgentPhone
                    | Field::Relation
            )
        )
    },
    answers,
    view,
};

fn answers(known: &Known<'_>) -> Vec<Answer> {
    let draft = known.draft;
    let answer = |field: Field, label: &str, value: &str| Answer {
        place: Place::Field(field),
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let mut answers = vec![answer(Field::Who, words::WHO, words::role(draft.who))];
    if draft.who != Who::Insured {
        let relation = known.policy().relation(&draft.relation);
        let relation = relation.map_or("", |relation| &relation.name);
        let id = IdNumber::parse(&draft.agent_id, known.context.today);
        let id = id.map_or_else(|_| draft.agent_id.clone(), |id| id.masked());
        answers.extend([
            answer(Field::Relation, words::RELATION, relation),
            answer(Field::AgentName, words::AGENT_NAME, &draft.agent_name),
            answer(Field::AgentId, words::AGENT_ID, &id),
            answer(Field::AgentPhone, words::AGENT_PHONE, &draft.agent_phone),
        ]);
    }
    answers
}

fn view(filling: Filling) -> AnyView {
    let young =
        Memo::new(move |_| filling.known(|known| needs_guardian(known.context)) == Some(true));
    let who = Memo::new(move |_| filling.store.draft().read().who);
    let options = Signal::derive(move || {
        let may = EVERYBODY
            .into_iter()
            .filter(|who| !young.get() || *who == Who::Guardian);
        may.map(option).collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        if let Some(who) = EVERYBODY.into_iter().find(|who| who_key(*who) == key) {
            filling.store.change(Field::Who, who);
            filling.store.change(Field::Relation, "");
        }
    };
    let value = Signal::derive(move || match (young.get(), who.get()) {
        (true, Who::Insured | Who::Helper) => String::new(),
        (_, who) => who_key(who).to_owned(),
    });
    view! {
        {live(move || young.get().then(|| view! { <Banner kind=BannerKind::Info>{words::CHILD}</Banner> }))}
        <div data-f="who">
            <Choice
                ask=filling.ask_field(Field::Who, words::WHO)
                options=options
                value=value
                on_change=choose
            />
        </div>
        {live(move || (who.get() != Who::Insured).then(|| untrack(|| agent(filling, who.get()))))}
    }
    .into_any()
}

fn option(who: Who) -> ChoiceOption {
    ChoiceOption {
        value: who_key(who).to_owned(),
        label: words::who(who).to_owned(),
        detail: words::who_hint(who).to_owned(),
    }
}

fn who_key(who: Who) -> &'static str {
    match who {
        Who::Insured => "insured",
        Who::Guardian => "guardian",
        Who::Helper => "helper",
    }
}

/// Guardian or helper.
fn agent(filling: Filling, who: Who) -> AnyView {
    let relation = |one: &Relation| ChoiceOption {
        value: one.key.clone(),
        label: one.name.clone(),
        detail: String::new(),
    };
    let pack = filling.pack();
    let relations = pack.policy.relations.iter().filter(|one| one.who == who);
    let relations: Vec<_> = relations.map(relation).collect();
    view! {
        <Card title=words::AGENT>
            <p>{words::BOTH_NAMES}</p>
            <div data-f="relation">
                <Choice
                    ask=filling.ask_field(Field::Relation, words::RELATION).hint(words::RELATION_HINT)
                    options=relations
                    value=filling.text(|draft| &draft.relation)
                    on_change=move |key| filling.store.change(Field::Relation, key)
                />
            </div>
            {line(filling, Field::AgentName, words::AGENT_NAME, String::new(), Keyboard::Name, |draft| &draft.agent_name)}
            {line(filling, Field::AgentId, words::AGENT_ID, words::AGENT_ID_HINT.to_owned(), Keyboard::IdNumber, |draft| &draft.agent_id)}
            {line(filling, Field::AgentPhone, words::AGENT_PHONE, words::AGENT_PHONE_HINT.to_owned(), Keyboard::Phone, |draft| &draft.agent_phone)}
        </Card>
    }
    .into_any()
}
