//! Choosing a hospital.

use menteban_rules::policy::HospitalLevel;

pub const UNLISTED: &str = "Not in the list, I write it myself";
pub const LISTED: &str = "Choose from the list";
pub const FULL_NAME: &str = "Full name of the hospital";
pub const FULL_NAME_HINT: &str = "As on its stamp on the record or certificate";
pub const LEVEL: &str = "Level of the hospital";
pub const CITY: &str = "In which city";

#[must_use]
pub fn level(level: HospitalLevel) -> &'static str {
    match level {
        HospitalLevel::Unrated => "no level, or not known",
        rated => crate::en::problems::hospital_level(rated),
    }
}
#[must_use]
pub fn same(name: &str) -> String {
    format!("It is {name}")
}
#[must_use]
pub fn detail(level: &str, place: &str) -> String {
    format!("{level}, {place}")
}
#[must_use]
pub fn unlisted(name: &str, level: &str, city: &str) -> String {
    let known: Vec<&str> = [level, city, "not in the list"]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    format!("{name} ({})", known.join(", "))
}
