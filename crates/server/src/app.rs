//! Everything a request can reach, built once: there are no globals.

use std::sync::Arc;

use tokio::sync::{Mutex, Notify, Semaphore};

use crate::audit::Heads;
use crate::bounds::Bounds;
use crate::channels::Webhook;
use crate::clock::Clock;
use crate::core_system::CoreSystem;
use crate::draw::Smalls;
use crate::files::Files;
use crate::limits::AddressLimits;
use crate::look::Looker;
use crate::metrics::Metrics;
use crate::origin::PublicUrl;
use crate::pack::Pack;
use crate::pages::Pages;
use crate::papers::Papers;
use crate::scan::Scanner;
use crate::sms::Sms;
use crate::store::Store;

/// The parts of a running server.
#[derive(Debug)]
pub struct App {
    /// How browsers reach us.
    pub public_url: PublicUrl,
    /// Neighbours that may say for whom they ask.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Bounds of every connection.
    pub bounds: Bounds,
    /// Tells the time.
    pub clock: Clock,
    /// The pack of today.
    pub pack: Pack,
    /// The database.
    pub store: Store,
    /// The signed heads of the log of who did and saw what.
    pub heads: Heads,
    /// The files.
    pub files: Files,
    /// Looks at files.
    pub looker: Looker,
    /// The virus scanner, if there is one.
    pub scanner: Option<Scanner>,
    /// Wakes who has files scanned: one more waits.
    pub to_scan: Notify,
    /// Text messages.
    pub sms: Sms,
    /// Another program of the agency's that hears of messages.
    pub webhook: Option<Webhook>,
    /// Where decisions are filed.
    pub core_system: Option<CoreSystem>,
    /// Counts for the operator.
    pub metrics: Metrics,
    /// Loose limits per network address.
    pub limits: AddressLimits,
    /// The app's own files, and the documents around it.
    pub pages: Pages,
    /// Prints papers.
    pub papers: Papers,
    /// Turns at receiving a part, which is held in memory until it is on disk.
    pub parts: Semaphore,
    /// Turns at looking at a file, in a process that may need much memory.
    pub looks: Semaphore,
    /// Turns at drawing a page. They are others: whoever looks at pages keeps nobody from sending.
    pub draws: Semaphore,
    /// Small pictures that were drawn.
    pub smalls: Smalls,
    /// The turn at logging in to the desk: one at a time, since a password takes memory and time, and tries are counted.
    pub passwords: Mutex<()>,
}

/// Shared by every request.
pub type Shared = Arc<App>;
