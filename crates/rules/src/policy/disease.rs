//! 病种目录.

use super::{Criterion, SourceRef};
use serde::{Deserialize, Serialize};

/// 病种.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disease {
    /// The pack's own key; never derived from the code.
    pub key: String,
    /// National code (M + 5 digits) where one is confirmed.
    pub code: Option<String>,
    /// For people.
    pub name: String,
    /// Other names people type.
    pub aliases: Vec<String>,
    /// Pinyin initials of name and aliases, lower case.
    pub initials: Vec<String>,
    /// Label of its class.
    pub category: String,
    /// Groups that materials refer to, such as `dialysis`.
    pub groups: Vec<String>,
    /// When it is recognised; none where the pack does not say.
    pub criteria: Option<Criterion>,
    /// Working days from acceptance to decision, where they differ from the settings.
    pub decision_working_days: Option<u16>,
    /// Months for which it is recognised; none for ever, or where the pack does not say.
    pub validity_months: Option<u16>,
    /// Windows of this disease that differ from the form's own.
    pub windows: Vec<WindowOverride>,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// A window of one disease that differs from the paper form's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowOverride {
    /// [`Form::key`].
    pub form: String,
    /// Months, or none for a paper that never grows too old.
    pub months: Option<u16>,
}
