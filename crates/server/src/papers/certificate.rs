//! What stands in the 认定结果.

use menteban_paper::certificate::{Certificate, Granted};
use menteban_rules::process::{Grant, Stage};

use super::notice::{Noticing, statement};
use crate::fault::Outcome;
use crate::store::history::{Entry, decided};

/// Fills in the certificate; none while nothing is recognised by it, or where it was sent before there were seals. What
/// is appealed stands until the appeal is upheld.
///
/// # Errors
/// When its number cannot stand in a receipt.
pub fn certificate(noticing: Noticing<'_>, history: &[Entry]) -> Outcome<Option<Certificate>> {
    let state = &noticing.filed.state;
    let appealed = state.stage == Stage::Appealed && state.resumes == Some(Stage::Approved);
    let decision = decided(history).filter(|(_, grants)| !grants.is_empty());
    let decision = decision.filter(|_| state.stage == Stage::Approved || appealed);
    let (Some((at, grants)), Some(signed)) = (decision, statement(&noticing)?) else {
        return Ok(None);
    };
    let Noticing { filed, policy, .. } = noticing;
    let hospital = |key: &String| match policy.hospital(key) {
        Some(hospital) => hospital.name.clone(),
        None => key.clone(),
    };
    let granted = |grant: &Grant| Granted {
        disease: super::diseases(policy, std::slice::from_ref(&grant.disease)).concat(),
        from: grant.from,
        until: grant.until,
        hospitals: grant.hospitals.iter().map(hospital).collect(),
    };
    let record = &filed.record;
    Ok(Some(Certificate {
        number: filed.receipt.clone(),
        name: record.application.name.as_str().to_owned(),
        id: record.person.id_masked.clone(),
        granted: grants.iter().map(granted).collect(),
        decided: at,
        contact: policy.contact.clone(),
        signed,
        key_page: noticing.key_page,
    }))
}
