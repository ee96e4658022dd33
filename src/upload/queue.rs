//! The files that wait, two at a time on their way.

use super::job::{Announced, Job, Progress};
use super::pace::Pace;
use super::tus::{self, Trouble};
use crate::client::{Client, Failure};
use crate::few::Few;
use crate::platform::clock::elapsed_ms;
use crate::platform::records::{Records, Unread};
use crate::platform::timer::{Timeout, back_off_ms};
use leptos::task::spawn_local;
use menteban_rules::draft::FileId;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Files on their way at the same time, where the network carries more than one.
const LANES: usize = 2;

/// The files of one draft that are to be sent; a handle. Dropping the last one ends the sending.
#[derive(Clone)]
pub struct Queue(Rc<Inner>);

/// Hears how each file comes on.
type Told = dyn Fn(&FileId, Progress);

struct Inner {
    client: Client,
    records: Records,
    told: Box<Told>,
    jobs: RefCell<Few<FileId, Waiting>>,
    next: RefCell<Option<Timeout>>,
    running: Cell<usize>,
    pace: Rc<Pace>,
}

struct Waiting {
    job: Job,
    state: Turn,
    /// In a row, with nothing that arrived in between.
    failures: u32,
    /// Bytes of it that are known to be at the server.
    arrived: usize,
    /// Whether no answer came the last time.
    unheard: bool,
    /// Whether something has changed since it was put on its way: what is refused now may be taken the next time.
    woken: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Running,
    /// Not before this moment, by the phone's clock.
    From(f64),
    /// Until somebody wakes it.
    Asleep,
}

impl Queue {
    /// An empty queue. `told` hears how each file comes on.
    pub fn new(
        client: Client,
        records: Records,
        told: impl Fn(&FileId, Progress) + 'static,
    ) -> Self {
        Self(Rc::new(Inner {
            client,
            records,
            told: Box::new(told),
            jobs: RefCell::default(),
            next: RefCell::default(),
            running: Cell::new(0),
            pace: Rc::default(),
        }))
    }

    /// Takes a file, whose bytes are among the records already.
    pub fn add(&self, job: Job) {
        (self.0.told)(&job.file, Progress::Waiting);
        let waiting = Waiting {
            state: Turn::From(0.0),
            failures: 0,
            arrived: 0,
            unheard: false,
            woken: false,
            job: job.clone(),
        };
        self.0.jobs.borrow_mut().set(job.file, waiting);
        self.0.pump();
    }

    /// Forgets a file, here and at the server; what is on its way of it is given up after the piece that travels.
    pub fn remove(&self, file: &FileId) {
        let removed = self.0.jobs.borrow_mut().remove(file);
        if removed.is_some_and(|waiting| waiting.state == Turn::Running) {
            // Whoever sends it tells the server when the piece has travelled.
            return;
        }
        spawn_local(forget(self.0.client, file.clone()));
    }

    /// Tries everything again at once: the network is back, somebody has logged in, or asks for it.
    pub fn wake(&self) {
        let mut roused = Vec::new();
        for (file, waiting) in self.0.jobs.borrow_mut().iter_mut() {
            match waiting.state {
                Turn::Running => waiting.woken = true,
                Turn::Asleep => roused.push(file.clone()),
                Turn::From(_) => {}
            }
            if waiting.state != Turn::Running {
                waiting.state = Turn::From(0.0);
            }
        }
        for file in &roused {
            (self.0.told)(file, Progress::Waiting);
        }
        self.0.pump();
    }

    /// Whether nothing waits and nothing is on its way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.jobs.borrow().is_empty()
    }
}

impl Inner {
    /// Puts files on their way while there is a lane for them, and looks again when the next one is due.
    fn pump(self: &Rc<Self>) {
        while self.has_lane() {
            let Some(job) = self.due() else { break };
            self.running.set(self.running.get() + 1);
            spawn_local(run(Rc::downgrade(self), job));
        }
        let next = self
            .jobs
            .borrow()
            .iter()
            .filter_map(|(_, one)| match one.state {
                Turn::From(moment) => Some(moment),
                Turn::Running | Turn::Asleep => None,
            })
            .reduce(f64::min);
        let timer = next.filter(|_| self.has_lane()).map(|moment| {
            let inner = Rc::downgrade(self);
            let wait_ms = (moment - elapsed_ms()).max(0.0) as u32;
            Timeout::new(wait_ms, move || {
                if let Some(inner) = inner.upgrade() {
                    inner.pump();
                }
            })
        });
        *self.next.borrow_mut() = timer;
    }

    /// Two files at once on a weak network only keep each other from arriving.
    fn has_lane(&self) -> bool {
        let lanes = if self.pace.is_slow() { 1 } else { LANES };
        self.running.get() < lanes
    }

