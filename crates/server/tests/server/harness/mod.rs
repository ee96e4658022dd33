//! A server in this very process, on a data folder and a clock of its own.

mod books;
mod client;
mod document;
mod logs;
mod samples;
mod stranger;

pub use books::Books;
pub use client::{Answer, Client};
pub use document::{operations, unsaid};
pub use logs::captured_logs;
pub use samples::{
    bare_jpeg, bytes_of, file_id, grey, jpeg, large_jpeg, metadata, pdf, pdf_of, pdf_showing,
    stream, text_of, written,
};
pub use stranger::{channels_of, header, mac, stranger};

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use menteban_rules::policy::Policy;
use menteban_rules::samples as rules;
use menteban_rules::time::Timestamp;
use menteban_server::app::Shared;
use menteban_server::bounds::Bounds;
use menteban_server::cli::Serve;
use menteban_server::compose::{Refusal, build_with};
use menteban_server::staff::{self, DEMO_PASSWORD};
use menteban_server::{http, serve};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A man who owes nothing.
pub const FIRST: &str = "510499196001010018";
/// A woman who owes nothing.
pub const SECOND: &str = "510499196001010026";
/// The first one's child, on the same phone.
pub const CHILD: &str = "510499201706010011";
/// Nobody that the registry knows.
pub const UNKNOWN: &str = "510499195001010013";

pub struct TestApp {
    pub app: Shared,
    pub folder: TempDir,
    pub address: SocketAddr,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    lock: fs::File,
}

impl TestApp {
    pub fn start() -> Self {
        Self::with(rules::policy())
    }

    pub fn with(policy: Policy) -> Self {
        Self::on(TempDir::new().unwrap(), policy).unwrap()
    }

    /// A server that browsers reach at another address than its own.
    pub fn behind(public_url: &str) -> Self {
        let change = |options: &mut Serve| options.public_url = public_url.parse().ok();
        Self::composed(TempDir::new().unwrap(), rules::policy(), change).unwrap()
    }

    /// A server of less patience, or with fewer places.
    pub fn bounded(bounds: Bounds) -> Self {
        let change = |options: &mut Serve| options.bounds = bounds;
        Self::composed(TempDir::new().unwrap(), rules::policy(), change).unwrap()
    }

    /// A server whose files are looked at by another program.
    pub fn looking_with(program: &str) -> Self {
        let change = |options: &mut Serve| {
            options.look_with = Some(program.into());
            options.bounds.look_secs = "0.5".parse().unwrap();
        };
        Self::composed(TempDir::new().unwrap(), rules::policy(), change).unwrap()
    }

    /// A server that asks a virus scanner, on a folder that may hold data already.
    pub fn scanned_by(folder: TempDir, scanner: &str) -> Self {
        let change = |options: &mut Serve| options.clamd = scanner.parse().ok();
        Self::composed(folder, rules::policy(), change).unwrap()
    }

    /// A server that tells by the channels of a file, on a folder that may hold data already.
    pub fn telling(folder: TempDir, policy: Policy, channels: &Path) -> Self {
        let change = |options: &mut Serve| options.channels = Some(channels.to_owned());
        Self::composed(folder, policy, change).unwrap()
    }

    /// A server that prints, on a folder that may hold data already.
    pub fn printing(folder: TempDir, policy: Policy) -> Self {
        Self::composed(folder, policy, |options| options.fonts.clear()).unwrap()
    }

    /// A server on a folder that may hold data already; its clock shows the samples' moment.
    pub fn on(folder: TempDir, policy: Policy) -> Result<Self, Refusal> {
        Self::composed(folder, policy, |_| {})
    }

    fn composed(
        folder: TempDir,
        policy: Policy,
        change: impl FnOnce(&mut Serve),
    ) -> Result<Self, Refusal> {
        logs::capture();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let mut options = options(folder.path(), address);
        change(&mut options);
        let bounds = options.bounds;
        let (app, lock) = runtime.block_on(build_with(options, policy))?;
        app.clock.set(rules::now());
        let (stop, stopped) = oneshot::channel();
        let router = http::router(app.clone());
        runtime.spawn(serve::serve(listener, router, bounds, async {
            let _ = stopped.await;
        }));
        Ok(Self {
            app,
            folder,
            address,
            runtime,
            stop: Some(stop),
            lock,
        })
    }

