//! The receipt of an application, and how far it has come.

use super::asked::{Answer, asked};
use super::letters::{Typed, is_letter, thread};
use super::login::signed_in;
use super::screen::{Screen, focus_title};
use super::{concern, due, told};
use crate::platform::page;
use crate::platform::timer::Interval;
use crate::route::Go;
use crate::session::Session;
use crate::steps::{ALL, Known};
use crate::ui::{
    Actions, Button, ButtonKind, Card, LinkButton, Moment, MomentKind, Receipt, Summary,
    SummaryRow, Timeline, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::ApplicationAnswer;
use menteban_rules::application::{Context, Files, as_draft};
use menteban_rules::process::Stage;
use menteban_words::pages::application as words;
use menteban_words::time::moment;

/// How often the progress is looked at while its page is open.
const LOOK_MS: u32 = 60_000;

/// What was just sent, so that its receipt shows without asking again; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Sent(StoredValue<Option<ApplicationAnswer>>);

impl Sent {
    /// Nothing was sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Shows the receipt in place of the screen that sent it.
    pub fn show(self, go: Go, answer: ApplicationAnswer) {
        let address = format!("/application/{}", answer.summary.id);
        self.0.set_value(Some(answer));
        go.instead(&address);
    }

    /// Once: afterwards the server says how it stands, and whose it is.
    fn take(self, id: &str) -> Option<ApplicationAnswer> {
        let taken = self.0.try_update_value(|last| match last {
            Some(answer) if answer.summary.id == id => last.take(),
            _ => None,
        });
        taken.flatten()
    }
}

impl Default for Sent {
    fn default() -> Self {
        Self::new()
    }
}

/// `/application/{id}`.
pub fn application(session: Session, id: String) -> AnyView {
    signed_in(session, move || screen(session, id.clone()))
}

fn screen(session: Session, id: String) -> AnyView {
    spawn_local(focus_title());
    let sent = expect_context::<Sent>();
    let first = StoredValue::new(sent.take(&id));
    let just_sent = first.with_value(Option::is_some);
    let typed = Typed::open(session, &id);
    let id = StoredValue::new(id);
    let ask = move || -> Answer<ApplicationAnswer> {
        let id = id.get_value();
        Box::pin(async move {
            match first.try_update_value(Option::take).flatten() {
                Some(answer) => Ok(answer),
                None => session.client().application(&id).await,
            }
        })
    };
    let title = if just_sent { words::DONE } else { words::TITLE };
    view! {
        <Screen session=session name="done" title=title back="/mine">
            {asked(session, ask, move |answer| show(session, answer, typed))}
        </Screen>
    }
    .into_any()
}

/// Drawn anew when something has happened: it is looked at again while the page is open.
fn show(session: Session, answer: ApplicationAnswer, typed: Typed) -> AnyView {
    let id = StoredValue::new(answer.summary.id.clone());
    let shown = RwSignal::new(answer);
    let look = move || {
        spawn_local(async move {
            let looks = page::is_seen() && !session.has_lapsed();
            let Some(id) = id.try_get_value().filter(|_| looks) else {
                return;
            };
            let Ok(now) = session.client().look(&id).await else {
                return;
            };
            let _gone = shown.try_maybe_update(|last| {
                let known = |one: &ApplicationAnswer| (one.history.len(), one.summary.days_left);
                // A look may have begun before what was done here meanwhile.
                let old = now.history.len() < last.history.len();
                let news = !old && known(last) != known(&now);
                if news {
                    *last = now;
                }
                (news, ())
            });
        });
    };
    let _looks = StoredValue::new_local(Interval::new(LOOK_MS, look));
    live(move || draw(session, shown, typed)).into_any()
}

fn draw(session: Session, shown: RwSignal<ApplicationAnswer>, typed: Typed) -> AnyView {
    let answer = shown.get();
    let number = answer.summary.receipt.clone();
    let moments = moments(&answer);
    let due = due::sentence(&answer.summary);
    let now = told::now(session, &answer);
    let ways = concern::ways(session, &answer, shown, typed);
    // The card of the decision says more.
    let waits = ways.is_none();
    let thread = thread(session, &answer, shown, typed);
    let withdrawal = concern::withdrawal(session, shown);
    let next = answer.summary.state.stage.waits().then(|| {
        let lines = words::NEXT_LINES.map(|text| view! { <li>{text}</li> });
        view! { <Card title=words::NEXT><ul class="m-list">{lines}</ul></Card> }
    });
    view! {
        <Receipt label=words::RECEIPT number=number.clone() />
        {copy(number)}
        <p>{words::KEEP}</p>
        {waits.then(|| view! { <Card title=words::DUE><p data-f="due">{due}</p></Card> })}
        {now}
        {ways}
        {next}
        <Card title=words::TIMELINE><Timeline moments=moments /></Card>
        {thread}
        {papers(&answer)}
        <details class="m-more">
            <summary>{words::SENT}</summary>
            {untrack(|| filled_in(session, answer))}
        </details>
        <Actions>
            <LinkButton kind=ButtonKind::Second label=words::BACK href="/mine" />
            {withdrawal}
        </Actions>
    }
    .into_any()
}

/// Papers to take along. The browser fetches them, and a web-view that cannot is told another way.
fn papers(answer: &ApplicationAnswer) -> AnyView {
    let link = |paper: &str, label: &'static str| {
        let address = told::paper(answer, paper);
        view! { <a class="m-button m-button--second" href=address target="_self">{label}</a> }
    };
    let state = &answer.summary.state;
    let accepted = state.accepted.is_some() && state.stage != Stage::Withdrawn;
    let form = link("form", words::FORM_PDF);
    let notice = accepted.then(|| link("notice", words::NOTICE_PDF));
    view! {
        <Card title=words::PAPERS>
            <Actions>
                {form} {notice}
                <p class="m-field__hint">{words::PAPERS_HINT}</p>
            </Actions>
        </Card>
    }
    .into_any()
}

