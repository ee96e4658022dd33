//! What an applicant does about an application that was sent: hands in what was asked for, appeals, writes.

use std::collections::BTreeMap;

use menteban_api::{DraftAnswer, HistoryKind};
use menteban_rules::application::{as_draft, lacks_words};
use menteban_rules::draft::{Draft, FileId};
use menteban_rules::policy::CalendarYear;
use menteban_rules::process::{Actor, Ask, Event, Lack, Need, Refusal, Role, Stage};
use menteban_rules::time::Timestamp;

use super::applications::{Filed, Record};
use super::drafts::insert;
use super::history::Entry;
use super::sessions::Session;
use super::steps::Step;
use super::submit::{close_draft, insert_files};
use super::{Store, Turn};
use crate::fault::{Fault, Outcome};

/// An applicant about to do something about an application of theirs.
#[derive(Clone, Copy, Debug)]
pub struct Concern<'a> {
    /// Who.
    pub who: &'a Session,
    /// Which application.
    pub application: &'a str,
    /// Today's tables of days off.
    pub calendars: &'a [CalendarYear],
    /// When.
    pub now: Timestamp,
}

/// What was asked for, and what is there of it.
#[derive(Debug)]
pub struct ToAnswer {
    /// The application.
    pub filed: Filed,
    /// What was asked for.
    pub asks: Vec<Ask>,
    /// What is handed in.
    pub draft: DraftAnswer,
    /// SHA-256 of the bytes of its new files.
    pub digests: BTreeMap<FileId, [u8; 32]>,
}

/// What became of it.
#[derive(Debug)]
pub enum Concerned<E> {
    /// Done, or done before; the application as it is now.
    Done(Box<Filed>, Vec<Entry>),
    /// There is no such application of this person, or nothing was begun for it.
    Gone,
    /// The rules of the process stand in the way.
    Refused(Refusal),
    /// What is handed in is not as it should be.
    Unfit(E),
}

