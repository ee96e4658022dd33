//! 受理通知单: what the applicant keeps.

use crate::fonts::Fonts;
use crate::press::{Press, ROOM, row};
use crate::receipt::SignedText;
use crate::{Paper, PaperError, proof};
use menteban_rules::calendar::DueDate;
use menteban_rules::policy::Contact;
use menteban_rules::time::Timestamp;
use menteban_words::pages::application;
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::paper::{self as words, notice};
use menteban_words::time::{day, moment};

/// All that the notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// 受理号.
    pub number: String,
    /// 姓名, whole or masked: the caller decides.
    pub name: String,
    /// 证件号码, whole or masked.
    pub id: String,
    /// 申请类型, as people say it.
    pub kind: String,
    /// 申请病种, by name.
    pub diseases: Vec<String>,
    /// How many papers were handed in.
    pub papers: usize,
    /// How many files they are, with the signature.
    pub files: usize,
    /// When it was accepted.
    pub accepted: Timestamp,
    /// By when it is decided, and how sure that is.
    pub due: DueDate,
    /// How many working days a decision takes at most.
    pub working_days: u16,
    /// What comes next, a sentence each.
    pub next: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// What the QR code carries.
    pub signed: SignedText,
    /// Where the key is published that proves it.
    pub key_page: String,
}

/// Width of a label.
const NAME: f32 = 70.0;

/// Prints the notice.
///
/// # Errors
/// [`PaperError::Qr`] when the signed text is too long; [`PaperError::Pdf`] when the library fails.
pub fn print(notice: &Notice, fonts: &Fonts) -> Result<Paper, PaperError> {
    let mut press = Press::new(fonts);
    let number = words::number(&notice.number);
    press.title(notice::TITLE);
    press.paragraph(&notice::lead(&notice.contact.agency));
    matter(&mut press, notice);
    time(&mut press, notice);
    next(&mut press, notice);
    proof::print(&mut press, &notice.signed, &notice.key_page)?;
    press.close(&[&notice.contact.agency, &day(notice.accepted.china_date())]);
    press.finish(notice::TITLE, &number, notice.accepted)
}

fn matter(press: &mut Press<'_>, notice: &Notice) {
    let diseases = notice.diseases.join(LIST_MARK);
    let papers = notice::papers(notice.papers, notice.files);
    let facts = [
        (notice::NUMBER, notice.number.as_str()),
        (notice::NAME, &notice.name),
        (notice::ID, &notice.id),
        (notice::KIND, &notice.kind),
        (notice::DISEASES, &diseases),
        (notice::PAPERS, &papers),
    ];
    let rows = facts.map(|(name, value)| press.pairs(&[(name, NAME, value, ROOM - NAME)]));
    press.section(notice::MATTER, None, rows.into());
}

fn time(press: &mut Press<'_>, notice: &Notice) {
    let accepted = moment(notice.accepted);
    let due = due(&notice.due, notice.working_days);
    let facts = [(notice::ACCEPTED, accepted), (notice::DUE, due)];
    let rows = facts.map(|(name, value)| press.pairs(&[(name, NAME, &value, ROOM - NAME)]));
    press.section(notice::TIME, None, rows.into());
}

fn due(due: &DueDate, working_days: u16) -> String {
    match due {
        DueDate::Final { date, .. } => application::due_final(&day(*date), working_days),
        DueDate::Provisional { date, .. } => {
            application::due_provisional(&day(*date), working_days)
        }
        DueDate::Unknown { year } => application::due_unknown(*year, working_days),
    }
}

fn next(press: &mut Press<'_>, notice: &Notice) {
    let steps = (1..)
        .zip(&notice.next)
        .map(|(number, step)| words::member(number, step));
    let steps = steps.collect::<Vec<_>>().join("\n");
    let steps = row(vec![press.value(&steps, ROOM)]);
    press.section(notice::NEXT, None, vec![steps]);
    let contact = &notice.contact;
    let facts = [
        (notice::HOTLINE, &contact.hotline),
        (notice::COUNTER, &contact.counter),
        (notice::HOURS, &contact.hours),
    ];
    let rows = facts.map(|(name, value)| press.pairs(&[(name, NAME, value, ROOM - NAME)]));
    press.section(notice::CONTACT, None, rows.into());
}
