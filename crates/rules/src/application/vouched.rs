//! The times that a phone writes, as far as somebody else can vouch for them.

use super::Application;
use crate::time::Timestamp;

/// Brings the times of the notice, the consents and the signature between the beginning of the draft and its
/// submission. A phone's clock may be wrong, and a time nobody else can vouch for is no evidence: what was done before
/// the draft counts from its beginning, what claims to be done later as done when it was sent.
pub fn vouched(application: &mut Application, begun: Timestamp, sent: Timestamp) {
    let bound = |at: &mut Timestamp| *at = (*at).max(begun).min(sent);
    bound(&mut application.notice.at);
    for given in application.consents.values_mut() {
        bound(&mut given.at);
    }
    bound(&mut application.signature.at);
}
