//! What several files have to say together. It is told where that stands which asks for the rest.

use crate::figures::{self, Lines};
use crate::relations::{self, Relations};
use crate::report::Report;
use menteban_rules::application::Who;
use menteban_rules::policy::{Need, Policy, RecognisedBy};
use menteban_words::policy::PackMistake;

/// Checks a pack that has been read. A file with mistakes of its own is left alone.
pub(crate) fn check(report: &Report, policy: &Policy, lines: &Lines, relations: &Relations) {
    let sound = |name| report.is_sound(name);
    let no_guardian = PackMistake::NoRelation(Who::Guardian);
    let found = [
        (
            lines.recognised_by,
            nobody_recognises(policy).filter(|_| sound("hospitals.csv")),
        ),
        (
            lines.guardian_age,
            relations.lack(Who::Guardian).then_some(no_guardian),
        ),
        (
            lines.consent_age,
            age_and_consent(policy).filter(|_| sound("consents.toml")),
        ),
        (lines.consent_age, guardian_too_late(policy)),
    ];
    if sound(figures::SETTINGS) {
        let settings = report.file(figures::SETTINGS);
        for (line, mistake) in found {
            if let Some(mistake) = mistake {
                settings.mistake(line, mistake.into());
            }
        }
    }
    if sound("materials.toml") {
        nothing_asked(report, policy, relations);
    }
}

fn nobody_recognises(policy: &Policy) -> Option<PackMistake> {
    let by_hospital = policy.settings.recognised_by == RecognisedBy::Hospital;
    let any = policy.hospitals.iter().any(|hospital| hospital.recognises);
    (by_hospital && !any).then_some(PackMistake::NoRecognisingHospital)
}

fn age_and_consent(policy: &Policy) -> Option<PackMistake> {
    let asked = policy.consents.iter().any(|consent| consent.only_minors);
    match policy.settings.consent_age {
        0 if asked => Some(PackMistake::MinorConsentUnasked),
        1.. if !asked => Some(PackMistake::NoMinorConsent),
        _ => None,
    }
}

fn guardian_too_late(policy: &Policy) -> Option<PackMistake> {
    let (consent, guardian) = (policy.settings.consent_age, policy.settings.guardian_age);
    (consent > guardian).then_some(PackMistake::ConsentAgeAbove(guardian))
}

/// Notes those who may act for somebody without showing anything.
fn nothing_asked(report: &Report, policy: &Policy, relations: &Relations) {
    let asked = |who| {
        let mut materials = policy.materials.iter();
        materials.any(|one| one.need == Need::Required && one.when.who.contains(&who))
    };
    let file = report.file(relations::FILE);
    for (who, line) in relations.acting().filter(|(who, _)| !asked(*who)) {
        file.mistake(line, PackMistake::NoMaterialFor(who).into());
    }
}
