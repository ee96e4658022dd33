//! 意见反馈: what the applicant and the agency have written to each other about an application, and writing.

use super::failure;
use super::screen::focus_title;
use crate::platform::page;
use crate::platform::timer::frame;
use crate::session::Session;
use crate::ui::{
    Actions, Ask, Banner, BannerKind, Button, ButtonKind, Card, Moment, MomentKind, TextArea,
    Timeline, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationAnswer, HistoryEntry, HistoryKind};
use menteban_rules::process::Stage;
use menteban_words::concern::letters as words;
use menteban_words::pages::application::happened;
use menteban_words::time::moment;

/// What was typed and not sent; none while nobody writes. It outlives the drawing of the page.
#[derive(Clone, Copy)]
pub struct Typed {
    /// Of an appeal.
    pub appeal: RwSignal<Option<String>>,
    letter: RwSignal<Option<String>>,
}

impl Typed {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            appeal: RwSignal::new(None),
            letter: RwSignal::new(None),
        }
    }
}

/// Whether something that has happened is nothing but words.
pub fn is_letter(entry: &HistoryEntry) -> bool {
    matches!(entry.what, HistoryKind::Wrote | HistoryKind::Replied)
}

/// The number to call instead.
pub fn hotline(session: Session) -> String {
    let pack = session.policy().get_untracked();
    pack.policy.contact.hotline.clone()
}

/// The thread, oldest first, with the way to write; none where there is neither.
pub fn thread(
    session: Session,
    answer: &ApplicationAnswer,
    shown: RwSignal<ApplicationAnswer>,
    typed: Typed,
) -> Option<AnyView> {
    let said: Vec<Moment> = answer.history.iter().filter_map(said).collect();
    let open = answer.summary.state.stage != Stage::Withdrawn;
    let any = !said.is_empty();
    let lead = words::lead(&hotline(session));
    let letter = Letter {
        field: "letter",
        what: "letters",
        text: words::TEXT,
        open: words::OPEN,
        send: words::SEND,
    };
    (open || any).then(|| {
        view! {
            <Card title=words::TITLE>
                <p>{lead}</p>
                {any.then(|| view! { <Timeline moments=Signal::stored(said) /> })}
                {open.then(|| letter.view(session, shown, typed.letter))}
            </Card>
        }
        .into_any()
    })
}

/// What was written with something that has happened; a decision is no part of the thread.
fn said(entry: &HistoryEntry) -> Option<Moment> {
    let of_thread = is_letter(entry)
        || matches!(
            entry.what,
            HistoryKind::Appealed | HistoryKind::AppealAnswered | HistoryKind::SupplementAnswered
        );
    let text = &entry.said.first().filter(|_| of_thread)?.note;
    Some(Moment {
        kind: MomentKind::Done,
        title: happened(entry.what).to_owned(),
        time: moment(entry.at),
        text: text.clone(),
    })
}

/// Words to the agency: an appeal, a letter.
#[derive(Clone, Copy)]
pub struct Letter {
    /// The id of its field.
    pub field: &'static str,
    /// What it is at the server.
    pub what: &'static str,
    /// What is asked.
    pub text: &'static str,
    /// Begins it.
    pub open: &'static str,
    /// Sends it.
    pub send: &'static str,
}

impl Letter {
    /// A button, and what it opens.
    pub fn view(
        self,
        session: Session,
        shown: RwSignal<ApplicationAnswer>,
        text: RwSignal<Option<String>>,
    ) -> AnyView {
        let is_open = Memo::new(move |_| text.read().is_some());
        let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
        let send = move |()| {
            let typed = text.get_untracked().unwrap_or_default();
            if typed.trim().is_empty() {
                return trouble.set(Some(words::EMPTY.to_owned()));
            }
            busy.set(true);
            spawn_local(async move {
                let id = shown.with_untracked(|answer| answer.summary.id.clone());
                let done = session.client().concern(&id, self.what, typed).await;
                let _gone = busy.try_set(false);
                let _gone = match done {
                    Ok(answer) => {
                        text.set(None);
                        focus_title().await;
                        shown.try_set(answer).map(drop)
                    }
                    Err(why) => trouble.try_set(Some(failure(&why))).map(drop),
                };
            });
        };
        let open = move |()| {
            text.set(Some(String::new()));
            spawn_local(async move {
                frame().await;
                page::focus(self.field);
            });
        };
        view! {
            {live(move || match is_open.get() {
                false => view! {
                    <Actions><Button kind=ButtonKind::Quiet label=self.open on_press=open /></Actions>
                }
                .into_any(),
                true => view! {
                    <TextArea
                        ask=Ask::new(self.field.to_owned(), self.text)
                        value=Signal::derive(move || text.get().unwrap_or_default())
                        on_input=move |typed| text.set(Some(typed))
                    />
                    <Actions>
                        <Button kind=ButtonKind::Second label=self.send busy=busy on_press=send />
                    </Actions>
                }
                .into_any(),
            })}
            <div role="alert">
                {live(move || trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
            </div>
        }
        .into_any()
    }
}
