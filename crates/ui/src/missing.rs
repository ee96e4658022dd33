//! What is still missing, each entry leading to its place.

use super::icon::{Icon, Sign};
use super::live::live;
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::ui as words;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// The element it leads to; see [`super::place_id`].
    pub id: String,
    /// The address of the screen that holds it, with `#id`.
    pub href: String,
    /// How much it matters.
    pub weight: Weight,
    /// 报告日期：…
    pub text: String,
}

/// What is still missing. Nothing at all when nothing is.
#[component]
pub fn Missing(
    /// The heading: 还差 3 项, or 请先看看这几处.
    #[prop(into)]
    title: Signal<String>,
    /// The entries.
    #[prop(into)]
    items: Signal<Vec<MissingItem>>,
    /// Names the heading's element, so that the focus can be moved to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// An entry was followed; the link itself does nothing then.
    #[prop(into)]
    on_go: Callback<MissingItem>,
) -> AnyView {
    let any = Memo::new(move |_| items.with(|items| !items.is_empty()));
    let list = move || {
        let id = id.clone();
        any.get().then(|| {
            view! {
                <section class="m-missing">
                    <h2 class="m-missing__title" id=id tabindex="-1">{title}</h2>
                    <ul class="m-missing__list">
                        {live(move || items.get().into_iter().map(|item| entry(item, on_go)).collect_view())}
                    </ul>
                </section>
            }
        })
    };
    live(list)
}

fn entry(item: MissingItem, on_go: Callback<MissingItem>) -> AnyView {
    let (class, sign, weight) = match item.weight {
        Weight::Must => (
            "m-missing__item m-missing__item--must",
            Sign::Wrong,
            words::MUST,
        ),
        Weight::Should => (
            "m-missing__item m-missing__item--should",
            Sign::Look,
            words::SHOULD,
        ),
        Weight::Hint => ("m-missing__item", Sign::Info, words::HINT),
    };
    let (href, text) = (item.href.clone(), item.text.clone());
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        on_go.run(item.clone());
    };
    view! {
        <li>
            <a class=class href=href on:click=go>
                <Icon sign=sign />
                <span class="m-missing__text"><span class="m-unseen">{weight}</span>{text}</span>
                <Icon sign=Sign::Next />
            </a>
        </li>
    }
    .into_any()
}
