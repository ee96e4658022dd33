//! Pages of a PDF, drawn when somebody looks at them. Nothing of it is kept.

use zeroize::Zeroizing;

use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::files::Reader;
use crate::look::{Look, Verdict};

/// More than any page of [`crate::look`] needs: whatever a child has become, it fills no memory but its own.
const MOST_BYTES: u32 = 8 << 20;

/// A page as a JPEG, counted from 1; none where it cannot be drawn.
///
/// # Errors
/// When the file cannot be read, or no child be started.
pub async fn page(app: &App, mut pdf: Reader, number: u16) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
    let turn = app.draws.acquire().await;
    let _turn = turn.map_err(|_| Fault::new("no turns at drawing"))?;
    let mut look = app.looker.draw(&app.pack.policy.settings, number).await?;
    while let Some(bytes) = pdf.next().await? {
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
async fn take(mut look: Look, length: u32) -> Option<Zeroizing<Vec<u8>>> {
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
