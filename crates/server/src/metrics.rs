//! What an operator may know at a glance: how many, how long, how much. Nothing about anybody: a label is a route's
//! template or one of a few words, never what somebody sent.

use std::time::Duration;

use axum::http::{Method, StatusCode};
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
}

impl Job {
    fn label(self) -> Work {
        let job = match self {
            Self::Message => "message",
            Self::Part => "part",
            Self::WholeFile => "whole_file",
            Self::Sweep => "sweep",
        };
        Work { job }
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
            busy: Family::default(),
            submissions: Counter::default(),
            upload_bytes: Counter::default(),
        };
        for job in [Job::Message, Job::Part, Job::WholeFile, Job::Sweep] {
            drop(metrics.jobs.get_or_create(&job.label()));
        }
        metrics.register(store.waits());
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
    pub fn text(&self, busy: Busy) -> Outcome<String> {
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
