//! How an application is reviewed: terms, deadlines, and the reasons that may be given.

use serde::{Deserialize, Serialize};

/// How an application is reviewed, each figure with its source in the pack's `review.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Working days after which what nobody has looked at counts as accepted; none where the pack does not say so.
    pub deemed_accepted_days: Option<u16>,
    /// Days in which what is asked for is to be handed in.
    pub supplement_days: u16,
    /// How often more may be asked for; it is to be named all at once.
    pub max_supplements: u8,
    /// What the clock does while the applicant is asked.
    pub while_asked: WhileAsked,
    /// Days before a deadline on which the applicant is reminded.
    pub remind_days: u16,
    /// Whether who accepts may not decide, and who decides may not answer the appeal.
    pub two_persons: bool,
    /// Days in which a decision may be appealed.
    pub appeal_days: u16,
    /// Working days in which an appeal is answered.
    pub appeal_answer_days: u16,
    /// 线下核验, as it is unless something else is said.
    pub verification: Verification,
    /// Reasons that may be given, in the order they are offered.
    pub reasons: Vec<Reason>,
}

/// What the clock does while the applicant is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhileAsked {
    /// It stands still, and goes on where it stood.
    #[default]
    Pause,
    /// It begins anew afterwards.
    Restart,
    /// It goes on.
    Run,
}

/// 线下核验, as it is unless something else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Days in which one is to come.
    pub days: u16,
    /// The most days that may be said instead.
    #[serde(default = "longest")]
    pub most_days: u16,
    /// How often one may be asked to come.
    #[serde(default = "often")]
    pub most_visits: u8,
    /// Where.
    pub place: String,
    /// When it is open.
    pub hours: String,
    /// What to bring.
    pub bring: Vec<String>,
}

/// What packs said before they said it themselves.
const fn longest() -> u16 {
    u16::MAX
}

/// See [`longest`].
const fn often() -> u8 {
    u8::MAX
}

/// A reason that may be given to an applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Stable key.
    pub key: String,
    /// For what it may be given.
    pub uses: Vec<ReasonUse>,
    /// In plain words.
    pub text: String,
    /// What would change it, in plain words.
    pub hint: String,
}

/// For what a reason may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonUse {
    /// An application is not accepted.
    NotAccept,
    /// Something is asked for.
    Supplement,
    /// A disease is not recognised.
    Refuse,
}

impl Review {
    /// The reason with this key, where it may be given for this.
    #[must_use]
    pub fn reason(&self, key: &str, given_for: ReasonUse) -> Option<&Reason> {
        let fits = |one: &&Reason| one.key == key && one.uses.contains(&given_for);
        self.reasons.iter().find(fits)
    }
}
