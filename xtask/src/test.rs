//! `cargo xtask test`: all stages, or those that are named; a table of seconds at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::place::{Place, which};
use crate::stage::{capture, run, stage};
use crate::{app, server, setup, tidy};

/// The stages in the order they run: what fails fast comes first, what needs a build comes after it.
const STAGES: [&str; 7] = ["fmt", "tidy", "clippy", "native", "web", "app", "e2e"];

/// What runs in a browser only.
const NOT_NATIVE: &str = "--exclude menteban --exclude menteban-ui --exclude menteban-desk";

/// Reads the command line, installs what the chosen stages need, and runs them.
pub fn command(place: &Place, arguments: &[String]) -> Result<(), String> {
    let plan = Plan::parse(arguments, |name| {
        place.root.join("crates").join(name).is_dir()
    })?;
    set_up(place, &plan)?;
    run_stages(place, &plan)
}

/// Everything that draws by lot or repeats, with its full counts.
pub fn soak(place: Place) -> Result<(), String> {
    let place = place.in_full();
    command(&place, &["native", "web"].map(str::to_owned))?;
    // Of the stories only these draw by lot: requests that nobody thought of, deaths at random moments, a network that
    // fails.
    let stories = [
        "e2e",
        "--",
        "as its document says",
        "at the random moment",
        "over a slow network",
    ];
    command(&place, &stories.map(str::to_owned))?;
    app::measure_queue(&place)
}

/// Runs the stages, all of them even when one fails, and says how each ended.
fn run_stages(place: &Place, plan: &Plan) -> Result<(), String> {
    let mut table = Vec::new();
    for name in &plan.stages {
        let began = Instant::now();
        let outcome = stage(&format!("test: {name}"), || one(place, name, &plan.filter));
        if let Err(reason) = &outcome {
            println!("{reason}");
        }
        table.push((name, outcome.is_ok(), began.elapsed().as_secs_f64()));
    }
    println!("\nstage      seconds");
    for (name, passed, seconds) in &table {
        println!(
            "{name:<10} {seconds:>7.1}  {}",
            if *passed { "passed" } else { "FAILED" }
        );
    }
    let passed = table.iter().filter(|(_, passed, _)| *passed).count();
    let failed = table.len() - passed;
    println!("\nstages: {passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} stages failed", table.len()))
    }
}

/// What was asked for.
#[derive(Debug, PartialEq)]
struct Plan {
    stages: Vec<String>,
    filter: Vec<String>,
}

impl Plan {
    fn parse(arguments: &[String], is_crate: impl Fn(&str) -> bool) -> Result<Self, String> {
        let split = arguments
            .iter()
            .position(|word| word == "--")
            .unwrap_or(arguments.len());
        let (named, filter) = arguments.split_at(split);
        if let Some(unknown) = named
            .iter()
            .find(|name| !STAGES.contains(&name.as_str()) && !is_crate(name))
        {
            return Err(format!(
                "{unknown:?} is no stage and no crate; stages: {}",
                STAGES.join(" ")
            ));
        }
        let asked = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
        let crates = named
            .iter()
            .filter(|name| !STAGES.contains(&name.as_str()))
            .cloned();
        let stages = STAGES
            .iter()
            .filter(|name| asked(name))
            .map(|name| (*name).to_owned());
        Ok(Self {
            stages: crates.chain(stages).collect(),
            filter: filter.iter().skip(1).cloned().collect(),
        })
    }

    fn has(&self, any: &[&str]) -> bool {
        self.stages
            .iter()
            .any(|stage| any.contains(&stage.as_str()))
    }
}

