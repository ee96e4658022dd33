//! The seal of an application: what its signature stands under, and which bytes its files had, kept beside it so that
//! a later change shows (电子签名法 13).

use std::collections::{BTreeMap, BTreeSet};

use menteban_api::DraftAnswer;
use menteban_rules::application::{Application, CompletePaper, FileState, Files, Kind};
use menteban_rules::draft::{Draft, FileId, Signature};
use menteban_rules::file::FileFacts;
use menteban_rules::policy::Policy;
use menteban_rules::statement::statement;
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::crypto::{hex, sha256};
use crate::store::applications::{Record, Supplement};
use crate::store::sessions::Session;

/// Characters of a session's reference.
const SESSION_DIGITS: usize = 16;

/// What binds an application to its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The text that was signed; [`menteban_rules::statement::digest`] of it stands in the signature.
    pub statement: String,
    /// The signature as it was given.
    pub signature: Signature,
    /// Every file of the application, in the order of [`files`].
    pub files: Vec<SealedFile>,
    /// When its draft was begun, if the server that sealed it held the times in it to that.
    #[serde(default)]
    pub begun: Option<Timestamp>,
    /// When it was sent.
    pub at: Timestamp,
    /// In which session it was sent: a digest of the digest of its token, cut short. It opens nothing.
    pub session: String,
}

/// A file as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFile {
    /// Its name.
    pub id: FileId,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// What the rules knew of it.
    pub facts: FileFacts,
}

/// What an application is sealed with.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<'a> {
    /// What was sent.
    pub draft: &'a DraftAnswer,
    /// What the rules made of it.
    pub application: &'a Application,
    /// The pack they went by.
    pub policy: &'a Policy,
    /// When the draft was begun.
    pub begun: Timestamp,
    /// The digests of its files.
    pub digests: &'a BTreeMap<FileId, [u8; 32]>,
    /// Who sent it.
    pub who: &'a Session,
    /// When.
    pub now: Timestamp,
}

/// Seals an application; none where the bytes of one of its files are not known.
#[must_use]
pub fn seal(with: Sealing<'_>) -> Option<Seal> {
    let Sealing { draft, digests, .. } = with;
    let file = |id: &FileId| sealed(id, &draft.files, digests);
    let mut session = hex(&sha256(&with.who.token_hash));
    session.truncate(SESSION_DIGITS);
    Some(Seal {
        statement: statement(draft.kind, &draft.draft),
        signature: with.application.signature.clone(),
        files: files(with.application, with.policy)
            .map(file)
            .collect::<Option<_>>()?,
        begun: Some(with.begun),
        at: with.now,
        session,
    })
}

fn sealed(
    id: &FileId,
    files: &BTreeMap<FileId, FileState>,
    digests: &BTreeMap<FileId, [u8; 32]>,
) -> Option<SealedFile> {
    match files.get(id) {
        Some(FileState::Received(facts)) => Some(SealedFile {
            id: id.clone(),
            sha256: hex(digests.get(id)?),
            facts: FileFacts {
                unscanned: false,
                ..*facts
            },
        }),
        _ => None,
    }
}

/// A record with what was handed in later; none where the bytes of one of its new files are not known.
#[must_use]
pub fn supplemented(
    mut record: Record,
    after: Application,
    files: &Files,
    digests: &BTreeMap<FileId, [u8; 32]>,
    at: Timestamp,
) -> Option<Record> {
    let before = std::mem::replace(&mut record.application, after);
    let now = &record.application.papers;
    // Also a page of an earlier round, or one that is asked for twice: it was sealed when it came.
    let sealed_before: BTreeSet<FileId> = record.files().map(|file| file.id.clone()).collect();
    let known: BTreeSet<&FileId> = named(&before.papers).chain(&sealed_before).collect();
    let new: BTreeSet<&FileId> = named(now).filter(|id| !known.contains(id)).collect();
    let new = new.into_iter().map(|id| sealed(id, &files.0, digests));
    let new = new.collect::<Option<_>>()?;
    let keys: BTreeSet<&String> = before.papers.keys().chain(now.keys()).collect();
    let changed = keys
        .into_iter()
        .filter(|key| before.papers.get(*key) != now.get(*key));
    let papers = |key: &String| before.papers.get(key).cloned().unwrap_or_default();
    let supplement = Supplement {
        at,
        before: changed.map(|key| (key.clone(), papers(key))).collect(),
        warnings: before.warnings.clone(),
        files: new,
    };
    record.supplements.push(supplement);
    Some(record)
}

fn named(papers: &BTreeMap<String, Vec<CompletePaper>>) -> impl Iterator<Item = &FileId> {
    let pages = papers.values().flatten().flat_map(|paper| &paper.pages);
    pages.map(|page| &page.file)
}

/// Every file of an application: papers in the order in which the pack asks for them, then the signature.
pub fn files<'a>(
    application: &'a Application,
    policy: &'a Policy,
) -> impl Iterator<Item = &'a FileId> {
    let materials = policy.materials.iter();
    let papers = materials.filter_map(|material| application.papers.get(&material.key));
    let pages = papers.flatten().flat_map(|paper| &paper.pages);
    let pages = pages.map(|page| &page.file);
    pages.chain([&application.signature.file])
}

/// What was signed, as it was written down.
#[derive(Deserialize)]
pub struct Signed {
    /// 申请类型.
    pub kind: Kind,
    /// What was filled in, without the signature.
    pub draft: Draft,
}

impl Seal {
    /// What was signed, with the signature; none where the text is no such thing.
    #[must_use]
    pub fn signed(&self) -> Option<Signed> {
        let mut signed: Signed = serde_json::from_str(&self.statement).ok()?;
        signed.draft.signature = Some(self.signature.clone());
        Some(signed)
    }

    /// The digests of the files, in their order.
    #[must_use]
    pub fn digests(&self) -> Vec<[u8; 32]> {
        let digest = |file: &SealedFile| crate::crypto::from_hex(&file.sha256);
        self.files.iter().filter_map(digest).collect()
    }
}
