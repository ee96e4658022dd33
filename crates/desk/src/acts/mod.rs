//! What can be done to an application, by the table of the rules: the buttons, the forms, and sending what they say.

mod answer;
mod decision;
mod fields;
mod grants;
mod reasons;
mod recognise;
mod supplement;
mod verification;

use crate::case::{Open, Review, Work};
use crate::client::NotMade;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{StaffRole, Step};
use menteban_rules::process::{Actor, Basis, Event, EventKind, Refusal, Role, TABLE, transition};
use menteban_ui::platform::page;
use menteban_ui::server::in_words;
use menteban_ui::{Actions, Banner, BannerKind, Button, ButtonKind, Dialog, live};
use menteban_words::desk::acts as words;
use menteban_words::desk::case;

/// Names what sends a form.
const SEND: &str = "act-send";

/// Something that can be done, in the role in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// In which of one's roles.
    pub role: StaffRole,
    /// What.
    pub event: EventKind,
}

/// A form: what it looks like, and the event that it says now, or the field that is not filled in as it must be.
struct Form {
    view: AnyView,
    event: Callback<(), Result<Event, String>>,
}

/// What whoever is logged in can do now.
pub fn possible(review: Review) -> Vec<Act> {
    let roles = review.desk.me().map(|me| me.roles).unwrap_or_default();
    let case = review.case.read();
    let taken = case.taken_by.is_some() && !case.mine;
    let rows = TABLE
        .iter()
        .filter(|row| row.stage == case.standing.stage && !taken)
        // Only what was written is answered.
        .filter(|row| row.event != EventKind::Reply || case.standing.letters > 0);
    let mine = |event: EventKind, may: &[Role]| {
        let own = roles.iter().find(|own| may.contains(&Role::from(**own)));
        own.map(|own| Act { role: *own, event })
    };
    let mut acts: Vec<Act> = rows.filter_map(|row| mine(row.event, row.roles)).collect();
    acts.sort_by_key(|act| {
        ORDER
            .iter()
            .position(|event| *event == act.event)
            .unwrap_or(ORDER.len())
    });
    acts
}

/// What leads on comes first, and has the first key.
const ORDER: [EventKind; 10] = [
    EventKind::Accept,
    EventKind::Recognise,
    EventKind::Approve,
    EventKind::Verified,
    EventKind::AnswerAppeal,
    EventKind::Correct,
    EventKind::NotAccept,
    EventKind::Refuse,
    EventKind::AskSupplement,
    EventKind::Reply,
];

/// The buttons, each with its key; and the way to the next case.
pub fn bar(review: Review) -> AnyView {
    let acts = Memo::new(move |_| possible(review));
    let button = move |(place, act): (usize, Act)| {
        let kind = match place {
            0 => ButtonKind::Main,
            _ => ButtonKind::Second,
        };
        let label = words::numbered(place + 1, words::act(act.event));
        view! { <Button kind=kind label=label on_press=move |()| review.open.set(Some(Open::Act(act))) /> }
    };
    let none = move || acts.read().is_empty().then_some(words::NOTHING);
    view! {
        <div class="d-bar" role="group" aria-label=words::ACTS>
            {live(move || acts.get().into_iter().enumerate().map(button).collect_view())}
            <p class="d-bar__none">{none}</p>
            <span class="d-bar__end">
                <Button kind=ButtonKind::Second label=words::NEXT on_press=move |()| review.next() />
            </span>
        </div>
    }
    .into_any()
}

