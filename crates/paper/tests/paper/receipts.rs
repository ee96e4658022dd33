//! Signing and checking, without a network.

use crate::sample::{NUMBER, digests, key, signed};
use ed25519_dalek::{Signer, SigningKey};
use menteban_paper::receipt::{MOST_NODES, Refusal, Statement, key_id, verify};
use menteban_rules::samples;
use menteban_rules::time::Timestamp;

fn public() -> [u8; 32] {
    key().verifying_key().to_bytes()
}

#[test]
fn there_and_back() {
    for count in [0, 1, 9, MOST_NODES, MOST_NODES + 1, 33, 1000] {
        let statement = verify(signed(count).as_str(), &[public()]).unwrap();
        assert_eq!(statement.number, NUMBER);
        assert_eq!(statement.accepted, samples::now());
        assert_eq!(statement.files, count);
        assert!(statement.covers(&digests(count)), "{count} files");
    }
}

#[test]
fn a_changed_byte_is_refused() {
    let text = signed(9);
    let text = text.as_str();
    for at in 0..text.len() {
        for other in ["A", "7", "."] {
            let mut changed = text.to_owned();
            changed.replace_range(at..=at, other);
            if changed != text {
                assert!(verify(&changed, &[public()]).is_err(), "byte {at}");
            }
        }
        assert!(verify(&text[..at], &[public()]).is_err(), "cut at {at}");
    }
    assert_eq!(verify("", &[public()]), Err(Refusal::Form));
    assert_eq!(verify(&format!("{text} "), &[public()]), Err(Refusal::Form));
}

#[test]
fn another_file_is_noticed() {
    for count in [1, 9, 40] {
        let statement = verify(signed(count).as_str(), &[public()]).unwrap();
        for place in 0..count {
            let mut files = digests(count);
            files[place][31] ^= 1;
            assert!(!statement.covers(&files), "{place} of {count}");
        }
        assert!(!statement.covers(&digests(count - 1)));
        assert!(!statement.covers(&digests(count + 1)));
        let mut files = digests(count);
        files.rotate_left(1);
        assert_eq!(statement.covers(&files), count == 1, "their order counts");
    }
}

#[test]
fn few_files_can_be_checked_alone() {
    let files = digests(3);
    let statement = verify(signed(3).as_str(), &[public()]).unwrap();
    assert_eq!(statement.covers_one(1, &files[1]), Some(true));
    assert_eq!(statement.covers_one(1, &files[2]), Some(false));
    assert_eq!(statement.covers_one(3, &files[2]), None);
    let many = verify(signed(40).as_str(), &[public()]).unwrap();
    assert_eq!(many.covers_one(0, &digests(1)[0]), None);
}

#[test]
fn any_of_the_keys_may_have_signed() {
    let other = SigningKey::from_bytes(&[9; 32]).verifying_key().to_bytes();
    let text = signed(2);
    assert_eq!(verify(text.as_str(), &[other]), Err(Refusal::Key));
    assert!(verify(text.as_str(), &[other, public()]).is_ok());
    assert_eq!(verify(text.as_str(), &[]), Err(Refusal::Key));
    let named = text.as_str().replace(&key_id(&public()), &key_id(&other));
    assert_eq!(verify(&named, &[other, public()]), Err(Refusal::Signature));
}

#[test]
fn a_number_of_other_characters_is_refused() {
    for number in ["", "a1", "12.3", "受理", &"1".repeat(41)] {
        assert_eq!(
            Statement::new(number, Timestamp(0), &[]),
            Err(Refusal::Form),
            "{number}"
        );
    }
}

/// Written down once: receipts on paper must be readable for ever.
#[test]
fn the_form_of_version_1() {
    let statement = Statement::new("PZH-1", Timestamp(1_795_140_000), &[[0; 32]]).unwrap();
    let text = statement.sign(&public(), |bytes| key().sign(bytes).to_bytes());
    assert_eq!(
        text.as_str(),
        "MTB1.72ASYEXT.PZH-1.1795140000.1.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.\
         54XMCKXBYK7XL2NAZNJNRVMM7I2UV6YZRSEILI5XXUG572G5XKJIH3SGY5UWWKOY32KGNT46L2QJXOPOCBSZUBY3JWBEXYPS5IBM4AI"
    );
}
