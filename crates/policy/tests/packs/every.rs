//! What holds of every pack.

use super::{PACKS, pack};
use menteban_policy::compile;
use menteban_rules::policy::Policy;
use std::collections::BTreeSet;

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
        assert_eq!(
            serde_json::from_str::<Policy>(&compiled.json).unwrap(),
            pack
        );
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
fn every_text_is_filled_in() {
    for Policy {
        notice, consents, ..
    } in PACKS.map(pack)
    {
        let lines = notice.sections.iter().flat_map(|section| &section.lines);
        for text in lines.chain(consents.iter().map(|one| &one.text)) {
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }
}
