//! The packs of this repository: what any of them must hold, and what each of them is there for.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod article;
mod calendars;
mod every;
mod example;
mod materials;

use menteban_policy::load;
use menteban_rules::policy::Policy;
use std::path::Path;

/// The folders of all packs.
const PACKS: [&str; 2] = ["policy", "policy-example"];

/// The pack in this folder of the repository, without a mistake.
fn pack(folder: &str) -> Policy {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    load(&root.join(folder)).unwrap_or_else(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

/// The pack that ships.
fn shipped() -> Policy {
    pack("policy")
}
