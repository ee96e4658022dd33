//! What somebody answered to the estimate of what is paid back, as it stands in the address. Nothing personal.

use serde::Deserialize;

/// Keys of the pack, a place in it, an amount; empty where nothing was answered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Keys of diseases, with `-` between them.
    pub disease: String,
    /// Key of an insurance.
    pub insurance: String,
    /// Kind of application.
    pub kind: String,
    /// Who applies.
    pub who: String,
    /// Key of an insurance and the number of one of its shares.
    pub band: String,
    /// An amount, as it was typed.
    pub cost: String,
}
