//! A valid sample of everything, and arbitrary ones by number: for tests on every side, never in a shipped build.
//!
//! The words are in `samples/*.json`. Numbers give the same sample on every machine, so that the browser's answers
//! can be compared with the server's.

mod random;

use crate::application::{Context, FileState, Files, Kind, Person, complete};
use crate::draft::{Draft, FileId, Page};
use crate::file::{FileFacts, FileKind};
use crate::policy::Policy;
use crate::statement::digest_to_sign;
use crate::time::{Date, Timestamp};
use serde::Deserialize;
use std::fmt::Write;

/// Everything a draft is judged by, and the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What is applied for.
    pub kind: Kind,
    /// The pack.
    pub policy: Policy,
    /// The insured person.
    pub person: Person,
    /// What is filled in.
    pub draft: Draft,
    /// What is known of its files.
    pub files: Files,
    /// The day.
    pub today: Date,
}

impl Sample {
    /// What its draft is judged by.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            kind: self.kind,
            policy: &self.policy,
            person: &self.person,
            files: &self.files,
            today: self.today,
        }
    }
}

#[derive(Deserialize)]
struct Written {
    today: Date,
    now: Timestamp,
    person: Person,
    draft: Draft,
}

fn written() -> Written {
    serde_json::from_str(include_str!("../../samples/sample.json")).expect("the sample is whole")
}

/// A sample that [`complete`] turns into an application without a single problem.
#[must_use]
pub fn sample() -> Sample {
    let draft = draft();
    Sample {
        kind: Kind::New,
        policy: policy(),
        person: person(),
        files: received(&draft),
        draft,
        today: today(),
    }
}

/// A small pack with one of everything that a rule looks at.
#[must_use]
pub fn policy() -> Policy {
    serde_json::from_str(include_str!("../../samples/policy.json")).expect("the sample is whole")
}

/// A man born in 1960, insured and owing nothing.
#[must_use]
pub fn person() -> Person {
    written().person
}

/// His draft for one disease, with nothing missing.
#[must_use]
pub fn draft() -> Draft {
    let mut draft = written().draft;
    sign(Kind::New, &mut draft);
    draft
}

/// Puts the signature under what is filled in now.
pub fn sign(kind: Kind, draft: &mut Draft) {
    let of = digest_to_sign(kind, draft);
    if let Some(signature) = &mut draft.signature {
        signature.of = of;
    }
}

/// The day it is judged: 2026-11-20, a Friday.
#[must_use]
pub fn today() -> Date {
    written().today
}

/// The moment it is submitted: ten in the morning of that day.
#[must_use]
pub fn now() -> Timestamp {
    written().now
}

/// Every file of a draft, received and large enough to be read.
#[must_use]
pub fn received(draft: &Draft) -> Files {
    let pages = draft
        .papers
        .values()
        .flatten()
        .flat_map(|paper| &paper.pages);
    let pages = pages.map(|page| (page.file.clone(), FileState::Received(facts(page.kind))));
    let signature = draft.signature.iter().map(|signature| {
        let drawn = FileState::Received(facts(FileKind::Png));
        (signature.file.clone(), drawn)
    });
    Files(pages.chain(signature).collect())
}

/// What is known of a readable file of a kind.
#[must_use]
pub fn facts(kind: FileKind) -> FileFacts {
    let (width, height) = match kind {
        FileKind::Pdf => (0, 0),
        FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic => (1920, 2560),
    };
    FileFacts {
        kind,
        bytes: 400_000,
        width,
        height,
        pages: 1,
        unscanned: false,
        judged: 0,
    }
}

/// A page by a number of its own.
#[must_use]
pub fn page(number: u32, side: u8) -> Page {
    Page {
        file: file_id(number.into()),
        side,
        kind: FileKind::Jpeg,
    }
}

/// A file id by a number of its own.
#[must_use]
pub fn file_id(number: u64) -> FileId {
    FileId::from_bytes(u128::from(number).to_be_bytes())
}

/// The sample with some of it changed at random: valid, invalid and absurd parts, always the same for a number.
#[must_use]
pub fn random(seed: u64) -> Sample {
    random::changed(sample(), seed)
}

/// The draft of [`random`].
#[must_use]
pub fn random_draft(seed: u64) -> Draft {
    random(seed).draft
}

/// What the rules answer to the random sample of a number, as JSON.
#[must_use]
pub fn answer(seed: u64) -> String {
    let sample = random(seed);
    let answer = complete(&sample.draft, sample.context());
    serde_json::to_string(&answer).expect("an answer is JSON")
}

/// A digest (32-bit FNV-1a, eight hexadecimal digits) of the answer to each number from 0 up to `count`, one after the
/// other: where two machines differ, the place tells the number.
#[must_use]
pub fn digests_of_answers(count: u64) -> String {
    const BASIS: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let mut text = String::new();
    for answer in (0..count).map(answer) {
        let hash = answer.bytes().fold(BASIS, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(PRIME)
        });
        let _ = write!(text, "{hash:08x}");
    }
    text
}
