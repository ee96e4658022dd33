//! What stands in the 受理通知单.

use menteban_paper::notice::Notice;
use menteban_paper::receipt::{SignedText, Statement};
use menteban_rules::policy::{CalendarYear, Policy};
use menteban_rules::process::Basis;
use menteban_words::pages::application::NEXT_LINES;
use menteban_words::steps::eligibility::kind;

use crate::crypto::Signer;
use crate::fault::{Fault, Outcome};
use crate::store::applications::{Filed, Record};

/// What a notice, and a certificate, is filled in from.
pub struct Noticing<'a> {
    /// The application.
    pub filed: &'a Filed,
    /// Its own pack.
    pub policy: &'a Policy,
    /// Today's tables of days off.
    pub calendars: &'a [CalendarYear],
    /// Signs the receipt.
    pub signer: &'a Signer,
    /// Where the public key is published.
    pub key_page: String,
}

/// The receipt as it is signed; none while the application is not accepted, or where it was sent before there were seals.
///
/// # Errors
/// When its number cannot stand in a receipt.
pub fn statement(noticing: &Noticing<'_>) -> Outcome<Option<SignedText>> {
    let Noticing { filed, signer, .. } = noticing;
    let (Some(at), Some(seal)) = (filed.state.accepted, &filed.record.seal) else {
        return Ok(None);
    };
    let statement = Statement::new(&filed.receipt, at, &seal.digests());
    let statement = statement.map_err(|refusal| Fault::new(refusal.to_string()))?;
    let signed = statement.sign(&signer.public_key(), |bytes| signer.sign(bytes));
    Ok(Some(signed))
}

/// Fills in the notice, with the day that was promised first; none where there is no receipt.
///
/// # Errors
/// When its number cannot stand in a receipt.
pub fn notice(noticing: Noticing<'_>) -> Outcome<Option<Notice>> {
    let signed = statement(&noticing)?;
    let Noticing { filed, policy, .. } = noticing;
    let Record {
        application,
        person,
        seal,
        ..
    } = &filed.record;
    let basis = Basis {
        policy,
        calendars: noticing.calendars,
        diseases: &application.diseases,
    };
    let promise = filed.state.promise(basis);
    let (Some(at), Some(due), Some(signed)) = (filed.state.accepted, promise, signed) else {
        return Ok(None);
    };
    Ok(Some(Notice {
        number: filed.receipt.clone(),
        name: application.name.as_str().to_owned(),
        id: person.id_masked.clone(),
        kind: kind(application.kind).to_owned(),
        diseases: super::diseases(policy, &application.diseases),
        papers: application.papers.values().map(Vec::len).sum(),
        files: seal.as_ref().map_or(0, |seal| seal.digests().len()),
        accepted: at,
        due,
        working_days: policy.decision_days(&application.diseases),
        next: NEXT_LINES.map(str::to_owned).into(),
        contact: policy.contact.clone(),
        signed,
        key_page: noticing.key_page,
    }))
}
