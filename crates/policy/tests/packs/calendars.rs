//! The calendars are those of the State Council, in every pack.

use super::{PACKS, pack};
use menteban_rules::policy::DayKind;
use std::collections::BTreeSet;

/// Every row of the State Council's notices for 2025 and 2026, as `../shared/domain/holidays.csv` has them: days
/// off as ranges, make-up days one by one.
#[test]
fn the_calendars_are_the_state_councils() {
    let off = [
        ("2025-01-01", 1),
        ("2025-01-28", 8),
        ("2025-04-04", 3),
        ("2025-05-01", 5),
        ("2025-05-31", 3),
        ("2025-10-01", 8),
        ("2026-01-01", 3),
        ("2026-02-15", 9),
        ("2026-04-04", 3),
        ("2026-05-01", 5),
        ("2026-06-19", 3),
        ("2026-09-25", 3),
        ("2026-10-01", 7),
    ];
    let work = [
        "2025-01-26",
        "2025-02-08",
        "2025-04-27",
        "2025-09-28",
        "2025-10-11",
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ];
    let date = |text| menteban_rules::time::parse_date(text).unwrap();
    let mut expected = BTreeSet::new();
    for (first, days) in off {
        expected.extend(date(first).iter_days().take(days).map(|day| (day, "off")));
    }
    expected.extend(work.map(|day| (date(day), "work")));
    assert_eq!(expected.len(), 72);
    for pack in PACKS.map(pack) {
        let days = pack.calendars.iter().flat_map(|year| &year.days);
        let days = days.map(|day| match day.kind {
            DayKind::Off => (day.date, "off"),
            DayKind::Work => (day.date, "work"),
        });
        assert_eq!(days.collect::<BTreeSet<_>>(), expected);
        assert!(pack.calendars.iter().all(|year| year.official));
    }
}
