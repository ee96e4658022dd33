//! What the applicant is to know and to do now: what is asked for, where to come, what was decided.

use super::due;
use crate::client::file_address;
use crate::session::Session;
use crate::steps::item;
use crate::ui::{Actions, Card, LinkButton, Summary, SummaryRow};
use leptos::prelude::*;
use menteban_api::{ApplicationAnswer, HistoryKind, Said};
use menteban_rules::application::{as_draft, place_of};
use menteban_rules::file::FileKind;
use menteban_rules::policy::Policy;
use menteban_rules::problem::{Problem, Reason, Weight};
use menteban_rules::process::{Area, Stage};
use menteban_words::concern::{asked, outcome, visit};
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::time::day;

/// The card that says it; none while there is nothing but to wait.
pub fn now(session: Session, answer: &ApplicationAnswer) -> Option<AnyView> {
    let said = |what| said(answer, what);
    let until = answer.summary.state.until.map(day);
    let policy = session.policy().get_untracked();
    match answer.summary.state.stage {
        Stage::Supplement => {
            let asks = said(HistoryKind::SupplementAsked).iter();
            let asks: Vec<_> = asks.map(|one| led(answer, &policy.policy, one)).collect();
            let left = due::left(&answer.summary);
            Some(
                view! {
                    <Card title=asked::TITLE>
                        <p>{until.map(|day| asked::until(&day))}{left}</p>
                        {asks}
                    </Card>
                }
                .into_any(),
            )
        }
        Stage::Verification => said(HistoryKind::VerificationAsked)
            .first()
            .map(|one| come(one, until)),
        // What was decided stands while it is appealed.
        Stage::Approved | Stage::Refused | Stage::NotAccepted | Stage::Appealed => {
            Some(decided(answer))
        }
        _ => None,
    }
}

/// What was said with the latest of its kind.
pub fn said(answer: &ApplicationAnswer, what: HistoryKind) -> &[Said] {
    let mut entries = answer.history.iter().rev();
    let found = entries.find(|entry| entry.what == what);
    found.map_or(&[], |entry| &entry.said)
}

/// The element where what is asked of the application as a whole is answered.
pub const WORDS: &str = "f-words";

/// One thing that is asked for, with the way to the very page.
fn led(answer: &ApplicationAnswer, policy: &Policy, one: &Said) -> AnyView {
    let address = ["/answer/", &answer.summary.id].concat();
    let href = match place_of(&one.ask()) {
        None => [&address, "#", WORDS].concat(),
        Some(place) => {
            let problem = Problem {
                place,
                reason: Reason::Unanswered,
                weight: Weight::Must,
            };
            let draft = as_draft(answer.application.clone());
            item(&problem, &draft, policy, &address).href
        }
    };
    let about = whose(policy, one);
    view! {
        {ask(answer, policy, one)}
        <Actions><LinkButton attr:data-m="next" label=asked::GO about=about href=href /></Actions>
    }
    .into_any()
}

fn whose(policy: &Policy, one: &Said) -> String {
    let material = one.material.as_deref().and_then(|key| policy.material(key));
    let name = material.map_or(asked::WHOLE, |material| &material.name);
    asked::page(name, one.page, one.pdf_page)
}

/// One thing that is asked for, with the place on the page.
pub fn ask(answer: &ApplicationAnswer, policy: &Policy, one: &Said) -> AnyView {
    let picture = picture(answer, one).map(|address| marked(address, one.area));
    view! {
        <div class="m-asked">
            <p class="m-asked__what">{whose(policy, one)}</p>
            {reason(one)}
            {picture}
        </div>
    }
    .into_any()
}

fn reason(one: &Said) -> AnyView {
    let line = |text: &str| (!text.is_empty()).then(|| view! { <p>{text.to_owned()}</p> });
    view! {
        <p><strong>{one.text.clone()}</strong></p>
        {line(&one.note)}
        {line(&one.hint)}
    }
    .into_any()
}