    /// So many bytes of a file are at the server. The network is there: it need not wait so long the next time, and
    /// what only missed an answer need not wait out its turn.
    fn arrived(&self, file: &FileId, bytes: usize) {
        let mut jobs = self.jobs.borrow_mut();
        match jobs.get_mut(file) {
            Some(waiting) if waiting.arrived < bytes => {
                waiting.arrived = bytes;
                waiting.failures = 0;
            }
            _ => return,
        }
        for (_, other) in jobs.iter_mut() {
            if other.unheard && other.state != Turn::Running {
                other.state = Turn::From(0.0);
            }
        }
    }

    /// The next file whose turn has come.
    fn due(&self) -> Option<Job> {
        let now = elapsed_ms();
        let mut jobs = self.jobs.borrow_mut();
        let is_due =
            |one: &&mut (_, Waiting)| matches!(one.1.state, Turn::From(moment) if moment <= now);
        let (_, waiting) = jobs.iter_mut().find(is_due)?;
        waiting.state = Turn::Running;
        waiting.woken = false;
        let job = waiting.job.clone();
        waiting.job.announced = Announced::Perhaps;
        Some(job)
    }

    /// What becomes of a file after it was tried.
    fn settle(&self, file: &FileId, result: Result<(), Trouble>) {
        let mut jobs = self.jobs.borrow_mut();
        let Some(waiting) = jobs.get_mut(file) else {
            return;
        };
        let progress = match result {
            Ok(()) => Progress::Received(waiting.job.facts),
            Err(trouble) => waiting.after(trouble),
        };
        drop(jobs);
        use Progress::{Lost, Received, Refused};
        if matches!(progress, Received(_)) {
            self.arrived(file, usize::MAX);
        }
        if matches!(progress, Received(_) | Refused(_) | Lost) {
            self.jobs.borrow_mut().remove(file);
        }
        (self.told)(file, progress);
    }
}

impl Waiting {
    fn after(&mut self, trouble: Trouble) -> Progress {
        self.state = Turn::Asleep;
        self.unheard = false;
        let failure = match trouble {
            Trouble::Refused(reason) => return Progress::Refused(reason),
            Trouble::Lost => return Progress::Lost,
            Trouble::Failed(failure) => failure,
        };
        if self.woken {
            self.state = Turn::From(0.0);
            return Progress::Waiting;
        }
        if !failure.passes() {
            return match failure {
                Failure::LoginRequired => Progress::Waiting,
                // That others do not help says nothing to anybody.
                _ => Progress::Stuck(failure.code().filter(|_| !tus::is_mishap(&failure))),
            };
        }
        self.failures += 1;
        self.unheard = failure == Failure::Offline;
        let wait_ms = back_off_ms(self.failures, failure.retry_after_secs());
        self.state = Turn::From(elapsed_ms() + f64::from(wait_ms));
        Progress::Waiting
    }
}

/// Tells the server to forget a file. Without network it forgets later, by itself.
async fn forget(client: Client, file: FileId) {
    let _told = tus::forget(client, &file).await;
}

async fn run(queue: Weak<Inner>, job: Job) {
    let Some(inner) = queue.upgrade() else { return };
    let (client, records, pace) = (inner.client, inner.records.clone(), inner.pace.clone());
    drop(inner);
    let result = match records.held(&job.bytes_key).await {
        Ok(Some(held)) => {
            let told = |sent: usize| tell(&queue, &job, sent, held.length() as usize);
            tus::send(client, &job, &held, &pace, told).await
        }
        Ok(None) => Err(Trouble::Lost),
        // It is there, but not just now: as if the network were not.
        Err(Unread) => Err(Failure::Offline.into()),
    };
    if !wanted(&queue, &job) {
        forget(client, job.file.clone()).await;
    }
    if let Some(inner) = queue.upgrade() {
        inner.settle(&job.file, result);
        inner.running.set(inner.running.get() - 1);
        inner.pump();
    }
}

fn percent(sent: usize, of: usize) -> u8 {
    u8::try_from(sent * 100 / of.max(1)).unwrap_or(100)
}

/// Whether nobody has taken the file back. A queue that is gone wants nothing to be sent, and nothing forgotten.
fn wanted(queue: &Weak<Inner>, job: &Job) -> bool {
    let inner = queue.upgrade();
    inner.is_none_or(|inner| inner.jobs.borrow().get(&job.file).is_some())
}

/// Tells how far it has come; whether to go on.
fn tell(queue: &Weak<Inner>, job: &Job, sent: usize, of: usize) -> bool {
    let Some(inner) = queue.upgrade() else {
        return false;
    };
    let goes_on = wanted(queue, job);
    if goes_on {
        inner.arrived(&job.file, sent);
        inner.pump();
        let percent = percent(sent, of);
        (inner.told)(&job.file, Progress::Sending { percent });
    }
    goes_on
}
