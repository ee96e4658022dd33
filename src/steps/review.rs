//! 核对提交: everything once more, what still stands in the way, and sending it.

use super::{ALL, Answer, Filling, Step};
use crate::draft::SubmitFailure;
use crate::pages::{Sent, failure};
use crate::platform::page;
use crate::platform::timer::frame;
use crate::ui::{
    Actions, Banner, BannerKind, Button, ButtonKind, Card, Missing, Summary, SummaryRow, live,
    place_id,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::problem::{Place, Problem, Reason};
use menteban_words::problems::{self, problem as problem_words};
use menteban_words::steps::review as words;

/// Names the heading of what is still missing.
const HEADING: &str = "missing";
/// Names what went wrong when it was sent.
const TROUBLE: &str = "trouble";

pub const STEP: Step = Step {
    slug: "review",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |_| false,
    answers: |_| Vec::new(),
    view,
};

fn view(filling: Filling) -> AnyView {
    let (missing, warnings) = (filling.missing_in_all(), filling.warnings());
    let any_warning = Memo::new(move |_| !warnings.read().is_empty());
    let trouble = filling.trouble;
    let go = move |item| filling.lead_to(&item);
    view! {
        <div id=TROUBLE tabindex="-1" role="alert">
            {live(move || trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
        </div>
        <Missing id=HEADING title=words::MISSING items=missing on_go=go />
        <Missing title=words::WARNINGS items=warnings on_go=go />
        {live(move || any_warning.get().then(|| view! { <p class="m-field__hint">{words::WARNINGS_HINT}</p> }))}
        {(0..ALL.len()).map(|step| part(filling, step)).collect_view()}
        {submit(filling)}
    }
    .into_any()
}

/// What was filled in on one step.
fn part(filling: Filling, step: usize) -> AnyView {
    let rows = Memo::new(move |_| {
        let answers = filling.known(|known| (ALL[step].answers)(known));
        let answers = answers.unwrap_or_default().into_iter();
        let rows = answers.map(|answer| row(filling, step, answer));
        rows.collect::<Vec<_>>()
    });
    let any = Memo::new(move |_| !rows.read().is_empty());
    live(move || {
        any.get()
            .then(|| view! { <Card title=ALL[step].name><Summary rows=rows /></Card> })
    })
}

fn row(filling: Filling, step: usize, answer: Answer) -> SummaryRow {
    let registered = answer.place == Place::Person;
    let field = answer.place.field();
    let problems = filling.store.problems().read();
    let about = problems
        .iter()
        .filter(|problem| !registered && problem.place.field() == field);
    let note = |problem: &Problem| crate::ui::Note {
        weight: problem.weight,
        text: problem_words(problem),
    };
    SummaryRow {
        label: answer.label,
        value: answer.value,
        href: match registered {
            true => String::new(),
            false => format!("{}#{}", filling.address(step), place_id(&answer.place)),
        },
        notes: about.map(note).collect(),
    }
}

/// How far sending has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sending {
    /// Nobody has pressed the button, or it did not go through.
    Not,
    /// The button was pressed; it is sent by itself when the last file has arrived.
    WhenFilesArrive,
    /// On its way.
    Now,
}

fn submit(filling: Filling) -> AnyView {
    let sending = RwSignal::new(Sending::Not);
    let waited_for = Memo::new(move |_| {
        let problems = filling.store.problems().read();
        let waits = |problem: &&Problem| problem.reason == Reason::NotUploaded;
        // A picture that is still made small stands in no paper yet.
        problems.iter().filter(waits).count() + filling.store.working().read().len()
    });
    Effect::new(move |_| {
        let may_go = waited_for.get() == 0 || filling.lacks_in_all() > 0;
        if sending.get() != Sending::WhenFilesArrive {
            return;
        }
        if may_go {
            return send(filling, sending);
        }
        if let Some(why) = filling.store.stuck() {
            sending.set(Sending::Not);
            filling.trouble.set(Some(problems::error(why).to_owned()));
            spawn_local(async {
                frame().await;
                page::focus(TROUBLE);
            });
        }
    });
    let press = move |()| {
        filling.trouble.set(None);
        filling.store.retry();
        sending.set(Sending::WhenFilesArrive);
    };
    let label = move || {
        let label = match sending.get() {
            Sending::Not => words::SUBMIT,
            Sending::WhenFilesArrive => words::SUBMITTING_LATER,
            Sending::Now => words::SUBMITTING,
        };
        label.to_owned()
    };
    let waits = Memo::new(move |_| sending.get() == Sending::WhenFilesArrive);
    let busy = Memo::new(move |_| sending.get() != Sending::Not);
    let not_now = move |()| sending.set(Sending::Not);
    view! {
        <p role="status">{live(move || match waited_for.get() {
            0 => String::new(),
            count => words::waiting_for_files(count),
        })}</p>
        <Actions>
            <Button attr:data-m="next" label=Signal::derive(label) busy=busy on_press=press />
            {live(move || waits.get().then(|| view! {
                <Button kind=ButtonKind::Second label=words::NOT_YET on_press=not_now />
            }))}
        </Actions>
    }
    .into_any()
}

fn send(filling: Filling, sending: RwSignal<Sending>) {
    let sent = expect_context::<Sent>();
    sending.set(Sending::Now);
    spawn_local(async move {
        let outcome = try_to_submit(filling).await;
        // Another pack draws this step anew: what goes wrong must outlive it.
        let _redrawn = sending.try_set(Sending::Not);
        match outcome {
            Ok(answer) => sent.show(filling.go, *answer),
            Err((text, focus)) => {
                let _left = filling.trouble.try_set(text);
                frame().await;
                page::focus(focus);
            }
        }
    });
}

type Refused = (Option<String>, &'static str);

async fn try_to_submit(filling: Filling) -> Result<Box<menteban_api::ApplicationAnswer>, Refused> {
    if untrack(|| filling.lacks_in_all()) > 0 {
        filling.try_all();
        return Err((None, HEADING));
    }
    let refused = match filling.store.submit().await {
        Ok(answer) => return Ok(Box::new(answer)),
        Err(refused) => refused,
    };
    filling.try_all();
    let text = match &refused {
        SubmitFailure::Problems(_) => words::REFUSED.to_owned(),
        SubmitFailure::PolicyChanged => words::POLICY_CHANGED.to_owned(),
        SubmitFailure::Changed => words::CHANGED.to_owned(),
        SubmitFailure::Failed(why) if why.passes() && why.code().is_none() => {
            words::NO_NETWORK.to_owned()
        }
        SubmitFailure::Failed(why) => failure(why),
    };
    Err((Some(text), TROUBLE))
}