    /// A client of the counts, on their own address.
    pub fn counts(&self) -> Client {
        let listener = self.wait(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = http::metrics(self.app.clone());
        let served = serve::serve(listener, router, Bounds::USUAL, std::future::pending());
        self.runtime.spawn(served);
        Client::new(address)
    }

    /// Ends without a chance to tidy up, and gives back the data.
    pub fn stop(mut self) -> TempDir {
        drop(self.stop.take());
        drop(self.runtime);
        drop((self.app, self.lock));
        self.folder
    }

    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn move_clock(&self, secs: i64) {
        let now = self.app.clock.now();
        self.app.clock.set(Timestamp(now.0 + secs)).unwrap();
    }

    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    pub fn logged_in(&self, id_number: &str) -> Client {
        let mut client = self.client();
        let code = self.ask_code(&client, id_number);
        let answer = client.login(id_number, &code);
        assert_eq!(answer.status, 200, "{answer:?}");
        client
    }

    /// The code that the second factor of the demonstration's staff shows now.
    pub fn second_factor(&self) -> String {
        staff::demo_record("").code(self.app.clock.now()).unwrap()
    }

    /// Somebody of the demonstration's staff, logged in.
    pub fn at_desk(&self, name: &str) -> Client {
        let mut client = self.client();
        let code = self.second_factor();
        let given = json!({ "name": name, "password": DEMO_PASSWORD, "code": code });
        let answer = client.json("POST", "/api/desk/login", &given);
        assert_eq!(answer.status, 200, "{answer:?}");
        client.take_cookie(&answer);
        client
    }

    /// Asks for a code and reads it from the outbox, where it is written while the answer is on its way.
    pub fn ask_code(&self, client: &Client, id_number: &str) -> String {
        let before = self.outbox().len();
        let answer = client.ask(id_number);
        assert_eq!(answer.status, 200, "{answer:?}");
        for _ in 0..1_000 {
            if let Some(message) = self.outbox().get(before) {
                return message["code"].as_str().unwrap().to_owned();
            }
            std::thread::yield_now();
            self.wait(tokio::task::yield_now());
            std::thread::park_timeout(Duration::from_millis(1));
        }
        panic!("no code was sent");
    }

    pub fn outbox(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.folder.path().join("outbox.jsonl"));
        let text = text.unwrap_or_default();
        text.lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }
}

pub fn options(folder: &Path, address: SocketAddr) -> Serve {
    let assets = folder.join("dist");
    if !assets.is_dir() {
        write_assets(&assets);
    }
    Serve {
        demo: true,
        demo_now: None,
        data: folder.to_owned(),
        policy: "unused".into(),
        listen: address,
        public_url: Some(format!("http://{address}").parse().unwrap()),
        assets: Some(assets),
        // None there: most tests print nothing, and reading fonts takes a while.
        fonts: vec![folder.join("no-fonts")],
        trust_proxy: Vec::new(),
        sms_webhook: None,
        channels: None,
        metrics: None,
        clamd: None,
        look_with: Some(env!("CARGO_BIN_EXE_menteban-server").into()),
        quiet: true,
        bounds: Bounds::USUAL,
    }
}

fn write_assets(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let list = json!({
        "document": "index.html",
        "inline": { "style": "style.css", "sprite": "sprite.svg" },
        "scriptHashes": ["sha256-boot"],
        "files": [{ "path": "app.0123.js", "type": "text/javascript; charset=utf-8" }],
        "english": {
            "document": "index-en.html",
            "inline": { "style": "style.css", "sprite": "sprite.svg" },
            "scriptHashes": ["sha256-english"],
            "files": [{ "path": "app-en.89ab.js", "type": "text/javascript; charset=utf-8" }],
        },
        "desk": {
            "document": "desk.html",
            "inline": { "style": "desk.css", "sprite": "sprite.svg" },
            "scriptHashes": ["sha256-desk"],
            "files": [{ "path": "desk.4567.js", "type": "text/javascript; charset=utf-8" }],
        },
    });
    let page = "<!doctype html><html lang=\"zh-CN\"><head><!--menteban:head--></head>\
                <body><!--menteban:sprite--><!--menteban:first-page--></body>";
    let files = [
        ("assets.json", list.to_string()),
        ("index.html", page.to_owned()),
        (
            "index-en.html",
            page.replace("<head>", "<head><title>门特办</title>"),
        ),
        ("app-en.89ab.js", "the app in English".to_owned()),
        (
            "desk.html",
            page.replace("<head>", "<head><title>desk</title>"),
        ),
        ("style.css", "body{margin:0}".to_owned()),
        ("desk.css", "body{padding:0}".to_owned()),
        ("desk.4567.js", "the desk".to_owned()),
        ("sprite.svg", "<svg></svg>".to_owned()),
        ("app.0123.js", "plain".to_owned()),
        ("app.0123.js.br", "brotli".to_owned()),
        ("app.0123.js.gz", "gzip".to_owned()),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}
