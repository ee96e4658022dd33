//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use ipnet::IpNet;
use menteban_api::StaffRole;
use menteban_rules::draft::is_key;

use crate::bounds::Bounds;
use crate::look;
use crate::origin::{Loopback, PublicUrl};
use crate::scan::Scanner;

/// Menteban: applying for recognition of a chronic or special disease.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the app and its API.
    Serve(Box<Serve>),
    /// Read a policy pack and explain every mistake in it.
    CheckPolicy {
        /// The pack's folder.
        folder: PathBuf,
    },
    /// Put people into the registry from a CSV table, or bring them up to date. The server must be stopped.
    ImportPeople {
        /// The table: id_number, name, phone, insurance, insured_place, active, in_arrears, recognitions.
        table: PathBuf,
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
    },
    /// Take somebody into the staff, or give them a new password, second factor and roles. Password and second factor
    /// are printed once, and never again. The server may be running: it counts at once, and ends what they had open.
    CreateStaff {
        /// What they log in by: lower-case letters and digits.
        #[arg(long, value_parser = staff_name)]
        name: String,
        /// What colleagues call them.
        #[arg(long)]
        shown: String,
        /// What they may do: acceptance, expert, decision, administrator; may be given several times.
        #[arg(long = "role", value_name = "ROLE", required = true, value_parser = staff_role)]
        roles: Vec<StaffRole>,
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
    },
    /// Take somebody out of the staff: they are logged out at once, and what they had taken is given back. What they did
    /// stays in the log under their name, so give that name to nobody else. The server may be running.
    RemoveStaff {
        /// What they log in by.
        #[arg(long, value_parser = staff_name)]
        name: String,
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
    },
    /// Copy the data to a folder, while the server goes on. Into the same folder again it copies only what is new. The
    /// keys are not part of it: keep a copy of DATA/keys in another place.
    Backup {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// The folder of the backup: an empty one, or that of an older backup.
        #[arg(long)]
        to: PathBuf,
    },
    /// Make a data folder of a backup and of the keys, and check all of it.
    Restore {
        /// The folder of the backup.
        #[arg(long)]
        from: PathBuf,
        /// The copy of the keys.
        #[arg(long)]
        keys: PathBuf,
        /// The data folder to make. It must be empty, or not there.
        #[arg(long)]
        data: PathBuf,
    },
    /// Write one application with everything in it into a folder, unsealed, for your eyes only (files of mode 600). That
    /// it was written out is noted in the log. The server must be stopped.
    Export {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// Its number, 受理号.
        #[arg(long)]
        receipt: String,
        /// An empty folder, or one to make.
        #[arg(long)]
        to: PathBuf,
    },
    /// Add a key, which seals data and signs receipts from now on. What is there already is not sealed anew: the older
    /// keys stay in DATA/keys and open it. The digests by which people are found, and the signature under the heads of the
    /// log, stay with the first key for ever. So after a theft of DATA/keys this protects what comes, not what was; copies
    /// of the older keys must be kept. The server must be stopped. Copy DATA/keys again afterwards.
    RotateKey {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
    },
    /// Forget at once what the pack says is not kept any longer, and give back the room. The server must be stopped; a
    /// running one forgets by itself.
    Purge {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// The policy pack's folder.
        #[arg(long)]
        policy: PathBuf,
    },
    /// Check everything that can be checked: that every application is still what was signed, every file what was sent,
    /// the log of who did and saw what whole to its end, and that every application stands where the log says, with what
    /// was said and what is recognised; that none is gone but what had its time. It changes nothing. One line for each
    /// thing that is wrong, and exit code 1. The server must be stopped: use it on a restored backup otherwise.
    Verify {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
    },
    /// Check the text of the QR code on a notice of acceptance. Needs no data and no network.
    VerifyReceipt {
        /// The text.
        text: String,
        /// The public key, 64 hexadecimal digits, as /receipt-key shows it; may be given several times.
        #[arg(long = "key", value_name = "HEX", required = true)]
        keys: Vec<String>,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Copy the oldest application of a stopped demonstration so often, for a queue like that of a year.
    Multiply {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// How often.
        #[arg(long)]
        count: u32,
    },
    /// Look at one file, as the server's child: nothing for people.
    #[command(hide = true)]
    Look(look::Ask),
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Show it with invented people: codes are printed, the clock can be moved from this machine.
    #[arg(long)]
    pub demo: bool,
    /// Set the clock of a demonstration, in seconds since 1970; it is kept over restarts.
    #[arg(long, requires = "demo", value_name = "SECONDS")]
    pub demo_now: Option<i64>,
    /// The folder of database, keys and files. An empty one is begun.
    #[arg(long)]
    pub data: PathBuf,
    /// The policy pack's folder.
    #[arg(long)]
    pub policy: PathBuf,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// How browsers reach the server: https://host, or http:// for this machine alone.
    #[arg(long)]
    pub public_url: Option<PublicUrl>,
    /// The finished app (dist/), if it is not inside this program.
    #[arg(long)]
    pub assets: Option<PathBuf>,
    /// A folder of fonts, in place of Debian's; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub fonts: Vec<PathBuf>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, value_name = "CIDR")]
    pub trust_proxy: Vec<IpNet>,
    /// Where codes are handed over: POST {"phone", "code", "valid_secs"} as JSON.
    #[arg(long, value_name = "URL")]
    pub sms_webhook: Option<String>,
    /// A file (mode 600) that names a cloud's gateway for text messages, and a webhook: see docs/howto/notice.md.
    #[arg(long, value_name = "FILE")]
    pub channels: Option<PathBuf>,
    /// Where Prometheus reads counts, at /metrics: an address of this machine, such as 127.0.0.1:9090.
    #[arg(long, value_name = "ADDR")]
    pub metrics: Option<Loopback>,
    /// A virus scanner: clamd at host:port, or at unix:/path/of/its/socket.
    #[arg(long, value_name = "ADDR")]
    pub clamd: Option<Scanner>,
    /// Another program than this one that looks at files.
    #[arg(long, hide = true)]
    pub look_with: Option<PathBuf>,
    /// Print neither address, people nor codes.
    #[arg(long)]
    pub quiet: bool,
    /// Bounds of every connection.
    #[command(flatten)]
    pub bounds: Bounds,
}

fn staff_name(text: &str) -> Result<String, &'static str> {
    let fits = is_key(text).then(|| text.to_owned());
    fits.ok_or("expected 1 to 40 lower-case letters, digits or _")
}

fn staff_role(text: &str) -> Result<StaffRole, &'static str> {
    let word = serde_json::Value::String(text.to_owned());
    serde_json::from_value(word)
        .map_err(|_| "expected acceptance, expert, decision or administrator")
}
