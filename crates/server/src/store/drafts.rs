//! Drafts: fields with revisions, changed field by field.

use std::collections::BTreeMap;

use menteban_api::{DraftAnswer, FieldChange, NewDraft};
use menteban_rules::application::Kind;
use menteban_rules::draft::{Draft, Field};
use menteban_rules::time::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::applications::Filed;
use super::cases::load_application_files;
use super::people::Insured;
use super::sessions::Session;
use super::{Store, Turn, from_word, word};
use crate::crypto::new_id;
use crate::fault::{Fault, Outcome};

/// Most fields of one draft: far above any honest number, since each pack has some dozens of materials.
const MOST_FIELDS: usize = 128;

/// What became of a change.
#[derive(Debug)]
pub enum Changed {
    /// Saved; the revisions of the changed fields.
    Saved(BTreeMap<Field, u32>),
    /// Somebody changed the same field meanwhile.
    Conflict(Box<DraftAnswer>),
    /// A value is not of its field's form, or too large.
    Unfit,
    /// No such open draft of this person.
    Gone,
}

/// What the papers of a draft rest on.
pub enum Resting {
    /// The consents in the draft itself; with whom it is about.
    Draft(Box<(DraftAnswer, Insured)>),
    /// Those of the application that it answers: taking one back would have ended it.
    Application,
}

