//! What stands around every screen: the bar at the top, what is true of all of them, the list of keys.

use super::help::{Listed, help};
use crate::desk::Desk;
use crate::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::StaffRole;
use menteban_ui::platform::{events, page, timer};
use menteban_ui::server::in_words;
use menteban_ui::{Banner, BannerKind, Button, ButtonKind, Icon, Sign, live};
use menteban_words::desk as words;
use menteban_words::pages::frame::DEMO;
use menteban_words::ui::PRODUCT;

/// A screen's name, title and keys.
#[derive(Clone, Copy)]
pub struct Frame {
    name: &'static str,
    title: Signal<String>,
    keys: Listed,
    /// Whether its keys are listed now.
    pub help: RwSignal<bool>,
}

impl Frame {
    /// Of a screen with this name (for tests), title and keys.
    #[must_use]
    pub fn new(name: &'static str, title: impl Into<Signal<String>>, keys: Listed) -> Self {
        Self {
            name,
            title: title.into(),
            keys,
            help: RwSignal::new(false),
        }
    }
}

/// Moves the focus to the heading, once the screen is drawn.
pub fn focus_title() {
    let before = page::focused();
    spawn_local(async move {
        timer::frame().await;
        before.move_to("title");
    });
}

/// Draws a screen.
pub fn frame(desk: Desk, of: Frame, content: AnyView) -> AnyView {
    Effect::new(move || page::set_title(&words::title(&of.title.get())));
    view! {
        <div class="d-screen" data-step=of.name>
            <header class="d-above">
                {bar(desk, of)}
                {banners()}
            </header>
            <main class="d-main">{content}</main>
            {help(of.keys, of.help)}
        </div>
    }
    .into_any()
}

fn bar(desk: Desk, of: Frame) -> AnyView {
    let keys = (of.keys != Listed::Nothing).then(|| {
        view! { <Button kind=ButtonKind::Quiet label=words::KEYS on_press=move |()| of.help.set(true) /> }
    });
    let administers = Memo::new(move |_| {
        let roles = desk.me().map(|me| me.roles).unwrap_or_default();
        roles.contains(&StaffRole::Administrator)
    });
    let here = move |name| (of.name == name).then_some("page");
    view! {
        <div class="d-top">
            <span class="d-top__name"><Icon sign=Sign::Brand /><span>{PRODUCT}" "{words::NAME}</span></span>
            <nav class="d-top__ways">
                <a class="d-top__way" href=move || route::queue(desk.view.get()) aria-current=here("queue")>{words::QUEUE}</a>
                <a class="d-top__way" href="/desk/report" aria-current=here("report")>{words::REPORT}</a>
                {live(move || administers.get().then(|| view! {
                    <a class="d-top__way" href=route::UNDELIVERED aria-current=here("undelivered")>{words::UNDELIVERED}</a>
                }))}
            </nav>
            <span class="d-top__end">
                <span class="d-top__who">{move || who(desk)}</span>
                {keys}
                {log_out(desk)}
            </span>
        </div>
    }
    .into_any()
}

fn who(desk: Desk) -> String {
    desk.me().map_or_else(String::new, |me| {
        let roles: Vec<_> = me.roles.into_iter().map(words::role).collect();
        [me.shown.as_str(), " ", &roles.join(words::LIST_MARK)].concat()
    })
}

fn log_out(desk: Desk) -> AnyView {
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(String::new());
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(why) = desk.logout().await {
                let _gone = trouble.try_set(in_words(&why));
            }
            let _gone = busy.try_set(false);
        });
    };
    view! {
        <Button kind=ButtonKind::Quiet label=words::LOG_OUT busy=busy on_press=press />
        <span role="alert">{trouble}</span>
    }
    .into_any()
}

/// What is true of every screen: a demonstration, no network.
fn banners() -> AnyView {
    let online = RwSignal::new(events::online());
    let listeners = [
        events::on_online(move || online.set(true)),
        events::on_offline(move || online.set(false)),
    ];
    let kept = StoredValue::new_local(listeners);
    on_cleanup(move || kept.dispose());
    let demo = page::meta("menteban-demo").map(|_| view! { <p class="d-demo">{DEMO}</p> });
    view! {
        {demo}
        <div role="status">
            {live(move || (!online.get()).then(|| view! { <Banner kind=BannerKind::Offline>{words::OFFLINE}</Banner> }))}
        </div>
    }
    .into_any()
}
