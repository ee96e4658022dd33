//! 核对提交: everything once more, what still stands in the way, and sending it.

use super::{ALL, Answer, Filling, Known, Step};
use crate::draft::SubmitFailure;
use crate::pages::{Sent, failure};
use crate::platform::page;
use crate::platform::timer::frame;
use crate::ui::{
    Actions, Banner, BannerKind, Button, Card, Missing, Summary, SummaryRow, live, place_id,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::problem::{Place, Problem, Reason};
use menteban_words::problems::problem as problem_words;
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
        let Some(person) = filling.person() else {
            return Vec::new();
        };
        let draft = filling.store.draft().read();
        let policy = &filling.session.policy().get().policy;
        let known = Known {
            draft: &draft,
            policy,
            person: &person,
        };
        let answers = (ALL[step].answers)(&known).into_iter();
        answers.map(|answer| row(filling, step, answer)).collect()
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

fn submit(filling: Filling) -> AnyView {
    let sent = expect_context::<Sent>();
    let busy = RwSignal::new(false);
    let on_their_way = Memo::new(move |_| {
        let problems = filling.store.problems().read();
        problems
            .iter()
            .any(|problem| problem.reason == Reason::NotUploaded)
    });
    let press = move |()| {
        filling.trouble.set(None);
        busy.set(true);
        spawn_local(async move {
            let outcome = try_to_submit(filling, on_their_way.get_untracked()).await;
            // Another pack draws this step anew: what goes wrong must outlive it.
            let _redrawn = busy.try_set(false);
            match outcome {
                Ok(answer) => sent.show(filling.go, *answer),
                Err((text, focus)) => {
                    let _left = filling.trouble.try_set(text);
                    frame().await;
                    page::focus(focus);
                }
            }
        });
    };
    let label = move || {
        if busy.get() {
            words::SUBMITTING
        } else {
            words::SUBMIT
        }
        .to_owned()
    };
    view! {
        <p role="status">{live(move || on_their_way.get().then_some(words::WAITING_FOR_FILES))}</p>
        <Actions>
            <Button attr:data-m="next" label=Signal::derive(label) busy=busy on_press=press />
        </Actions>
    }
    .into_any()
}

type Refused = (Option<String>, &'static str);

async fn try_to_submit(
    filling: Filling,
    on_their_way: bool,
) -> Result<Box<menteban_api::ApplicationAnswer>, Refused> {
    if untrack(|| filling.lacks_in_all()) > 0 {
        filling.try_all();
        return Err((None, HEADING));
    }
    if on_their_way {
        return Err((Some(words::WAITING_FOR_FILES.to_owned()), TROUBLE));
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
