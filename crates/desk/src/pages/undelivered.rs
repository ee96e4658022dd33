//! 没有送到: messages that are not tried any more, each with why; and having one tried again.

use super::frame::{Frame, focus_title, frame};
use super::help::Listed;
use crate::desk::Desk;
use crate::keys::{self, UndeliveredCommand};
use crate::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ErrorCode, Undelivered};
use menteban_ui::platform::keys::on_key;
use menteban_ui::platform::{page, timer};
use menteban_ui::server::{Answer, asked, in_words};
use menteban_ui::{Banner, BannerKind, Button, ButtonKind, live};
use menteban_words::desk::undelivered as words;
use menteban_words::time::moment;

/// What the screen holds.
#[derive(Clone, Copy)]
struct Shown {
    desk: Desk,
    all: RwSignal<Vec<Undelivered>>,
    /// Which row the keys are at.
    row: RwSignal<Option<usize>>,
    /// What came of the last one that was tried again, and whether it is good.
    said: RwSignal<Option<(bool, String)>>,
    busy: RwSignal<bool>,
}

/// `/desk/undelivered`.
pub fn undelivered(desk: Desk) -> AnyView {
    let shown = Shown {
        desk,
        all: RwSignal::default(),
        row: RwSignal::default(),
        said: RwSignal::default(),
        busy: RwSignal::new(false),
    };
    let of = Frame::new("undelivered", words::TITLE, Listed::Undelivered);
    let listener = on_key(move |key| {
        let command = keys::of_undelivered(&key.name);
        command
            .inspect(|command| shown.follow(*command, of))
            .is_some()
    });
    let kept = StoredValue::new_local(listener);
    on_cleanup(move || kept.dispose());
    let ask = move || -> Answer<Vec<Undelivered>> {
        let client = desk.client();
        Box::pin(async move { client.undelivered().await })
    };
    let table = asked(desk.lapsed(), ask, move |all| {
        shown.all.set(all);
        live(move || {
            let all = shown.all.get();
            untrack(|| shown.table(&all))
        })
    });
    let content = view! {
        <div class="d-page">
            <h1 class="d-title" id="title" tabindex="-1">{words::TITLE}</h1>
            <div role="status">{live(move || shown.told())}</div>
            {table}
        </div>
    };
    focus_title();
    frame(desk, of, content.into_any())
}

impl Shown {
    fn told(self) -> Option<AnyView> {
        let (good, text) = self.said.get()?;
        let kind = if good {
            BannerKind::Good
        } else {
            BannerKind::Wrong
        };
        Some(view! { <Banner kind=kind>{text}</Banner> }.into_any())
    }

    fn table(self, all: &[Undelivered]) -> AnyView {
        if all.is_empty() {
            return view! { <p class="d-none" role="status">{words::NONE}</p> }.into_any();
        }
        let head = [
            words::RECEIPT,
            words::WHAT,
            words::WAY,
            words::AT,
            words::TRIES,
            words::TROUBLE,
            words::DO,
        ];
        let head = head.map(|name| view! { <th scope="col">{name}</th> });
        let rows = all.iter().enumerate();
        let rows = rows.map(|(place, one)| self.one(place, one)).collect_view();
        view! {
            <p class="d-lead">{words::LEAD}</p>
            <table class="d-table">
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }

    fn one(self, place: usize, one: &Undelivered) -> AnyView {
        view! {
            <tr>
                <td><a class="d-row" id=row_id(place) href=route::case(&one.application) on:focus=move |_| self.row.set(Some(place))>{one.receipt.clone()}</a></td>
                <td>{one.title.clone()}</td>
                <td>{words::way(one.way)}</td>
                <td class="d-moment">{moment(one.at)}</td>
                <td>{words::tries(one.tries)}</td>
                <td class="d-trouble">{one.trouble.clone()}</td>
                <td>
                    <Button
                        kind=ButtonKind::Quiet
                        label=words::AGAIN
                        about=one.receipt.clone()
                        on_press=move |()| self.again(place)
                    />
                </td>
            </tr>
        }
        .into_any()
    }

    fn follow(self, command: UndeliveredCommand, of: Frame) {
        match command {
            UndeliveredCommand::Help => of.help.set(true),
            UndeliveredCommand::RowBefore => self.to_row(false),
            UndeliveredCommand::RowAfter => self.to_row(true),
            UndeliveredCommand::Again => {
                if let Some(place) = self.row.get_untracked() {
                    self.again(place);
                }
            }
        }
    }

    fn to_row(self, down: bool) {
        let last = self.all.read_untracked().len().saturating_sub(1);
        let row = match (self.row.get_untracked(), down) {
            (None, _) => 0,
            (Some(row), true) => (row + 1).min(last),
            (Some(row), false) => row.saturating_sub(1),
        };
        self.row.set(Some(row));
        page::focus(&row_id(row));
    }

    /// Has one tried again: it leaves the list, and the keys are at the one after it.
    fn again(self, place: usize) {
        let one = self.all.with_untracked(|all| all.get(place).cloned());
        let Some(one) = one.filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.desk.client().retry(&one).await;
            let _gone = self.busy.try_set(false);
            let (good, text) = match &answer {
                Ok(()) => (true, words::again(&one.receipt)),
                Err(why) if why.code() == Some(ErrorCode::NotFound) => {
                    (false, words::GONE.to_owned())
                }
                Err(why) => (false, in_words(why)),
            };
            let stays = !good && text != words::GONE;
            if self.said.try_set(Some((good, text))).is_some() || stays {
                return;
            }
            self.all.update(|all| {
                all.retain(|other| (&other.message, other.way) != (&one.message, one.way));
            });
            timer::frame().await;
            if !page::focus(&row_id(place)) {
                self.row.set(None);
                page::focus("title");
            }
        });
    }
}

fn row_id(place: usize) -> String {
    format!("message-{place}")
}