fn copy(number: String) -> AnyView {
    let copied = RwSignal::new(None::<bool>);
    let press = move |()| {
        let number = number.clone();
        spawn_local(async move {
            let done = page::copy(&number).await;
            let _gone = copied.try_set(Some(done));
        });
    };
    let outcome = move || {
        copied.get().map(|done| {
            if done {
                words::COPIED
            } else {
                words::NOT_COPIED
            }
        })
    };
    view! {
        <Button kind=ButtonKind::Quiet label=words::COPY on_press=press />
        <p role="status">{outcome}</p>
    }
    .into_any()
}

/// What has happened, and what is to come.
fn moments(answer: &ApplicationAnswer) -> Vec<Moment> {
    let steps = answer.history.iter().filter(|entry| !is_letter(entry));
    let happened = steps.map(|entry| Moment {
        kind: MomentKind::Done,
        title: words::happened(entry.what).to_owned(),
        time: moment(entry.at),
        text: String::new(),
    });
    let ahead = |kind, title: &str, time: String| Moment {
        kind,
        title: title.to_owned(),
        time,
        text: String::new(),
    };
    let state = &answer.summary.state;
    if state.stage.has_ended() {
        return happened.collect();
    }
    let coming = [
        ahead(MomentKind::Now, words::stage(state.stage), String::new()),
        ahead(MomentKind::Ahead, words::STEP_DECISION, due::by_when(state)),
    ];
    happened.chain(coming).collect()
}

/// What was sent.
fn filled_in(session: Session, answer: ApplicationAnswer) -> Option<AnyView> {
    let person = untrack(|| session.me())?.person;
    let signed = &answer.application.signature.of;
    let signed = signed.get(..16).map(words::signed_digest);
    let pack = session.policy().get_untracked();
    let draft = as_draft(answer.application);
    let known = Known {
        draft: &draft,
        context: Context {
            kind: answer.summary.kind,
            policy: &pack.policy,
            person: &person,
            files: &Files::default(),
            today: session.today(),
        },
    };
    let row = |answer: crate::steps::Answer| SummaryRow {
        label: answer.label,
        value: answer.value,
        href: String::new(),
        notes: Vec::new(),
    };
    let parts = ALL.iter().map(|step| {
        let rows: Vec<_> = (step.answers)(&known).into_iter().map(row).collect();
        (!rows.is_empty()).then(|| view! { <Card title=step.name><Summary rows=rows /></Card> })
    });
    let parts = parts.collect_view();
    Some(view! { {parts} <p class="m-field__hint" data-f="signed">{signed}</p> }.into_any())
}
