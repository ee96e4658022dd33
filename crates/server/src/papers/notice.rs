//! What stands in the 受理通知单.

use menteban_paper::notice::Notice;
use menteban_paper::receipt::Statement;
use menteban_rules::policy::Policy;
use menteban_words::pages::application::NEXT_LINES;
use menteban_words::steps::eligibility::kind;

use crate::crypto::Signer;
use crate::fault::{Fault, Outcome};
use crate::store::applications::{Filed, Record};

/// What a notice is filled in from.
pub struct Noticing<'a> {
    /// The application.
    pub filed: &'a Filed,
    /// Its own pack.
    pub policy: &'a Policy,
    /// Signs the receipt.
    pub signer: &'a Signer,
    /// Where the public key is published.
    pub key_page: String,
}

/// Fills in the notice; none while the application is not accepted, while its days do not count, or where it was sent before there
/// were seals.
///
/// # Errors
/// When its number cannot stand in a receipt.
pub fn notice(noticing: Noticing<'_>) -> Outcome<Option<Notice>> {
    let Noticing {
        filed,
        policy,
        signer,
        key_page,
    } = noticing;
    let Record {
        application,
        person,
        seal,
        ..
    } = &filed.record;
    let (Some(at), Some(due), Some(seal)) = (filed.state.accepted, &filed.state.due, seal) else {
        return Ok(None);
    };
    let digests = seal.digests();
    let statement = Statement::new(&filed.receipt, at, &digests);
    let statement = statement.map_err(|refusal| Fault::new(refusal.to_string()))?;
    let settings = policy.settings_for(&application.diseases);
    Ok(Some(Notice {
        number: filed.receipt.clone(),
        name: application.name.as_str().to_owned(),
        id: person.id_masked.clone(),
        kind: kind(application.kind).to_owned(),
        diseases: super::diseases(policy, &application.diseases),
        papers: application.papers.values().map(Vec::len).sum(),
        files: digests.len(),
        accepted: at,
        due: due.clone(),
        working_days: settings.decision_working_days,
        next: NEXT_LINES.map(str::to_owned).into(),
        contact: policy.contact.clone(),
        signed: statement.sign(&signer.public_key(), |bytes| signer.sign(bytes)),
        key_page,
    }))
}
