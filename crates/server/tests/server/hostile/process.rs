//! The program itself, in a process of its own: its memory is its own, too.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::harness::{Client, FIRST, options};

pub struct Server {
    child: Child,
    folder: TempDir,
    address: SocketAddr,
    _said: BufReader<ChildStdout>,
}

impl Server {
    pub fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        let options = options(folder.path(), address);
        drop(free);
        let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policy");
        let mut child = Command::new(env!("CARGO_BIN_EXE_menteban-server"))
            .args(["serve", "--demo", "--policy", policy])
            .args(["--listen", &address.to_string()])
            .arg("--data")
            .arg(folder.path())
            .arg("--assets")
            .arg(options.assets.unwrap())
            .arg("--fonts")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It says where it is when it is there.
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut String::new()).unwrap();
        Self {
            child,
            folder,
            address,
            _said: said,
        }
    }

    pub fn logged_in(&self) -> Client {
        let mut client = Client::new(self.address);
        assert_eq!(client.ask(FIRST).status, 200);
        let outbox = self.folder.path().join("outbox.jsonl");
        let message = (0..10_000).find_map(|_| {
            std::thread::park_timeout(std::time::Duration::from_millis(1));
            let text = std::fs::read_to_string(&outbox).ok()?;
            serde_json::from_str::<serde_json::Value>(text.lines().next()?).ok()
        });
        let code = message.unwrap()["code"].as_str().unwrap().to_owned();
        assert_eq!(client.login(FIRST, &code).status, 200);
        client
    }

    /// Bytes it has used at its most.
    pub fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kibibytes = line.unwrap().split_whitespace().nth(1).unwrap();
        kibibytes.parse::<u64>().unwrap() * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
