//! 待办: what is to be done, the most urgent first.

use super::day::day_left;
use super::frame::{Frame, focus_title, frame};
use super::help::Listed;
use crate::desk::Desk;
use crate::keys::{self, QueueCommand};
use crate::route::{self, Go};
use leptos::prelude::*;
use menteban_api::{Queue, QueueRow, QueueView};
use menteban_ui::platform::keys::on_key;
use menteban_ui::platform::page;
use menteban_ui::server::{Answer, asked};
use menteban_ui::{Ask, Button, ButtonKind, Icon, Sign, TextField, live};
use menteban_words::desk::LIST_MARK;
use menteban_words::desk::queue as words;

const SEARCH: &str = "f-search";

/// What the screen holds.
#[derive(Clone, Copy)]
struct Shown {
    desk: Desk,
    go: Go,
    view: QueueView,
    typed: RwSignal<String>,
    searched: RwSignal<String>,
    /// Where the pages up to the one that is shown begin; the first one nowhere.
    begins: RwSignal<Vec<String>>,
    /// The page that is shown, once it is there.
    queue: RwSignal<Option<Queue>>,
    /// Which row the keys are at.
    row: StoredValue<Option<usize>>,
}

/// `/desk/queue/{view}`.
pub fn queue(desk: Desk, go: Go, view: QueueView) -> AnyView {
    desk.view.set(view);
    let shown = Shown {
        desk,
        go,
        view,
        typed: RwSignal::default(),
        searched: RwSignal::default(),
        begins: RwSignal::default(),
        queue: RwSignal::default(),
        row: StoredValue::default(),
    };
    let of = Frame::new("queue", words::TITLE, Listed::Queue);
    let listener = on_key(move |key| match keys::of_queue(&key.name) {
        Some(command) => shown.follow(command, of),
        None => false,
    });
    let kept = StoredValue::new_local(listener);
    on_cleanup(move || kept.dispose());
    let content = view! {
        <div class="d-page">
            <div class="d-page__head">
                <h1 class="d-title" id="title" tabindex="-1">{words::TITLE}</h1>
                {shown.first()}
                {shown.search()}
            </div>
            {shown.views()}
            {live(move || {
                let (search, begins) = (shown.searched.get(), shown.begins.get());
                let after = begins.last().cloned().unwrap_or_default();
                untrack(|| shown.page(search, after))
            })}
        </div>
    };
    focus_title();
    frame(desk, of, content.into_any())
}

