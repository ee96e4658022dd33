//! Files are looked at in a process of their own: what strangers send is never decoded in the server itself. The child
//! is this very program (`menteban-server look`), with hard limits that it sets before it reads a byte. Whatever happens
//! to it, the file is refused and the server goes on.

mod child;
mod clean;
mod document;
mod page;
mod picture;

pub use child::{Ask, run};

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use menteban_paper::fonts::Found;
use menteban_rules::file::FileFacts;
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use rustix::process::Signal;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::{Instant, timeout_at};

use crate::fault::{Fault, Outcome};

/// The verdict is one short line.
const LONGEST_VERDICT: u64 = 4_096;

/// Longest time by the clock on the wall for drawing a page: less than a request may take, so that its answer comes.
const LONGEST_DRAWING: Duration = Duration::from_secs(20);

/// How a child ends by what it was shown: out of memory, out of its stack, beyond its limits.
const OWN_ENDS: [i32; 7] = [
    Signal::ABORT.as_raw(),
    Signal::SEGV.as_raw(),
    Signal::BUS.as_raw(),
    Signal::ILL.as_raw(),
    Signal::FPE.as_raw(),
    Signal::XCPU.as_raw(),
    Signal::XFSZ.as_raw(),
];

/// So often a file may be stopped being looked at, from the start of the server on, before it is given up: one for
/// which the machine has no memory would otherwise be tried for ever.
const MOST_STOPS: u8 = 3;

/// The child was killed by somebody else, or had no turn at the processor: that says nothing of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

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
    /// How often which file was stopped being looked at.
    stops: Mutex<HashMap<String, u8>>,
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
            stops: Mutex::default(),
        }
    }

    /// Notes that a file was stopped being looked at; whether it is given up now.
    pub fn gives_up(&self, file: &str) -> bool {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        let count = stops.entry(file.to_owned()).or_default();
        *count += 1;
        let enough = *count >= MOST_STOPS;
        if enough {
            stops.remove(file);
        }
        enough
    }

    /// Forgets how often a file was stopped: it was looked at to its end.
    pub fn came_through(&self, file: &str) {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.remove(file);
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

    /// What it says, after all bytes were shown. A child that died of what it was shown or talks nonsense means that the
    /// file is damaged: nobody has ever seen a healthy one do that.
    ///
    /// # Errors
    /// [`Stopped`]: nothing is known of the file.
    pub async fn verdict(&mut self) -> Result<Verdict, Stopped> {
        self.bytes = None;
        let mut line = Vec::new();
        let mut limited = (&mut self.answer).take(LONGEST_VERDICT);
        let read = timeout_at(self.until, limited.read_until(b'\n', &mut line)).await;
        read.map_err(|_| Stopped)?.map_err(|_| Stopped)?;
        if let Ok(verdict) = serde_json::from_slice(&line) {
            return Ok(verdict);
        }
        if line.last() != Some(&b'\n') {
            self.end().await?;
        }
        tracing::warn!("a file could not be looked at to its end");
        let problem = Reason::FileDamaged;
        Ok(Verdict::Refused { problem })
    }

    /// The next bytes of what was made, at most as many as fit; none at the end.
    ///
    /// # Errors
    /// When the child has died on the way: [`Look::end`] tells of what.
    pub async fn made(&mut self, buffer: &mut [u8]) -> Outcome<usize> {
        let read = timeout_at(self.until, self.answer.read(buffer)).await;
        Ok(read.map_err(|_| Fault::new("a child that stopped talking"))??)
    }

    /// Waits for its end; whether it was a good one.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn end(&mut self) -> Result<bool, Stopped> {
        let ended = timeout_at(self.until, self.child.wait()).await;
        let status = ended.map_err(|_| Stopped)?.map_err(|_| Stopped)?;
        match status.signal() {
            Some(signal) if !OWN_ENDS.contains(&signal) => Err(Stopped),
            _ => Ok(status.success()),
        }
    }
}