/// Where the page that is meant is; of a PDF the server draws it.
fn picture(answer: &ApplicationAnswer, one: &Said) -> Option<String> {
    let papers = answer.application.papers.get(one.material.as_ref()?)?;
    let page = papers
        .get(usize::from(one.paper?))?
        .pages
        .get(usize::from(one.page?))?;
    let file = file_address(&page.file);
    Some(match page.kind {
        FileKind::Pdf => {
            let number = one.pdf_page.unwrap_or(1).to_string();
            [&file, "/pages/", &number].concat()
        }
        _ => file,
    })
}

fn marked(address: String, area: Option<Area>) -> AnyView {
    let per_cent = |thousandths: u16| format!("{}%", f32::from(thousandths) / 10.0);
    let frame = area.map(|area| {
        view! {
            <span
                class="m-asked__box"
                style:left=per_cent(area.left)
                style:top=per_cent(area.top)
                style:width=per_cent(area.width)
                style:height=per_cent(area.height)
            ></span>
        }
    });
    let words = area.map_or(asked::PAGE, |_| asked::BOX);
    view! {
        <span class="m-asked__page">
            <img src=address alt=words />
            {frame}
        </span>
    }
    .into_any()
}

fn come(one: &Said, until: Option<String>) -> AnyView {
    let row = |label: &str, value: String| SummaryRow {
        label: label.to_owned(),
        value,
        href: String::new(),
        notes: Vec::new(),
    };
    let mut rows = vec![
        row(visit::PLACE, one.text.clone()),
        row(visit::HOURS, one.hint.clone()),
        row(visit::BRING, one.list.join(LIST_MARK)),
    ];
    rows.extend(until.map(|until| row(visit::UNTIL, until)));
    let note = one.note.clone();
    let note = (!note.is_empty()).then(|| view! { <p>{note}</p> });
    view! {
        <Card title=visit::TITLE>
            <Summary rows=rows />
            {note}
        </Card>
    }
    .into_any()
}

fn decided(answer: &ApplicationAnswer) -> AnyView {
    let kinds = [
        HistoryKind::Approved,
        HistoryKind::Refused,
        HistoryKind::NotAccepted,
        HistoryKind::Corrected,
    ];
    let latest = answer
        .history
        .iter()
        .rev()
        .find(|entry| kinds.contains(&entry.what));
    let said = latest.map_or(&[][..], |entry| &entry.said);
    let not_accepted = latest.is_some_and(|entry| entry.what == HistoryKind::NotAccepted);
    let granted: Vec<_> = said
        .iter()
        .filter(|one| one.from.is_some())
        .map(grant)
        .collect();
    let others: Vec<_> = said
        .iter()
        .filter(|one| one.from.is_none())
        .map(denied)
        .collect();
    let approved = !granted.is_empty();
    let title = match (approved, not_accepted) {
        (true, _) => outcome::APPROVED,
        (_, true) => outcome::NOT_ACCEPTED,
        _ => outcome::REFUSED,
    };
    let href = paper(answer, "certificate");
    view! {
        <Card title=title>
            {granted}
            {others}
            {approved.then(|| view! {
                <p>{outcome::MEANS}</p>
                <Actions>
                    <a class="m-button m-button--second" href=href target="_self">{outcome::SAVE}</a>
                </Actions>
            })}
        </Card>
    }
    .into_any()
}

/// Where a paper of an application is. The browser fetches it.
pub fn paper(answer: &ApplicationAnswer, name: &str) -> String {
    ["/api/applications/", &answer.summary.id, "/", name, ".pdf"].concat()
}

fn grant(one: &Said) -> AnyView {
    let from = one.from.map(day).unwrap_or_default();
    let until = one.until.map(day);
    let hospitals = one
        .list
        .iter()
        .map(|name| view! { <li>{name.clone()}</li> })
        .collect_view();
    view! {
        <div class="m-asked" data-f="granted">
            <p class="m-asked__what">{one.disease.clone()}</p>
            <p>{outcome::from_until(&from, until.as_deref())}</p>
            <p>{outcome::WHERE}</p>
            <ul class="m-list">{hospitals}</ul>
        </div>
    }
    .into_any()
}

fn denied(one: &Said) -> AnyView {
    let disease = (!one.disease.is_empty()).then(
        || view! { <p class="m-asked__what">{one.disease.clone()} " " {outcome::DENIED}</p> },
    );
    view! { <div class="m-asked">{disease}{reason(one)}</div> }.into_any()
}
