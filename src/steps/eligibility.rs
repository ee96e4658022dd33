//! 资格: who is insured, whether one can apply, the notice where it was not read yet, and what is agreed to.

use super::{Answer, Filling, Known, Step, consents};
use crate::ui::{Banner, BannerKind, Card, Check, Summary, SummaryRow, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::application::{Kind, Person};
use menteban_rules::draft::Field;
use menteban_rules::policy::Policy;
use menteban_rules::problem::{Place, Problem};
use menteban_words::problems::problem;
use menteban_words::steps::eligibility as words;
use menteban_words::time::{day, moment};

pub const STEP: Step = Step {
    slug: "eligibility",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| {
        matches!(
            place,
            Place::Person | Place::Field(Field::Notice | Field::Consent(_))
        )
    },
    answers,
    view,
};

fn answers(known: &Known<'_>) -> Vec<Answer> {
    let own = |label: &str, value: &str| Answer {
        place: Place::Person,
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let person = known.context.person;
    let mut answers = vec![
        own(words::PERSON, &person.name),
        own(words::ID, &person.id_masked),
        own(words::INSURANCE, &insurance(person, known.policy())),
        own(words::PLACE, &person.insured_place),
        own(words::KIND, words::kind(known.context.kind)),
    ];
    answers.extend(consents::answers(known));
    answers
}

fn view(filling: Filling) -> AnyView {
    // The registry may have changed since the login: what was owed may be paid.
    spawn_local(async move {
        let _as_before = filling.session.refresh_me().await;
    });
    let why_not = Memo::new(move |_| {
        let problems = filling.store.problems().read();
        let against = |one: &&Problem| one.place == Place::Person;
        problems.iter().filter(against).cloned().collect::<Vec<_>>()
    });
    let can = Memo::new(move |_| why_not.read().is_empty());
    view! {
        <div id=crate::ui::place_id(&Place::Person) data-f="person" tabindex="-1">
            {live(move || if can.get() { yes() } else { no(why_not.get()) })}
            <Card>
                <Summary rows=Signal::derive(move || registered(filling)) />
                <p class="m-field__hint">{words::WRONG}</p>
            </Card>
        </div>
        {live(move || kind(filling.store.kind().get()))}
        {notice(filling)}
        {consents::view(filling)}
    }
    .into_any()
}

fn kind(kind: Kind) -> AnyView {
    view! {
        <Card title=words::KIND>
            <p><strong>{words::kind(kind)}</strong></p>
            <p class="m-field__hint">{words::kind_hint(kind)}</p>
        </Card>
    }
    .into_any()
}

fn yes() -> AnyView {
    view! { <Banner kind=BannerKind::Good>{words::CAN}</Banner> }.into_any()
}

/// What stands against it, and the way out of each.
fn no(why_not: Vec<Problem>) -> AnyView {
    let ways = why_not.iter().map(|one| words::way_out(&one.reason));
    let ways = ways.chain([words::COME_BACK]);
    let ways = ways.map(|text| view! { <p>{text}</p> }).collect_view();
    let line = |one: &Problem| view! { <p>{problem(one)}</p> };
    view! {
        <Banner kind=BannerKind::Wrong>
            <p><strong>{words::CANNOT}</strong></p>
            {why_not.iter().map(line).collect_view()}
        </Banner>
        <Card title=words::WAY_OUT>{ways}</Card>
    }
    .into_any()
}

/// What the registry has.
fn registered(filling: Filling) -> Vec<SummaryRow> {
    let Some(person) = filling.person() else {
        return Vec::new();
    };
    let policy = &filling.session.policy().get().policy;
    let row = |label: &str, value: String| SummaryRow {
        label: label.to_owned(),
        value,
        href: String::new(),
        notes: Vec::new(),
    };
    let mut rows = vec![
        row(words::PERSON, person.name.clone()),
        row(words::ID, person.id_masked.clone()),
        row(words::INSURANCE, insurance(&person, policy)),
        row(words::PLACE, person.insured_place.clone()),
        row(words::STANDING, standing(&person).to_owned()),
    ];
    rows.extend(person.recognitions.iter().map(|one| {
        let name = policy
            .disease(&one.disease)
            .map_or(&one.disease, |disease| &disease.name);
        let until = one.until.map_or_else(
            || words::FOR_EVER.to_owned(),
            |last| words::until(&day(last)),
        );
        row(words::RECOGNISED, words::recognised(name, &until))
    }));
    rows
}

fn insurance(person: &Person, policy: &Policy) -> String {
    let known = policy
        .insurance
        .iter()
        .find(|one| one.key == person.insurance);
    known.map_or_else(String::new, |one| one.name.clone())
}

fn standing(person: &Person) -> &'static str {
    match (person.active, person.in_arrears) {
        (false, _) => words::INACTIVE,
        (true, true) => words::ARREARS,
        (true, false) => words::ACTIVE,
    }
}

/// The notice: to be read here, unless it was read on the first page.
fn notice(filling: Filling) -> AnyView {
    let place = Place::Field(Field::Notice);
    let read_before = filling
        .store
        .problems()
        .with_untracked(|problems| problems.iter().all(|one| one.place != place));
    let pack = filling.pack();
    let notice = &pack.policy.notice;
    let sections = notice.sections.iter().map(|section| {
        let lines = section
            .lines
            .iter()
            .map(|line| view! { <p class="m-notice__line">{line.clone()}</p> });
        view! {
            <section class="m-notice__section">
                <h3>{section.title.clone()}</h3>
                {lines.collect_view()}
            </section>
        }
    });
    let sections = sections.collect_view();
    if read_before {
        let at = filling
            .store
            .draft()
            .with_untracked(|draft| draft.notice.as_ref().map(|ack| ack.at));
        return view! {
            <Card title=words::NOTICE>
                <p>{at.map(|at| words::notice_read_at(&moment(at)))}</p>
                <details class="m-more">
                    <summary>{words::NOTICE_AGAIN}</summary>
                    {sections}
                </details>
            </Card>
        }
        .into_any();
    }
    let given = Memo::new(move |_| {
        filling
            .store
            .problems()
            .read()
            .iter()
            .all(|one| one.place != place)
    });
    view! {
        <Card title=words::NOTICE>
            <p>{words::NOTICE_LEAD}</p>
            {sections}
            <div data-f="notice">
                <Check
                    ask=filling.ask_field(Field::Notice, words::NOTICE_READ)
                    checked=given
                    on_change=move |ticked| acknowledge(filling, ticked)
                />
            </div>
        </Card>
    }
    .into_any()
}

fn acknowledge(filling: Filling, ticked: bool) {
    let ack = ticked.then(|| {
        filling
            .session
            .acknowledge_notice(&filling.pack().policy.notice.version);
        filling.session.notice_ack()
    });
    filling.store.change(Field::Notice, ack.flatten());
}
