//! 先看看要带什么: the papers that will be asked for, told before the login.

use menteban_rules::policy::{Form, HospitalLevel};
use menteban_rules::problem::Weight;
use menteban_rules::time::Date;

use crate::en::time::day;

pub const LINK: &str = "See what to bring";
pub const TITLE: &str = "See what to bring";
pub const LEAD: &str = "Answer four questions and see the list of papers. No login, no name.";
pub const DISEASE: &str = "Which disease";
pub const CHOOSE: &str = "Choose disease and insurance, and the papers are listed below.";
pub const SHARE: &str = "Send to my family";
pub const COPIED: &str = "Address copied; paste it to your family";
pub const NOT_COPIED: &str = "It could not be copied; please take a screenshot";
pub const PRINT: &str = "Print";
pub const ANY_OF: &str = "One of these will do:";
pub const ESTIMATE: &str = "How much is paid back, roughly";
pub const ESTIMATE_LEAD: &str =
    "You can work out a rough sum. It binds nobody; the agency decides.";
pub const ESTIMATE_GO: &str = "Work it out";

#[must_use]
pub fn optional(name: &str) -> String {
    format!("{name} (if you have it)")
}

#[must_use]
pub fn count(papers: usize) -> String {
    format!("{papers} to bring, listed below.")
}

#[must_use]
pub fn heading(diseases: &str, kind: &str) -> String {
    format!("{diseases}, {kind}: what to bring")
}

#[must_use]
pub fn reckoned(sent: Date) -> String {
    format!(
        "The dates are reckoned for submitting on {}. If you submit later, they move by as many days.",
        day(sent)
    )
}

#[must_use]
pub fn waived(material: &str, form: &str) -> String {
    format!("With {form} as {material}, you need not bring this one.")
}

#[must_use]
pub fn paper(form: &Form, earliest: Option<(Date, Weight)>, least: HospitalLevel) -> Vec<String> {
    let mut which = Vec::new();
    if let Some(label) = &form.date_label {
        which.push(match earliest {
            Some((first, _)) => format!("dated {} or later ({label})", day(first)),
            None => "of any date".to_owned(),
        });
    }
    if form.hospital {
        let least = crate::en::problems::hospital_level(least);
        which.push(format!("from a hospital of {least} or above"));
    }
    let mut lines = Vec::new();
    if !which.is_empty() {
        lines.push(which.join(", "));
    }
    if let Some((_, Weight::Should)) = earliest.filter(|_| form.date_label.is_some()) {
        lines.push(
            "An older one can be handed in with the reason why; the agency decides".to_owned(),
        );
    }
    lines.push(["Where to get it: ", &form.where_got].concat());
    lines.push(["How to photograph it: ", &form.tip].concat());
    lines
}
