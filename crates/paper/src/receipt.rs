//! The signed text: proves what was accepted and when, to anybody who has the public key, without any network.
//!
//! Eight parts, joined by `.`, in capitals and digits only, so that a QR code holds them in its tight mode:
//!
//! ```text
//! MTB1.72ASYEXT.202611200000017.1795140000.9.0.‹nodes›.‹signature›
//! ```
//!
//! 1. `MTB1`: this form, version 1.
//! 2. which key signed: the first 5 bytes of the SHA-256 of the public key, in base32 (RFC 4648, without `=`).
//! 3. the 受理号: 1 to 40 digits, capitals and `-`.
//! 4. the moment of acceptance, in seconds since 1970-01-01T00:00:00Z.
//! 5. how many files there are.
//! 6. the level, see below.
//! 7. the nodes of that level, 32 bytes each, one after the other, in base32.
//! 8. the Ed25519 signature (RFC 8032, 64 bytes, in base32) of everything before the last `.`.
//!
//! On level 0 the nodes are the SHA-256 digests of the files, in their order. While a level has more than
//! [`MOST_NODES`] nodes, the next level takes its place: each pair of neighbours becomes the SHA-256 of `01`, the first
//! and the second; one that is left over goes up as it is. So a code stays small enough for any phone to read, few
//! files (the common case) can each be checked alone, and many files in groups of two, four, eight.
//!
//! A change of this form is a new version; [`verify`] reads the old ones for as long as receipts are out.

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::{Signature, VerifyingKey};
use menteban_rules::time::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;

/// Names the form of the text.
const VERSION: &str = "MTB1";
/// Bytes of a key's name: eight characters.
const KEY_ID_BYTES: usize = 5;
/// Most nodes in a text.
pub const MOST_NODES: usize = 16;
/// Most characters of a number.
const NUMBER_MOST: usize = 40;
/// Files above this number would be a mistake, and are refused before anything is reckoned.
const FILES_MOST: usize = 1 << 16;
/// Keeps digests of pairs apart from digests of files.
const PAIR: [u8; 1] = [1];

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// 受理号.
    pub number: String,
    /// When the application was accepted.
    pub accepted: Timestamp,
    /// How many files it has.
    pub files: usize,
    level: u32,
    nodes: Vec<[u8; 32]>,
}

/// A statement and its signature, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedText(String);

/// Why a text proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no text of this form, or not whole.
    Form,
    /// It names a key that is none of those.
    Key,
    /// The text was changed, or the key that it names has not signed it.
    Signature,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "not a receipt",
            Self::Key => "signed by a key that is not known",
            Self::Signature => "changed, or not signed by that key",
        })
    }
}

impl std::error::Error for Refusal {}

impl SignedText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Statement {
    /// States that an application with these files (SHA-256 of each, in order) was accepted.
    ///
    /// # Errors
    /// [`Refusal::Form`] when the number has another character than digits, capitals and `-`, or the files are too many.
    pub fn new(number: &str, accepted: Timestamp, files: &[[u8; 32]]) -> Result<Self, Refusal> {
        if !numbered(number) || files.len() > FILES_MOST {
            return Err(Refusal::Form);
        }
        let (level, nodes) = top(files);
        Ok(Self {
            number: number.to_owned(),
            accepted,
            files: files.len(),
            level,
            nodes,
        })
    }

    /// The text, signed: `sign` gives the Ed25519 signature, under this public key, of the bytes it gets.
    pub fn sign(&self, key: &[u8; 32], sign: impl FnOnce(&[u8]) -> [u8; 64]) -> SignedText {
        let key = key_id(key);
        let nodes = BASE32_NOPAD.encode(self.nodes.as_flattened());
        let Self {
            number,
            accepted: Timestamp(accepted),
            files,
            level,
            ..
        } = self;
        let text = format!("{VERSION}.{key}.{number}.{accepted}.{files}.{level}.{nodes}");
        let signature = BASE32_NOPAD.encode(&sign(text.as_bytes()));
        SignedText(format!("{text}.{signature}"))
    }

    /// Whether these are all the files, unchanged and in their order.
    #[must_use]
    pub fn covers(&self, files: &[[u8; 32]]) -> bool {
        files.len() == self.files && top(files) == (self.level, self.nodes.clone())
    }

    /// Whether the file at this place (from 0) is this one; none where files are signed in groups, or there is no
    /// such place.
    #[must_use]
    pub fn covers_one(&self, place: usize, file: &[u8; 32]) -> Option<bool> {
        let node = self.nodes.get(place).filter(|_| self.level == 0)?;
        Some(node == file)
    }
}

/// The name of a public key in a text.
#[must_use]
pub fn key_id(key: &[u8; 32]) -> String {
    BASE32_NOPAD.encode(&Sha256::digest(key)[..KEY_ID_BYTES])
}

/// What a text states, if it names one of these public keys (32 bytes each) and that key signed it.
///
/// # Errors
/// [`Refusal`].
pub fn verify(text: &str, keys: &[[u8; 32]]) -> Result<Statement, Refusal> {
    let (signed, signature) = text.rsplit_once('.').ok_or(Refusal::Form)?;
    let (named, statement) = read(signed).ok_or(Refusal::Form)?;
    let signature = BASE32_NOPAD
        .decode(signature.as_bytes())
        .map_err(|_| Refusal::Form)?;
    let signature = Signature::from_slice(&signature).map_err(|_| Refusal::Form)?;
    let by = |key: &[u8; 32]| {
        VerifyingKey::from_bytes(key)
            .is_ok_and(|key| key.verify_strict(signed.as_bytes(), &signature).is_ok())
    };
    let named: Vec<_> = keys.iter().filter(|key| key_id(key) == named).collect();
    match named.is_empty() {
        true => Err(Refusal::Key),
        false if named.into_iter().any(by) => Ok(statement),
        false => Err(Refusal::Signature),
    }
}

/// The name of the key, and what is stated.
fn read(text: &str) -> Option<(&str, Statement)> {
    let parts: Vec<&str> = text.split('.').collect();
    let [VERSION, key, number, accepted, files, level, nodes] = parts[..] else {
        return None;
    };
    let nodes = BASE32_NOPAD.decode(nodes.as_bytes()).ok()?;
    let (nodes, []) = nodes.as_chunks::<32>() else {
        return None;
    };
    let statement = Statement {
        number: number.to_owned(),
        accepted: Timestamp(accepted.parse().ok()?),
        files: files.parse().ok().filter(|files| *files <= FILES_MOST)?,
        level: level.parse().ok()?,
        nodes: nodes.to_vec(),
    };
    (numbered(number) && nodes.len() <= MOST_NODES).then_some((key, statement))
}

fn numbered(number: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-';
    (1..=NUMBER_MOST).contains(&number.len()) && number.bytes().all(known)
}

/// The first level that has few enough nodes, and they.
fn top(files: &[[u8; 32]]) -> (u32, Vec<[u8; 32]>) {
    let mut level = 0;
    let mut nodes = files.to_vec();
    while nodes.len() > MOST_NODES {
        level += 1;
        nodes = nodes.chunks(2).map(pair).collect();
    }
    (level, nodes)
}

fn pair(neighbours: &[[u8; 32]]) -> [u8; 32] {
    match neighbours {
        [one] => *one,
        pair => Sha256::new()
            .chain_update(PAIR)
            .chain_update(pair.as_flattened())
            .finalize()
            .into(),
    }
}
