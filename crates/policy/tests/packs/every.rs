//! What holds of every pack.

use super::{PACKS, pack};
use menteban_policy::compile;
use menteban_rules::policy::Policy;
use std::collections::BTreeSet;

#[test]
fn the_privacy_policy_says_what_the_law_wants_and_does_not_travel() {
    for folder in PACKS {
        let pack = pack(folder);
        let lines = pack.privacy.sections.iter().flat_map(|one| &one.lines);
        let text = lines.map(String::as_str).collect::<Vec<_>>().concat();
        let settings = &pack.settings;
        let days = [
            settings.draft_keep_days,
            settings.application_keep_days,
            settings.log_keep_days,
        ];
        let days = days.map(|days| format!("{days} 天"));
        let contact = [&pack.contact.agency, &pack.contact.hotline];
        for wanted in contact.into_iter().chain(&days) {
            assert!(text.contains(wanted.as_str()), "{folder}: {wanted}");
        }
        for wanted in ["撤回", "注销", "下载", "监护人", "敏感"] {
            assert!(text.contains(wanted), "{folder}: {wanted}");
        }
        assert!(!compile(&pack).json.contains("\"privacy\""));
    }
}

/// Brotli bytes that a phone may spend on a pack.
const MOST_BYTES: usize = 10_000;

#[test]
fn every_row_names_a_source() {
    for pack in PACKS.map(pack) {
        let known: BTreeSet<&str> = pack.sources.iter().map(|one| one.key.as_str()).collect();
        let materials = pack.materials.iter().map(|one| &one.source);
        let diseases = pack.diseases.iter().map(|one| &one.source);
        let hospitals = pack.hospitals.iter().map(|one| &one.source);
        let calendars = pack.calendars.iter().map(|one| &one.source);
        for source in materials.chain(diseases).chain(hospitals).chain(calendars) {
            assert!(known.contains(source.key.as_str()), "{source:?}");
        }
    }
}

#[test]
fn the_same_pack_gives_the_same_bytes_and_comes_back_whole() {
    for folder in PACKS {
        let pack = pack(folder);
        let compiled = compile(&pack);
        assert_eq!(compiled, compile(&super::pack(folder)));
        assert_eq!(compiled.digest.len(), 64);
        let back: Policy = serde_json::from_str(&compiled.json).unwrap();
        let back = Policy {
            privacy: pack.privacy.clone(),
            benefits: pack.benefits.clone(),
            messages: pack.messages.clone(),
            ..back
        };
        assert_eq!(back, pack);
        let mut changed = pack;
        changed.settings.decision_working_days += 1;
        assert_ne!(compile(&changed).digest, compiled.digest);
    }
}

#[test]
fn it_is_light_enough_for_a_phone() {
    for folder in PACKS {
        let json = compile(&pack(folder)).json;
        let mut packed = Vec::new();
        let settings = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut json.as_bytes(), &mut packed, &settings).unwrap();
        let (whole, packed) = (json.len(), packed.len());
        println!("{folder}: {whole} bytes of JSON, {packed} brotli");
        assert!(packed <= MOST_BYTES, "{folder}: {packed}");
    }
}

#[test]
fn what_is_paid_back_is_told_only_where_it_is_confirmed() {
    let ours = pack("policy");
    assert!(ours.benefits.is_empty() && !ours.insurance.iter().any(|one| one.estimated));
    let theirs = pack("policy-example");
    let estimated: Vec<bool> = theirs.insurance.iter().map(|one| one.estimated).collect();
    assert_eq!(estimated, [true, true, false]);
    assert_eq!(theirs.benefits[0].no_deductible, ["cancer", "dialysis"]);
    for folder in PACKS {
        assert!(!compile(&pack(folder)).json.contains("deductible"));
    }
}

#[test]
fn every_text_is_filled_in() {
    for Policy {
        notice,
        privacy,
        consents,
        ..
    } in PACKS.map(pack)
    {
        let sections = notice.sections.iter().chain(&privacy.sections);
        let lines = sections.flat_map(|section| &section.lines);
        for text in lines.chain(consents.iter().map(|one| &one.text)) {
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }
}
