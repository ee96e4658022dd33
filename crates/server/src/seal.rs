//! The seal of an application: what its signature stands under, and which bytes its files had, kept beside it so that
//! a later change shows (电子签名法 13).

use std::collections::BTreeMap;

use menteban_api::DraftAnswer;
use menteban_rules::application::{Application, FileState, Kind};
use menteban_rules::draft::{Draft, FileId, Signature};
use menteban_rules::file::FileFacts;
use menteban_rules::policy::Policy;
use menteban_rules::statement::statement;
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::crypto::{hex, sha256};
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
    /// When it was sent.
    pub at: Timestamp,
    /// In which session: a digest of the digest of its token, cut short. It opens nothing.
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
    let file = |id: &FileId| match draft.files.get(id) {
        Some(FileState::Received(facts)) => Some(SealedFile {
            id: id.clone(),
            sha256: hex(digests.get(id)?),
            facts: FileFacts {
                unscanned: false,
                ..*facts
            },
        }),
        _ => None,
    };
    let mut session = hex(&sha256(&with.who.token_hash));
    session.truncate(SESSION_DIGITS);
    Some(Seal {
        statement: statement(draft.kind, &draft.draft),
        signature: with.application.signature.clone(),
        files: files(with.application, with.policy)
            .map(file)
            .collect::<Option<_>>()?,
        at: with.now,
        session,
    })
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

    /// The file of this name.
    #[must_use]
    pub fn file(&self, id: &FileId) -> Option<&SealedFile> {
        self.files.iter().find(|file| file.id == *id)
    }
}
