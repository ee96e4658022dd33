//! The papers: thumbnails by material, one page large, and beside it what a supplement has replaced.

use super::follow::follow;
use super::review::thumb_id;
use super::sheet::sheet;
use super::sheets::{Group, Sheet};
use super::{Review, follow as act};
use crate::keys::Command;
use leptos::prelude::*;
use menteban_ui::{Button, ButtonKind, live};
use menteban_words::desk::case as words;
use menteban_words::ui;

/// Draws them.
pub fn papers(review: Review) -> AnyView {
    view! {
        <section class="d-papers" aria-label=words::PAPERS>
            <div class="d-thumbs" tabindex="0" role="group" aria-label=words::THUMBS>
                {live(move || review.groups.get().into_iter().map(|group| thumbs(review, group)).collect_view())}
            </div>
            <div class="d-desk">
                {tools(review)}
                <div class="d-pair">
                    {live(move || old(review).map(|old| untrack(|| sheet(review, &old, false))))}
                    {live(move || review.looked_at().map(|looked| untrack(|| sheet(review, &looked, true))))}
                </div>
                {drawing(review)}
            </div>
        </section>
    }
    .into_any()
}

fn thumbs(review: Review, group: Group) -> AnyView {
    let pictures = group
        .sheets
        .into_iter()
        .map(|sheet| thumb(review, sheet))
        .collect_view();
    view! {
        <div class="d-thumbs__group" class=("d-thumbs__group--old", group.old)>
            <p class="d-thumbs__name">{group.name}</p>
            <p class="d-thumbs__detail">{group.detail}</p>
            {pictures}
        </div>
    }
    .into_any()
}

fn thumb(review: Review, sheet: Sheet) -> AnyView {
    let (id, small) = (thumb_id(&sheet.key), sheet.small());
    let key = StoredValue::new(sheet.key);
    let here = Memo::new(move |_| key.with_value(|key| *review.sheet.read() == *key));
    let picture = match sheet.unscanned {
        true => view! { <span class="d-thumb__picture">{words::UNSCANNED}</span> }.into_any(),
        false => {
            view! { <img class="d-thumb__picture" src=small loading="lazy" alt="" /> }.into_any()
        }
    };
    let pressed = move || if here.get() { "true" } else { "false" };
    view! {
        <button
            type="button"
            class="d-thumb"
            id=id
            aria-pressed=pressed
            on:click=move |_| review.look_at(&key.get_value())
        >
            {picture}
            <span class="d-thumb__name">{sheet.name}</span>
        </button>
    }
    .into_any()
}

/// What can be done to the page by pressing. The same by key: see [`crate::keys`].
fn tools(review: Review) -> AnyView {
    let tool = move |label: &'static str, command: Command| {
        view! { <Button kind=ButtonKind::Quiet label=label on_press=move |()| follow(review, command) /> }
    };
    let any_old = Memo::new(move |_| review.groups.read().iter().any(|group| group.old));
    let name = move || {
        let looked = review.looked_at()?;
        let groups = review.groups.read();
        let group = groups
            .iter()
            .find(|group| group.sheets.iter().any(|sheet| sheet.key == looked.key))?;
        Some(words::looked_at(&group.name, &looked.name))
    };
    view! {
        <div class="d-tools" role="toolbar" aria-label=words::TOOLS>
            <p class="d-tools__name" data-f="sheet">{name}</p>
            {tool(ui::PAGE_BEFORE, Command::PageBefore)}
            {tool(ui::PAGE_AFTER, Command::PageAfter)}
            {tool(ui::LARGER, Command::Larger)}
            {tool(ui::SMALLER, Command::Smaller)}
            {tool(ui::TURN, Command::Turn)}
            {tool(words::MARK, Command::Mark)}
            {live(move || any_old.get().then(|| tool(words::COMPARE, Command::Compare)))}
        </div>
    }
    .into_any()
}

/// The page that stood where the one that is looked at stands now, where both are wanted.
fn old(review: Review) -> Option<Sheet> {
    let looked = review.looked_at().filter(|_| review.compare.get())?;
    let groups = review.groups.read();
    let of_material = |group: &&Group| group.old && group.material == looked.spot.material;
    let old = groups.iter().filter(of_material);
    let mut sheets = old
        .flat_map(|group| &group.sheets)
        .filter(|sheet| sheet.key != looked.key);
    let first = sheets.clone().next();
    sheets
        .find(|sheet| sheet.spot == looked.spot)
        .or(first)
        .cloned()
}

/// How a box is drawn, while it is.
fn drawing(review: Review) -> AnyView {
    let on = Memo::new(move |_| review.drawn.read().is_some());
    live(move || {
        on.get().then(|| {
            view! {
                <div class="d-drawing" role="status">
                    <p>{words::DRAWING}</p>
                    <Button kind=ButtonKind::Quiet label=words::DRAWN on_press=move |()| act::done(review) />
                    <Button kind=ButtonKind::Quiet label=words::NOT_DRAWN on_press=move |()| review.drawn.set(None) />
                </div>
            }
        })
    })
}
