//! What the server keeps and sends of a pack.

use menteban_rules::policy::Policy;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A pack as it travels and as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// The pack as JSON: the same pack gives the same bytes.
    pub json: String,
    /// SHA-256 of the JSON, in hexadecimal: the pack's name wherever it is kept.
    pub digest: String,
}

/// Writes a pack down, but for its 隐私政策, which nothing is judged by. Fields stand in the order of their types and rows in that of the pack, so that only a
/// change of the pack changes the digest.
///
/// # Panics
///
/// Never: a pack holds nothing that JSON cannot say.
#[must_use]
pub fn compile(policy: &Policy) -> Compiled {
    let json = serde_json::to_string(policy).expect("a pack holds nothing that JSON cannot say");
    let mut digest = String::with_capacity(64);
    for byte in Sha256::digest(&json) {
        let _ = write!(digest, "{byte:02x}");
    }
    Compiled { json, digest }
}
