//! What the applicant is to know and to do now: what is asked for, where to come, what was decided.

use crate::client::file_address;
use crate::platform::page;
use crate::session::Session;
use crate::ui::{Actions, Button, ButtonKind, Card, LinkButton, Summary, SummaryRow};
use leptos::prelude::*;
use menteban_api::{ApplicationAnswer, HistoryKind, Said};
use menteban_rules::draft::FileId;
use menteban_rules::file::FileKind;
use menteban_rules::policy::Policy;
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
            let asks: Vec<_> = asks.map(|one| ask(answer, &policy.policy, one)).collect();
            let href = ["/answer/", &answer.summary.id].concat();
            Some(view! {
                <Card title=asked::TITLE>
                    <p>{until.map(|day| asked::until(&day))}</p>
                    {asks}
                    <Actions><LinkButton attr:data-m="next" label=asked::GO href=href /></Actions>
                </Card>
            }
            .into_any())
        }
        Stage::Verification => said(HistoryKind::VerificationAsked)
            .first()
            .map(|one| come(one, until)),
        Stage::Approved | Stage::Refused | Stage::NotAccepted => Some(decided(answer)),
        _ => None,
    }
}

/// What was said with the latest of its kind.
pub fn said(answer: &ApplicationAnswer, what: HistoryKind) -> &[Said] {
    let mut entries = answer.history.iter().rev();
    let found = entries.find(|entry| entry.what == what);
    found.map_or(&[], |entry| &entry.said)
}

/// One thing that is asked for, with the place on the page.
pub fn ask(answer: &ApplicationAnswer, policy: &Policy, one: &Said) -> AnyView {
    let material = one.material.as_deref().and_then(|key| policy.material(key));
    let whose = material.map(|material| asked::page(&material.name, one.page));
    let picture = picture(answer, one).map(|file| marked(&file, one.area));
    view! {
        <div class="m-asked">
            <p class="m-asked__what">{whose}</p>
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

/// The page that is meant, if it is a picture.
fn picture(answer: &ApplicationAnswer, one: &Said) -> Option<FileId> {
    let papers = answer.application.papers.get(one.material.as_ref()?)?;
    let page = papers
        .get(usize::from(one.paper?))?
        .pages
        .get(usize::from(one.page?))?;
    (page.kind != FileKind::Pdf).then(|| page.file.clone())
}

fn marked(file: &FileId, area: Option<Area>) -> AnyView {
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
    let words = area.map_or("", |_| asked::BOX);
    view! {
        <span class="m-asked__page">
            <img src=file_address(file) alt=words />
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
    let approved = answer.summary.state.stage == Stage::Approved;
    let title = match answer.summary.state.stage {
        Stage::Approved => outcome::APPROVED,
        Stage::NotAccepted => outcome::NOT_ACCEPTED,
        _ => outcome::REFUSED,
    };
    view! {
        <Card title=title>
            {granted}
            {others}
            {approved.then(|| view! {
                <p>{outcome::MEANS}</p>
                <Actions>
                    <Button kind=ButtonKind::Quiet label=outcome::PRINT on_press=|()| page::print() />
                </Actions>
            })}
        </Card>
    }
    .into_any()
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
