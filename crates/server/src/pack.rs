//! The pack of today, ready to be served.

use axum::body::Bytes;
use menteban_rules::policy::Policy;

use crate::compressed::Compressed;
use crate::fault::Outcome;

/// A pack that was read, with the answer that carries it.
#[derive(Debug)]
pub struct Pack {
    /// The pack.
    pub policy: Policy,
    /// SHA-256 of its JSON, hexadecimal.
    pub digest: String,
    /// Its JSON, as it is kept.
    pub json: String,
    /// `PolicyAnswer`, made once.
    pub answer: Compressed,
}

impl Pack {
    /// Of a pack that was read.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn new(policy: Policy) -> Outcome<Self> {
        let menteban_policy::Compiled { json, digest } = menteban_policy::compile(&policy);
        let answer = format!("{{\"digest\":\"{digest}\",\"policy\":{json}}}");
        Ok(Self {
            answer: Compressed::new(Bytes::from(answer))?,
            policy,
            digest,
            json,
        })
    }
}
