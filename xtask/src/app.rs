//! The pages, the applicant's app and the agency's desk: built by Trunk, finished and checked by our own scripts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place::Place;
use crate::stage::{run, stage};
use crate::tidy::TOO_HEAVY;
use crate::{server, setup};

/// Builds the app into `dist/` and checks what is shipped.
pub fn ship(place: &Place) -> Result<(), String> {
    prepare(place)?;
    stage("app: check what is shipped", || check(place))
}

/// Builds the app into `dist/`, whatever it weighs: to look at it, or to measure it.
pub fn prepare(place: &Place) -> Result<(), String> {
    setup::app_tools(place)?;
    stage("app: build", || build(place))
}

/// Where the bytes go, and how the page feels on a slow phone: ours at `url`, or a server of its own.
pub fn measure(place: &Place, url: Option<&str>) -> Result<(), String> {
    prepare(place)?;
    setup::browser(place)?;
    stage("server: compile", || server::compile(place))?;
    run(place
        .node("xtask/bytes.mjs")
        .arg(place.dist())
        .arg(raw(place)))?;
    stage("times on a slow phone", || {
        let mut times = place.node("xtask/times.mjs");
        run(server::known_to(place, &mut times)?.args(url))
    })
}

/// How long a large picture takes, and how long it keeps the page from answering; with the pipelines of another page.
pub fn measure_pictures(place: &Place, with: Option<&str>) -> Result<(), String> {
    prepare(place)?;
    setup::browser(place)?;
    stage("server: compile", || server::compile(place))?;
    stage("pictures", || {
        let mut pictures = place.node("xtask/pictures.mjs");
        pictures.arg(place.root.join("docs/measurements.md"));
        run(server::known_to(place, &mut pictures)?.args(with))
    })
}

/// How fast the desk answers with a year's work in its queue; writes it into docs/measurements.md.
pub fn measure_queue(place: &Place) -> Result<(), String> {
    prepare(place)?;
    stage("server: compile", || server::compile(place))?;
    stage("queue", || {
        let mut queue = place.node("xtask/queue.mjs");
        queue.arg(place.root.join("docs/measurements.md"));
        run(server::known_to(place, &mut queue)?)
    })
}

/// How often the coach is right on the labelled pictures; writes it into docs/measurements.md.
pub fn coach(place: &Place) -> Result<(), String> {
    setup::app_tools(place)?;
    setup::browser(place)?;
    stage("coach: compile", || {
        fs::create_dir_all(raw(place)).map_err(|error| error.to_string())?;
        compile_coach(place)
    })?;
    let packages = setup::npm_packages(place, &place.root.join("tests/coach"))?;
    stage("coach", || {
        let mut look = place.node("xtask/coach.mjs");
        look.arg(raw(place).join("coach.wasm"))
            .arg(packages.join("node_modules/jscanify/docs/images/test"))
            .arg(place.root.join("docs/measurements.md"));
        run(server::known_to(place, &mut look)?)
    })
}

/// The app on the real server in old engines, and in today's.
pub fn engines(place: &Place) -> Result<(), String> {
    prepare(place)?;
    setup::browser(place)?;
    stage("server: compile", || server::compile(place))?;
    let packages = setup::npm_packages(place, &place.root.join("xtask/engines"))?;
    stage("engines", || {
        let mut visit = place.node("xtask/engines.mjs");
        run(server::known_to(place, &mut visit)?.arg(packages))
    })
}

/// Builds `dist/`.
pub fn build(place: &Place) -> Result<(), String> {
    compile(place)?;
    finish(place)
}

/// Compiles both pages, the app in each language; what Trunk makes of them is raw material for [`finish`].
fn compile(place: &Place) -> Result<(), String> {
    run(&mut place.cargo("fetch --quiet --target wasm32-unknown-unknown"))?;
    trunk(place, &place.root, &raw(place), &[])?;
    trunk(
        place,
        &place.root,
        &raw_english(place),
        &["--features", "en"],
    )?;
    trunk(
        place,
        &place.root.join("crates/desk"),
        &raw_desk(place),
        &[],
    )?;
    compile_coach(place)
}

/// Trunk calls cargo (offline, so the crates come first) and wasm-bindgen, for the page in a folder.
fn trunk(place: &Place, page: &Path, raw: &Path, more: &[&str]) -> Result<(), String> {
    let mut trunk = place.command("trunk");
    trunk
        .current_dir(page)
        .args("build --color never --skip-version-check --dist".split(' '))
        .arg(raw)
        .args(more);
    trunk.env("TRUNK_TOOLS_WASM_BINDGEN", place.wasm_bindgen_version());
    // When a build fails, the compiler's words are what counts, not Trunk's own stack.
    run(trunk.env("RUST_BACKTRACE", "0"))
}

/// The module for the worker: nothing of it is in the app's own, whose memory never shrinks.
fn compile_coach(place: &Place) -> Result<(), String> {
    const TARGET: &str = "wasm32-unknown-unknown";
    run(&mut place.cargo(&format!(
        "build --quiet --profile app --target {TARGET} -p menteban-coach-wasm"
    )))?;
    let made = place
        .target()
        .join(TARGET)
        .join("app/menteban_coach_wasm.wasm");
    fs::copy(&made, raw(place).join("coach.wasm"))
        .map(|_| ())
        .map_err(|error| format!("{}: {error}", made.display()))
}

/// Optimises, lowers, names by content, writes the documents and `assets.json`, compresses.
fn finish(place: &Place) -> Result<(), String> {
    run(place
        .node("xtask/finish.mjs")
        .arg(raw(place))
        .arg(raw_english(place))
        .arg(raw_desk(place))
        .arg(place.dist()))
}

/// Proves that old phones can run it, and that it keeps to the budget of bytes.
pub fn check(place: &Place) -> Result<(), String> {
    run(place
        .node("xtask/check.mjs")
        .arg(place.dist())
        .arg(raw(place))
        .args(TOO_HEAVY))
}

fn raw(place: &Place) -> PathBuf {
    place.target().join("trunk")
}

fn raw_english(place: &Place) -> PathBuf {
    place.target().join("trunk-en")
}

fn raw_desk(place: &Place) -> PathBuf {
    place.target().join("trunk-desk")
}
