//! Checks without a server: `verify`, whether every application is still what was signed, every file still what was
//! sent and the log of who did what whole (it reads all and changes nothing; the server must be stopped), and `verify-receipt`, whether a receipt is ours.

use std::path::Path;
use std::sync::Arc;

use menteban_paper::receipt::{self, Statement};
use menteban_rules::application::{Context, FileState, Files as Known, complete, vouched};
use menteban_rules::policy::Policy;
use menteban_rules::statement::digest;
use menteban_words::proof::Unsound;

use crate::audit::{self, Checked};
use crate::compose::{Refusal, open_any};
use crate::crypto::{from_hex, hex};
use crate::fault::Outcome;
use crate::files::Files;
use crate::receive;
use crate::seal::{Seal, SealedFile, Signed};
use crate::store::Store;
use crate::store::applications::{Filed, Record};

/// What a check has found.
#[derive(Debug, Default)]
pub struct Findings {
    /// How many applications there are.
    pub applications: usize,
    /// What is wrong, by 受理号.
    pub unsound: Vec<(String, Unsound)>,
    /// What is wrong with the log of who did and saw what.
    pub log: Checked,
}

/// Checks the data in a folder, of a service or of a demonstration.
///
/// # Errors
/// When they cannot be opened or read.
pub async fn verify(data: &Path) -> Result<Findings, Refusal> {
    if !data.join("menteban.db").is_file() {
        return Err(Refusal::NoData);
    }
    let (store, _lock) = open_any(data).await?;
    let files = Files::open(&data.join("files"), Arc::clone(store.keys()))?;
    let log = audit::check(&store, data).await?;
    let mut findings = Findings::default();
    for id in store.every_application().await? {
        let kept = store.kept(&id).await?;
        let wrong = match &kept.filed {
            None => vec![Unsound::Unreadable],
            Some(filed) => {
                let told = log.told.get(&id);
                let removed = told.is_some_and(|told| told.files_removed);
                check(&store, &files, &kept.person, (filed, removed)).await?
            }
        };
        findings.applications += 1;
        let named = wrong.into_iter().map(|what| (kept.receipt.clone(), what));
        findings.unsound.extend(named);
    }
    findings.log = log;
    store.close().await;
    Ok(findings)
}

/// What a receipt states, if one of these public keys signed it.
///
/// # Errors
/// [`Refusal::Receipt`].
pub fn receipt(text: &str, keys: &[String]) -> Result<Statement, Refusal> {
    let keys = keys.iter().map(|key| from_hex(key.trim()));
    let keys: Option<Vec<_>> = keys.collect();
    let keys = keys.ok_or(Refusal::Receipt(None))?;
    receipt::verify(text.trim(), &keys).map_err(|why| Refusal::Receipt(Some(why)))
}

/// What is wrong with an application; `removed`: its papers were taken back.
async fn check(
    store: &Store,
    files: &Files,
    person: &str,
    (filed, removed): (&Filed, bool),
) -> Outcome<Vec<Unsound>> {
    let Some(seal) = &filed.record.seal else {
        return Ok(vec![Unsound::Unsealed]);
    };
    let mut wrong = Vec::new();
    match store.policy(&filed.policy_digest).await {
        Ok(policy) => wrong.extend(content(seal, &filed.record, &policy)),
        Err(_) => wrong.push(Unsound::Pack),
    }
    wrong.extend((seal.at != filed.submitted_at).then_some(Unsound::Time));
    for file in filed.record.files() {
        wrong.extend(bytes(store, files, person, (file, removed)).await?);
    }
    Ok(wrong)
}

/// What is wrong with the statement, or with the application as the rules make it of the statement once more.
fn content(seal: &Seal, record: &Record, policy: &Policy) -> Option<Unsound> {
    let signed = digest(&seal.statement);
    let application = record.as_signed();
    let given = [&seal.signature, &application.signature];
    if given.iter().any(|signature| signature.of != signed) {
        return Some(Unsound::Statement);
    }
    let Some(Signed { kind, draft }) = seal.signed() else {
        return Some(Unsound::Statement);
    };
    let files = seal.files.iter();
    let files = files.map(|file| (file.id.clone(), FileState::Received(file.facts)));
    let context = Context {
        kind,
        policy,
        person: &record.person,
        files: &Known(files.collect()),
        today: seal.at.china_date(),
    };
    let same = complete(&draft, context).is_ok_and(|mut again| {
        if let Some(begun) = seal.begun {
            vouched(&mut again, begun, seal.at);
        }
        again == application
    });
    (!same).then_some(Unsound::Application)
}

/// What is wrong with a file. Of papers that were taken back, only those are left that another application needs.
async fn bytes(
    store: &Store,
    files: &Files,
    person: &str,
    (sealed, removed): (&SealedFile, bool),
) -> Outcome<Option<Unsound>> {
    let name = || sealed.id.as_str().to_owned();
    let upload = store.upload(person, sealed.id.as_str()).await?;
    if upload.is_none() && removed {
        return Ok(None);
    }
    let found = upload.and_then(|one| one.object.clone().map(|object| (one, object)));
    let Some((upload, object)) = found else {
        return Ok(Some(Unsound::FileGone(name())));
    };
    Ok(
        match receive::digest(files.open_whole(&upload, &object).await).await {
            Err(_) => Some(Unsound::FileGone(name())),
            Ok(digest) if hex(&digest) != sealed.sha256 => Some(Unsound::FileChanged(name())),
            Ok(_) => None,
        },
    )
}
