//! Pages of a PDF, drawn when somebody looks at them, of which nothing is kept; and small pictures, for the desk's list of
//! papers, of which the latest are, in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::files::Reader;
use crate::look::{Look, Verdict};

/// More than any page of [`crate::look`] needs: whatever a child has become, it fills no memory but its own.
const MOST_BYTES: u32 = 8 << 20;
/// Small pictures that are kept, of some 3 KB each: those of a day's applications.
const MOST_SMALLS: usize = 4_000;

/// A JPEG.
type Picture = Zeroizing<Vec<u8>>;

/// Small pictures that were drawn: by object, which never changes, and page.
#[derive(Debug, Default)]
pub struct Smalls(Mutex<BTreeMap<(String, Option<u16>), Picture>>);

impl Smalls {
    fn kept(&self) -> MutexGuard<'_, BTreeMap<(String, Option<u16>), Picture>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page as a JPEG, counted from 1; none where it cannot be drawn.
///
/// # Errors
/// When the file cannot be read, or no child be started.
pub async fn page(app: &App, pdf: Reader, number: u16) -> Outcome<Option<Picture>> {
    draw(app, pdf, Some(number), false).await
}

/// A page of a PDF, or the picture that the file is, so small that nobody can read it; none where it cannot be drawn.
///
/// # Errors
/// When the file cannot be read, or no child be started.
pub async fn small(
    app: &App,
    file: Reader,
    object: &str,
    page: Option<u16>,
) -> Outcome<Option<Picture>> {
    let key = (object.to_owned(), page);
    if let Some(kept) = app.smalls.kept().get(&key) {
        return Ok(Some(kept.clone()));
    }
    let drawn = draw(app, file, page, true).await?;
    if let Some(drawn) = &drawn {
        let mut kept = app.smalls.kept();
        if kept.len() >= MOST_SMALLS {
            kept.clear();
        }
        kept.insert(key, drawn.clone());
    }
    Ok(drawn)
}

async fn draw(
    app: &App,
    mut file: Reader,
    page: Option<u16>,
    small: bool,
) -> Outcome<Option<Picture>> {
    let turn = app.draws.acquire().await;
    let _turn = turn.map_err(|_| Fault::new("no turns at drawing"))?;
    let settings = &app.pack.policy.settings;
    let mut look = app.looker.draw(settings, page, small).await?;
    while let Some(bytes) = file.next().await? {
        look.show(&bytes).await;
    }
    match look.verdict().await {
        Ok(Verdict::Made { facts }) if facts.bytes <= MOST_BYTES => {
            Ok(take(look, facts.bytes).await)
        }
        _ => Ok(None),
    }
}

/// What was made; none if it is not as long as it was said to be.
async fn take(mut look: Look, length: u32) -> Option<Picture> {
    let length = usize::try_from(length).ok()?;
    // One byte more, for one that does not end there.
    let mut made = Zeroizing::new(vec![0; length + 1]);
    let mut taken = 0;
    loop {
        match look.made(&mut made[taken..]).await {
            Ok(0) => break,
            Ok(more) => taken += more,
            Err(_) => return None,
        }
    }
    let well = look.end().await == Ok(true);
    made.truncate(length);
    (well && taken == length).then_some(made)
}
