//! The composition root: from the command line to a running server's parts, or a refusal that says what to do.

use std::fmt;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use menteban_rules::policy::Policy;
use menteban_rules::time::Timestamp;
use menteban_words::{operate, proof, server as words};
use tokio::sync::{Mutex, Notify, Semaphore};

use crate::app::{App, Shared};
use crate::audit::{Heads, What};
use crate::channels::{self, CloudSms, ConfigError};
use crate::cli::Serve;
use crate::clock::Clock;
use crate::crypto::KeyFileError;
use crate::draw::Smalls;
use crate::fault::Fault;
use crate::files::Files;
use crate::http::MOST_PER_ADDRESS;
use crate::limits::AddressLimits;
use crate::look::Looker;
use crate::metrics::Metrics;
use crate::origin::PublicUrl;
use crate::pack::Pack;
use crate::pages::{Pages, Source};
use crate::papers::Papers;
use crate::people::{self, RowMistake};
use crate::receive;
use crate::sms::Sms;
use crate::staff::{self, Given, Joining, StaffRecord};
use crate::store::audit::Deed;
use crate::store::{OpenError, Purpose, Store};

/// Files looked at at once, each in a process of its own: see `look` for what one may need.
const LOOKS: usize = 2;
/// Pages drawn at once, likewise.
const DRAWS: usize = 2;
/// Parts held in memory at once; a slow connection keeps its turn.
const PARTS: usize = 256;

/// Why the server does not start.
#[derive(Debug)]
pub enum Refusal {
    /// The pack has mistakes.
    Policy(Vec<menteban_policy::Mistake>),
    /// The table of people has mistakes.
    People(Vec<RowMistake>),
    /// The data cannot be used.
    Data(OpenError),
    /// Nothing to show: no folder of the app was named, and none is inside.
    NoApp,
    /// Codes have nowhere to go.
    NoSms,
    /// The file of channels cannot be used.
    Channels(ConfigError),
    /// Real people's data over an open line.
    OpenLine,
    /// There are no data.
    NoData,
    /// A folder for a backup holds something else, or a backup is not complete.
    NotABackup,
    /// A folder that is to be filled holds something.
    NotEmpty,
    /// No application has this number.
    NoSuchApplication,
    /// Nobody of the staff has this name.
    NoSuchStaff,
    /// The data are not what was signed: how many applications there are, and how many mistakes in them.
    Unsound(usize, usize),
    /// A text is no receipt, or proves nothing.
    Receipt(Option<menteban_paper::receipt::Refusal>),
    /// Something else.
    Fault(Fault),
}

impl<E: Into<Fault>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(mistakes) => mistakes.iter().try_for_each(|one| writeln!(f, "{one}")),
            Self::People(mistakes) => mistakes
                .iter()
                .try_for_each(|one| writeln!(f, "{}", words::people_mistake(one.line, one.what))),
            Self::Data(error) => f.write_str(&data(error)),
            Self::NoApp => f.write_str(words::NO_APP),
            Self::NoSms => f.write_str(words::NO_SMS),
            Self::Channels(why) => f.write_str(&self::why(why)),
            Self::OpenLine => f.write_str(words::OPEN_LINE),
            Self::NoData => f.write_str(proof::NO_DATA),
            Self::NotABackup => f.write_str(operate::NOT_A_BACKUP),
            Self::NotEmpty => f.write_str(operate::NOT_EMPTY),
            Self::NoSuchApplication => f.write_str(operate::NO_SUCH_APPLICATION),
            Self::NoSuchStaff => f.write_str(operate::NO_SUCH_STAFF),
            Self::Unsound(all, wrong) => f.write_str(&proof::found(*all, *wrong)),
            Self::Receipt(why) => f.write_str(receipt(*why)),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

/// Why a receipt proves nothing; none where the key that was named is no key.
fn receipt(why: Option<menteban_paper::receipt::Refusal>) -> &'static str {
    use menteban_paper::receipt::Refusal;
    match why {
        None => proof::KEY_FORM,
        Some(Refusal::Form) => proof::RECEIPT_FORM,
        Some(Refusal::Key) => proof::RECEIPT_KEY,
        Some(Refusal::Signature) => proof::RECEIPT_CHANGED,
    }
}

fn why(error: &ConfigError) -> String {
    match error {
        ConfigError::Io(error) => operate::channels_io(error),
        ConfigError::Open => operate::CHANNELS_OPEN.to_owned(),
        ConfigError::Form(line) => operate::channels_form(*line),
        ConfigError::Secret => operate::CHANNELS_SECRET.to_owned(),
        ConfigError::Address => operate::CHANNELS_ADDRESS.to_owned(),
    }
}

