//! Files are looked at in a process of their own: what strangers send is never decoded in the server itself. The child
//! is this very program (`menteban-server look`), with hard limits that it sets before it reads a byte. Whatever happens
//! to it, the file is refused and the server goes on.

mod child;
mod clean;
mod document;
mod page;
mod picture;

pub use child::{Ask, run};

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use menteban_paper::fonts::Found;
use menteban_rules::file::FileFacts;
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::{Instant, timeout_at};

use crate::fault::{Fault, Outcome};

/// The verdict is one short line.
const LONGEST_VERDICT: u64 = 4_096;

/// Longest time by the clock on the wall for drawing a page: less than a request may take, so that its answer comes.
const LONGEST_DRAWING: Duration = Duration::from_secs(20);

/// What the child says of a file, in one line of JSON; what it has made follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It cannot be taken.
    Refused {
        /// Why.
        problem: Reason,
    },
    /// It is taken byte for byte: it holds nothing but what it shows.
    Same {
        /// What is known of it.
        facts: FileFacts,
    },
    /// A clean JPEG was made of it, which follows.
    Made {
        /// What is known of what was made.
        facts: FileFacts,
    },
}

/// Starts the children.
#[derive(Debug)]
pub struct Looker {
    program: PathBuf,
    patience: Duration,
    font: Option<Found>,
}

impl Looker {
    /// One that runs this very program, or another one: tests are programs of their own. A child may take so long by
    /// the clock on the wall; it has a limit of its own for what it computes. The font is for PDFs that do not bring
    /// their own.
    #[must_use]
    pub fn new(program: Option<PathBuf>, patience: Duration, font: Option<Found>) -> Self {
        // Not its path: an update may have put another program there.
        let itself = || PathBuf::from("/proc/self/exe");
        Self {
            program: program.unwrap_or_else(itself),
            patience,
            font,
        }
    }

    /// Begins to look at a file.
    ///
    /// # Errors
    /// When no process can be started.
    pub async fn begin(&self, settings: &Settings) -> Outcome<Look> {
        self.start(settings, Vec::new(), self.patience).await
    }

    /// Begins to draw a page of a PDF, counted from 1, or the picture that a file is; `small`: so that nobody can read it.
    ///
    /// # Errors
    /// When no process can be started.
    pub async fn draw(&self, settings: &Settings, page: Option<u16>, small: bool) -> Outcome<Look> {
        let mut asked = Vec::<OsString>::new();
        if small {
            asked.push("--small".into());
        }
        if let Some(page) = page {
            asked.extend(["--page".into(), page.to_string().into()]);
        }
        if let (Some(font), Some(_)) = (&self.font, page) {
            let face = font.face.to_string();
            asked.extend(["--font".into(), font.file.clone().into()]);
            asked.extend(["--face".into(), face.into()]);
        }
        let patience = self.patience.min(LONGEST_DRAWING);
        self.start(settings, asked, patience).await
    }

    async fn start(
        &self,
        settings: &Settings,
        asked: Vec<OsString>,
        patience: Duration,
    ) -> Outcome<Look> {
        let mut child = Command::new(&self.program)
            .arg("look")
            .args(asked)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let gone = || Fault::new("a child without its pipes");
        let bytes = child.stdin.take().ok_or_else(gone)?;
        let answer = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        let mut look = Look {
            child,
            bytes: Some(bytes),
            answer,
            until: Instant::now() + patience,
        };
        let mut settings = serde_json::to_vec(settings)?;
        settings.push(b'\n');
        look.show(&settings).await;
        Ok(look)
    }
}

/// A file that is being looked at.
#[derive(Debug)]
pub struct Look {
    child: Child,
    bytes: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
    until: Instant,
}

impl Look {
    /// Shows the next bytes. A child that takes no more of them has made up its mind, or has died: its verdict tells.
    pub async fn show(&mut self, bytes: &[u8]) {
        if let Some(pipe) = &mut self.bytes {
            let shown = timeout_at(self.until, pipe.write_all(bytes)).await;
            if !matches!(shown, Ok(Ok(()))) {
                self.bytes = None;
            }
        }
    }

    /// What it says, after all bytes were shown. A child that died, was stopped or talks nonsense means that the file
    /// is damaged: nobody has ever seen a healthy one do that.
    pub async fn verdict(&mut self) -> Verdict {
        self.bytes = None;
        let mut line = Vec::new();
        let mut limited = (&mut self.answer).take(LONGEST_VERDICT);
        let read = timeout_at(self.until, limited.read_until(b'\n', &mut line)).await;
        let said = serde_json::from_slice(&line).ok();
        said.filter(|_| matches!(read, Ok(Ok(_))))
            .unwrap_or_else(|| {
                tracing::warn!("a file could not be looked at to its end");
                let problem = Reason::FileDamaged;
                Verdict::Refused { problem }
            })
    }

    /// The next bytes of what was made, at most as many as fit; none at the end.
    ///
    /// # Errors
    /// When the child has died on the way.
    pub async fn made(&mut self, buffer: &mut [u8]) -> Outcome<usize> {
        let read = timeout_at(self.until, self.answer.read(buffer)).await;
        Ok(read.map_err(|_| Fault::new("a child that stopped talking"))??)
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// When it did not end well.
    pub async fn end(mut self) -> Outcome<()> {
        let ended = timeout_at(self.until, self.child.wait()).await;
        match ended {
            Ok(Ok(status)) if status.success() => Ok(()),
            _ => Err(Fault::new("a child that did not end well")),
        }
    }
}
