//! How long a draft is kept.

use menteban_rules::samples;
use menteban_rules::time::Timestamp;

const DAY: i64 = 86_400;

#[test]
fn a_draft_ends_after_its_days_and_is_warned_of_in_the_last_week() {
    let settings = samples::policy().settings;
    let changed = samples::now();
    let ends = settings.draft_ends(changed);
    assert_eq!(
        ends.0 - changed.0,
        i64::from(settings.draft_keep_days) * DAY
    );
    let before = |days: i64| Timestamp(ends.0 - days * DAY);
    assert!(!settings.draft_ends_soon(changed, Timestamp(before(7).0 - 1)));
    assert!(settings.draft_ends_soon(changed, before(7)));
    assert!(settings.draft_ends_soon(changed, before(0)));
}
