//! Where one stands among the steps.

use super::live::live;
use leptos::prelude::*;
use menteban_words::ui as words;

/// 第 2 步，共 6 步, a bar, and a ring that closes as everything is filled in.
#[component]
pub fn Steps(
    /// This step, counted from 1.
    #[prop(into)]
    now: Signal<usize>,
    /// All steps.
    #[prop(into)]
    of: Signal<usize>,
    /// How much of the whole is filled in, in per cent.
    #[prop(into)]
    filled: Signal<usize>,
) -> AnyView {
    let marks = move || {
        let (now, of) = (now.get(), of.get());
        let mark = |index: usize| {
            let class = if index < now {
                "m-steps__mark m-steps__mark--done"
            } else {
                "m-steps__mark"
            };
            view! { <span class=class></span> }
        };
        (0..of).map(mark).collect_view()
    };
    view! {
        <div class="m-steps">
            <p class="m-steps__text">
                <span
                    class="m-steps__ring"
                    style:--filled=Signal::derive(move || format!("{}%", filled.get()))
                ></span>
                <span>{live(move || words::step(now.get(), of.get(), filled.get()))}</span>
            </p>
            <div class="m-steps__bar" aria-hidden="true">{live(marks)}</div>
        </div>
    }
    .into_any()
}
