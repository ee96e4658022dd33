//! 同意.

pub const TITLE: &str = "Please agree";
pub const LEAD: &str = "Private papers come next: records, certificates, identity papers. Please read each one. If you agree, tick it.";
pub const AGREED: &str = "Agreed";

#[must_use]
pub fn consent(number: usize) -> String {
    format!("Consent {number}")
}
