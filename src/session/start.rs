//! What must be there before the first screen.

use crate::client::{Client, Failure};
use crate::platform::records::Records;
use futures_util::future::join4;
use menteban_api::{Me, PolicyAnswer, TimeAnswer};

/// Name of the database that holds what is not yet sent.
const DATABASE: &str = "menteban";

/// What must be loaded before the first screen.
pub struct Start {
    pub(super) policy: PolicyAnswer,
    pub(super) time: TimeAnswer,
    pub(super) me: Option<Me>,
    pub(super) records: Records,
    pub(super) client: Client,
}

/// Loads what the first screen needs.
///
/// # Errors
/// [`Failure`]: ask the person to try again.
pub async fn load() -> Result<Start, Failure> {
    load_from(DATABASE).await
}

/// As [`load`], with a database of another name: for tests.
///
/// # Errors
/// [`Failure`].
pub async fn load_from(database: &str) -> Result<Start, Failure> {
    let client = Client::new();
    // All at once: each would cost a slow network another fifth of a second.
    let asked = join4(
        client.policy(),
        client.time(),
        client.me(),
        Records::open(database),
    );
    let (policy, time, me, records) = asked.await;
    Ok(Start {
        policy: policy?,
        time: time?,
        me: me?,
        records,
        client,
    })
}
