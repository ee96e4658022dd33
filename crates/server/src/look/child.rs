//! The child's side: limits first, then one file from standard input, then one verdict to standard output.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::process::ExitCode;

use menteban_rules::file::{FileKind, inspect};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::{Verdict, clean, document, picture};

/// Address space: the largest picture that the pack may allow, decoded, with what its decoder needs beside it.
const MOST_MEMORY: u64 = 1 << 30;
/// Seconds of computing.
const MOST_SECONDS: u64 = 30;
/// Standard input, output and error, and no further file.
const MOST_FILES: u64 = 3;

/// Looks at one file. Whoever calls this does nothing else.
#[must_use]
pub fn run() -> ExitCode {
    // A panic is a verdict too: the parent sees that there is none. What it says could quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    match limit().map_err(io::Error::from).and_then(|()| answer()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Nothing to write to, nothing to open, little to fill, an end to computing, and no image of it after a crash.
fn limit() -> rustix::io::Result<()> {
    let limits = [
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, MOST_SECONDS),
        (Resource::Fsize, 0),
        (Resource::Nofile, MOST_FILES),
        (Resource::Core, 0),
    ];
    limits.into_iter().try_for_each(|(resource, most)| {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)
    })
}

fn answer() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut settings = Vec::new();
    input.read_until(b'\n', &mut settings)?;
    let settings: Settings = serde_json::from_slice(&settings)?;
    let mut bytes = Vec::new();
    let most = u64::from(settings.max_file_bytes) + 1;
    input.take(most).read_to_end(&mut bytes)?;
    let (verdict, made) = look(bytes, &settings);
    let mut output = io::stdout().lock();
    serde_json::to_writer(&mut output, &verdict)?;
    output.write_all(b"\n")?;
    output.write_all(&made)?;
    output.flush()
}

fn look(bytes: Vec<u8>, settings: &Settings) -> (Verdict, Vec<u8>) {
    match judge(bytes, settings) {
        Ok(answer) => answer,
        Err(problem) => (Verdict::Refused { problem }, Vec::new()),
    }
}

fn judge(bytes: Vec<u8>, settings: &Settings) -> Result<(Verdict, Vec<u8>), Reason> {
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
