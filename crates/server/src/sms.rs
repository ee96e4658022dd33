//! Text messages: handed to an operator's gateway, or written down under `--demo`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use menteban_rules::time::Timestamp;
use serde_json::json;

use crate::channels::{CloudSms, Message, post};
use crate::crypto::new_id;
use crate::fault::Outcome;
use crate::metrics::Open;
use crate::store::word;

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
    /// A web address of the operator's: `POST {"phone", "code", "valid_secs"}` or `POST {"phone", "text", "id"}`.
    Webhook(String),
    /// A cloud's gateway.
    Cloud(Arc<CloudSms>),
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
    pub fn send_code(&self, message: CodeMessage, open: Open) {
        let sms = self.clone();
        tokio::task::spawn_blocking(move || {
            let _open = open;
            if let Err(error) = sms.deliver(&message) {
                tracing::error!(%error, "a text message was not sent");
            }
        });
    }

    /// Shows a code of the second factor to whoever tries a demonstration; a service never does.
    pub fn show_second_factor(&self, words: &str, code: &str) {
        if let Self::Outbox { aloud: true, .. } = self {
            let _nobody_listens = writeln!(std::io::stdout(), "{words}{code}");
        }
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
            Self::Webhook(url) => {
                let body = json!({
                    "phone": message.phone,
                    "code": message.code,
                    "valid_secs": message.valid_secs,
                });
                hand_over(url, &body)
            }
            Self::Cloud(gateway) => {
                let gaps = json!({ "code": message.code });
                gateway.send("code", &message.phone, &gaps, &new_id(), message.at)
            }
        }
    }

    /// Sends what is to be told, and waits for it. A gateway that has no template for it does not tell it.
    ///
    /// # Errors
    /// When it was not taken.
    pub fn tell(&self, message: &Message, now: Timestamp) -> Outcome<()> {
        match self {
            Self::Outbox { file, .. } => {
                let line = json!({
                    "at": now,
                    "phone": message.phone,
                    "id": message.id,
                    "tells": message.tells,
                    "text": message.text,
                });
                append(file, &line)
            }
            Self::Webhook(url) => {
                let body = json!({
                    "phone": message.phone,
                    "text": message.text,
                    "id": message.id,
                });
                hand_over(url, &body)
            }
            Self::Cloud(gateway) => {
                let template = template(message)?;
                if !gateway.has(&template) {
                    return Ok(());
                }
                let gaps = json!({ "receipt": message.receipt, "day": message.day });
                gateway.send(&template, &message.phone, &gaps, &message.id, now)
            }
        }
    }
}

/// What the operator calls the template: a gateway's gaps cannot be left empty, so that what has no day yet has one of
/// its own.
fn template(message: &Message) -> Outcome<String> {
    let name = word(message.tells)?;
    let undated = message.day.is_empty() && message.tells.may_lack_day();
    Ok(if undated { name + "_undated" } else { name })
}

fn write_down(file: &Path, message: &CodeMessage) -> Outcome<()> {
    let line = json!({
        "at": message.at,
        "phone": message.phone,
        "code": message.code,
    });
    append(file, &line)
}

fn append(file: &Path, line: &serde_json::Value) -> Outcome<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    Ok(file.write_all(format!("{line}\n").as_bytes())?)
}

fn print(message: &CodeMessage) {
    let words = menteban_words::server::code_sent(&message.phone, &message.code);
    let _nobody_listens = writeln!(std::io::stdout(), "{words}");
}

fn hand_over(url: &str, body: &serde_json::Value) -> Outcome<()> {
    let headers = [("content-type", "application/json")];
    post(url, &headers, &body.to_string()).map(drop)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::net::TcpListener;

    fn handed_over(status: &str) -> (Outcome<()>, String) {
        let gateway = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/codes", gateway.local_addr().unwrap());
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let request = std::thread::spawn(move || {
            let (mut line, _) = gateway.accept().unwrap();
            let (mut request, mut buffer) = (Vec::new(), [0; 1024]);
            while !request.ends_with(b"}") {
                let length = line.read(&mut buffer).unwrap();
                request.extend_from_slice(&buffer[..length]);
            }
            line.write_all(answer.as_bytes()).unwrap();
            String::from_utf8(request).unwrap()
        });
        let message = CodeMessage {
            phone: "13800000001".to_owned(),
            code: "012345".to_owned(),
            valid_secs: 300,
            at: Timestamp(0),
        };
        let outcome = Sms::Webhook(url).deliver(&message);
        (outcome, request.join().unwrap())
    }

    #[test]
    fn a_code_is_handed_over_as_json() {
        let (outcome, request) = handed_over("204 No Content");
        assert!(outcome.is_ok() && request.starts_with("POST /codes HTTP/1.1\r\n"));
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        let expected = json!({ "phone": "13800000001", "code": "012345", "valid_secs": 300 });
        assert_eq!(body, expected);
    }

    #[test]
    fn a_gateway_that_refuses_is_a_fault_that_names_nobody() {
        let (outcome, _) = handed_over("500 No");
        assert_eq!(outcome.unwrap_err().to_string(), "it answered 500");
    }
}