impl Store {
    /// Begins a draft, or gives the open one of this kind for this disease; says whether it is new. `first` says
    /// what a new one holds, and one that makes an application again where nothing was filled in, from the person and what
    /// was sent before, newest first. None if that knows of no such application.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn begin_draft(
        &self,
        who: &Session,
        new: &NewDraft,
        now: Timestamp,
        first: impl FnOnce(Insured, Vec<Filed>) -> Option<Draft> + Send,
    ) -> Outcome<Option<(DraftAnswer, bool)>> {
        let mut turn = self.write().await?;
        let open = self.load_drafts(&mut turn, who).await?;
        let wanted = new.disease.as_slice();
        let open = open.into_iter().find(|one| is_for(one, new.kind, wanted));
        if let (Some(draft), None) = (&open, &new.again) {
            return Ok(Some((draft.clone(), false)));
        }
        let insured = self.load_insured(&mut turn, &who.person).await?;
        let earlier = self.load_filed(&mut turn, &who.person).await?;
        let Some(first) = first(insured, earlier) else {
            return Ok(None);
        };
        let begun = open.is_none();
        // What was emptied there is not filled in again.
        let (id, touched) = match open {
            Some(draft) => (draft.id, draft.revisions),
            None => (
                insert(&mut turn, who, new.kind, now).await?,
                BTreeMap::new(),
            ),
        };
        let fields = first.filled();
        for field in fields.iter().filter(|one| !touched.contains_key(one)) {
            self.save_field(&mut turn, &id, field, 1, &first).await?;
        }
        let draft = self.load_draft(&mut turn, who, &id).await?;
        turn.commit().await?;
        let draft = draft.ok_or_else(|| Fault::new("a draft just begun is gone"))?;
        Ok(Some((draft, begun)))
    }

    /// Every open draft of this person, newest first; what answers an application is none.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn drafts(&self, who: &Session) -> Outcome<Vec<DraftAnswer>> {
        let mut reader = self.readers.begin().await?;
        self.load_drafts(&mut reader, who).await
    }

    pub(super) async fn load_drafts(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
    ) -> Outcome<Vec<DraftAnswer>> {
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT id FROM drafts
             WHERE account = ? AND person = ? AND application IS NULL AND discarded_at IS NULL
               AND answers IS NULL
             ORDER BY changed_at DESC, id",
        )
        .bind(&who.account)
        .bind(&who.person)
        .fetch_all(&mut *reader)
        .await?;
        let mut drafts = Vec::with_capacity(ids.len());
        for id in ids {
            drafts.extend(self.load_draft(reader, who, &id).await?);
        }
        Ok(drafts)
    }

    /// One open draft of this person.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn draft(&self, who: &Session, id: &str) -> Outcome<Option<DraftAnswer>> {
        let mut reader = self.readers.begin().await?;
        self.load_draft(&mut reader, who, id).await
    }

    /// What papers for a draft would rest on; none where there is no such open draft, or where what it answers has
    /// ended.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn resting(&self, who: &Session, id: &str) -> Outcome<Option<Resting>> {
        let mut reader = self.readers.begin().await?;
        let Some(row) = header(&mut reader, who, id).await? else {
            return Ok(None);
        };
        if let Some(application) = row.try_get::<Option<String>, _>(2)? {
            let found = self
                .load_application(&mut reader, who, &application)
                .await?;
            let under_way = found.filter(|(filed, _)| filed.state.ended_at().is_none());
            return Ok(under_way.map(|_| Resting::Application));
        }
        let draft = self.read_draft(&mut reader, id, &row).await?;
        let insured = self.load_insured(&mut reader, &who.person).await?;
        Ok(Some(Resting::Draft(Box::new((draft, insured)))))
    }

    /// Changes some fields, all or none of them. A change that is there already counts as done, so that a lost
    /// answer is no conflict.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn change_draft(
        &self,
        who: &Session,
        id: &str,
        changes: Vec<FieldChange>,
        now: Timestamp,
    ) -> Outcome<Changed> {
        let mut turn = self.write().await?;
        let Some(before) = self.load_draft(&mut turn, who, id).await? else {
            return Ok(Changed::Gone);
        };
        let mut after = before.draft.clone();
        let mut revisions = BTreeMap::new();
        for change in changes {
            let current = before.revisions.get(&change.field).copied().unwrap_or(0);
            if after.set(&change.field, change.value).is_err() {
                return Ok(Changed::Unfit);
            }
            let same = after.get(&change.field) == before.draft.get(&change.field);
            let revision = match (change.base == current, same && current > 0) {
                (_, true) => current,
                (true, false) => current + 1,
                (false, false) => return Ok(Changed::Conflict(Box::new(before))),
            };
            revisions.insert(change.field, revision);
        }
        let known = before.revisions.keys().chain(revisions.keys());
        if known.collect::<std::collections::BTreeSet<_>>().len() > MOST_FIELDS {
            return Ok(Changed::Unfit);
        }
        for (field, &revision) in &revisions {
            self.save_field(&mut turn, id, field, revision, &after)
                .await?;
        }
        sqlx::query("UPDATE drafts SET changed_at = ? WHERE id = ?")
            .bind(now.0)
            .bind(id)
            .execute(&mut *turn)
            .await?;
        turn.commit().await?;
        Ok(Changed::Saved(revisions))
    }

    pub(super) async fn load_draft(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
        id: &str,
    ) -> Outcome<Option<DraftAnswer>> {
        match header(reader, who, id).await? {
            Some(row) => self.read_draft(reader, id, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// A draft by its row: kind, last change, and which application it answers.
    pub(super) async fn read_draft(
        &self,
        reader: &mut SqliteConnection,
        id: &str,
        row: &SqliteRow,
    ) -> Outcome<DraftAnswer> {
        let (mut draft, mut revisions) = (Draft::default(), BTreeMap::new());
        let fields = sqlx::query("SELECT field, revision, value FROM draft_fields WHERE draft = ?")
            .bind(id)
            .fetch_all(&mut *reader)
            .await?;
        for row in fields {
            let (name, revision): (String, u32) = (row.try_get(0)?, row.try_get(1)?);
            let value: Vec<u8> = row.try_get(2)?;
            let place = ["draft_fields", id, &name, &revision.to_string()];
            let value = self.unseal(&place, &value)?;
            let field: Field = name
                .parse()
                .map_err(|_| Fault::new("a stored field's name"))?;
            // A value whose form a newer program no longer knows is as good as never filled in.
            let _unknown_form = draft.set(&field, value);
            revisions.insert(field, revision);
        }
        let mut files = self.load_files(reader, id).await?;
        let answers: Option<String> = row.try_get(2)?;
        if let Some(application) = answers {
            files.extend(load_application_files(reader, &application).await?);
        }
        files.extend(self.load_carried(reader, id, &draft, &files).await?);
        Ok(DraftAnswer {
            id: id.to_owned(),
            kind: from_word(row.try_get(0)?)?,
            changed: Timestamp(row.try_get(1)?),
            files,
            draft,
            revisions,
        })
    }

    pub(super) async fn save_field(
        &self,
        turn: &mut Turn,
        draft: &str,
        field: &Field,
        revision: u32,
        values: &Draft,
    ) -> Outcome<()> {
        let name = field.to_string();
        let place = ["draft_fields", draft, &name, &revision.to_string()];
        let value = self.seal(&place, &values.get(field))?;
        sqlx::query(
            "INSERT INTO draft_fields (draft, field, revision, value) VALUES (?, ?, ?, ?)
             ON CONFLICT (draft, field)
             DO UPDATE SET revision = excluded.revision, value = excluded.value",
        )
        .bind(draft)
        .bind(&name)
        .bind(revision)
        .bind(value)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }
}

/// Whether a draft is of this kind, and for one of these diseases; for none, before any is chosen.
pub(super) fn is_for(draft: &DraftAnswer, kind: Kind, diseases: &[String]) -> bool {
    let own = &draft.draft.diseases;
    let same = own.iter().any(|one| diseases.contains(one));
    draft.kind == kind && (same || own.is_empty() && diseases.is_empty())
}

/// Kind, last change and what it answers of an open draft of this person.
async fn header(
    reader: &mut SqliteConnection,
    who: &Session,
    id: &str,
) -> Outcome<Option<SqliteRow>> {
    let row = sqlx::query(
        "SELECT kind, changed_at, answers FROM drafts
         WHERE id = ? AND account = ? AND person = ? AND application IS NULL
           AND discarded_at IS NULL",
    )
    .bind(id)
    .bind(&who.account)
    .bind(&who.person)
    .fetch_optional(reader)
    .await?;
    Ok(row)
}

pub(super) async fn insert(
    turn: &mut Turn,
    who: &Session,
    kind: Kind,
    now: Timestamp,
) -> Outcome<String> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO drafts (id, account, person, kind, created_at, changed_at)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(&id)
    .bind(&who.account)
    .bind(&who.person)
    .bind(word(kind)?)
    .bind(now.0)
    .bind(now.0)
    .execute(&mut **turn)
    .await?;
    Ok(id)
}
