//! Days off and make-up days.

use super::SourceRef;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// Days off and make-up days of one year; every other Saturday and Sunday is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year the table covers.
    pub year: i32,
    /// Whether the State Council's arrangement of that year is out and in this table.
    pub official: bool,
    /// Stored with every due date computed by it.
    pub version: String,
    /// Exceptions to the week, in order.
    pub days: Vec<CalendarDay>,
    /// Where the table comes from.
    pub source: SourceRef,
}

/// An exception to the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// Off or work.
    pub kind: DayKind,
    /// 春节, 春节调休上班.
    pub name: String,
}

/// Whether an exceptional day is off or worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假.
    Off,
    /// 调休上班.
    Work,
}
