//! What the keys do to a case.

use super::{Open, Review, Why};
use crate::acts;
use crate::area::{self, STEP};
use crate::keys::{self, BoxCommand, Command};
use crate::route;
use leptos::prelude::*;
use menteban_ui::platform::keys::Key;
use menteban_words::desk::case as words;

/// Follows a key; whether it meant something.
pub fn key(review: Review, key: &Key) -> bool {
    if review.drawn.with_untracked(Option::is_some)
        && let Some(command) = keys::of_box(&key.name, key.shift)
    {
        to_box(review, command);
        return true;
    }
    let Some(command) = keys::of_case(&key.name) else {
        return false;
    };
    untrack(|| follow(review, command));
    true
}

/// Does what a key, or a button beside the page, asks for.
pub fn follow(review: Review, command: Command) {
    match command {
        Command::PageBefore => step_page(review, false),
        Command::PageAfter => step_page(review, true),
        Command::Larger => review.resize(Some(true)),
        Command::Smaller => review.resize(Some(false)),
        Command::Fit => review.resize(None),
        Command::Turn => review.turn.update(|turn| *turn = turn.right()),
        Command::RowBefore => review.step_item(false),
        Command::RowAfter => review.step_item(true),
        Command::Pass => pass(review),
        Command::Fail => fail(review),
        Command::Mark => mark(review),
        Command::Compare => review.compare.update(|compare| *compare = !*compare),
        Command::Take => review.take(),
        Command::Act(place) => {
            if let Some(act) = acts::possible(review).get(place) {
                review.open.set(Some(Open::Act(*act)));
            }
        }
        Command::Next => review.next(),
        Command::Queue => review
            .go
            .to(&route::queue(review.desk.view.get_untracked())),
        Command::Help => review.frame.help.set(true),
    }
}

fn step_page(review: Review, after: bool) {
    let groups = review.groups.get_untracked();
    let keys: Vec<&String> = groups
        .iter()
        .flat_map(|group| &group.sheets)
        .map(|sheet| &sheet.key)
        .collect();
    let here = review.sheet.get_untracked();
    let at = keys.iter().position(|key| **key == here).unwrap_or(0);
    let to = if after { at + 1 } else { at.saturating_sub(1) };
    if let Some(key) = keys.get(to) {
        review.look_at(key);
    }
}

/// The item that is looked at is as it should be; on to the next.
pub fn pass(review: Review) {
    let id = review.item.get_untracked();
    if !id.is_empty() {
        review.work.update(|work| work.pass(&id));
        review.step_item(true);
    }
}

/// It is not: why?
pub fn fail(review: Review) {
    let id = review.item.get_untracked();
    let item = review
        .items
        .with_untracked(|items| items.iter().find(|item| item.id == id).cloned());
    if let Some(item) = item {
        review.open.set(Some(Open::Why(Why::Item(item))));
    }
}

/// Begins a box on the page, or takes it back. What is asked for must be a page that the applicant can send anew.
fn mark(review: Review) {
    if review.drawn.with_untracked(Option::is_some) {
        return review.drawn.set(None);
    }
    let key = review.sheet.get_untracked();
    let may = review.groups.with_untracked(|groups| {
        let current = groups
            .iter()
            .filter(|group| !group.old && group.material.is_some());
        current
            .flat_map(|group| &group.sheets)
            .any(|sheet| sheet.key == key)
    });
    match may {
        true => review.drawn.set(Some(area::middle())),
        false => review.say(false, words::NOT_HERE),
    }
}

fn to_box(review: Review, command: BoxCommand) {
    let Some(area) = review.drawn.get_untracked() else {
        return;
    };
    let turn = review.turn.get_untracked();
    let steps = |right: i32, down: i32| (right * STEP, down * STEP);
    match command {
        BoxCommand::Move(right, down) => {
            review
                .drawn
                .set(Some(area::moved(area, steps(right, down), turn)))
        }
        BoxCommand::Size(right, down) => {
            review
                .drawn
                .set(Some(area::resized(area, steps(right, down), turn)))
        }
        BoxCommand::Done => done(review),
        BoxCommand::Cancel => review.drawn.set(None),
    }
}

/// The box is where it should be: why?
pub fn done(review: Review) {
    let sheet = untrack(|| review.looked_at());
    if let (Some(area), Some(sheet)) = (review.drawn.get_untracked(), sheet) {
        review.open.set(Some(Open::Why(Why::Box(sheet, area))));
    }
}
