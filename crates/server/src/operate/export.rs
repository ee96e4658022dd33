//! One application with everything in it, as a folder that needs no program of ours to be read.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use menteban_rules::file::FileKind;
use serde_json::{Value, json};

use super::folder::{self, DATABASE, FILES};
use crate::audit::What;
use crate::compose::{Refusal, open_any};
use crate::crypto::hex;
use crate::fault::Outcome;
use crate::files::Files;
use crate::seal::SealedFile;
use crate::store::Store;
use crate::store::audit::Deed;

/// Entries of the log read at once.
const PAGE: usize = 1_000;

/// Writes an application of stopped data into an empty folder: what was sent, what has happened and who did and saw
/// what, the pack it is judged by, and its files, also those that were replaced. Nobody but the owner may read what is
/// written, and the log says that it was. Gives how many files there are.
///
/// # Errors
/// [`Refusal::NoData`], [`Refusal::NotEmpty`], [`Refusal::NoSuchApplication`], and what the disk says.
pub async fn export(data: &Path, receipt: &str, to: &Path) -> Result<usize, Refusal> {
    if !data.join(DATABASE).is_file() {
        return Err(Refusal::NoData);
    }
    if !folder::is_empty(to)? {
        return Err(Refusal::NotEmpty);
    }
    let (store, _lock) = open_any(data).await?;
    let files = Files::open(&data.join(FILES), Arc::clone(store.keys()))?;
    let Some(id) = store.by_receipt(receipt.trim()).await? else {
        return Err(Refusal::NoSuchApplication);
    };
    let deed = Deed {
        application: Some(&id),
        ..Deed::unmanned(What::Exported, super::now(&store).await?)
    };
    store.note(&deed).await?;
    let written = write(&store, &files, &id, to).await;
    store.close().await;
    Ok(written?)
}

async fn write(store: &Store, files: &Files, id: &str, to: &Path) -> Outcome<usize> {
    let kept = store.kept(id).await?;
    let filed = kept
        .filed
        .ok_or_else(|| crate::fault::Fault::new("an application that does not open"))?;
    folder::make(&to.join(FILES))?;
    let sealed: Vec<SealedFile> = filed.record.files().cloned().collect();
    let mut listed = Vec::new();
    for file in &sealed {
        let name = format!("{}.{}", file.id.as_str(), ending(file.facts.kind));
        let there = write_file(
            store,
            files,
            &kept.person,
            file,
            &to.join(FILES).join(&name),
        )
        .await?;
        listed.push(json!({ "name": name, "sha256": file.sha256, "there": there }));
    }
    let history = store.history(id).await?;
    let verdicts = store.verdicts(id).await?;
    let history: Vec<Value> = (0..)
        .zip(&history)
        .map(|(place, one)| {
            json!({
                "at": one.at, "what": one.what, "by": one.actor, "said": one.event,
                "found": verdicts.get(&place),
            })
        })
        .collect();
    let parts = [
        (
            "application.json",
            json!({
                "id": filed.id, "receipt": filed.receipt, "kind": filed.kind, "submitted_at": filed.submitted_at,
                "standing": filed.state, "policy_digest": filed.policy_digest, "record": filed.record,
                "files": listed,
            }),
        ),
        ("history.json", Value::Array(history)),
        ("log.json", Value::Array(log(store, id).await?)),
        (
            "policy.json",
            serde_json::to_value(&*store.policy(&filed.policy_digest).await?)?,
        ),
    ];
    for (name, part) in parts {
        let mut file = folder::create(&to.join(name))?;
        file.write_all(format!("{part:#}\n").as_bytes())?;
        file.sync_all()?;
    }
    Ok(sealed.len())
}

/// Who did and saw what.
async fn log(store: &Store, id: &str) -> Outcome<Vec<Value>> {
    let (mut after, mut all) = (0, Vec::new());
    loop {
        let page = store.audit_after(after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = last.sequence;
        let own = page.iter().filter(|entry| entry.application == id);
        all.extend(own.map(|entry| {
            json!({
                "sequence": entry.sequence, "at": entry.at, "staff": entry.staff, "what": entry.what,
                "detail": entry.detail, "before": hex(&entry.before),
            })
        }));
    }
}

/// Whether the file was there to be written: those of what has ended may have been deleted.
async fn write_file(
    store: &Store,
    files: &Files,
    person: &str,
    file: &SealedFile,
    to: &Path,
) -> Outcome<bool> {
    let upload = store.upload(person, file.id.as_str()).await?;
    let Some((upload, object)) =
        upload.and_then(|one| one.object.clone().map(|object| (one, object)))
    else {
        return Ok(false);
    };
    let mut reader = files.open_whole(&upload, &object).await?;
    let mut written = folder::create(to)?;
    while let Some(bytes) = reader.next().await? {
        written.write_all(&bytes)?;
    }
    written.sync_all()?;
    Ok(true)
}

fn ending(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Jpeg => "jpg",
        FileKind::Png => "png",
        FileKind::Webp => "webp",
        FileKind::Heic => "heic",
        FileKind::Pdf => "pdf",
    }
}
