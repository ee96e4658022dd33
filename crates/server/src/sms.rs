//! Text messages: handed to an operator's gateway, or written down under `--demo`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use menteban_rules::time::Timestamp;
use serde_json::json;

use crate::fault::{Fault, Outcome};
use crate::metrics::Open;

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
        assert_eq!(outcome.unwrap_err().to_string(), "the gateway answered 500");
    }
}
