//! Whose case it is, where it stands, and who has it.

use super::Review;
use super::answers::names;
use crate::acts;
use crate::pages::day_left;
use leptos::prelude::*;
use menteban_api::{Case, StaffRole};
use menteban_ui::{Banner, BannerKind, Button, ButtonKind, live};
use menteban_words::desk::case as words;
use menteban_words::desk::queue;

/// Draws it.
pub fn head(review: Review) -> AnyView {
    view! {
        <header class="d-head">
            {live(move || facts(review, &review.case.get()))}
            {take(review)}
        </header>
        <div class="d-said" role="status">
            {live(move || review.said.get().map(|said| {
                let kind = if said.good { BannerKind::Good } else { BannerKind::Wrong };
                view! { <Banner kind=kind>{said.text}</Banner> }
            }))}
        </div>
    }
    .into_any()
}

fn facts(review: Review, case: &Case) -> AnyView {
    let diseases = names(&review.policy(), &case.application.diseases);
    let again = case.standing.unanswered.then_some(words::UNANSWERED);
    let taken = case
        .taken_by
        .as_ref()
        .filter(|_| !case.mine)
        .map(|name| words::taken_by(name));
    view! {
        <h1 class="d-head__title" id="title" tabindex="-1">{case.person.name.clone()}" "{diseases}</h1>
        <span class="d-head__fact">{queue::kind(case.kind)}</span>
        <span class="d-head__fact" data-f="receipt">{case.receipt.clone()}</span>
        <strong class="d-head__stage" data-f="stage">{queue::stage(case.standing.stage)}</strong>
        {day_left(&case.standing.progress(), review.desk.today())}
        <span class="d-head__fact">{again}</span>
        <span class="d-head__fact" data-f="taken">{taken}</span>
    }
    .into_any()
}

/// Taking it, or giving it back. Only who can do something about it takes it; what a colleague has, an administrator may
/// give back.
fn take(review: Review) -> AnyView {
    let label = Memo::new(move |_| {
        let case = review.case.read();
        let roles = review.desk.me().map(|me| me.roles).unwrap_or_default();
        let theirs = case.taken_by.is_some() && roles.contains(&StaffRole::Administrator);
        match case.mine || theirs {
            true => words::RELEASE,
            false if case.taken_by.is_none() && !acts::possible(review).is_empty() => words::TAKE,
            false => "",
        }
    });
    live(move || {
        let label = label.get();
        (!label.is_empty()).then(|| {
            view! { <Button kind=ButtonKind::Quiet label=label busy=review.busy on_press=move |()| review.take() /> }
        })
    })
}
