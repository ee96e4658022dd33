//! The file that says which ways out there are. It holds secrets: only its owner may read it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde::Deserialize;

use crate::core_system::CoreSystem;

use super::webhook::LEAST_SECRET;
use super::{CloudSms, Webhook};

/// What the file holds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// A cloud's gateway for text messages.
    pub sms: Option<CloudSms>,
    /// Another program of the agency's.
    pub webhook: Option<Webhook>,
    /// The core system.
    pub core_system: Option<CoreSystem>,
}

/// Why the file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// It cannot be read.
    Io(String),
    /// Others than its owner may read it.
    Open,
    /// It is not of the expected form, on this line. What stands there may be a secret.
    Form(usize),
    /// A secret is too short to be one.
    Secret,
    /// An address that is not `https://`, nor of this machine.
    Address,
}

/// Reads it.
///
/// # Errors
/// [`ConfigError`].
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let io = |error: std::io::Error| ConfigError::Io(error.to_string());
    if fs::metadata(path).map_err(io)?.permissions().mode() & 0o077 != 0 {
        return Err(ConfigError::Open);
    }
    let text = fs::read_to_string(path).map_err(io)?;
    let config: Config = toml::from_str(&text).map_err(|error| {
        let before = error.span().map_or(0, |span| span.start);
        ConfigError::Form(1 + text[..before].matches('\n').count())
    })?;
    let addresses = [
        config.sms.as_ref().map(CloudSms::endpoint),
        config.webhook.as_ref().map(|one| one.url.as_str()),
        config.core_system.as_ref().map(|one| one.url.as_str()),
    ];
    if !addresses.into_iter().flatten().all(is_closed) {
        return Err(ConfigError::Address);
    }
    let secrets = [
        config.webhook.as_ref().map(|one| one.secret.len()),
        config.core_system.as_ref().map(|one| one.token.len()),
    ];
    if secrets
        .into_iter()
        .flatten()
        .any(|length| length < LEAST_SECRET)
    {
        return Err(ConfigError::Secret);
    }
    Ok(config)
}

/// Whether nobody on the way can read along.
fn is_closed(url: &str) -> bool {
    url.starts_with("https://")
        || ["http://127.0.0.1", "http://[::1]"].iter().any(|own| {
            let rest = url.strip_prefix(own);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        })
}