fn set_up(place: &Place, plan: &Plan) -> Result<(), String> {
    if plan.has(&["clippy", "tidy", "web"]) {
        setup::wasm_target(place)?;
    }
    if plan.has(&["app", "e2e"]) {
        setup::app_tools(place)?;
    }
    if plan.has(&["web"]) {
        setup::wasm_bindgen(place)?;
    }
    if plan.has(&["native", "e2e"]) {
        setup::fonts(place)?;
    }
    if plan.has(&["web", "e2e"]) {
        setup::browser(place)?;
    }
    if plan.has(&["e2e"]) {
        setup::schemathesis(place)?;
    }
    Ok(())
}

fn one(place: &Place, name: &str, filter: &[String]) -> Result<(), String> {
    match name {
        "fmt" => run_in(place, "fmt --all --check"),
        "tidy" => tidy::check(place),
        "clippy" => {
            run_in(
                place,
                &format!("clippy --workspace {NOT_NATIVE} --all-targets -- -D warnings"),
            )?;
            run_in(
                place,
                "clippy -p menteban -p menteban-ui -p menteban-desk --target wasm32-unknown-unknown --all-targets -- -D warnings",
            )
        }
        "native" => run(&mut filtered(
            place.cargo(&format!(
                "test --workspace {NOT_NATIVE} --all-targets --no-fail-fast"
            )),
            filter,
        )),
        "web" => web(place, filter),
        "app" => app::build(place).and_then(|()| app::check(place)),
        "e2e" => e2e(place, filter),
        name => run(&mut filtered(
            place.cargo(&format!("test -p menteban-{name}")),
            filter,
        )),
    }
}

fn run_in(place: &Place, cargo: &str) -> Result<(), String> {
    run(&mut place.cargo(cargo))
}

fn filtered(mut command: Command, filter: &[String]) -> Command {
    if !filter.is_empty() {
        command.arg("--").args(filter);
    }
    command
}

/// The pages' own parts in a headless browser.
fn web(place: &Place, filter: &[String]) -> Result<(), String> {
    let driver = which("chromedriver").ok_or("chromedriver is not on the path")?;
    let (drafts, seconds) = if place.full {
        (10_000, "1800")
    } else {
        (200, "120")
    };
    let answers = capture(&mut place.cargo(&format!(
        "run -q -p menteban-rules --features samples --example answers -- {drafts}"
    )))?;
    for page in ["menteban", "menteban-desk"] {
        let mut test = place.cargo(&format!(
            "test --target wasm32-unknown-unknown -p {page} --test web"
        ));
        test.env("CHROMEDRIVER", &driver)
            .env("MENTEBAN_ANSWERS", answers.trim())
            .env("WASM_BINDGEN_TEST_TIMEOUT", seconds);
        run(&mut filtered(test, filter))?;
    }
    Ok(())
}

/// The whole system in a real browser, as it is now: nothing old is tested by mistake.
fn e2e(place: &Place, filter: &[String]) -> Result<(), String> {
    stage("app: build", || app::build(place))?;
    stage("server: compile", || server::compile(place))?;
    let folder = place.root.join("tests/e2e");
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(format!("no *.test.mjs in {}", folder.display()));
    }
    let mut node = place.command("node");
    // Much of a story is waiting: two files at a time keep two cores busy.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(
            filter
                .iter()
                .map(|name| format!("--test-name-pattern={name}")),
        )
        .args(files);
    node.env("MENTEBAN_SCHEMATHESIS", setup::schemathesis(place)?);
    run(server::known_to(place, &mut node)?)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if path.to_string_lossy().ends_with(".test.mjs") {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(line: &str) -> Result<(String, String), String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let plan = Plan::parse(&words, |name| name == "rules")?;
        Ok((plan.stages.join(" "), plan.filter.join(" ")))
    }

    #[test]
    fn nothing_named_means_every_stage() {
        assert_eq!(plan("").map(|plan| plan.0), Ok(STAGES.join(" ")));
    }

    #[test]
    fn crates_are_stages_and_the_filter_follows_two_dashes() {
        assert_eq!(
            plan("rules -- leap day"),
            Ok(("rules".into(), "leap day".into()))
        );
        assert!(plan("ruels").is_err());
    }
}
