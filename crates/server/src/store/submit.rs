//! The one moment that counts: a draft becomes an application with a number, once.

use std::collections::BTreeMap;

use menteban_api::DraftAnswer;
use menteban_rules::application::Application;
use menteban_rules::draft::FileId;
use menteban_rules::process::{Standing, Tells};
use menteban_rules::time::Timestamp;

use super::applications::{Filed, Record};
use super::history::Entry;
use super::people::Insured;
use super::sessions::Session;
use super::steps::tell;
use super::{Store, Turn, word};
use crate::crypto::new_id;
use crate::fault::{Fault, Outcome};

/// A wish to send a draft.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Who.
    pub who: &'a Session,
    /// Which draft.
    pub draft: &'a str,
    /// Chosen by the browser, once for each submission.
    pub key: &'a str,
    /// When.
    pub now: Timestamp,
}

/// What is judged.
pub struct ToJudge {
    /// What was filled in.
    pub draft: DraftAnswer,
    /// When it was begun.
    pub begun: Timestamp,
    /// For whom.
    pub insured: Insured,
    /// SHA-256 of the bytes of its files.
    pub digests: BTreeMap<FileId, [u8; 32]>,
}

/// What the rules made of the draft.
#[derive(Debug)]
pub struct Judged {
    /// What is kept.
    pub record: Record,
    /// Where it stands.
    pub state: Standing,
    /// What has happened with that.
    pub history: Vec<Entry>,
    /// What is to be told of it.
    pub tells: Option<Tells>,
    /// The pack it was judged by.
    pub policy_digest: String,
}

/// What became of the wish.
#[derive(Debug)]
pub enum Submitted<E> {
    /// It has a number now.
    New(Box<Filed>, Vec<Entry>),
    /// It had one already.
    Before(Box<Filed>, Vec<Entry>),
    /// The key was used for another draft.
    KeyUsed,
    /// No such draft of this person.
    Gone,
    /// The rules, or what was sent along, stand in the way.
    Refused(E),
}

impl Store {
    /// Sends a draft. Loading, judging and saving are one transaction: nothing can change in between, and a second
    /// tap finds what the first one did.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn submit<E>(
        &self,
        wish: Wish<'_>,
        judge: impl FnOnce(ToJudge) -> Result<Judged, E> + Send,
    ) -> Outcome<Submitted<E>> {
        let mut turn = self.write().await?;
        if let Some(before) = self.sent_before(&mut turn, wish).await? {
            return Ok(before);
        }
        let Some(draft) = self.load_draft(&mut turn, wish.who, wish.draft).await? else {
            return Ok(Submitted::Gone);
        };
        if is_answer(&mut turn, wish.draft).await? {
            return Ok(Submitted::Gone);
        }
        let whole = ToJudge {
            draft,
            begun: begun(&mut turn, wish.draft).await?,
            insured: self.load_insured(&mut turn, &wish.who.person).await?,
            digests: self.load_digests(&mut turn, wish.draft).await?,
        };
        let judged = match judge(whole) {
            Ok(judged) => judged,
            Err(problems) => return Ok(Submitted::Refused(problems)),
        };
        let filed = self.file(&mut turn, wish, &judged).await?;
        turn.commit().await?;
        Ok(Submitted::New(Box::new(filed), judged.history))
    }

    async fn sent_before<E>(
        &self,
        turn: &mut Turn,
        wish: Wish<'_>,
    ) -> Outcome<Option<Submitted<E>>> {
        let by_draft: Option<String> = sqlx::query_scalar(
            "SELECT application FROM drafts
             WHERE id = ? AND person = ? AND application IS NOT NULL AND answers IS NULL",
        )
        .bind(wish.draft)
        .bind(&wish.who.person)
        .fetch_optional(&mut **turn)
        .await?;
        let Some(id) = by_draft else {
            let used: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM applications WHERE person = ? AND idempotency_key = ?)",
            )
            .bind(&wish.who.person)
            .bind(wish.key)
            .fetch_one(&mut **turn)
            .await?;
            return Ok(used.then_some(Submitted::KeyUsed));
        };
        let filed = self.load_application(turn, wish.who, &id).await?;
        Ok(filed.map(|(filed, history)| Submitted::Before(Box::new(filed), history)))
    }

    async fn file(&self, turn: &mut Turn, wish: Wish<'_>, judged: &Judged) -> Outcome<Filed> {
        let filed = Filed {
            id: new_id(),
            receipt: next_receipt(turn, wish.now).await?,
            kind: judged.record.application.kind,
            policy_digest: judged.policy_digest.clone(),
            record: judged.record.clone(),
            state: judged.state.clone(),
            submitted_at: wish.now,
        };
        self.insert_application(turn, wish, &filed).await?;
        self.insert_diseases(turn, &filed).await?;
        let application = &filed.record.application;
        insert_files(turn, &wish.who.person, &filed.id, application).await?;
        for entry in &judged.history {
            self.write_entry(turn, &filed.id, entry, None).await?;
        }
        if let Some(tells) = judged.tells {
            tell(turn, &filed.id, tells, wish.now).await?;
        }
        close_draft(turn, wish.draft, &filed.id).await?;
        Ok(filed)
    }

    async fn insert_application(
        &self,
        turn: &mut Turn,
        wish: Wish<'_>,
        filed: &Filed,
    ) -> Outcome<()> {
        let record = self.seal(&["applications", &filed.id, "record"], &filed.record)?;
        sqlx::query(
            "INSERT INTO applications (id, account, person, kind, receipt, policy_digest,
                idempotency_key, record, state, submitted_at, name_lookup)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
        )
        .bind(&filed.id)
        .bind(&wish.who.account)
        .bind(&wish.who.person)
        .bind(word(filed.kind)?)
        .bind(&filed.receipt)
        .bind(&filed.policy_digest)
        .bind(wish.key)
        .bind(record)
        .bind(filed.submitted_at.0)
        .bind(self.name_lookup(&filed.record.application.name).as_slice())
        .execute(&mut **turn)
        .await?;
        let policy = self.policy(&filed.policy_digest).await?;
        let today = filed.submitted_at.china_date();
        self.stand(turn, &filed.id, &filed.state, &policy, today)
            .await
    }

    async fn insert_diseases(&self, turn: &mut Turn, filed: &Filed) -> Outcome<()> {
        for (position, disease) in (0_i64..).zip(&filed.record.application.diseases) {
            sqlx::query(
                "INSERT INTO application_diseases (application, position, disease_lookup)
                 VALUES (?, ?, ?)",
            )
            .bind(&filed.id)
            .bind(position)
            .bind(self.keys.lookup("disease", &[disease]).as_slice())
            .execute(&mut **turn)
            .await?;
        }
        Ok(())
    }
}

