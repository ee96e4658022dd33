//! The table of transitions as a document.

use menteban_rules::process::{EventKind, Role, Row, Stage, TABLE, To, transition};
use std::fmt::{Debug, Write};

const HEAD: &str = "\
# The life of an application

Drawn from `crates/rules/src/process/table.rs`; change it there, then
`cargo run -p menteban-rules --example states > docs/states.md`. A test compares.

Terms stand in [glossary.md](glossary.md), figures in the pack's `review.toml`, reasons in `reasons.csv`. The clock acts
when a day has passed (`Standing::tick`) and refuses nobody. `back` is the stage that asked, or that was appealed;
`review` is `Recognition` where the pack says that a hospital recognises, otherwise `Decision`.
";

/// The whole document.
pub fn draw() -> String {
    let mut text = HEAD.to_owned();
    diagram(&mut text);
    transitions(&mut text);
    matrix(&mut text);
    text
}

fn diagram(text: &mut String) {
    text.push_str("\n```mermaid\nstateDiagram-v2\n    [*] --> Submitted: by staff\n    [*] --> Recognition: at submission\n    [*] --> Decision: at submission\n");
    for row in TABLE.iter().filter(|row| row.to != To::Same) {
        for to in row.to.stages(row.stage) {
            let _ = writeln!(text, "    {:?} --> {to:?}: {:?}", row.stage, row.event);
        }
    }
    text.push_str("    Withdrawn --> [*]\n```\n");
}

fn transitions(text: &mut String) {
    text.push_str("\n## Transitions\n\n| in | event | who | needs | leads to | writes | tells |\n|---|---|---|---|---|---|---|\n");
    for row in TABLE {
        let needs = names(row.event.needs());
        let told = row
            .tells
            .map_or_else(String::new, |tells| format!("{tells:?}"));
        let Row {
            stage,
            event,
            writes,
            ..
        } = row;
        let (who, leads) = (names(row.roles), leads(row.to));
        let _ = writeln!(
            text,
            "| {stage:?} | {event:?} | {who} | {needs} | {leads} | {writes:?} | {told} |"
        );
    }
}

/// Every pair of stage and event: by whom, or a dash where it does not fit.
fn matrix(text: &mut String) {
    let initials = |roles: &[Role]| {
        let of = |role: &Role| match role {
            Role::Applicant => "A",
            Role::Clock => "C",
            Role::Acceptance => "R",
            Role::Expert => "E",
            Role::Decision => "D",
            Role::Administrator => "M",
        };
        roles.iter().map(of).collect::<String>()
    };
    text.push_str("\n## Every pair\n\nA applicant, C clock, R acceptance (受理), E expert (认定机构), D decision (经办机构), M administrator.\n\n| |");
    for stage in Stage::ALL {
        let _ = write!(text, " {stage:?} |");
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Stage::ALL.len()));
    for kind in EventKind::ALL {
        let _ = write!(text, "\n| {kind:?} |");
        for stage in Stage::ALL {
            let who =
                transition(stage, kind).map_or_else(|| "–".to_owned(), |row| initials(row.roles));
            let _ = write!(text, " {who} |");
        }
    }
    text.push('\n');
}

fn leads(to: To) -> String {
    match to {
        To::Stage(stage) => format!("{stage:?}"),
        To::Review => "review".to_owned(),
        To::Back => "back".to_owned(),
        To::Answered => {
            "upheld: Decision (review if it was not accepted); otherwise back".to_owned()
        }
        To::Outcome => "Approved or Refused".to_owned(),
        To::Same => "the same".to_owned(),
    }
}

fn names<T: Debug>(all: &[T]) -> String {
    let names: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
    names.join(", ")
}
