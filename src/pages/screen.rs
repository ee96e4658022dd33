//! What every screen has: the bar at the top, what is true of all of them, its heading, the other way at the foot.

use crate::platform::{events, page};
use crate::route::Go;
use crate::session::Session;
use crate::ui::{Banner, BannerKind, Foot, Title, TopBar, live};
use leptos::prelude::*;
use menteban_rules::policy::Contact;
use menteban_words::pages::frame as words;
use menteban_words::time::moment;
use menteban_words::{landing, language, me};

/// One screen. Its heading takes the focus when the screen opens.
#[component]
pub fn Screen(
    /// Who is logged in, the pack and the clock.
    session: Session,
    /// The screen's name, for measurements and tests.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Its heading, and its title in the browser's tab.
    #[prop(into)]
    title: Signal<String>,
    /// A sentence under the heading; empty for none.
    #[prop(optional, into)]
    lead: Signal<String>,
    /// Where back leads; none for nowhere.
    #[prop(optional, into)]
    back: Option<String>,
    /// What stands at the right of the top bar.
    #[prop(optional)]
    corner: Option<AnyView>,
    /// What stands between the top bar and the heading.
    #[prop(optional)]
    above: Option<AnyView>,
    /// What the screen is about.
    children: Children,
) -> AnyView {
    Effect::new(move || page::set_title(&words::title(&title.get())));
    let back = back.map(Signal::stored);
    let contact = move || session.policy().get().policy.contact.clone();
    view! {
        <div class="m-screen" data-step=name>
            {top_bar(back, corner)}
            <main>
                {banners(session)}
                {above}
                <Title text=title lead=lead />
                {children()}
            </main>
            <Foot
                counter=Signal::derive(move || contact().counter)
                hours=Signal::derive(move || contact().hours)
                hotline=Signal::derive(move || contact().hotline)
            >
                {live(move || handler(session, contact()))}
            </Foot>
        </div>
    }
    .into_any()
}

/// Who handles the data, under which numbers, by which policy; and what is kept of whoever is logged in.
fn handler(session: Session, contact: Contact) -> AnyView {
    let own = session.me().map(|_| {
        view! { <p><a class="m-link" href="/me">{me::TITLE}</a></p> }
    });
    view! {
        {own}
        <p><a class="m-link" href="/privacy" target="_self">{me::PRIVACY}</a></p>
        <p>{landing::HANDLER}{contact.agency}</p>
        <p>{contact.record_numbers.join(" ")}</p>
        {other_language()}
    }
    .into_any()
}

/// The way to the same screen in the other language, which is another app; and which texts are not in this one.
fn other_language() -> AnyView {
    let to = use_context::<Go>().map(Go::path).unwrap_or_default();
    let there = ["/language/", language::OTHER_TAG, "?to=", &to].concat();
    let official = (!language::OFFICIAL.is_empty()).then(|| view! { <p>{language::OFFICIAL}</p> });
    view! {
        {official}
        <p><a class="m-link" href=there target="_self" lang=language::OTHER_TAG>{language::OTHER_NAME}</a></p>
    }
    .into_any()
}

fn top_bar(back: Option<Signal<String>>, corner: Option<AnyView>) -> AnyView {
    match back {
        Some(back) => view! { <TopBar back=back>{corner}</TopBar> }.into_any(),
        None => view! { <TopBar>{corner}</TopBar> }.into_any(),
    }
}

/// What is true of every screen: a demonstration, maintenance, no network.
fn banners(session: Session) -> AnyView {
    let online = online();
    view! {
        {session.demo().then(|| view! { <Banner kind=BannerKind::Look>{words::DEMO}</Banner> })}
        {live(move || maintenance(session))}
        <div role="status">
            {live(move || (!online.get()).then(|| view! { <Banner kind=BannerKind::Offline>{words::OFFLINE}</Banner> }))}
        </div>
    }
    .into_any()
}

fn maintenance(session: Session) -> Option<AnyView> {
    let now = session.now();
    let one = session.maintenance()?;
    let until = moment(one.until);
    let text = if one.closed_at(now) {
        words::maintenance_now(&until, &one.reason)
    } else {
        words::maintenance_ahead(&moment(one.from), &until, &one.reason)
    };
    Some(view! { <Banner kind=BannerKind::Look>{text}</Banner> }.into_any())
}

/// Whether the browser believes that it has a network.
fn online() -> Signal<bool> {
    let online = RwSignal::new(events::online());
    let listeners = [
        events::on_online(move || online.set(true)),
        events::on_offline(move || online.set(false)),
    ];
    let kept = StoredValue::new_local(listeners);
    on_cleanup(move || kept.dispose());
    online.into()
}

/// Moves the focus to the heading and shows the top of the page, once the screen is drawn.
pub async fn focus_title() {
    let before = page::focused();
    crate::platform::timer::frame().await;
    if before.move_to("title") {
        page::scroll_to_top();
    }
}
