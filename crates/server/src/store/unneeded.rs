//! Files that nobody needs any more, and the objects that go with the last of them.

use menteban_rules::time::Timestamp;

use super::Turn;
use super::parts::remove_parts;
use crate::fault::Outcome;

/// Removes the rows of files, of a person or of all, that no open draft and no application needs, and of those that
/// have not come on since that moment; gives their objects.
pub(super) async fn remove_idle(
    turn: &mut Turn,
    person: Option<&str>,
    since: Timestamp,
) -> Outcome<Vec<String>> {
    let idle: Vec<(String, String)> = sqlx::query_as(
        "SELECT upload.person, upload.id FROM uploads AS upload
         LEFT JOIN drafts AS draft ON draft.id = upload.draft
         WHERE upload.person = coalesce(?, upload.person)
           AND (draft.id IS NULL OR draft.application IS NOT NULL
                OR (upload.judged IS NULL AND upload.changed_at < ?))
           AND NOT EXISTS (SELECT 1 FROM application_files AS needed
                           WHERE needed.person = upload.person AND needed.file = upload.id)",
    )
    .bind(person)
    .bind(since.0)
    .fetch_all(&mut **turn)
    .await?;
    let mut objects = Vec::new();
    for (person, id) in idle {
        objects.extend(remove(turn, &person, &id).await?);
    }
    Ok(objects)
}

/// Whether some file still needs an object.
pub(super) async fn is_named(turn: &mut Turn, object: &str) -> Outcome<bool> {
    let named = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM uploads WHERE object = ?)")
        .bind(object)
        .fetch_one(&mut **turn)
        .await?;
    Ok(named)
}

/// Removes a file's rows; gives the objects that nobody needs now.
pub(super) async fn remove(turn: &mut Turn, person: &str, id: &str) -> Outcome<Vec<String>> {
    let mut objects = remove_parts(turn, person, id).await?;
    let whole: Option<Option<String>> =
        sqlx::query_scalar("DELETE FROM uploads WHERE person = ? AND id = ? RETURNING object")
            .bind(person)
            .bind(id)
            .fetch_optional(&mut **turn)
            .await?;
    if let Some(object) = whole.flatten()
        && !is_named(turn, &object).await?
    {
        objects.push(object);
    }
    Ok(objects)
}
