//! The plain first page: what this is, the notice, and what is shown where the app cannot run.

use menteban_rules::policy::{Form, Material};

pub const TITLE_WHAT: &str = "Recognition of chronic and special illness, ";
pub const TITLE_HOW: &str = "from your phone";
pub const MINE: &str = "Continue, or see progress";
pub const BEGIN: &str = "Start an application";
pub const BEGIN_HINT: &str = "Saved as you go; stop at any time and go on later";
pub const FACT_PAPERS: &str = "You need";
pub const FACT_TIME: &str = "To fill in";
pub const FACT_TIME_VALUE: &str = "about 15 minutes";
pub const FACT_RESULT: &str = "Decision";
pub const READY: &str = "Have these ready";
pub const HOW: &str = "Four steps";
pub const HOW_STEPS: [(&str, &str); 4] = [
    (
        "Read the notice, log in",
        "with your identity number and a code by text message",
    ),
    (
        "Choose the disease, fill in the form",
        "as the diagnosis certificate has it",
    ),
    (
        "Photograph your papers",
        "you are told at once if a photo is no good",
    ),
    (
        "Sign and submit",
        "you get a receipt number (受理号) at once and can follow the progress with it",
    ),
];
pub const COUNTER: &str = "Prefer not to use a phone? Come to the counter";
pub const COUNTER_PLACE: &str = "Place";
pub const COUNTER_HOURS: &str = "Hours";
pub const COUNTER_PHONE: &str = "Phone";
pub const COUNTER_NATIONAL: &str = "National hotline";

pub const NOTICE: &str = "Notice before you apply (办理须知)";
pub const NOTICE_LEAD: &str = "It takes about two minutes; then use the button at the end.";
pub const NOTICE_READ: &str = "I have read and understood it, log in";
pub const NOTICE_BACK: &str = "Back";

pub const HANDLER: &str = "Your data are handled by: ";

pub const OPENING: &str = "Opening, please wait…";
pub const NO_APP: &str = "The online service cannot be opened here";
pub const NO_APP_WHY: &str = "The network may be weak, or the browser too old. You can:";
pub const NO_APP_AGAIN: &str = "Try again";
pub const NO_APP_OTHER: &str = "Use another browser, or a phone of somebody in your family.";
pub const NO_APP_COUNTER: &str = "Call, or come to the counter:";

#[must_use]
pub fn lead_who(region: &str) -> String {
    format!("For people insured in {region}: apply for out-patient benefits (门诊慢特病) here.")
}
pub const LEAD_WHAT: &str = "Fill in, photograph, sign. No queue.";

pub const FACT_PAPERS_VALUE: &str = "identity and medical papers";

#[must_use]
pub fn within(working_days: u16) -> String {
    format!("within {}", crate::en::counted(working_days, "working day"))
}

#[must_use]
pub fn ready(material: &Material) -> String {
    let names: Vec<&str> = material
        .forms
        .iter()
        .map(|form| form.name.as_str())
        .collect();
    let what = match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => String::new(),
    };
    let why = material.why.trim_end_matches('\u{3002}');
    let shown = if what.is_empty() || what == material.name {
        why
    } else {
        &what
    };
    format!("{shown}. {}", window(&material.forms))
}

fn window(forms: &[Form]) -> String {
    let shortest = forms
        .iter()
        .filter_map(|form| form.window)
        .map(|one| one.months)
        .min();
    let Some(months) = shortest else {
        return String::new();
    };
    let any_age = forms.iter().filter(|form| form.window.is_none());
    let names: Vec<&str> = any_age.map(|form| form.name.as_str()).collect();
    match names.as_slice() {
        [] => format!(
            "It must be from the last {}.",
            crate::en::counted(months, "month")
        ),
        names => format!(
            "It must be from the last {}; {} may be older.",
            crate::en::counted(months, "month"),
            names.join(", ")
        ),
    }
}
