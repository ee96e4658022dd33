//! A day, typed as three numbers: nothing to scroll, nothing to open, and the same on every engine.

use super::field::{Ask, Attention, filled, group, invalid};
use leptos::prelude::*;
use menteban_words::ui as words;

/// Year, month and day as typed.
type Parts = [String; 3];

/// A day. Its value is `2026-05-22`; while it is being typed, `2026-5-`, which is no day yet and is kept all the same.
#[component]
pub fn DateField(
    /// What is asked.
    ask: Ask,
    /// What is filled in.
    #[prop(into)]
    value: Signal<String>,
    /// Every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// The three numbers were left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> AnyView {
    let attention = Attention::new();
    let shown = attention.shown(&ask, filled(value));
    let typed = RwSignal::new(Parts::default());
    Effect::new(move || {
        let value = value.get();
        if joined(&typed.read_untracked()) != value {
            typed.set(parted(&value));
        }
    });
    let change = move |index: usize, text: String| {
        typed.update(|parts| put(parts, index, &text));
        on_input.run(joined(&typed.read_untracked()));
    };
    let leave = move |_| {
        attention.leave_group(move || {
            if let Some(on_leave) = on_leave {
                on_leave.run(());
            }
        });
    };
    let names = [
        (ask.id.clone(), words::YEAR, "m-date__year", 10),
        (format!("{}-month", ask.id), words::MONTH, "m-date__part", 2),
        (format!("{}-day", ask.id), words::DAY, "m-date__part", 2),
    ];
    let inputs = names
        .into_iter()
        .enumerate()
        .map(|(index, (id, name, class, most))| {
            view! {
                <span class=class>
                    <input
                        class="m-input m-input--number"
                        id=id.clone()
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        maxlength=most
                        aria-required=ask.required()
                        aria-invalid=invalid(shown)
                        prop:value=Signal::derive(move || typed.read()[index].clone())
                        on:input=move |event| change(index, event_target_value(&event))
                    />
                    <label class="m-date__name" for=id>{name}</label>
                </span>
            }
        });
    let controls = view! {
        <div class="m-date" on:focusin=move |_| attention.enter() on:focusout=leave>
            {inputs.collect_view()}
        </div>
    }
    .into_any();
    group(&ask, shown, controls)
}

/// Puts a text into one part; a whole date pasted or filled in fills all three.
fn put(parts: &mut Parts, index: usize, text: &str) {
    let numbers = numbers(text);
    if let [year, month, day] = numbers.as_slice() {
        *parts = [year.clone(), month.clone(), day.clone()];
    } else {
        let most = if index == 0 { 4 } else { 2 };
        parts[index] = numbers.concat().chars().take(most).collect();
    }
}

/// The runs of digits in a text, full-width ones folded.
fn numbers(text: &str) -> Vec<String> {
    let folded: String = text
        .chars()
        .map(|c| match c {
            '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + 0x30).unwrap_or(c),
            _ => c,
        })
        .collect();
    folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

fn joined([year, month, day]: &Parts) -> String {
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return String::new();
    }
    let whole = !year.is_empty() && !month.is_empty() && !day.is_empty();
    if whole {
        format!("{year}-{month:0>2}-{day:0>2}")
    } else {
        format!("{year}-{month}-{day}")
    }
}

fn parted(value: &str) -> Parts {
    let mut parts = value
        .splitn(3, '-')
        .map(|part| part.trim_start_matches('0').to_owned());
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
