//! The child's side: limits first, then one file from standard input, then one verdict to standard output, or one page
//! of it, drawn, or a small picture of it.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use image::DynamicImage;
use menteban_rules::file::{FileFacts, FileKind, inspect};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use rustix::process::{Resource, Rlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};

use super::page::{self, Font};
use super::{Verdict, clean, document, picture};

/// Address space: the largest picture that the pack may allow, decoded, with what its decoder needs beside it.
const MOST_MEMORY: u64 = 1 << 30;
/// Seconds of computing.
const MOST_SECONDS: u64 = 30;
/// Seconds of computing for a page: somebody waits for it, and may ask again.
const MOST_SECONDS_OF_PAGE: u64 = 10;
/// Standard input, output and error, and no further file.
const MOST_FILES: u64 = 3;

/// What the child is asked.
#[derive(Args, Clone, Debug)]
pub struct Ask {
    /// The page of a PDF that it draws, counted from 1; none: it says what the file is.
    #[arg(long)]
    page: Option<u16>,
    /// It draws that page, or the picture that the file is, too small to be read.
    #[arg(long)]
    small: bool,
    /// A file with a font for text whose own font the PDF does not bring with it.
    #[arg(long, requires = "page")]
    font: Option<PathBuf>,
    /// Which face of the font.
    #[arg(long, default_value_t = 0)]
    face: u32,
}

/// Looks at one file. Whoever calls this does nothing else.
#[must_use]
pub fn run(ask: &Ask) -> ExitCode {
    // A panic is a verdict too: the parent sees that there is none. What it says could quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    match limited(ask) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn limited(ask: &Ask) -> io::Result<()> {
    // A font that is gone is missed only where a page asks for it.
    let font = ask.font.as_ref();
    let font = font.and_then(|file| Font::open(file, ask.face).ok());
    let seconds = match ask {
        Ask {
            page: None,
            small: false,
            ..
        } => MOST_SECONDS,
        _ => MOST_SECONDS_OF_PAGE,
    };
    outlast_stops()?;
    limit(seconds)?;
    answer(|bytes, settings| match (ask.page, ask.small) {
        (Some(number), false) => drawn(&page::draw(bytes, number, font)?),
        (Some(number), true) => drawn(&picture::small(&page::draw(bytes, number, font)?)),
        (None, false) => judge(bytes, settings),
        (None, true) => drawn(&picture::small(&whole(bytes, settings)?)),
    })
}

/// Whoever stops the server mostly tells its children too (systemd, Ctrl-C at a terminal): a file that is being looked at
/// is looked at to its end, as a request is answered. What has a handler stops nobody; nothing is done with what it hears.
fn outlast_stops() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    let _entered = runtime.enter();
    for told in [SignalKind::terminate(), SignalKind::interrupt()] {
        let _heard = signal(told)?;
    }
    Ok(())
}

/// Nothing to write to, nothing to open, little to fill, an end to computing, and no image of it after a crash.
fn limit(seconds: u64) -> rustix::io::Result<()> {
    let limits = [
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, seconds),
        (Resource::Fsize, 0),
        (Resource::Nofile, MOST_FILES),
        (Resource::Core, 0),
    ];
    limits.into_iter().try_for_each(|(resource, most)| {
        // At the second bound of computing the system kills without saying why.
        let spare = u64::from(resource == Resource::Cpu);
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most + spare),
        };
        setrlimit(resource, limit)
    })
}

/// A verdict, and what was made.
type Answer = Result<(Verdict, Vec<u8>), Reason>;

fn answer(look: impl FnOnce(Vec<u8>, &Settings) -> Answer) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut settings = Vec::new();
    input.read_until(b'\n', &mut settings)?;
    let settings: Settings = serde_json::from_slice(&settings)?;
    let mut bytes = Vec::new();
    let most = u64::from(settings.max_file_bytes) + 1;
    input.take(most).read_to_end(&mut bytes)?;
    let refused = |problem| (Verdict::Refused { problem }, Vec::new());
    let (verdict, made) = look(bytes, &settings).unwrap_or_else(refused);
    let mut output = io::stdout().lock();
    serde_json::to_writer(&mut output, &verdict)?;
    output.write_all(b"\n")?;
    output.write_all(&made)?;
    output.flush()
}

/// A picture as it is to be seen.
fn whole(bytes: Vec<u8>, settings: &Settings) -> Result<DynamicImage, Reason> {
    let facts = inspect(&bytes, settings)?;
    Ok(picture::upright(picture::decode(
        bytes, facts.kind, settings,
    )?))
}

fn drawn(drawn: &DynamicImage) -> Answer {
    let made = picture::jpeg(drawn).ok_or(Reason::FileDamaged)?;
    let facts = FileFacts {
        kind: FileKind::Jpeg,
        bytes: u32::try_from(made.len()).map_err(|_| Reason::FileDamaged)?,
        width: drawn.width(),
        height: drawn.height(),
        pages: 1,
        unscanned: false,
        judged: 0,
    };
    Ok((Verdict::Made { facts }, made))
}

fn judge(bytes: Vec<u8>, settings: &Settings) -> Answer {
    let mut facts = inspect(&bytes, settings)?;
    if facts.kind == FileKind::Pdf {
        facts.pages = document::pages(bytes, settings)?;
        return Ok((Verdict::Same { facts }, Vec::new()));
    }
    let clean = clean::clean(&bytes, facts);
    let picture = picture::decode(bytes, facts.kind, settings)?;
    let clean = clean.filter(|_| picture.is_upright());
    let upright = picture::upright(picture);
    facts.judged = picture::judge(&upright);
    (facts.width, facts.height) = (upright.width(), upright.height());
    let made = match clean {
        Some(clean) if clean.len() == facts.bytes as usize => {
            return Ok((Verdict::Same { facts }, Vec::new()));
        }
        Some(clean) => clean,
        None => {
            facts.kind = FileKind::Jpeg;
            picture::jpeg(&upright).ok_or(Reason::FileDamaged)?
        }
    };
    facts.bytes = u32::try_from(made.len()).map_err(|_| Reason::FileDamaged)?;
    Ok((Verdict::Made { facts }, made))
}
