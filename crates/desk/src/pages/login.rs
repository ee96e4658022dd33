//! Logging in by name, password and the second factor's code: on a screen of its own, and again over whatever is shown.

use crate::desk::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ErrorCode, StaffLogin};
use menteban_rules::problem::Weight;
use menteban_ui::platform::page;
use menteban_ui::platform::timer::frame;
use menteban_ui::server::in_words;
use menteban_ui::{
    Ask, Banner, BannerKind, Button, ButtonKind, Dialog, Keyboard, Note, TextField, Title, live,
};
use menteban_words::desk::login as words;
use menteban_words::pages::frame::DEMO;

const NAME: &str = "f-name";
const PASSWORD: &str = "f-password";
const CODE: &str = "f-code";
const CODE_LENGTH: usize = 6;

/// The screen of whoever is not logged in.
pub fn login(desk: Desk) -> AnyView {
    page::set_title(&menteban_words::desk::title(words::TITLE));
    let before = page::focused();
    spawn_local(async move {
        frame().await;
        before.move_to(NAME);
    });
    let demo = page::meta("menteban-demo")
        .map(|_| view! { <Banner kind=BannerKind::Look>{DEMO}</Banner> });
    view! {
        <main class="d-login" data-step="login">
            {demo}
            <Title text=words::TITLE lead=words::LEAD />
            {form(desk)}
        </main>
    }
    .into_any()
}

/// Asks to log in again, over whatever is on the screen, when the login has lapsed: nothing of it is lost.
pub fn again(desk: Desk) -> AnyView {
    let lapsed = Memo::new(move |_| desk.lapsed().get() && desk.me().is_some());
    live(move || {
        lapsed.get().then(|| {
            view! {
                <Dialog title=words::EXPIRED_TITLE on_close=|()| {}>
                    <p>{words::EXPIRED}</p>
                    {untrack(|| form(desk))}
                </Dialog>
            }
        })
    })
}

#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    name: RwSignal<String>,
    password: RwSignal<String>,
    code: RwSignal<String>,
    /// The password is right: the code is asked for.
    second: RwSignal<bool>,
    /// Somebody tried to go on: what is missing is shown.
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

fn form(desk: Desk) -> AnyView {
    let form = Form {
        desk,
        name: RwSignal::default(),
        password: RwSignal::default(),
        code: RwSignal::default(),
        second: RwSignal::default(),
        tried: RwSignal::default(),
        busy: RwSignal::default(),
        trouble: RwSignal::default(),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    view! {
        <form on:submit=submit novalidate=true>
            {live(move || if form.second.get() { form.ask_code() } else { form.ask_password() })}
            <div role="alert">
                {live(move || form.trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
            </div>
            // Enter in a field sends the form only where it has such a button.
            <button type="submit" hidden></button>
        </form>
    }
    .into_any()
}

impl Form {
    fn ask_password(self) -> AnyView {
        let missing = |text: RwSignal<String>, words: &'static str| {
            Signal::derive(move || {
                text.read()
                    .trim()
                    .is_empty()
                    .then(|| must(words))
                    .into_iter()
                    .collect()
            })
        };
        view! {
            <div data-f="name">
                <TextField
                    ask=Ask::new(NAME, words::NAME).notes(missing(self.name, words::NAME_MISSING)).eager(self.tried)
                    keyboard=Keyboard::Account
                    value=self.name
                    on_input=move |text| self.name.set(text)
                />
            </div>
            <div data-f="password">
                <TextField
                    ask=Ask::new(PASSWORD, words::PASSWORD)
                        .notes(missing(self.password, words::PASSWORD_MISSING))
                        .eager(self.tried)
                    keyboard=Keyboard::Password
                    value=self.password
                    on_input=move |text| self.password.set(text)
                />
            </div>
            <Button attr:data-m="next" label=words::NEXT busy=self.busy on_press=move |()| self.send() />
        }
        .into_any()
    }

    fn ask_code(self) -> AnyView {
        let missing = Signal::derive(move || {
            (!self.code_is_whole())
                .then(|| must(words::CODE_MISSING))
                .into_iter()
                .collect()
        });
        let other = move |()| {
            self.second.set(false);
            self.password.set(String::new());
        };
        view! {
            <div data-f="code">
                <TextField
                    ask=Ask::new(CODE, words::CODE).hint(words::CODE_HINT).notes(missing).eager(self.tried)
                    keyboard=Keyboard::Code
                    value=self.code
                    on_input=move |text| self.code.set(text)
                />
            </div>
            <div class="m-actions">
                <Button attr:data-m="next" label=words::ENTER busy=self.busy on_press=move |()| self.send() />
                <Button kind=ButtonKind::Second label=words::OTHER on_press=other />
            </div>
        }
        .into_any()
    }

    fn code_is_whole(self) -> bool {
        self.code.read().chars().filter(|c| c.is_numeric()).count() == CODE_LENGTH
    }

    /// What keeps it from being sent has the focus.
    fn lacks(self) -> Option<&'static str> {
        let empty = |text: RwSignal<String>| text.read_untracked().trim().is_empty();
        match self.second.get_untracked() {
            false if empty(self.name) => Some(NAME),
            false if empty(self.password) => Some(PASSWORD),
            true if !untrack(|| self.code_is_whole()) => Some(CODE),
            _ => None,
        }
    }

    fn send(self) {
        self.trouble.set(None);
        if self.busy.get_untracked() {
            return;
        }
        if let Some(place) = self.lacks() {
            self.tried.set(true);
            page::focus(place);
            return;
        }
        let login = StaffLogin {
            name: self.name.get_untracked(),
            password: self.password.get_untracked(),
            code: match self.second.get_untracked() {
                true => self.code.get_untracked(),
                false => String::new(),
            },
        };
        self.busy.set(true);
        spawn_local(async move {
            let Err(why) = self.desk.login(&login).await else {
                return;
            };
            self.busy.set(false);
            self.tried.set(false);
            let asks_code = why.code() == Some(ErrorCode::SecondFactor);
            if asks_code {
                self.code.set(String::new());
                self.second.set(true);
            } else {
                self.trouble.set(Some(in_words(&why)));
            }
            frame().await;
            page::focus(if self.second.get_untracked() {
                CODE
            } else {
                PASSWORD
            });
        });
    }
}

fn must(text: &str) -> Note {
    Note {
        weight: Weight::Must,
        text: text.to_owned(),
    }
}
