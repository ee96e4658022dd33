//! Text messages: handed to an operator's gateway, or written down under `--demo`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use menteban_rules::time::Timestamp;
use serde_json::json;

use crate::fault::{Fault, Outcome};

/// Where text messages go.
#[derive(Clone, Debug)]
pub enum Sms {
    /// A file of JSON lines, and plain words on the terminal. Under `--demo` only.
    Outbox {
        /// The file.
        file: PathBuf,
        /// Whether the terminal shows them too.
        aloud: bool,
    },
    /// A web address of the operator's: `POST {"phone", "code", "valid_secs"}`.
    Webhook(String),
}

/// A code on its way to a phone.
#[derive(Clone)]
pub struct CodeMessage {
    /// To whom.
    pub phone: String,
    /// Six digits.
    pub code: String,
    /// Seconds it counts.
    pub valid_secs: i64,
    /// When it was asked for.
    pub at: Timestamp,
}

impl Sms {
    /// Sends without letting anybody wait: how long it takes must not tell whether there was anything to send.
    pub fn send_code(&self, message: CodeMessage) {
        let sms = self.clone();
        tokio::task::spawn_blocking(move || {
            if let Err(error) = sms.deliver(&message) {
                tracing::error!(%error, "a text message was not sent");
            }
        });
    }

    fn deliver(&self, message: &CodeMessage) -> Outcome<()> {
        match self {
            Self::Outbox { file, aloud } => {
                write_down(file, message)?;
                if *aloud {
                    print(message);
                }
                Ok(())
            }
            Self::Webhook(url) => hand_over(url, message),
        }
    }
}

fn write_down(file: &Path, message: &CodeMessage) -> Outcome<()> {
    let line = json!({
        "at": message.at,
        "phone": message.phone,
        "code": message.code,
    });
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    Ok(file.write_all(format!("{line}\n").as_bytes())?)
}

fn print(message: &CodeMessage) {
    let words = menteban_words::server::code_sent(&message.phone, &message.code);
    let _nobody_listens = writeln!(std::io::stdout(), "{words}");
}

fn hand_over(url: &str, message: &CodeMessage) -> Outcome<()> {
    let body = json!({
        "phone": message.phone,
        "code": message.code,
        "valid_secs": message.valid_secs,
    });
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .build()
        .into();
    let sent = agent
        .post(url)
        .content_type("application/json")
        .send(body.to_string());
    // The error's text may hold the address with its secret: only its kind is kept.
    sent.map(drop).map_err(|error| match error {
        ureq::Error::StatusCode(status) => Fault::new(format!("the gateway answered {status}")),
        _ => Fault::new("the gateway could not be reached"),
    })
}
