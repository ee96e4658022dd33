//! The agency's other programs hear of each message: a POST of JSON, signed with a shared secret and the moment, so that
//! nobody else can send it and nobody can send it again later.

use hmac::{Hmac, KeyInit as _, Mac as _};
use menteban_rules::time::Timestamp;
use serde::Deserialize;
use serde_json::json;
use sha2::Sha256;

use super::Message;
use super::post::post;
use crate::crypto::hex;
use crate::fault::{Fault, Outcome};

/// Shortest secret.
pub const LEAST_SECRET: usize = 16;

/// Where to, and with which secret.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    pub(super) url: String,
    pub(super) secret: String,
}

impl Webhook {
    /// Tells it. The id is the same each time it is sent: who receives it may drop what came already.
    ///
    /// # Errors
    /// When the other side does not answer with a success.
    pub fn send(&self, message: &Message, now: Timestamp) -> Outcome<()> {
        let body = json!({
            "id": message.id,
            "tells": message.tells,
            "receipt": message.receipt,
            "day": message.day,
            "at": message.at,
        })
        .to_string();
        let signature = self.signature(now, &body)?;
        let headers = [
            ("content-type", "application/json"),
            ("x-menteban-timestamp", &*now.0.to_string()),
            ("x-menteban-signature", &*signature),
        ];
        post(&self.url, &headers, &body).map(drop)
    }

    /// `sha256=` and the HMAC of `timestamp.body`.
    fn signature(&self, now: Timestamp, body: &str) -> Outcome<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes())
            .map_err(|_| Fault::new("key length"))?;
        mac.update(format!("{}.{body}", now.0).as_bytes());
        Ok(format!("sha256={}", hex(&mac.finalize().into_bytes())))
    }
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Addresses of webhooks may hold secrets too.
        f.write_str("Webhook")
    }
}