/// 受理号: `MT` (门特), the day in China, the day's count, and a check digit: `MT202611220000175`. People read it to
/// each other over the telephone: the day makes it easy to find on paper, the count keeps it short, and the check
/// digit (Luhn) catches a digit misheard or two swapped. It need not be secret: nothing is shown for it without a
/// login.
async fn next_receipt(turn: &mut Turn, now: Timestamp) -> Outcome<String> {
    let day = now.china_date().format("%Y%m%d").to_string();
    let count: i64 = sqlx::query_scalar(
        "INSERT INTO receipt_series (day, last) VALUES (?, 1)
         ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last",
    )
    .bind(&day)
    .fetch_one(&mut **turn)
    .await?;
    let digits = format!("{day}{count:06}");
    let check = luhn(&digits).ok_or_else(|| Fault::new("a receipt number of digits"))?;
    Ok(format!("MT{digits}{check}"))
}

/// The check digit of ISO/IEC 7812-1, annex B.
fn luhn(digits: &str) -> Option<u32> {
    let sum = digits
        .chars()
        .rev()
        .enumerate()
        .try_fold(0, |sum, (index, digit)| {
            let value = digit.to_digit(10)?;
            let counted = if index % 2 == 0 { value * 2 } else { value };
            Some(sum + counted / 10 + counted % 10)
        })?;
    Some((10 - sum % 10) % 10)
}

/// Whether a draft answers an application, and is none of its own.
async fn is_answer(turn: &mut Turn, draft: &str) -> Outcome<bool> {
    let answers = sqlx::query_scalar("SELECT answers IS NOT NULL FROM drafts WHERE id = ?")
        .bind(draft)
        .fetch_one(&mut **turn)
        .await?;
    Ok(answers)
}

async fn begun(turn: &mut Turn, draft: &str) -> Outcome<Timestamp> {
    let at = sqlx::query_scalar("SELECT created_at FROM drafts WHERE id = ?")
        .bind(draft)
        .fetch_one(&mut **turn)
        .await?;
    Ok(Timestamp(at))
}

/// Files that an application needs from now on.
pub(super) async fn insert_files(
    turn: &mut Turn,
    person: &str,
    id: &str,
    application: &Application,
) -> Outcome<()> {
    let papers = application.papers.values().flatten();
    let pages = papers.flat_map(|paper| &paper.pages).map(|page| &page.file);
    let files = pages.chain([&application.signature.file]);
    for file in files {
        sqlx::query(
            "INSERT OR IGNORE INTO application_files (application, person, file) VALUES (?, ?, ?)",
        )
        .bind(id)
        .bind(person)
        .bind(file.as_str())
        .execute(&mut **turn)
        .await?;
    }
    Ok(())
}

/// The draft's row stays, so that sending it again gives the same number; its fields are in the application now.
pub(super) async fn close_draft(turn: &mut Turn, draft: &str, application: &str) -> Outcome<()> {
    sqlx::query("UPDATE drafts SET application = ? WHERE id = ?")
        .bind(application)
        .bind(draft)
        .execute(&mut **turn)
        .await?;
    sqlx::query("DELETE FROM draft_fields WHERE draft = ?")
        .bind(draft)
        .execute(&mut **turn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::luhn;

    #[test]
    fn the_check_digit_is_luhns() {
        assert_eq!(luhn("7992739871"), Some(3), "the textbook's example");
        assert_ne!(luhn("20261122000017"), luhn("20261122000071"));
        assert_eq!(luhn("12x"), None);
    }
}
