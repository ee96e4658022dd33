//! What an operator may know at a glance: how many, how long, how much. Nothing about anybody: a label is a route's
//! template or one of a few words, never what somebody sent.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use menteban_rules::time::Timestamp;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::fault::{Fault, Outcome};
use crate::store::{Busy, Store};

/// From a look-up in memory to the longest upload, in seconds.
const TIMES: [f64; 10] = [0.005, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0, 120.0, 900.0];

/// The counts of a running server.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    times: Family<Asked, Histogram>,
    jobs: Family<Work, Gauge>,
    failures: Family<Work, Counter>,
    succeeded: Family<Work, Gauge>,
    messages: Family<OnItsWay, Gauge>,
    late: Gauge,
    busy: Family<Connections, Gauge>,
    /// Applications that were sent.
    pub submissions: Counter,
    /// Bytes of files that were put on disk.
    pub upload_bytes: Counter,
}

/// What is done beside, or after, answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// A text message on its way to the gateway.
    Message,
    /// Bytes of a file, received until they are on disk.
    Part,
    /// A file that is whole, joined and judged.
    WholeFile,
    /// Forgetting what has had its time.
    Sweep,
    /// Telling people what is to be told.
    Deliver,
    /// Asking the virus scanner about what waits for it.
    Scan,
    /// Letting days pass for applications.
    Clock,
    /// Writing the head of the log.
    Heads,
}

/// What waits, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Messages by way and state.
    pub messages: Vec<(String, String, i64)>,
    /// Applications that are not done on their day.
    pub late: i64,
}

impl Job {
    /// All of them.
    const ALL: [Self; 8] = [
        Self::Message,
        Self::Part,
        Self::WholeFile,
        Self::Sweep,
        Self::Deliver,
        Self::Scan,
        Self::Clock,
        Self::Heads,
    ];

    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Part => "part",
            Self::WholeFile => "whole_file",
            Self::Sweep => "sweep",
            Self::Deliver => "deliver",
            Self::Scan => "scan",
            Self::Clock => "clock",
            Self::Heads => "heads",
        }
    }

    fn label(self) -> Work {
        Work { job: self.name() }
    }
}

/// A job that counts as open until this is dropped.
#[derive(Debug)]
pub struct Open(Gauge);

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Work {
    job: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OnItsWay {
    way: String,
    state: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Connections {
    connections: &'static str,
}

impl Metrics {
    /// Everything at nought; how long writers wait is counted by the store itself.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("menteban"),
            requests: Family::default(),
            times: Family::new_with_constructor(times),
            jobs: Family::default(),
            failures: Family::default(),
            succeeded: Family::default(),
            messages: Family::default(),
            late: Gauge::default(),
            busy: Family::default(),
            submissions: Counter::default(),
            upload_bytes: Counter::default(),
        };
        for job in Job::ALL {
            drop(metrics.jobs.get_or_create(&job.label()));
            drop(metrics.failures.get_or_create(&job.label()));
        }
        metrics.register(store.waits());
        metrics.register_jobs();
        metrics
    }

    fn register(&mut self, waits: &Histogram) {
        let Self {
            registry,
            requests,
            times,
            jobs,
            busy,
            submissions,
            upload_bytes,
            ..
        } = self;
        registry.register("requests", "Requests answered", requests.clone());
        let help = "Time until an answer begins";
        registry.register_with_unit("request_time", help, Unit::Seconds, times.clone());
        registry.register(
            "submissions",
            "Applications that were sent",
            submissions.clone(),
        );
        let help = "Bytes of files that were put on disk";
        registry.register_with_unit("upload", help, Unit::Bytes, upload_bytes.clone());
        registry.register("open_jobs", "What is being done just now", jobs.clone());
        registry.register(
            "database_busy",
            "Connections to the database in use",
            busy.clone(),
        );
        let help = "Time that writers have waited for their turn";
        registry.register_with_unit("database_wait", help, Unit::Seconds, waits.clone());
    }

    fn register_jobs(&mut self) {
        let Self {
            registry,
            failures,
            succeeded,
            messages,
            late,
            ..
        } = self;
        let help = "Times that something done now and then went wrong";
        registry.register("job_failures", help, failures.clone());
        let help = "When it went well last, in seconds since 1970";
        registry.register("job_succeeded_at", help, succeeded.clone());
        let help = "Messages that wait for their next try, or are not tried any more";
        registry.register("messages", help, messages.clone());
        let help = "Applications under way that are not done on their day";
        registry.register("late_applications", help, late.clone());
    }

    /// Notes that a job went well.
    pub fn did(&self, job: Job, now: Timestamp) {
        self.succeeded.get_or_create(&job.label()).set(now.0);
    }

    /// Counts something that went wrong in a job.
    pub fn failed(&self, job: Job) {
        self.failures.get_or_create(&job.label()).inc();
    }

    /// Counts one answer.
    pub fn answered(&self, method: &Method, route: &str, status: StatusCode, time: Duration) {
        let (method, route) = (known(method), route.to_owned());
        let asked = Asked {
            method,
            route: route.clone(),
        };
        self.times.get_or_create(&asked).observe(time.as_secs_f64());
        let status = class(status);
        let answered = Answered {
            method,
            route,
            status,
        };
        self.requests.get_or_create(&answered).inc();
    }

    /// Counts a job as open.
    #[must_use]
    pub fn open(&self, job: Job) -> Open {
        let gauge = self.jobs.get_or_create(&job.label()).clone();
        gauge.inc();
        Open(gauge)
    }

    /// All counts, as Prometheus reads them.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn text(&self, busy: Busy, backlog: &Backlog) -> Outcome<String> {
        for (way, state, number) in &backlog.messages {
            let (way, state) = (way.clone(), state.clone());
            let series = self.messages.get_or_create(&OnItsWay { way, state });
            series.set(*number);
        }
        self.late.set(backlog.late);
        for (connections, number) in [("writer", busy.writer), ("readers", busy.readers)] {
            self.busy
                .get_or_create(&Connections { connections })
                .set(i64::from(number));
        }
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|_| Fault::new("counts cannot be written"))?;
        Ok(text)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A histogram of times.
#[must_use]
pub fn times() -> Histogram {
    Histogram::new(TIMES)
}

/// Anybody can make up a method: all those count as one.
fn known(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
    known
        .into_iter()
        .find(|known| method == known)
        .unwrap_or("other")
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}
