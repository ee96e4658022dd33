//! ID number and SMS code.

use super::failure;
use crate::client::Failure;
use crate::platform::timer::{Interval, frame};
use crate::platform::{clock, page};
use crate::session::Session;
use crate::ui::{Ask, Banner, BannerKind, Button, ButtonKind, Keyboard, Note, TextField, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::ErrorCode;
use menteban_rules::identity::IdNumber;
use menteban_rules::problem::{Reason, Weight};
use menteban_words::pages::login as words;
use menteban_words::problems;

const ID: &str = "f-idno";
const CODE: &str = "f-code";
const CODE_LENGTH: usize = 6;

/// Logs somebody in: the session knows when it is done. First the ID number; then, once a code was sent, the code.
#[component]
pub fn LoginForm(
    /// Whom it logs in.
    session: Session,
) -> AnyView {
    let form = Form::new(session);
    view! {
        <div data-f="idno">
            <TextField
                ask=Ask::new(ID, words::ID).hint(words::ID_HINT).notes(form.id_notes()).eager(form.id_tried)
                keyboard=Keyboard::IdNumber
                value=form.id
                counter=form.counter()
                on_input=move |text| form.id.set(text)
            />
        </div>
        {live(move || if form.sent.get() { form.second() } else { form.first() })}
        <div role="alert">
            {live(move || form.trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Form {
    session: Session,
    id: RwSignal<String>,
    id_tried: RwSignal<bool>,
    code: RwSignal<String>,
    code_tried: RwSignal<bool>,
    /// A code was sent: the second part is shown.
    sent: RwSignal<bool>,
    valid_minutes: RwSignal<u32>,
    /// Seconds until another code may be asked for.
    wait_secs: RwSignal<u32>,
    countdown: StoredValue<Option<Interval>, LocalStorage>,
    sending: RwSignal<bool>,
    entering: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

impl Form {
    fn new(session: Session) -> Self {
        Self {
            session,
            id: RwSignal::default(),
            id_tried: RwSignal::default(),
            code: RwSignal::default(),
            code_tried: RwSignal::default(),
            sent: RwSignal::default(),
            valid_minutes: RwSignal::default(),
            wait_secs: RwSignal::default(),
            countdown: StoredValue::new_local(None),
            sending: RwSignal::default(),
            entering: RwSignal::default(),
            trouble: RwSignal::default(),
        }
    }

    /// Asks for a code.
    fn first(self) -> AnyView {
        view! {
            <Button attr:data-m="send" label=words::SEND busy=self.sending on_press=move |()| self.send() />
        }
        .into_any()
    }

    /// Takes the code.
    fn second(self) -> AnyView {
        let waiting = Memo::new(move |_| self.wait_secs.get() > 0);
        let again = move || {
            if waiting.get() {
                let text = move || words::again_in(self.wait_secs.get());
                view! { <p class="m-field__hint">{text}</p> }.into_any()
            } else {
                view! {
                    <Button kind=ButtonKind::Quiet label=words::AGAIN busy=self.sending on_press=move |()| self.send() />
                }
                .into_any()
            }
        };
        let sent =
            move || (self.valid_minutes.get() > 0).then(|| words::sent(self.valid_minutes.get()));
        view! {
            <p role="status">{sent}</p>
            <div data-f="code">
                <TextField
                    ask=Ask::new(CODE, words::CODE).hint(words::CODE_HINT).notes(self.code_notes()).eager(self.code_tried)
                    keyboard=Keyboard::Code
                    value=self.code
                    on_input=move |text| self.code.set(text)
                />
            </div>
            {again}
            <Button attr:data-m="next" label=words::ENTER busy=self.entering on_press=move |()| self.enter() />
            <details class="m-more">
                <summary>{words::NO_CODE_TITLE}</summary>
                <p>{words::NO_CODE}</p>
            </details>
        }
        .into_any()
    }

    /// A quiet count beside the field, in no live region: it changes with every key.
    fn counter(self) -> Signal<String> {
        Signal::derive(move || {
            let typed = self.id.read();
            match IdNumber::missing(&typed) {
                _ if typed.is_empty() => String::new(),
                0 => words::DIGITS_FULL.to_owned(),
                left if left > 0 => words::digits_left(left.unsigned_abs()),
                over => words::digits_over(over.unsigned_abs()),
            }
        })
    }

    fn id_notes(self) -> Signal<Vec<Note>> {
        let wrong = Memo::new(move |_| {
            let parsed = IdNumber::parse(&self.id.read(), self.session.today());
            parsed.err().map(|reason| match reason {
                Reason::Missing => words::ID_MISSING.to_owned(),
                reason => problems::reason(&reason),
            })
        });
        Signal::derive(move || wrong.get().into_iter().map(must).collect())
    }

    fn code_notes(self) -> Signal<Vec<Note>> {
        Signal::derive(move || {
            let digits = self.code.read().chars().filter(|c| c.is_numeric()).count();
            let missing = digits != CODE_LENGTH;
            missing
                .then(|| must(words::CODE_MISSING.to_owned()))
                .into_iter()
                .collect()
        })
    }

    /// Whether the ID number can be right; if not, what is wrong is shown.
    fn id_stands(self) -> bool {
        let stands =
            IdNumber::parse(&self.id.read_untracked(), untrack(|| self.session.today())).is_ok();
        if !stands {
            self.id_tried.set(true);
            page::focus(ID);
        }
        stands
    }

    fn send(self) {
        self.trouble.set(None);
        if !self.id_stands() {
            return;
        }
        self.sending.set(true);
        spawn_local(async move {
            let answer = self.session.request_code(self.id.get_untracked()).await;
            self.sending.set(false);
            match answer {
                Ok(answer) => {
                    self.valid_minutes.set(answer.valid_secs / 60);
                    self.count_down(answer.again_secs);
                    self.ask_code().await;
                }
                Err(failure) => self.not_sent(&failure).await,
            }
        });
    }

    /// Somebody who asks too often has a code already, sent before this page was opened anew.
    async fn not_sent(self, failure: &Failure) {
        self.trouble.set(Some(super::failure(failure)));
        if failure.code() == Some(ErrorCode::TooOften) {
            self.count_down(failure.retry_after_secs().unwrap_or(0));
            self.sent.set(true);
        }
    }

    async fn ask_code(self) {
        self.sent.set(true);
        frame().await;
        page::focus(CODE);
    }

    fn count_down(self, secs: u32) {
        self.wait_secs.set(secs);
        let began = clock::elapsed_ms();
        let tick = Interval::new(1000, move || {
            let passed = ((clock::elapsed_ms() - began) / 1000.0).max(0.0) as u32;
            let left = secs.saturating_sub(passed);
            self.wait_secs.set(left);
            if left == 0 {
                self.countdown.set_value(None);
            }
        });
        self.countdown.set_value(Some(tick));
    }

    fn enter(self) {
        self.trouble.set(None);
        if !self.id_stands() {
            return;
        }
        if !self.code_notes().get_untracked().is_empty() {
            self.code_tried.set(true);
            page::focus(CODE);
            return;
        }
        self.entering.set(true);
        spawn_local(async move {
            let (id, code) = (self.id.get_untracked(), self.code.get_untracked());
            let answer = self.session.login(id, code).await;
            if let Err(why) = answer {
                self.entering.set(false);
                self.trouble.set(Some(failure(&why)));
                page::focus(CODE);
            }
        });
    }
}

fn must(text: String) -> Note {
    Note {
        weight: Weight::Must,
        text,
    }
}
