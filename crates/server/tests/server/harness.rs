//! A server in this very process, and a client that can do what browsers would not.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use menteban_rules::draft::{Draft, Field, FileId};
use menteban_rules::file::FileKind;
use menteban_rules::policy::Policy;
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use menteban_server::app::Shared;
use menteban_server::cli::Serve;
use menteban_server::compose::{Refusal, build_with};
use menteban_server::{http, serve};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use ureq::http::{HeaderMap, Request};

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
        Self::with(samples::policy())
    }

    pub fn with(policy: Policy) -> Self {
        Self::on(TempDir::new().unwrap(), policy).unwrap()
    }

    /// A server on a folder that may hold data already; its clock shows the samples' moment.
    pub fn on(folder: TempDir, policy: Policy) -> Result<Self, Refusal> {
        capture_logs();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let options = options(folder.path(), address);
        let (app, lock) = runtime.block_on(build_with(options, policy))?;
        app.clock.set(samples::now());
        let (stop, stopped) = oneshot::channel();
        let router = http::router(app.clone());
        runtime.spawn(serve::serve(listener, router, async {
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
        trust_proxy: Vec::new(),
        sms_webhook: None,
        quiet: true,
    }
}

fn write_assets(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let list = json!({
        "document": "index.html",
        "inline": { "style": "style.css", "sprite": "sprite.svg" },
        "scriptHashes": ["sha256-boot"],
        "files": [{ "path": "app.0123.js", "type": "text/javascript; charset=utf-8" }],
    });
    let page = "<!doctype html><head><!--menteban:head--></head>\
                <body><!--menteban:sprite--><!--menteban:first-page--></body>";
    let files = [
        ("assets.json", list.to_string()),
        ("index.html", page.to_owned()),
        ("style.css", "body{margin:0}".to_owned()),
        ("sprite.svg", "<svg></svg>".to_owned()),
        ("app.0123.js", "plain".to_owned()),
        ("app.0123.js.br", "brotli".to_owned()),
        ("app.0123.js.gz", "gzip".to_owned()),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    address: SocketAddr,
    pub cookie: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let body = self.json();
        assert_eq!(body["status"], self.status);
        assert_ne!(body["title"], "");
        body["code"].as_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code in one word: `409 draft_conflict`.
    pub fn problem(&self) -> String {
        format!("{} {}", self.status, self.code())
    }
}

impl Client {
    fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self {
            agent: config.into(),
            address,
            cookie: None,
        }
    }

    /// Any request, with these headers and no others of ours.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let uri = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = if body.is_empty() && method != "POST" && method != "PATCH" {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        let (parts, mut body) = sent.unwrap().into_parts();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.with_config().limit(64 << 20).read_to_vec().unwrap(),
        }
    }

    /// A request as our own app sends it, with more headers.
    pub fn send(&self, method: &str, path: &str, more: &[(&str, &str)], body: &[u8]) -> Answer {
        let cookie = self.cookie.clone().unwrap_or_default();
        let mut headers = vec![("x-menteban", "1")];
        if self.cookie.is_some() {
            headers.push(("cookie", &cookie));
        }
        headers.extend(more);
        self.raw(method, path, &headers, body)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], &[])
    }

    pub fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let json = [("content-type", "application/json")];
        self.send(method, path, &json, body.to_string().as_bytes())
    }

    pub fn ask(&self, id_number: &str) -> Answer {
        self.json(
            "POST",
            "/api/login/code",
            &json!({ "id_number": id_number }),
        )
    }

    pub fn login(&mut self, id_number: &str, code: &str) -> Answer {
        let body = json!({ "id_number": id_number, "code": code });
        let answer = self.json("POST", "/api/login", &body);
        if answer.status == 200 {
            let cookie = answer.header("set-cookie");
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        answer
    }

    pub fn begin(&self) -> String {
        let answer = self.json("POST", "/api/drafts", &json!({ "kind": "new" }));
        assert!([200, 201].contains(&answer.status), "{answer:?}");
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    pub fn draft(&self, id: &str) -> Value {
        self.get(&format!("/api/drafts/{id}")).json()
    }

    /// Changes one field on its current revision.
    pub fn set(&self, id: &str, field: &str, value: Value) -> Answer {
        let base = self.draft(id)["revisions"][field].as_u64().unwrap_or(0);
        self.set_on(id, field, value, base)
    }

    pub fn set_on(&self, id: &str, field: &str, value: Value, base: u64) -> Answer {
        let change = json!({ "changes": [{ "field": field, "value": value, "base": base }] });
        self.json("PATCH", &format!("/api/drafts/{id}"), &change)
    }

    pub fn announce(&self, draft: &str, file: &str, length: usize) -> Answer {
        let said = metadata(&[("id", file), ("draft", draft)]);
        let headers = [
            ("tus-resumable", "1.0.0"),
            ("upload-length", &length.to_string()),
            ("upload-metadata", &said),
        ];
        self.send("POST", "/api/files", &headers, &[])
    }

    pub fn part(&self, file: &str, offset: usize, bytes: &[u8]) -> Answer {
        self.part_with(file, offset, bytes, &[])
    }

    pub fn part_with(
        &self,
        file: &str,
        offset: usize,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let offset = offset.to_string();
        let mut headers = vec![
            ("tus-resumable", "1.0.0"),
            ("upload-offset", &offset),
            ("content-type", "application/offset+octet-stream"),
        ];
        headers.extend(more);
        self.send("PATCH", &format!("/api/files/{file}"), &headers, bytes)
    }

    pub fn offset(&self, file: &str) -> Answer {
        let tus = [("tus-resumable", "1.0.0")];
        self.send("HEAD", &format!("/api/files/{file}"), &tus, &[])
    }

    pub fn upload(&self, draft: &str, file: &str, bytes: &[u8]) -> Answer {
        let announced = self.announce(draft, file, bytes.len());
        assert_eq!(announced.status, 201, "{announced:?}");
        self.part(file, 0, bytes)
    }

    /// The sample's draft, filled in and uploaded; gives its id.
    pub fn prepare(&self) -> String {
        self.prepare_with(|_| {})
    }

    /// As [`Self::prepare`], with something changed before it is sent.
    pub fn prepare_with(&self, change: impl FnOnce(&mut Draft)) -> String {
        let id = self.begin();
        let mut draft = samples::draft();
        change(&mut draft);
        let changes: Vec<Value> = fields(&draft)
            .iter()
            .map(|field| json!({ "field": field, "value": draft.get(field), "base": 0 }))
            .collect();
        let answer = self.json(
            "PATCH",
            &format!("/api/drafts/{id}"),
            &json!({ "changes": changes }),
        );
        assert_eq!(answer.status, 200, "{answer:?}");
        for (file, kind) in files(&draft) {
            let answer = self.upload(&id, file.as_str(), &bytes_of(kind));
            assert_eq!(answer.status, 204, "{answer:?}");
        }
        id
    }

    pub fn submit(&self, draft: &str, key: &str) -> Answer {
        let digest = self.get("/api/policy").json()["digest"].clone();
        let revisions = self.draft(draft)["revisions"].clone();
        let revisions = if revisions.is_null() {
            json!({})
        } else {
            revisions
        };
        self.submit_as(
            draft,
            key,
            &json!({ "policy_digest": digest, "revisions": revisions }),
        )
    }

    pub fn submit_as(&self, draft: &str, key: &str, body: &Value) -> Answer {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        let path = format!("/api/drafts/{draft}/submit");
        self.send("POST", &path, &headers, body.to_string().as_bytes())
    }
}

pub fn metadata(pairs: &[(&str, &str)]) -> String {
    use base64::Engine as _;
    let encode = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
    let pairs = pairs
        .iter()
        .map(|(key, value)| format!("{key} {}", encode(value)));
    pairs.collect::<Vec<_>>().join(",")
}

/// A file id by a number, beyond those of the sample.
pub fn file_id(number: u64) -> String {
    samples::file_id(1_000_000 + number).as_str().to_owned()
}

fn fields(draft: &Draft) -> Vec<Field> {
    let fixed = [
        Field::Notice,
        Field::Diseases,
        Field::Phone,
        Field::Address,
        Field::Condition,
        Field::Hospital,
        Field::Doctor,
        Field::DiagnosedOn,
        Field::Designated,
        Field::Signature,
    ];
    let papers = draft.papers.keys().cloned().map(Field::Papers);
    let consents = draft.consents.keys().cloned().map(Field::Consent);
    fixed.into_iter().chain(papers).chain(consents).collect()
}

fn files(draft: &Draft) -> BTreeMap<FileId, FileKind> {
    let papers = draft.papers.values().flatten();
    let pages = papers.flat_map(|paper| &paper.pages);
    let pages = pages.map(|page| (page.file.clone(), page.kind));
    let drawn = draft
        .signature
        .iter()
        .map(|one| (one.file.clone(), FileKind::Png));
    pages.chain(drawn).collect()
}

pub fn bytes_of(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Png => png(1920, 2560),
        FileKind::Pdf => b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec(),
        FileKind::Jpeg | FileKind::Webp => jpeg(1920, 2560),
    }
}

/// The smallest picture that has a frame, a scan and an end.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    bytes.extend(b"the scan");
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// A picture of at least so many bytes.
pub fn large_jpeg(bytes: usize) -> Vec<u8> {
    let mut picture = jpeg(1920, 2560);
    let end = picture.split_off(picture.len() - 2);
    picture.extend((0..bytes).map(|index| (index % 251) as u8));
    picture.extend(end);
    picture
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    for (kind, data) in [(b"IHDR", header.as_slice()), (b"IEND", &[])] {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend([0; 4]);
    }
    bytes
}

/// Everything that was logged by all tests so far.
pub fn captured_logs() -> String {
    String::from_utf8_lossy(&logs().lock().unwrap()).into_owned()
}

fn logs() -> &'static Arc<Mutex<Vec<u8>>> {
    static LOGS: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    LOGS.get_or_init(Arc::default)
}

struct Captured;

impl std::io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        logs().lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn capture_logs() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        // More than any operator would log: what does not stand here stands nowhere.
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(|| Captured)
            .init();
    });
}
