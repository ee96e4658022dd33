//! 我的信息: what is kept about whoever is logged in, and what they can do with it.

use super::asked::{Answer, asked};
use super::login::signed_in;
use super::my_data_acts::{delete, withdraw};
use super::screen::{Screen, focus_title};
use crate::client::file_address;
use crate::session::Session;
use crate::ui::{Actions, Card, Summary, SummaryRow, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{
    ApplicationSummary, ConsentRecord, DraftAnswer, Me, MyData, SessionRecord, StoredFile,
};
use menteban_rules::policy::Policy;
use menteban_words::me as words;
use menteban_words::time::{day, moment};

/// `/me`.
pub fn my_data(session: Session) -> AnyView {
    signed_in(session, move || screen(session))
}

fn screen(session: Session) -> AnyView {
    spawn_local(focus_title());
    let changed = RwSignal::new(());
    view! {
        <Screen session=session name="me" title=words::TITLE lead=words::LEAD back="/mine">
            {live(move || {
                changed.track();
                asked(session, move || everything(session), move |kept| show(session, changed, kept))
            })}
        </Screen>
    }
    .into_any()
}

type Kept = (MyData, Vec<DraftAnswer>, Vec<ApplicationSummary>);

fn everything(session: Session) -> Answer<Kept> {
    let client = session.client();
    Box::pin(async move {
        Ok((
            client.my_data().await?,
            client.drafts().await?,
            client.applications().await?,
        ))
    })
}

fn show(session: Session, changed: RwSignal<()>, (data, drafts, applications): Kept) -> AnyView {
    let answer = session.policy().get_untracked();
    let policy = &answer.policy;
    let registry = words::registry(&policy.contact.hotline, &policy.contact.counter);
    let person = untrack(|| session.me()).map(|me| registered(&me, policy));
    let filled_in = filled_in(&drafts, applications.len(), &data.files);
    let consents = consents(session, policy, changed, data.consents);
    let what_stays = words::delete(policy.settings.application_keep_days);
    view! {
        <Card title=words::PERSON>
            <Summary rows=person.unwrap_or_default() />
            <p class="m-field__hint">{registry}</p>
        </Card>
        <Card title=words::KEPT>
            <Summary rows=filled_in />
            {files(data.files)}
        </Card>
        <Card title=words::CONSENTS>{consents}</Card>
        <Card title=words::SESSIONS>
            <ul class="m-list">{data.sessions.into_iter().map(login).collect_view()}</ul>
        </Card>
        <Card title=words::EXPORT>
            <p>{words::EXPORT_TEXT}</p>
            <Actions>
                <a class="m-button m-button--second" href="/api/me/export" download="menteban.json">{words::EXPORT}</a>
            </Actions>
        </Card>
        <Card title=words::DELETE>
            <p>{what_stays}</p>
            {delete(session)}
        </Card>
    }
    .into_any()
}

fn row(label: &str, value: String, href: String) -> SummaryRow {
    SummaryRow {
        label: label.to_owned(),
        value,
        href,
        notes: Vec::new(),
    }
}

fn registered(me: &Me, policy: &Policy) -> Vec<SummaryRow> {
    let Me {
        person,
        phone_masked,
        ..
    } = me;
    let kind = policy.insurance.iter();
    let kind = kind.filter(|one| one.key == person.insurance);
    let kind: String = kind.map(|one| one.name.as_str()).collect();
    let insured = [kind, person.insured_place.clone()].join(" ");
    let rows = [
        (words::NAME, person.name.clone()),
        (words::ID, person.id_masked.clone()),
        (words::PHONE, phone_masked.clone()),
        (words::BORN, day(person.born)),
        (words::INSURED, insured),
    ];
    rows.map(|(label, value)| row(label, value, String::new()))
        .into()
}

/// How much there is; what was typed is corrected where it was typed.
fn filled_in(drafts: &[DraftAnswer], sent: usize, files: &[StoredFile]) -> Vec<SummaryRow> {
    let bytes = files.iter().map(|file| u64::from(file.length)).sum();
    let counts = [
        (words::DRAFTS, words::count(drafts.len())),
        (words::SENT, words::count(sent)),
        (words::FILES, words::files(files.len(), bytes)),
    ];
    let own = |(label, value)| row(label, value, String::new());
    let mut rows: Vec<_> = counts.map(own).into();
    let contact = |draft: &DraftAnswer| {
        let text = [&*draft.draft.phone, &*draft.draft.address].join(" ");
        let href = ["/apply/", &draft.id, "/form"].concat();
        row(words::CORRECT, text.trim().to_owned(), href)
    };
    rows.extend(drafts.iter().map(contact));
    rows
}

fn files(files: Vec<StoredFile>) -> Option<AnyView> {
    let line = |file: StoredFile| {
        let text = words::file(&moment(file.at), file.length.into());
        view! { <li><a class="m-link" href=file_address(&file.id) target="_blank">{text}</a></li> }
    };
    (!files.is_empty()).then(|| {
        view! {
            <details class="m-more">
                <summary>{words::FILES}</summary>
                <ul class="m-list">{files.into_iter().map(line).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}

fn login(one: SessionRecord) -> AnyView {
    let text = words::session(&moment(one.opened), &moment(one.seen));
    let this = one.this.then_some(words::THIS_PHONE);
    view! { <li>{text}{this}</li> }.into_any()
}

/// Each consent with its text, when it was given and taken back, and the way to take it back.
fn consents(
    session: Session,
    policy: &Policy,
    changed: RwSignal<()>,
    all: Vec<ConsentRecord>,
) -> AnyView {
    if all.is_empty() {
        return view! { <p>{words::NO_CONSENTS}</p> }.into_any();
    }
    let mut keys: Vec<&String> = Vec::new();
    for one in &all {
        if !keys.contains(&&one.key) {
            keys.push(&one.key);
        }
    }
    let one = |key: &String| {
        let text = policy.consents.iter().find(|consent| consent.key == *key);
        let text = text.map_or_else(|| key.clone(), |consent| consent.text.clone());
        let records = || all.iter().filter(|one| one.key == *key);
        let lines = records().map(|one| view! { <li>{given(one)}</li> });
        let lines = lines.collect_view();
        let counts = records().any(|one| one.withdrawn.is_none());
        view! {
            <p>{text}</p>
            <ul class="m-list">{lines}</ul>
            {counts.then(|| withdraw(session, key.clone(), changed))}
        }
    };
    keys.into_iter().map(one).collect_view().into_any()
}

fn given(one: &ConsentRecord) -> String {
    let back = one.withdrawn.map(|at| words::withdrawn(&moment(at)));
    [
        words::given(&moment(one.given), &one.version),
        back.unwrap_or_default(),
    ]
    .concat()
}