fn data(error: &OpenError) -> String {
    match error {
        OpenError::InUse => words::DATA_IN_USE.to_owned(),
        OpenError::KeyMissing => words::KEY_MISSING.to_owned(),
        OpenError::KeyWrong => words::KEY_WRONG.to_owned(),
        OpenError::KeyFile(KeyFileError::Open) => words::KEY_FILE_OPEN.to_owned(),
        OpenError::KeyFile(KeyFileError::Form) => words::KEY_FILE_FORM.to_owned(),
        OpenError::KeyFile(KeyFileError::Io(error)) => words::key_file_io(error),
        OpenError::DatabaseMissing => words::DATABASE_MISSING.to_owned(),
        OpenError::IsDemo => words::DATA_OF_DEMO.to_owned(),
        OpenError::IsService => words::DATA_OF_SERVICE.to_owned(),
        OpenError::OtherVersion => operate::OTHER_VERSION.to_owned(),
        OpenError::Fault(fault) => fault.to_string(),
    }
}

/// Builds everything. Hold the lock as long as the app.
///
/// # Errors
/// [`Refusal`].
pub async fn build(options: Serve) -> Result<(Shared, File), Refusal> {
    let policy = menteban_policy::load(&options.policy).map_err(Refusal::Policy)?;
    build_with(options, policy).await
}

/// Builds everything around a pack that is read already.
///
/// # Errors
/// [`Refusal`].
pub async fn build_with(options: Serve, policy: Policy) -> Result<(Shared, File), Refusal> {
    let public_url = public_url(&options)?;
    let source = source(&options)?;
    let channels = match &options.channels {
        Some(file) => channels::read(file).map_err(Refusal::Channels)?,
        None => channels::Config::default(),
    };
    let sms = sms(&options, channels.sms)?;
    let pages = Pages::load(&source, &policy, options.demo)?;
    let pack = Pack::new(policy)?;
    let (store, lock, clock) = if options.demo {
        let (store, lock) = open(&options.data, Purpose::Demo).await?;
        let clock = demo_clock(&store, options.demo_now).await?;
        (store, lock, clock)
    } else {
        let (store, lock) = open(&options.data, Purpose::Service).await?;
        (store, lock, Clock::System)
    };
    let files = Files::open(&options.data.join("files"), Arc::clone(store.keys()))?;
    store
        .keep_pack(&pack.digest, &pack.json, clock.now().0)
        .await?;
    let papers = Papers::open(options.fonts);
    let app = App {
        public_url,
        trusted_proxies: options.trust_proxy,
        bounds: options.bounds,
        clock,
        pack,
        metrics: Metrics::new(&store),
        heads: Heads::open(&options.data, store.keys())?,
        store,
        files,
        looker: Looker::new(options.look_with, options.bounds.look_secs.0, papers.font()),
        scanner: options.clamd,
        to_scan: Notify::new(),
        sms,
        webhook: channels.webhook,
        core_system: channels.core_system,
        limits: AddressLimits::new(MOST_PER_ADDRESS),
        pages,
        papers,
        parts: Semaphore::new(PARTS),
        looks: Semaphore::new(LOOKS),
        draws: Semaphore::new(DRAWS),
        smalls: Smalls::default(),
        passwords: Mutex::default(),
    };
    if options.demo {
        import(&app.store, people::DEMO.as_bytes(), &app.clock).await?;
        staff::begin_demo(&app.store, app.clock.now()).await?;
    }
    let tables = &app.pack.policy.calendars;
    app.store.wake_for_tables(tables, app.clock.today()).await?;
    receive::catch_up(&app).await?;
    Ok((Arc::new(app), lock))
}

/// A restart must not move the clock: sessions and drafts of another time would be swept away.
async fn demo_clock(store: &Store, now: Option<i64>) -> Result<Clock, Refusal> {
    let clock = Clock::movable(store.kept_clock().await?);
    if let Some(offset_secs) = now.and_then(|now| clock.set(Timestamp(now))) {
        store.keep_clock(offset_secs).await?;
    }
    Ok(clock)
}

