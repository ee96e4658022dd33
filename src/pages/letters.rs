//! 意见反馈: what the applicant and the agency have written to each other about an application, and writing.

use super::failure;
use super::screen::focus_title;
use crate::platform::page;
use crate::platform::timer::frame;
use crate::session::{Session, Written};
use crate::ui::{
    Actions, Ask, Banner, BannerKind, Button, ButtonKind, Card, Moment, MomentKind, TextArea,
    Timeline, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationAnswer, HistoryEntry, HistoryKind};
use menteban_rules::problem::Reason;
use menteban_rules::process::{APPEAL_CHARACTERS, MOST_LETTERS, Stage};
use menteban_words::concern::letters as words;
use menteban_words::pages::application::happened;
use menteban_words::problems::reason;
use menteban_words::time::moment;

/// What was typed and not sent. It outlives the drawing of the page.
#[derive(Clone, Copy)]
pub struct Typed {
    /// Of an appeal.
    pub appeal: Written,
    letter: Written,
}

impl Typed {
    /// What was begun about this application.
    #[must_use]
    pub fn open(session: Session, application: &str) -> Self {
        Self {
            appeal: Written::open(session, application, "appeal"),
            letter: Written::open(session, application, "letter"),
        }
    }
}

/// How many letters wait for a reply.
fn waiting(answer: &ApplicationAnswer) -> usize {
    let letters = answer.history.iter().rev().filter(|entry| is_letter(entry));
    letters
        .take_while(|one| one.what == HistoryKind::Wrote)
        .count()
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
    let full = open && waiting(answer) >= usize::from(MOST_LETTERS);
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
                {(open && !full).then(|| letter.view(session, shown, typed.letter))}
                {full.then(|| view! { <p>{words::FULL}</p> })}
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

/// What is wrong with what somebody wants to send.
pub fn wrong(text: &str) -> Option<String> {
    let too_long = text.chars().count() > APPEAL_CHARACTERS;
    let most = APPEAL_CHARACTERS as u32;
    match (text.trim().is_empty(), too_long) {
        (true, _) => Some(words::EMPTY.to_owned()),
        (_, true) => Some(reason(&Reason::TooLong { most })),
        _ => None,
    }
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
        text: Written,
    ) -> AnyView {
        let is_open = Memo::new(move |_| text.text().is_some());
        let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
        let send = move |()| {
            let typed = text.so_far();
            if let Some(wrong) = wrong(&typed) {
                return trouble.set(Some(wrong));
            }
            trouble.set(None);
            busy.set(true);
            spawn_local(async move {
                let id = shown.with_untracked(|answer| answer.summary.id.clone());
                let done = session
                    .client()
                    .concern(&id, self.what, typed.clone())
                    .await;
                let _gone = busy.try_set(false);
                let _gone = match done {
                    Ok(answer) => {
                        text.sent(&typed);
                        focus_title().await;
                        shown.try_set(answer).map(drop)
                    }
                    Err(why) => trouble.try_set(Some(failure(&why))).map(drop),
                };
            });
        };
        let open = move |()| {
            text.set(String::new());
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
                        value=Signal::derive(move || text.text().unwrap_or_default())
                        on_input=move |typed| {
                            text.set(typed);
                            trouble.set(None);
                        }
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
