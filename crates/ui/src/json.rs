//! JSON, read and written in one way only: each further way is made anew for every type, and travels to every phone.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a text; none for anything that is not of this type's form.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    menteban_rules::json::read(serde_json::from_str(text).ok()?).ok()
}

/// The value of something that can always be written.
pub fn value(thing: impl Serialize) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

/// Writes something that can always be written.
pub fn write(thing: impl Serialize) -> String {
    value(thing).to_string()
}
