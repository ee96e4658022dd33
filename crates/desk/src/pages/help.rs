//! The list of keys.

use crate::keys;
use leptos::prelude::*;
use menteban_ui::{Button, Dialog, live};
use menteban_words::desk::keys as words;

/// Whose keys are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Nobody's: the screen has none.
    Nothing,
    /// The queue's.
    Queue,
    /// A case's.
    Case,
    /// Those of what could not be delivered.
    Undelivered,
}

/// Shows the list while it is open.
pub fn help(of: Listed, open: RwSignal<bool>) -> AnyView {
    let close = Callback::new(move |()| open.set(false));
    live(move || {
        open.get().then(|| {
            let rows = rows(of).into_iter().map(|(keys, what)| {
                view! { <tr><th scope="row"><kbd class="d-key">{keys}</kbd></th><td>{what}</td></tr> }
            });
            view! {
                <Dialog title=words::TITLE on_close=close>
                    <table class="d-table d-table--keys">
                        <thead><tr><th scope="col">{words::KEY}</th><th scope="col">{words::WHAT}</th></tr></thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                    <Button label=words::CLOSE on_press=close />
                </Dialog>
            }
        })
    })
}

fn rows(of: Listed) -> Vec<(String, &'static str)> {
    let listed = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| keys::shown(name)).collect();
        names.join(words::OR)
    };
    match of {
        Listed::Nothing => Vec::new(),
        Listed::Queue => keys::QUEUE
            .iter()
            .map(|(names, _, what)| (listed(names), *what))
            .collect(),
        Listed::Undelivered => keys::UNDELIVERED
            .iter()
            .map(|(names, _, what)| (listed(names), *what))
            .collect(),
        Listed::Case => {
            let case = keys::CASE
                .iter()
                .map(|(names, _, what)| (listed(names), *what));
            let more = [
                (words::DIGITS, words::ACT),
                (words::ARROWS, words::BOX_MOVE),
                (words::SHIFT_ARROWS, words::BOX_SIZE),
                ("Enter", words::BOX_DONE),
                ("Esc", words::BOX_CANCEL),
            ];
            case.chain(more.map(|(names, what)| (names.to_owned(), what)))
                .collect()
        }
    }
}
