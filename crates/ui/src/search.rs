//! Choosing from a long list by typing part of a name, its initials or its code.

use super::button::{Button, ButtonKind};
use super::field::{Ask, Attention, frame, invalid};
use super::icon::{Icon, Sign};
use super::live::live;
use leptos::html;
use leptos::prelude::*;
use menteban_words::ui as words;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is stored.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// More about it; empty for none.
    pub detail: String,
}

/// Rows shown before somebody asks for all of them.
const AT_FIRST: usize = 6;
/// No button for fewer than this: they are shown at once.
const WORTH_A_BUTTON: usize = 3;

/// How many rows are kept back.
fn kept_back(rows: usize, all: bool) -> usize {
    let beyond = rows.saturating_sub(AT_FIRST);
    if all || beyond < WORTH_A_BUTTON {
        0
    } else {
        beyond
    }
}

/// Choosing from a long list. Every row is a button, so any keyboard and any screen reader can press it.
#[component]
pub fn Search(
    /// What is asked.
    ask: Ask,
    /// Rows that match what was typed, best first.
    #[prop(into)]
    find: Callback<String, Vec<Found>>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Vec<Found>>,
    /// Most that can be chosen: the list is hidden then.
    #[prop(optional, into)]
    most: Option<usize>,
    /// A row was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// A choice was taken back.
    #[prop(into)]
    on_remove: Callback<String>,
    /// The way out when nothing fits, and its words: type it in by hand.
    #[prop(optional)]
    other: Option<(String, Callback<()>)>,
) -> AnyView {
    let attention = Attention::new();
    let filled = Signal::derive(move || chosen.with(|rows| !rows.is_empty()));
    let shown = attention.shown(&ask, filled);
    let typed = RwSignal::new(String::new());
    let all = RwSignal::new(false);
    let open = Memo::new(move |_| chosen.with(Vec::len) < most.unwrap_or(1));
    let rows = Memo::new(move |_| {
        let taken = chosen.get();
        let mut rows = find.run(typed.get());
        rows.retain(|row| taken.iter().all(|one| one.value != row.value));
        rows
    });
    let chosen_list = NodeRef::<html::Ul>::new();
    let input = NodeRef::<html::Input>::new();
    let choose = move |value: String| {
        typed.set(String::new());
        all.set(false);
        on_choose.run(value);
        focus_later(move || chosen_list.get_untracked().map(|list| list.focus()));
    };
    let remove = move |value: String| {
        on_remove.run(value);
        focus_later(move || input.get_untracked().map(|input| input.focus()));
    };
    let id = ask.id.clone();
    let described_by = ask.described_by();
    let required = ask.required();
    let list_id = ask.id.clone();
    let finder = move || {
        open.get().then(|| {
            let field = view! {
                <span class="m-search__box">
                    <Icon sign=Sign::Search />
                    <input
                        class="m-input m-search__input"
                        node_ref=input
                        id=id.clone()
                        type="search"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        aria-required=required
                        aria-describedby=described_by.clone()
                        aria-invalid=invalid(shown)
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                        on:focus=move |_| attention.enter()
                        on:blur=move |_| attention.leave()
                    />
                </span>
            };
            let list = move || {
                let mut rows = rows.get();
                rows.truncate(rows.len() - kept_back(rows.len(), all.get()));
                let row = |row: Found| found(row, choose);
                rows.into_iter().map(row).collect_view()
            };
            let more = move || {
                let hidden = kept_back(rows.with(Vec::len), all.get());
                (hidden > 0).then(|| {
                    view! {
                        <Button
                            kind=ButtonKind::Quiet
                            label=words::show_more(hidden)
                            on_press=move |()| all.set(true)
                        />
                    }
                })
            };
            let other = other.clone().map(|(label, press)| {
                view! { <Button kind=ButtonKind::Quiet sign=Sign::Pen label=label on_press=press /> }
            });
            view! {
                {field}
                <p class="m-search__count" role="status">
                    {live(move || words::found(rows.with(Vec::len)))}
                </p>
                <ul class="m-search__list">{live(list)}</ul>
                <div class="m-search__more">
                    {live(more)}
                    {other}
                </div>
            }
        })
    };
    let control = view! {
        // While nothing more can be chosen, what leads to the question leads to the answer.
        <ul
            class="m-search__chosen"
            id=Signal::derive(move || (!open.get()).then(|| list_id.clone()))
            tabindex="-1"
            node_ref=chosen_list
        >
            {live(move || chosen.get().into_iter().map(|row| taken(row, remove)).collect_view())}
        </ul>
        {live(finder)}
    }
    .into_any();
    frame(&ask, shown, control)
}

fn found(row: Found, choose: impl Fn(String) + 'static) -> AnyView {
    let value = row.value;
    view! {
        <li>
            <button type="button" class="m-search__row" on:click=move |_| choose(value.clone())>
                <span class="m-search__label">{row.label}</span>
                <span class="m-search__detail">{row.detail}</span>
            </button>
        </li>
    }
    .into_any()
}

/// Moves the focus once the list is drawn anew: the pressed row is gone then.
fn focus_later<T>(focus: impl FnOnce() -> T + 'static) {
    request_animation_frame(move || {
        focus();
    });
}

fn taken(row: Found, remove: impl Fn(String) + Copy + Send + Sync + 'static) -> AnyView {
    let value = row.value;
    view! {
        <li class="m-search__taken">
            <Icon sign=Sign::Done />
            <span class="m-search__text">
                <span class="m-search__label">{row.label.clone()}</span>
                <span class="m-search__detail">{row.detail}</span>
            </span>
            <Button
                kind=ButtonKind::Quiet
                label=words::CHANGE
                about=row.label
                on_press=move |()| remove(value.clone())
            />
        </li>
    }
    .into_any()
}