/// The form of an action, over the screen.
pub fn dialog(review: Review, act: Act) -> AnyView {
    let tried = RwSignal::new(false);
    let form = form(review, act.event, tried);
    let trouble = RwSignal::new(Vec::<String>::new());
    let event = form.event;
    let send = move || match event.run(()) {
        Ok(event) => send(review, act, event, trouble),
        Err(field) => {
            trouble.set(Vec::new());
            tried.set(true);
            page::focus(&field);
        }
    };
    let close = move || review.open.set(None);
    let submit = move |submitted: leptos::ev::SubmitEvent| {
        submitted.prevent_default();
        send();
    };
    // Whose form is filled in already: the next key sends it.
    let filled = matches!(act.event, EventKind::Accept | EventKind::Approve);
    let first = filled.then_some(SEND);
    view! {
        <Dialog title=words::act(act.event) first=first on_close=move |()| close()>
            <form class="d-form" on:submit=submit>
                {form.view}
                <div role="alert">{live(move || told(&trouble.read()))}</div>
                <Actions>
                    <Button id=SEND label=words::send(act.event) busy=review.busy on_press=move |()| send() />
                    <Button kind=ButtonKind::Second label=case::CANCEL on_press=move |()| close() />
                </Actions>
                <button type="submit" hidden></button>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What is wrong, a line each.
fn told(lines: &[String]) -> Option<AnyView> {
    let each = lines.iter().map(|line| view! { <p>{line.clone()}</p> });
    let each = each.collect_view();
    let any = !lines.is_empty();
    any.then(|| view! { <Banner kind=BannerKind::Wrong>{each}</Banner> }.into_any())
}

/// `tried`: whether somebody has tried to send it; what is not filled in as it must be says so from then on.
fn form(review: Review, event: EventKind, tried: RwSignal<bool>) -> Form {
    match event {
        EventKind::NotAccept => decision::not_accept(review),
        EventKind::Refuse => decision::refuse(review),
        EventKind::Recognise => recognise::form(review),
        EventKind::AskSupplement => supplement::form(review),
        EventKind::AskVerification => verification::ask(review, tried),
        EventKind::Verified => verification::over(review),
        EventKind::Approve => decision::approve(review, tried),
        EventKind::AnswerAppeal => answer::form(review),
        EventKind::Correct => decision::correct(review, tried),
        EventKind::Reply => answer::reply(review),
        // What the table leaves to the applicant and to the clock never gets here.
        EventKind::Accept
        | EventKind::DeemAccept
        | EventKind::AnswerSupplement
        | EventKind::RunOut
        | EventKind::Withdraw
        | EventKind::Appeal
        | EventKind::Write
        | EventKind::Recalculate => accept(review),
    }
}

fn accept(review: Review) -> Form {
    let days = review
        .policy()
        .decision_days(&review.case.read_untracked().application.diseases);
    Form {
        view: view! { <p>{words::accept(days)}</p> }.into_any(),
        event: Callback::new(|()| Ok(Event::Accept)),
    }
}

/// Sends an event, if the rules have nothing against it here already.
fn send(review: Review, act: Act, event: Event, trouble: RwSignal<Vec<String>>) {
    if review.busy.get_untracked() {
        return;
    }
    trouble.set(Vec::new());
    if let Err(refusal) = tried(review, act, &event) {
        return trouble.set(words::refusal(&refusal));
    }
    let case = review.case.get_untracked();
    let step = Step {
        revision: case.revision,
        role: act.role,
        event,
        verdicts: review
            .items
            .with_untracked(|items| review.work.with_untracked(|work| work.found(items))),
    };
    review.busy.set(true);
    spawn_local(async move {
        let answer = review.desk.client().step(&case.id, &step).await;
        let _gone = review.busy.try_set(false);
        match answer {
            Ok(case) => {
                settle(review, act.event);
                review.renew(case);
                review.say(true, words::done(act.event));
            }
            Err(why) => {
                let lines = not_made(review, why).await;
                let _gone = trouble.try_set(lines);
            }
        }
    });
}

/// What the rules say of it here, by the case as it is known here.
fn tried(review: Review, act: Act, event: &Event) -> Result<(), Refusal> {
    let case = review.case.get_untracked();
    let policy = review.policy();
    let actor = Actor {
        role: act.role.into(),
        id: untrack(|| review.desk.me()).map(|me| me.id),
    };
    let basis = Basis {
        policy: &policy,
        calendars: &policy.calendars,
        diseases: &case.application.diseases,
    };
    let now = review.desk.now();
    case.standing.apply(event, &actor, now, basis).map(|_| ())
}

/// A step was made: the form closes, and what was noted is forgotten where it was sent.
fn settle(review: Review, event: EventKind) {
    let _closed = review.open.try_set(None);
    let sends_notes = matches!(
        event,
        EventKind::AskSupplement | EventKind::NotAccept | EventKind::Refuse | EventKind::Approve
    );
    if sends_notes {
        let _gone = review.work.try_update(Work::clear);
    }
}

/// Why a step was not made, in words. Where somebody else has moved the case on, it is shown as it is now.
pub async fn not_made(review: Review, why: NotMade) -> Vec<String> {
    let text = match why {
        NotMade::Refused(refusal) => return words::refusal(&refusal),
        NotMade::Failed(failure) => {
            let text = in_words(&failure);
            review.say(false, text.clone());
            return vec![text];
        }
        NotMade::Moved => words::MOVED,
        NotMade::Taken => words::TAKEN,
    };
    let Some(id) = review.case.try_with_untracked(|case| case.id.clone()) else {
        return Vec::new();
    };
    if let Ok(case) = review.desk.client().case(&id).await {
        let stage = case.standing.stage;
        let still = match review.open.try_get_untracked().flatten() {
            Some(Open::Act(act)) => {
                transition(stage, act.event).is_some() && (case.mine || case.taken_by.is_none())
            }
            _ => true,
        };
        review.renew(case);
        if !still {
            let _closed = review.open.try_set(None);
        }
    }
    review.say(false, text);
    vec![text.to_owned()]
}