/// Puts people into the registry of a stopped server.
///
/// # Errors
/// [`Refusal`].
pub async fn import_people(table: &Path, data: &Path) -> Result<usize, Refusal> {
    let table = File::open(table)?;
    let (store, _lock) = open(data, Purpose::Service).await?;
    let number = import(&store, table, &Clock::System).await?;
    let deed = Deed {
        detail: number.to_string(),
        ..Deed::unmanned(What::PeopleImported, Clock::System.now())
    };
    store.note(&deed).await?;
    store.close().await;
    Ok(number)
}

/// Takes somebody into the staff, or gives them new means to log in; the server may be running.
///
/// # Errors
/// [`Refusal`].
pub async fn create_staff(joining: &Joining, data: &Path) -> Result<Given, Refusal> {
    let (store, _lock) = open_or_beside(data).await?;
    let (record, given) = StaffRecord::draw(joining)?;
    let now = Clock::System.now();
    store.join_staff(joining, &record, now).await?;
    store.close().await;
    Ok(given)
}

/// Takes somebody out of the staff; the server may be running.
///
/// # Errors
/// [`Refusal`].
pub async fn remove_staff(name: &str, data: &Path) -> Result<(), Refusal> {
    if !data.join("menteban.db").is_file() {
        return Err(Refusal::NoData);
    }
    let (store, _lock) = open_or_beside(data).await?;
    let removed = store.remove_staff(name, Clock::System.now()).await?;
    store.close().await;
    removed.then_some(()).ok_or(Refusal::NoSuchStaff)
}

/// Data of a service, stopped or not; while a server has the lock, there is none.
async fn open_or_beside(data: &Path) -> Result<(Store, Option<File>), Refusal> {
    match Store::open(data, Purpose::Service).await {
        Err(OpenError::InUse) => {
            let beside = Store::beside(data, Purpose::Service).await;
            Ok((beside.map_err(Refusal::Data)?, None))
        }
        opened => {
            let (store, lock) = opened.map_err(Refusal::Data)?;
            Ok((store, Some(lock)))
        }
    }
}

async fn import(store: &Store, table: impl std::io::Read, clock: &Clock) -> Result<usize, Refusal> {
    let people = people::read(table, clock.today()).map_err(Refusal::People)?;
    store.register(&people, clock.now()).await?;
    Ok(people.len())
}

/// Copies the oldest application of a demonstration.
///
/// # Errors
/// [`Refusal`]; also for data of a service.
pub async fn multiply(data: &Path, count: u32) -> Result<(), Refusal> {
    let (store, _lock) = open(data, Purpose::Demo).await?;
    store.multiply(count).await?;
    store.close().await;
    Ok(())
}

/// Opens data of a service or of a demonstration, for what does the same to both.
///
/// # Errors
/// [`Refusal::Data`].
pub async fn open_any(folder: &Path) -> Result<(Store, File), Refusal> {
    match Store::open(folder, Purpose::Service).await {
        Err(OpenError::IsDemo) => open(folder, Purpose::Demo).await,
        opened => opened.map_err(Refusal::Data),
    }
}

async fn open(folder: &Path, purpose: Purpose) -> Result<(Store, File), Refusal> {
    Store::open(folder, purpose).await.map_err(Refusal::Data)
}

fn public_url(options: &Serve) -> Result<PublicUrl, Refusal> {
    let listening = || format!("http://{}", options.listen).parse();
    let url = match &options.public_url {
        Some(url) => url.clone(),
        None => listening().map_err(|_| Fault::new("no public URL"))?,
    };
    let own_machine = options.listen.ip().is_loopback() && !url.is_https() && url.is_loopback();
    if url.is_https() || own_machine || options.demo {
        Ok(url)
    } else {
        Err(Refusal::OpenLine)
    }
}

fn source(options: &Serve) -> Result<Source, Refusal> {
    match &options.assets {
        Some(folder) => Ok(Source::Folder(folder.clone())),
        #[cfg(feature = "embed")]
        None => Ok(Source::Embedded),
        #[cfg(not(feature = "embed"))]
        None => Err(Refusal::NoApp),
    }
}

fn sms(options: &Serve, cloud: Option<CloudSms>) -> Result<Sms, Refusal> {
    match (&options.sms_webhook, cloud) {
        _ if options.demo => Ok(Sms::Outbox {
            file: options.data.join("outbox.jsonl"),
            aloud: !options.quiet,
        }),
        (None, Some(gateway)) => Ok(Sms::Cloud(Arc::new(gateway))),
        (Some(url), _) => Ok(Sms::Webhook(url.clone())),
        (None, None) => Err(Refusal::NoSms),
    }
}
