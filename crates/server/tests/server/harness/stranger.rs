//! Servers of somebody else's, to which ours speaks.

use std::fs::{self, Permissions};
use std::io::{Read, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use hmac::{Hmac, KeyInit as _, Mac as _};
use menteban_server::crypto::hex;
use sha2::Sha256;
use tempfile::TempDir;

/// A server that answers in turn; its requests, head and body, come out here.
pub fn stranger(answers: Vec<(u16, String)>) -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, requests) = channel();
    std::thread::spawn(move || {
        for (status, answer) in answers {
            let (mut line, _) = listener.accept().unwrap();
            asked.send(request(&mut line)).unwrap();
            let length = answer.len();
            let head = format!(
                "HTTP/1.1 {status} Said\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            line.write_all((head + &answer).as_bytes()).unwrap();
        }
    });
    (url, requests)
}

/// Head and body.
fn request(line: &mut impl Read) -> (String, String) {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let length = line.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8(bytes.clone()).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= header(head, "content-length").parse().unwrap()
        {
            return (head.to_owned(), body.to_owned());
        }
    }
}

pub fn header(head: &str, name: &str) -> String {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
    found
        .next()
        .map_or_else(String::new, |(_, value)| value.to_owned())
}

pub fn mac(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// A file of channels, in a folder.
pub fn channels_of(folder: &TempDir, text: &str) -> PathBuf {
    let file = folder.path().join("channels.toml");
    fs::write(&file, text).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    file
}
