//! The digests of whole files.

use std::collections::BTreeMap;

use menteban_rules::draft::FileId;
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::Store;
use super::uploads::{Upload, read};
use crate::fault::{Fault, Outcome};

impl Store {
    /// Files that were taken before their digests were kept, and where they are.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn undigested(&self) -> Outcome<Vec<(Upload, String)>> {
        let rows = sqlx::query(
            "SELECT person, id, length, received, sha256, judged, object, changed_at, draft,
                kept_sha256, scan FROM uploads
             WHERE object IS NOT NULL AND sha256 IS NULL",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| Ok((read(row)?, row.try_get("object")?)))
            .collect()
    }

    /// Keeps the digest of a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn note_digest(&self, upload: &Upload, sha256: [u8; 32]) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query("UPDATE uploads SET sha256 = ? WHERE person = ? AND id = ? AND sha256 IS NULL")
            .bind(sha256.as_slice())
            .bind(&upload.person)
            .bind(upload.id.as_str())
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }

    /// Of the files that were taken: those of a draft, and what applications of its person need.
    pub(super) async fn load_digests(
        &self,
        reader: &mut SqliteConnection,
        draft: &str,
    ) -> Outcome<BTreeMap<FileId, [u8; 32]>> {
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(
            "SELECT id, coalesce(kept_sha256, sha256) AS kept FROM uploads
             WHERE (draft = ?1 OR person = (SELECT person FROM drafts WHERE id = ?1)
                    AND EXISTS (SELECT 1 FROM application_files AS needed
                                WHERE needed.person = uploads.person AND needed.file = uploads.id))
               AND object IS NOT NULL AND kept IS NOT NULL",
        )
        .bind(draft)
        .fetch_all(reader)
        .await?;
        let digests = rows.into_iter().map(|(id, sha256)| {
            let sha256 = sha256
                .try_into()
                .map_err(|_| Fault::new("a digest of 32 bytes"))?;
            Ok((FileId::try_from(id).map_err(Fault::new)?, sha256))
        });
        digests.collect()
    }
}