impl Shown {
    fn search(self) -> AnyView {
        let go = move || {
            self.begins.set(Vec::new());
            self.searched
                .set(self.typed.get_untracked().trim().to_owned());
        };
        let submit = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            go();
        };
        let clear = move |()| {
            self.typed.set(String::new());
            go();
        };
        let any = Memo::new(move |_| !self.searched.read().is_empty());
        view! {
            <form class="d-search" role="search" on:submit=submit>
                <TextField
                    ask=Ask::new(SEARCH, words::SEARCH).hint(words::SEARCH_HINT).optional()
                    value=self.typed
                    on_input=move |text| self.typed.set(text)
                />
                <Button kind=ButtonKind::Quiet sign=Sign::Search label=words::SEARCH_GO on_press=move |()| go() />
                {live(move || any.get().then(|| view! {
                    <Button kind=ButtonKind::Quiet label=words::SEARCH_CLEAR on_press=clear />
                }))}
                <button type="submit" hidden></button>
            </form>
        }
        .into_any()
    }

    /// The parts of the queue, each with how many there are.
    fn views(self) -> AnyView {
        let tab = |(place, view): (usize, QueueView)| {
            let here = (view == self.view).then_some("page");
            let count = move || {
                let queue = self.queue.read();
                queue
                    .as_ref()
                    .and_then(|queue| queue.counts.get(place).copied())
            };
            let late = (view == QueueView::Late).then(|| {
                live(move || (count() > Some(0)).then(|| view! { <Icon sign=Sign::Look /> }))
            });
            view! {
                <li>
                    <a class="d-tab" class=("d-tab--late", move || view == QueueView::Late && count() > Some(0)) href=route::queue(view) aria-current=here>
                        {late}
                        {words::view(view)}{move || count().map(words::count)}
                    </a>
                </li>
            }
        };
        let tabs = QueueView::ALL
            .into_iter()
            .enumerate()
            .map(tab)
            .collect_view();
        view! { <nav aria-label=words::VIEWS><ul class="d-tabs">{tabs}</ul></nav> }.into_any()
    }

    fn page(self, search: String, after: String) -> AnyView {
        let wanted = StoredValue::new((search, after));
        let ask = move || -> Answer<Queue> {
            let (search, after) = wanted.get_value();
            let (client, view) = (self.desk.client(), self.view);
            Box::pin(async move { client.queue(view, &search, &after).await })
        };
        asked(self.desk.lapsed(), ask, move |queue| {
            self.row.set_value(None);
            self.queue.set(Some(queue.clone()));
            untrack(|| self.rows(&queue))
        })
    }

    fn rows(self, queue: &Queue) -> AnyView {
        let searched = !self.searched.read().is_empty();
        let told = searched.then(|| words::found(queue.rows.len()));
        if queue.rows.is_empty() {
            let text = if searched {
                words::NONE_FOUND
            } else {
                words::NONE
            };
            return view! { <p class="d-none" role="status">{text}</p> }.into_any();
        }
        let today = self.desk.today();
        let rows = queue.rows.iter().enumerate();
        let rows = rows
            .map(|(place, row)| one(place, row, today))
            .collect_view();
        let head = [
            words::RECEIPT,
            words::PERSON,
            words::KIND,
            words::DISEASES,
            words::STATE,
            words::DAY,
            words::TAKEN,
        ];
        let head = head.map(|name| view! { <th scope="col">{name}</th> });
        view! {
            <p role="status">{told}</p>
            <table class="d-table">
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="d-acts">
                {self.way(QueueCommand::Before, words::BEFORE, !self.begins.read().is_empty())}
                {self.way(QueueCommand::After, words::AFTER, queue.next.is_some())}
            </div>
        }
        .into_any()
    }

    fn way(self, command: QueueCommand, label: &'static str, there: bool) -> Option<AnyView> {
        let press = move |()| self.walk(command);
        there.then(|| {
            view! { <Button kind=ButtonKind::Quiet label=label on_press=press /> }.into_any()
        })
    }

    /// To the most urgent one: where it is seen however long the list is.
    fn first(self) -> AnyView {
        let any = Memo::new(move |_| {
            let queue = self.queue.read();
            queue.as_ref().is_some_and(|queue| !queue.rows.is_empty())
        });
        let press = move |()| self.walk(QueueCommand::First);
        view! {
            <div class="d-page__main">
                {live(move || any.get().then(|| view! { <Button label=words::FIRST on_press=press /> }))}
            </div>
        }
        .into_any()
    }

    fn follow(self, command: QueueCommand, of: Frame) -> bool {
        match command {
            QueueCommand::Help => of.help.set(true),
            QueueCommand::Search => {
                page::focus(SEARCH);
            }
            QueueCommand::RowBefore => self.to_row(false),
            QueueCommand::RowAfter => self.to_row(true),
            other => self.walk(other),
        }
        true
    }

    /// To another page, or to the most urgent case.
    fn walk(self, command: QueueCommand) {
        let queue = self.queue.get_untracked();
        let next = queue.as_ref().and_then(|queue| queue.next.clone());
        let first = queue.as_ref().and_then(|queue| queue.rows.first());
        match (command, next, first) {
            (QueueCommand::After, Some(next), _) => self.begins.update(|begins| begins.push(next)),
            (QueueCommand::Before, ..) if !self.begins.read_untracked().is_empty() => {
                self.begins.update(|begins| {
                    begins.pop();
                });
            }
            (QueueCommand::First, _, Some(row)) => self.go.to(&route::case(&row.id)),
            _ => {}
        }
    }

    fn to_row(self, down: bool) {
        let count = self
            .queue
            .with_untracked(|queue| queue.as_ref().map_or(0, |queue| queue.rows.len()));
        let row = match (self.row.get_value(), down) {
            (None, _) => 0,
            (Some(row), true) => (row + 1).min(count.saturating_sub(1)),
            (Some(row), false) => row.saturating_sub(1),
        };
        self.row.set_value(Some(row));
        page::focus(&row_id(row));
    }
}

fn row_id(place: usize) -> String {
    format!("row-{place}")
}

fn one(place: usize, row: &QueueRow, today: menteban_rules::time::Date) -> AnyView {
    let taken = match (&row.taken_by, row.mine) {
        (_, true) => words::MINE.to_owned(),
        (Some(name), false) => name.clone(),
        (None, false) => words::NOBODY.to_owned(),
    };
    view! {
        <tr>
            <td><a class="d-row" id=row_id(place) href=route::case(&row.id)>{row.receipt.clone()}</a></td>
            <td>{row.name.clone()}</td>
            <td>{words::kind(row.kind)}</td>
            <td>{row.diseases.join(LIST_MARK)}</td>
            <td>{words::stage(row.state.stage)}</td>
            <td>{day_left(&row.state, today)}</td>
            <td>{taken}</td>
        </tr>
    }
    .into_any()
}
