//! The fields that are typed: 《门诊慢特病病种待遇认定申请表》 without hospitals and papers.

use super::{Context, Illness, Kind, Notes, hospital};
use crate::draft::{Draft, Field, NoticeAck};
use crate::fold;
use crate::identity::Phone;
use crate::problem::Reason;
use crate::time::{Date, parse_date};
use std::ops::RangeInclusive;

/// Characters of 联系地址.
pub const ADDRESS_CHARACTERS: RangeInclusive<u32> = 2..=100;
/// Characters of 病情描述.
pub const CONDITION_CHARACTERS: RangeInclusive<u32> = 5..=500;
/// Characters of 诊断医师.
pub const DOCTOR_CHARACTERS: RangeInclusive<u32> = 1..=50;
/// Characters of the name, and of the city, of a hospital that is not listed.
pub const HOSPITAL_CHARACTERS: RangeInclusive<u32> = 2..=60;
/// Characters of the reason for sending a paper that is too old.
pub const REASON_CHARACTERS: RangeInclusive<u32> = 5..=200;

pub(super) fn notice(draft: &Draft, context: Context<'_>, notes: &mut Notes) -> Option<NoticeAck> {
    let read = match &draft.notice {
        None => Err(Reason::Missing),
        Some(read) if read.version != context.policy.notice.version => Err(Reason::NoticeChanged),
        Some(read) => Ok(read.clone()),
    };
    notes.field(Field::Notice, read)
}

pub(super) fn phone(draft: &Draft, notes: &mut Notes) -> Option<Phone> {
    notes.field(Field::Phone, Phone::parse(&draft.phone))
}

pub(super) fn address(draft: &Draft, notes: &mut Notes) -> Option<String> {
    let address = fold::line(&draft.address);
    notes.field(Field::Address, sized(address, ADDRESS_CHARACTERS))
}

/// What is asked of the illness. The outer value is missing when something is wrong, the inner one when nothing is
/// asked.
pub(super) fn illness(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Option<Illness>> {
    if context.kind == Kind::Change {
        return Some(None);
    }
    let condition = condition(draft, notes);
    let hospital = hospital::diagnosing(draft, context, notes);
    let doctor = doctor(draft, notes);
    let diagnosed_on = diagnosed_on(draft, context, notes);
    Some(Some(Illness {
        condition: condition?,
        hospital: hospital?,
        doctor: doctor?,
        diagnosed_on: diagnosed_on?,
    }))
}

fn condition(draft: &Draft, notes: &mut Notes) -> Option<String> {
    let condition = fold::lines(&draft.condition);
    notes.field(Field::Condition, sized(condition, CONDITION_CHARACTERS))
}

fn doctor(draft: &Draft, notes: &mut Notes) -> Option<String> {
    let doctor = fold::line(&draft.doctor);
    notes.field(Field::Doctor, sized(doctor, DOCTOR_CHARACTERS))
}

fn diagnosed_on(draft: &Draft, context: Context<'_>, notes: &mut Notes) -> Option<Date> {
    notes.field(Field::DiagnosedOn, past_date(&draft.diagnosed_on, context))
}

/// A folded text that is not empty and fits.
pub(super) fn sized(text: String, characters: RangeInclusive<u32>) -> Result<String, Reason> {
    let (least, most) = characters.into_inner();
    match u32::try_from(text.chars().count()).unwrap_or(u32::MAX) {
        0 => Err(Reason::Missing),
        count if count < least => Err(Reason::TooShort { least }),
        count if count > most => Err(Reason::TooLong { most }),
        _ => Ok(text),
    }
}

/// A day in the life of the person, today at the latest.
pub(super) fn past_date(typed: &str, context: Context<'_>) -> Result<Date, Reason> {
    let typed: String = fold::compact(typed).collect();
    if typed.is_empty() {
        return Err(Reason::Missing);
    }
    match parse_date(&typed) {
        None => Err(Reason::DateForm),
        Some(date) if date > context.today => Err(Reason::DateInFuture),
        Some(date) if date < context.person.born => Err(Reason::DateBeforeBirth),
        Some(date) => Ok(date),
    }
}
