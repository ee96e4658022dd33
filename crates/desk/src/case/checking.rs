//! The checklist beside the papers, and what was found not to be as it should.

use super::checklist::{Item, ItemKind};
use super::follow::{fail, pass};
use super::found;
use super::review::item_id;
use super::work::{Mark, Verdict};
use super::{Open, Review, Why};
use leptos::prelude::*;
use menteban_ui::{Button, ButtonKind, Icon, Sign, each, live};
use menteban_words::desk::case as words;
use menteban_words::steps::part;

/// Draws it.
pub fn checklist(review: Review) -> AnyView {
    let keys = move || {
        review
            .items
            .read()
            .iter()
            .map(|item| item.id.clone())
            .collect::<Vec<_>>()
    };
    let progress = move || {
        let (items, work) = (review.items.read(), review.work.read());
        let done = items
            .iter()
            .filter(|item| work.verdicts.contains_key(&item.id))
            .count();
        words::checked(done, items.len())
    };
    view! {
        <section class="d-check" aria-label=words::CHECKLIST tabindex="0">
            <h2 class="d-heading">{words::CHECKLIST}<span class="d-heading__count" data-f="checked">{progress}</span></h2>
            <ol class="d-items">{each(keys, move |id| item(review, id))}</ol>
            {marks(review)}
        </section>
    }
    .into_any()
}

fn item(review: Review, id: String) -> AnyView {
    let found = review
        .items
        .with_untracked(|items| items.iter().find(|item| item.id == id).cloned());
    let Some(item) = found else {
        return ().into_any();
    };
    let id = StoredValue::new(item.id.clone());
    let here = Memo::new(move |_| id.with_value(|id| *review.item.read() == *id));
    let verdict =
        Memo::new(move |_| id.with_value(|id| review.work.read().verdicts.get(id).copied()));
    let is = move |wanted: Verdict| Memo::new(move |_| verdict.get() == Some(wanted));
    let (passed, failed) = (is(Verdict::Pass), is(Verdict::Fail));
    let pressed = |on: Memo<bool>| move || if on.get() { "true" } else { "false" };
    let (kind, sign) = kind_of(&item);
    let shown = StoredValue::new(item.clone());
    let before = move || {
        let found = shown.with_value(|item| found::found(&review.case.read(), item));
        let found = found.into_iter();
        found
            .map(|line| view! { <span class="d-item__found">{line}</span> })
            .collect_view()
    };
    let choose = move || shown.with_value(|item| review.go_to_item(item));
    let press = move |act: fn(Review)| {
        review.item.set(id.get_value());
        act(review);
    };
    view! {
        <li
            class="d-item"
            class=("d-item--here", here)
            class=("d-item--pass", passed)
            class=("d-item--fail", failed)
            id=item_id(&item.id)
            aria-current=move || here.get().then_some("true")
        >
            <button type="button" class="d-item__what" on:click=move |_| choose()>
                <span class="d-item__title"><Icon sign=sign /><span>{item.title}<span class="d-item__kind">{kind}</span></span></span>
                <span class="d-item__text">{item.text}</span>
                {live(before)}
            </button>
            <span class="d-item__acts">
                <button type="button" class="d-verdict d-verdict--pass" aria-pressed=pressed(passed) on:click=move |_| press(pass)>{words::PASS}</button>
                <button type="button" class="d-verdict d-verdict--fail" aria-pressed=pressed(failed) on:click=move |_| press(fail)>{words::FAIL}</button>
            </span>
        </li>
    }
    .into_any()
}

fn kind_of(item: &Item) -> (&'static str, Sign) {
    match item.kind {
        ItemKind::Material => ("", Sign::Document),
        ItemKind::Warning => (words::WARNING, Sign::Look),
        ItemKind::Hint => (words::HINT, Sign::Info),
        ItemKind::Picture => (words::PICTURE, Sign::Camera),
        ItemKind::Reason => (words::REASON_WRITTEN, Sign::Pen),
    }
}

/// What was noted against it, to be asked for or given as a reason.
fn marks(review: Review) -> AnyView {
    let list = move || {
        let marks = review.work.read().marks.clone();
        marks
            .into_iter()
            .map(|mark| noted(review, mark))
            .collect_view()
    };
    let any = Memo::new(move |_| !review.work.read().marks.is_empty());
    let more = move |()| review.open.set(Some(Open::Why(Why::More)));
    view! {
        <h2 class="d-heading">{words::NOTED}</h2>
        {live(move || (!any.get()).then(|| view! { <p class="d-none">{words::NOTHING_NOTED}</p> }))}
        <ul class="d-marks">{live(list)}</ul>
        <Button kind=ButtonKind::Quiet sign=Sign::Add label=words::MORE on_press=more />
    }
    .into_any()
}

fn noted(review: Review, mark: Mark) -> AnyView {
    let policy = review.policy();
    let material = mark
        .spot
        .material
        .as_ref()
        .and_then(|key| policy.material(key));
    let place = material.map_or_else(|| words::WHOLE.to_owned(), |one| one.name.clone());
    let place = match mark.spot.page {
        Some(page) => part(&place, &words::sheet(page + 1, None)),
        None => place,
    };
    let boxed = mark
        .area
        .map(|_| view! { <span class="d-mark__boxed">{words::BOXED}</span> });
    let known = policy
        .review
        .reasons
        .iter()
        .find(|one| one.key == mark.reason);
    let text = words::reason(known.map_or("", |one| &one.text), &mark.note);
    let (id, spot, sheet) = (mark.id, mark.spot, mark.sheet);
    let look = move |_| match &sheet {
        Some(key) => review.look_at(key),
        None => review.look_at_spot(&spot),
    };
    let about = place.clone();
    view! {
        <li class="d-mark">
            <button type="button" class="d-mark__what" on:click=look>
                <strong>{place}</strong>{boxed}
                <span>{text}</span>
            </button>
            <Button kind=ButtonKind::Danger label=words::REMOVE about=about on_press=move |()| review.work.update(|work| work.remove(id)) />
        </li>
    }
    .into_any()
}
