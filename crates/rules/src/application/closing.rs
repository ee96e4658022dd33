//! What closes the form: consents and the signature.

use super::{Context, Notes, Who, agent, pages};
use crate::draft::{ConsentGiven, Draft, Field, Signature};
use crate::file::FileKind;
use crate::identity::PersonName;
use crate::policy::Consent;
use crate::problem::Reason;
use crate::statement::digest_to_sign;
use std::collections::BTreeMap;

/// The consents that are asked for from this person.
pub fn consents_asked<'a>(context: Context<'a>) -> impl Iterator<Item = &'a Consent> {
    let minor = agent::age(context) < u32::from(context.policy.settings.consent_age);
    let all = context.policy.consents.iter();
    all.filter(move |consent| minor || !consent.only_minors)
}

/// Whether everything is agreed to, in its present version, that must be before an illness is asked about or a paper
/// is taken (PIPL 29, 31).
#[must_use]
pub fn agreed(draft: &Draft, context: Context<'_>) -> bool {
    let given = |consent: &Consent| draft.consents.get(&consent.key).map(|one| &one.version);
    consents_asked(context).all(|consent| given(consent) == Some(&consent.version))
}

/// Every consent of the pack that is asked, each given by itself (PIPL 29) and in its present version (PIPL 14).
pub(super) fn consents(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<BTreeMap<String, ConsentGiven>> {
    let mut whole = Some(BTreeMap::new());
    for consent in consents_asked(context) {
        let given = match draft.consents.get(&consent.key) {
            None => Err(Reason::Missing),
            Some(given) if given.version != consent.version => Err(Reason::ConsentChanged),
            Some(given) => Ok(given.clone()),
        };
        let given = notes.field(Field::Consent(consent.key.clone()), given);
        whole = whole.zip(given).map(|(mut whole, given)| {
            whole.insert(consent.key.clone(), given);
            whole
        });
    }
    whole
}

/// Whether it stands under what is filled in now, in the name of the one who applies.
fn bound(signature: Signature, draft: &Draft, context: Context<'_>) -> Result<Signature, Reason> {
    let signer = match draft.who {
        Who::Insured => &context.person.name,
        Who::Guardian | Who::Helper => &draft.agent_name,
    };
    let typed = PersonName::registered(&signature.typed);
    if typed != Err(Reason::Missing) && typed != PersonName::registered(signer) {
        return Err(Reason::SignatureName);
    }
    if signature.of != digest_to_sign(context.kind, draft) {
        return Err(Reason::SignedBefore);
    }
    Ok(signature)
}

/// The signature: a picture that the server has.
pub(super) fn signature(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Signature> {
    let drawn = draft.signature.as_ref().ok_or(Reason::Missing);
    let received = drawn.and_then(
        |signature| match pages::facts(&signature.file, context)?.kind {
            FileKind::Pdf => Err(Reason::PdfNotTaken),
            FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic => {
                Ok(signature.clone())
            }
        },
    );
    let bound = received.and_then(|signature| bound(signature, draft, context));
    notes.field(Field::Signature, bound)
}