impl Store {
    /// Begins the draft of an answer, or gives the one that was begun; says whether it is new. None where there is no
    /// such application of this person.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn begin_answer(
        &self,
        who: &Session,
        application: &str,
        now: Timestamp,
    ) -> Outcome<Option<Result<(DraftAnswer, bool), Refusal>>> {
        let mut turn = self.write().await?;
        let found = self.load_application(&mut turn, who, application).await?;
        let Some((filed, history)) = found else {
            return Ok(None);
        };
        if filed.state.stage != Stage::Supplement {
            return Ok(Some(Err(Refusal::NotNow)));
        }
        if let Some(draft) = self.load_answer(&mut turn, who, &filed).await? {
            return Ok(Some(Ok((draft, false))));
        }
        let id = insert(&mut turn, who, filed.kind, now).await?;
        sqlx::query("UPDATE drafts SET answers = ?, round = ? WHERE id = ?")
            .bind(&filed.id)
            .bind(filed.state.rounds)
            .bind(&id)
            .execute(&mut *turn)
            .await?;
        let draft = asked_for(&filed, &asks(&history));
        for field in draft.filled() {
            self.save_field(&mut turn, &id, &field, 1, &draft).await?;
        }
        let draft = self.load_draft(&mut turn, who, &id).await?;
        turn.commit().await?;
        let draft = draft.ok_or_else(|| Fault::new("a draft just begun is gone"))?;
        Ok(Some(Ok((draft, true))))
    }

    /// Hands in what was asked for, with words to it. Judging, moving on and keeping what was there before are one
    /// transaction; doing it again gives what the first one did.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn answer<E>(
        &self,
        by: Concern<'_>,
        note: String,
        judge: impl FnOnce(ToAnswer) -> Result<Record, E> + Send,
    ) -> Outcome<Concerned<E>> {
        let mut turn = self.write().await?;
        let found = self
            .load_application(&mut turn, by.who, by.application)
            .await?;
        let Some((filed, history)) = found else {
            return Ok(Concerned::Gone);
        };
        if was_answered(&mut turn, &filed).await? {
            return Ok(Concerned::Done(Box::new(filed), history));
        }
        let Some(draft) = self.load_answer(&mut turn, by.who, &filed).await? else {
            return Ok(Concerned::Gone);
        };
        let draft_id = draft.id.clone();
        if filed.state.stage != Stage::Supplement {
            return Ok(Concerned::Refused(Refusal::NotNow));
        }
        let asks = asks(&history);
        if lacks_words(&asks, &note) {
            return Ok(Concerned::Refused(Refusal::Needs(vec![Lack {
                need: Need::Text,
                of: String::new(),
            }])));
        }
        let whole = ToAnswer {
            asks,
            digests: self.load_digests(&mut turn, &draft_id).await?,
            filed: filed.clone(),
            draft,
        };
        let record = match judge(whole) {
            Ok(record) => record,
            Err(unfit) => return Ok(Concerned::Unfit(unfit)),
        };
        // Before the step, whose entry in the log binds what is there after it.
        self.replace_record(&mut turn, by.who, &filed, record)
            .await?;
        let event = Event::AnswerSupplement { note };
        if let Err(refusal) = self.concern(&mut turn, &filed, by, &event).await? {
            return Ok(Concerned::Refused(refusal));
        }
        close_draft(&mut turn, &draft_id, &filed.id).await?;
        self.concluded(turn, by).await
    }

    /// Does something about an application for which nothing but the event is needed, such as an appeal, if it stands
    /// where it is `meant`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn move_own<E>(
        &self,
        by: Concern<'_>,
        event: &Event,
        meant: impl Fn(Stage) -> bool + Send,
    ) -> Outcome<Concerned<E>> {
        let mut turn = self.write().await?;
        let found = self
            .load_application(&mut turn, by.who, by.application)
            .await?;
        let Some((filed, history)) = found else {
            return Ok(Concerned::Gone);
        };
        // Its answer was lost, and it is sent again.
        let mut back = history.iter().rev();
        let last = back.find(|entry| entry.what != HistoryKind::DueChanged);
        if last.is_some_and(|last| last.event.as_ref() == Some(event)) {
            return Ok(Concerned::Done(Box::new(filed), history));
        }
        if !meant(filed.state.stage) {
            return Ok(Concerned::Refused(Refusal::NotNow));
        }
        if let Err(refusal) = self.concern(&mut turn, &filed, by, event).await? {
            return Ok(Concerned::Refused(refusal));
        }
        self.concluded(turn, by).await
    }

    async fn concern(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        by: Concern<'_>,
        event: &Event,
    ) -> Outcome<Result<(), Refusal>> {
        let actor = Actor {
            role: Role::Applicant,
            id: None,
        };
        let step = Step {
            event,
            actor: &actor,
            calendars: by.calendars,
            now: by.now,
        };
        Ok(self.step(turn, filed, step).await?.map(drop))
    }

    async fn concluded<E>(&self, mut turn: Turn, by: Concern<'_>) -> Outcome<Concerned<E>> {
        let after = self
            .load_application(&mut turn, by.who, by.application)
            .await?;
        turn.commit().await?;
        Ok(after.map_or(Concerned::Gone, |(filed, history)| {
            Concerned::Done(Box::new(filed), history)
        }))
    }

    async fn replace_record(
        &self,
        turn: &mut Turn,
        who: &Session,
        filed: &Filed,
        record: Record,
    ) -> Outcome<()> {
        let sealed = self.seal(&["applications", &filed.id, "record"], &record)?;
        sqlx::query("UPDATE applications SET record = ? WHERE id = ?")
            .bind(sealed)
            .bind(&filed.id)
            .execute(&mut **turn)
            .await?;
        insert_files(turn, &who.person, &filed.id, &record.application).await
    }

    /// The open draft of an answer to what is asked now.
    async fn load_answer(
        &self,
        turn: &mut Turn,
        who: &Session,
        filed: &Filed,
    ) -> Outcome<Option<DraftAnswer>> {
        let id: Option<String> = sqlx::query_scalar(
            "SELECT id FROM drafts
             WHERE answers = ? AND round = ? AND account = ? AND person = ?
               AND application IS NULL AND discarded_at IS NULL",
        )
        .bind(&filed.id)
        .bind(filed.state.rounds)
        .bind(&who.account)
        .bind(&who.person)
        .fetch_optional(&mut **turn)
        .await?;
        match id {
            Some(id) => self.load_draft(turn, who, &id).await,
            None => Ok(None),
        }
    }
}

/// Whether what was asked for last was handed in already.
async fn was_answered(turn: &mut Turn, filed: &Filed) -> Outcome<bool> {
    let answered = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM drafts WHERE answers = ? AND round = ? AND application IS NOT NULL)",
    )
    .bind(&filed.id)
    .bind(filed.state.rounds)
    .fetch_one(&mut **turn)
    .await?;
    Ok(answered)
}

/// What was asked for last.
fn asks(history: &[Entry]) -> Vec<Ask> {
    let asked = history.iter().rev().find_map(|entry| match &entry.event {
        Some(Event::AskSupplement { asks }) => Some(asks.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

/// The papers that were asked for, as they are.
fn asked_for(filed: &Filed, asks: &[Ask]) -> Draft {
    let mut draft = Draft::default();
    let whole = as_draft(filed.record.application.clone());
    for key in asks.iter().filter_map(|ask| ask.material.as_ref()) {
        if let Some(papers) = whole.papers.get(key) {
            draft.papers.insert(key.clone(), papers.clone());
        }
    }
    draft
}
