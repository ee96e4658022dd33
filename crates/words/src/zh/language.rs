//! The language of these words, and the way to the other.

use crate::en::language as other;

/// As browsers name it.
pub const TAG: &str = "zh-CN";
/// As its readers name it.
pub const NAME: &str = "中文";
/// The other one, as browsers name it.
pub const OTHER_TAG: &str = other::TAG;
/// The other one, as its readers name it.
pub const OTHER_NAME: &str = other::NAME;
/// Once a screen, where the texts of the pack are in another language than these words; empty where they are not.
pub const OFFICIAL: &str = "";
