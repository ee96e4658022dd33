//! The parts of a file on its way, and the verdict on the whole.

use menteban_rules::application::FileState;
use menteban_rules::time::Timestamp;
use sqlx::Row as _;

use super::uploads::{Scan, Upload};
use super::{Store, Turn, word};
use crate::fault::Outcome;
use crate::files::Kept;

/// Most parts of one file: a guard, far above any honest number.
const MOST_PARTS: i64 = 4_096;

/// One part on disk.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its first byte's place in the file.
    pub start: u32,
    /// Its bytes.
    pub length: u32,
    /// Where it is.
    pub object: String,
}

/// What became of a whole file.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// What the rules said.
    pub state: &'a FileState,
    /// SHA-256 of the bytes that were sent.
    pub sha256: [u8; 32],
    /// What is kept of them, if they were taken.
    pub kept: Option<&'a Kept>,
    /// Whether a virus scanner has to look at it.
    pub scan: Option<Scan>,
}

impl Store {
    /// Takes a part that is on disk into its file, if the file still ends where the part begins.
    ///
    /// # Errors
    /// When it cannot be written, or the file has absurdly many parts.
    pub async fn append(&self, upload: &Upload, part: &Part, now: Timestamp) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let fits = sqlx::query(
            "UPDATE uploads SET received = received + ?, changed_at = ?
             WHERE person = ? AND id = ? AND received = ? AND judged IS NULL
               AND (SELECT count(*) FROM upload_parts AS part
                    WHERE part.person = uploads.person AND part.id = uploads.id) < ?",
        )
        .bind(part.length)
        .bind(now.0)
        .bind(&upload.person)
        .bind(upload.id.as_str())
        .bind(part.start)
        .bind(MOST_PARTS)
        .execute(&mut *turn)
        .await?;
        if fits.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO upload_parts (person, id, start, length, object) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(&upload.person)
        .bind(upload.id.as_str())
        .bind(part.start)
        .bind(part.length)
        .bind(&part.object)
        .execute(&mut *turn)
        .await?;
        turn.commit().await?;
        Ok(true)
    }

    /// The parts of a file, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn parts(&self, upload: &Upload) -> Outcome<Vec<Part>> {
        let rows = sqlx::query(
            "SELECT start, length, object FROM upload_parts WHERE person = ? AND id = ? ORDER BY start",
        )
        .bind(&upload.person)
        .bind(upload.id.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Part {
                    start: row.try_get(0)?,
                    length: row.try_get(1)?,
                    object: row.try_get(2)?,
                })
            })
            .collect()
    }

    /// Notes what the rules said of the whole file, its digest, and where it is if they took it: where the person has
    /// the same bytes already, there. Gives the objects that are needed no more; none if somebody else was faster.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn judge(
        &self,
        upload: &Upload,
        judged: &Verdict<'_>,
        now: Timestamp,
    ) -> Outcome<Option<Vec<String>>> {
        let mut turn = self.write().await?;
        let same = match judged.kept {
            Some(kept) => same_bytes(&mut turn, &upload.person, kept).await?,
            None => None,
        };
        let done = sqlx::query(
            "UPDATE uploads SET judged = ?, sha256 = ?, kept_sha256 = ?, object = ?, scan = ?,
                    changed_at = ?
             WHERE person = ? AND id = ? AND judged IS NULL",
        )
        .bind(serde_json::to_string(judged.state)?)
        .bind(judged.sha256.as_slice())
        .bind(judged.kept.map(|kept| kept.sha256.to_vec()))
        .bind(
            same.as_deref()
                .or(judged.kept.map(|kept| kept.object.as_str())),
        )
        .bind(judged.scan.map(word).transpose()?)
        .bind(now.0)
        .bind(&upload.person)
        .bind(upload.id.as_str())
        .execute(&mut *turn)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(None);
        }
        let mut objects = remove_parts(&mut turn, &upload.person, upload.id.as_str()).await?;
        turn.commit().await?;
        if let (Some(kept), true) = (judged.kept, same.is_some()) {
            objects.push(kept.object.clone());
        }
        Ok(Some(objects))
    }
}

/// Where a person has the same bytes already.
async fn same_bytes(turn: &mut Turn, person: &str, kept: &Kept) -> Outcome<Option<String>> {
    let same = sqlx::query_scalar(
        "SELECT object FROM uploads
         WHERE person = ? AND kept_sha256 = ? AND object IS NOT NULL LIMIT 1",
    )
    .bind(person)
    .bind(kept.sha256.as_slice())
    .fetch_optional(&mut **turn)
    .await?;
    Ok(same)
}

/// Removes the rows of a file's parts; gives their objects.
pub(super) async fn remove_parts(turn: &mut Turn, person: &str, id: &str) -> Outcome<Vec<String>> {
    let objects =
        sqlx::query_scalar("DELETE FROM upload_parts WHERE person = ? AND id = ? RETURNING object")
            .bind(person)
            .bind(id)
            .fetch_all(&mut **turn)
            .await?;
    Ok(objects)
}
