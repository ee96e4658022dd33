//! What a signature stands under, and the digest that binds the two (电子签名法 13): a change of a byte shows.

use crate::application::Kind;
use crate::draft::Draft;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;

#[derive(Serialize)]
struct Statement<'a> {
    kind: Kind,
    draft: &'a Draft,
}

/// Everything that is filled in but the signature, as JSON with its keys in order. Files stand in it by their
/// names; what bytes they had when it was sent, the server keeps beside it.
#[must_use]
pub fn statement(kind: Kind, draft: &Draft) -> String {
    let unsigned = Draft {
        signature: None,
        ..draft.clone()
    };
    let statement = Statement {
        kind,
        draft: &unsigned,
    };
    let mut text = String::new();
    write_sorted(
        &serde_json::to_value(statement).unwrap_or_default(),
        &mut text,
    );
    text
}

/// JSON with its keys in order and no spaces: one text for one value, whatever order a map keeps.
fn write_sorted(value: &Value, text: &mut String) {
    match value {
        Value::Object(map) => {
            // With so few keys, looking for the next one is as quick as sorting, and takes a tenth of its code.
            let mut last: Option<&String> = None;
            let mut opening = '{';
            loop {
                let rest = map.iter().filter(|(key, _)| Some(*key) > last);
                let Some((key, value)) = rest.min_by_key(|(key, _)| *key) else {
                    break;
                };
                let _ = write!(text, "{opening}{}:", Value::from(key.as_str()));
                write_sorted(value, text);
                last = Some(key);
                opening = ',';
            }
            text.push_str(if last.is_none() { "{}" } else { "}" });
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write_sorted(item, text);
            }
            text.push(']');
        }
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

/// The SHA-256 of a text, in lower-case hexadecimal digits.
#[must_use]
pub fn digest(text: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The digest of what a signature on this draft stands under.
#[must_use]
pub fn digest_to_sign(kind: Kind, draft: &Draft) -> String {
    digest(&statement(kind, draft))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_value_has_one_text() {
        let mut text = String::new();
        let value = json!({"b": [1, null, "一\"二\n"], "a": {"d": true, "c": -2}});
        write_sorted(&value, &mut text);
        assert_eq!(text, r#"{"a":{"c":-2,"d":true},"b":[1,null,"一\"二\n"]}"#);
    }

    #[test]
    fn the_digest_is_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest("abc"), abc);
    }

    #[test]
    fn the_signature_is_no_part_of_what_it_stands_under() {
        let draft = crate::draft::Draft::default();
        let text = statement(Kind::Change, &draft);
        assert!(text.contains(r#""signature":null"#) && text.contains(r#""kind":"change""#));
    }
}
