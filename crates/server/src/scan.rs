//! The port to a virus scanner: clamd, over TCP or a socket of this machine. A file waits (待查) until it has answered;
//! the person who sent it need not.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::files::Reader;
use crate::store::uploads::Scan;

/// So long it may take over one file.
const PATIENCE: Duration = Duration::from_secs(60);
/// Its answer is one short line.
const LONGEST_ANSWER: u64 = 1_024;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `host:port`.
    Tcp(String),
    /// `unix:/run/clamav/clamd.ctl`.
    Unix(PathBuf),
}

impl FromStr for Scanner {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text.strip_prefix("unix:"), text.rsplit_once(':')) {
            (Some(path), _) if path.starts_with('/') => Ok(Self::Unix(path.into())),
            (None, Some((host, port))) if !host.is_empty() && port.parse::<u16>().is_ok() => {
                Ok(Self::Tcp(text.to_owned()))
            }
            _ => Err("host:port or unix:/path".to_owned()),
        }
    }
}

impl Scanner {
    /// What it says of a file.
    ///
    /// # Errors
    /// When it does not answer, or cannot tell.
    pub async fn scan(&self, file: Reader) -> Outcome<Scan> {
        let asked = async {
            match self {
                Self::Tcp(address) => ask(TcpStream::connect(address).await?, file).await,
                Self::Unix(path) => ask(UnixStream::connect(path).await?, file).await,
            }
        };
        let answer = timeout(PATIENCE, asked).await;
        answer.map_err(|_| Fault::new("the virus scanner does not answer"))?
    }
}

/// `INSTREAM` of clamd's protocol: chunks after their lengths, an empty one at the end, and one line in answer.
async fn ask(mut clamd: impl AsyncRead + AsyncWrite + Unpin, mut file: Reader) -> Outcome<Scan> {
    clamd.write_all(b"zINSTREAM\0").await?;
    while let Some(bytes) = file.next().await? {
        let length = u32::try_from(bytes.len()).map_err(|_| Fault::new("a chunk that large"))?;
        clamd.write_all(&length.to_be_bytes()).await?;
        clamd.write_all(&bytes).await?;
    }
    clamd.write_all(&[0; 4]).await?;
    clamd.flush().await?;
    let mut answer = Vec::new();
    clamd.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    match answer
        .trim_ascii_end()
        .strip_suffix(b"\0")
        .unwrap_or(&answer)
    {
        b"stream: OK" => Ok(Scan::Clean),
        said if said.starts_with(b"stream: ") && said.ends_with(b" FOUND") => Ok(Scan::Infected),
        _ => Err(Fault::new("the virus scanner cannot tell")),
    }
}

/// Has one file scanned. A scanner that does not answer is no reason to refuse anybody: the file goes on waiting.
///
/// # Errors
/// When the books cannot be read or written.
pub async fn one(app: &App, person: &str, id: &str) -> Outcome<()> {
    let upload = app.store.upload(person, id).await?;
    let (Some(scanner), Some(upload)) = (&app.scanner, upload) else {
        return Ok(());
    };
    let (Some(Scan::Waiting), Some(object)) = (upload.scan, &upload.object) else {
        return Ok(());
    };
    let file = app.files.open_whole(&upload, object).await?;
    match scanner.scan(file).await {
        Ok(found) => {
            let unneeded = app.store.scanned(object, found, app.clock.now()).await?;
            app.files.remove(&unneeded).await;
        }
        Err(cause) => tracing::warn!(%cause, "a file waits for the virus scanner"),
    }
    Ok(())
}

/// Has every file scanned that waits.
///
/// # Errors
/// When the books cannot be read or written.
pub async fn all(app: &App) -> Outcome<()> {
    for (person, id) in app.store.unscanned().await? {
        one(app, &person, &id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_with_a_port_or_a_socket() {
        let of = |text: &str| text.parse::<Scanner>();
        assert_eq!(
            of("127.0.0.1:3310"),
            Ok(Scanner::Tcp("127.0.0.1:3310".to_owned()))
        );
        assert_eq!(
            of("unix:/run/c.ctl"),
            Ok(Scanner::Unix("/run/c.ctl".into()))
        );
        for wrong in [
            "",
            "localhost",
            ":3310",
            "host:port",
            "unix:run/c.ctl",
            "unix:",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
