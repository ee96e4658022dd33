//! The language of these words, and the way to the other.

use crate::zh::language as other;

pub const TAG: &str = "en";
pub const NAME: &str = "English";
pub const OTHER_TAG: &str = other::TAG;
pub const OTHER_NAME: &str = other::NAME;
pub const OFFICIAL: &str =
    "Official texts, such as the notice, the consents and the names of diseases, are in Chinese.";
