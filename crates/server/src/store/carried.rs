//! Files that a draft has from an application: whoever applies again sends them again.

use std::collections::BTreeMap;

use menteban_rules::application::FileState;
use menteban_rules::draft::{Draft, FileId};
use sqlx::sqlite::SqliteConnection;

use super::Store;
use super::uploads::{Upload, read};
use crate::fault::Outcome;

/// Files of the person of a draft that an application of theirs needs.
const CARRIED: &str = "SELECT upload.person, upload.id, length, received, sha256, judged, object, upload.changed_at, draft,
        kept_sha256, scan
     FROM drafts JOIN uploads AS upload ON upload.person = drafts.person
     WHERE drafts.id = ?
       AND EXISTS (SELECT 1 FROM application_files WHERE person = upload.person AND file = upload.id)";

impl Store {
    /// Files of the same person that a draft names and an application needs: whoever applies again sends them again.
    pub(super) async fn load_carried(
        &self,
        reader: &mut SqliteConnection,
        id: &str,
        draft: &Draft,
        known: &BTreeMap<FileId, FileState>,
    ) -> Outcome<BTreeMap<FileId, FileState>> {
        let mut wanted = draft.files().filter(|file| !known.contains_key(*file));
        if wanted.next().is_none() {
            return Ok(BTreeMap::new());
        }
        let rows = sqlx::query(CARRIED).bind(id).fetch_all(reader).await?;
        let all = rows.iter().map(read);
        let named = |upload: &Upload| draft.files().any(|file| *file == upload.id);
        all.filter(|one| one.as_ref().map_or(true, named))
            .map(|one| one.map(|upload| (upload.id, upload.state)))
            .collect()
    }
}
