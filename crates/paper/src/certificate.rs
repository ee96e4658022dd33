//! 认定结果: what is recognised, for whoever it is shown to.

use crate::fonts::Fonts;
use crate::press::{Press, ROOM};
use crate::receipt::SignedText;
use crate::{Paper, PaperError, proof};
use menteban_rules::policy::Contact;
use menteban_rules::time::{Date, Timestamp};
use menteban_words::concern::outcome;
use menteban_words::paper::{self as words, certificate, notice};
use menteban_words::time::day;

/// All that the certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// 受理号.
    pub number: String,
    /// 姓名, whole or masked: the caller decides.
    pub name: String,
    /// 证件号码, whole or masked.
    pub id: String,
    /// What is recognised, one at least.
    pub granted: Vec<Granted>,
    /// When it was decided.
    pub decided: Timestamp,
    /// Whom to ask.
    pub contact: Contact,
    /// What the QR code carries.
    pub signed: SignedText,
    /// Where the key is published that proves it.
    pub key_page: String,
}

/// A disease that is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Its name.
    pub disease: String,
    /// First day.
    pub from: Date,
    /// Last day; none for ever.
    pub until: Option<Date>,
    /// 定点医疗机构 by name, in order.
    pub hospitals: Vec<String>,
}

/// Width of a label.
const NAME: f32 = 70.0;

/// Prints the certificate.
///
/// # Errors
/// [`PaperError::Qr`] when the signed text is too long; [`PaperError::Pdf`] when the library fails.
pub fn print(of: &Certificate, fonts: &Fonts) -> Result<Paper, PaperError> {
    let mut press = Press::new(fonts);
    press.title(certificate::TITLE);
    press.paragraph(&certificate::lead(&of.contact.agency));
    let facts = [
        (notice::NUMBER, of.number.as_str()),
        (notice::NAME, &of.name),
        (notice::ID, &of.id),
    ];
    section(&mut press, certificate::WHO, &facts);
    for one in &of.granted {
        granted(&mut press, one);
    }
    let facts = [
        (notice::HOTLINE, of.contact.hotline.as_str()),
        (notice::COUNTER, &of.contact.counter),
        (notice::HOURS, &of.contact.hours),
    ];
    section(&mut press, notice::CONTACT, &facts);
    proof::print(&mut press, &of.signed, &of.key_page)?;
    press.close(&[&of.contact.agency, &day(of.decided.china_date())]);
    let number = words::number(&of.number);
    press.finish(certificate::TITLE, &number, of.decided)
}

fn granted(press: &mut Press<'_>, one: &Granted) {
    let from = day(one.from);
    let until = one.until.map_or_else(|| outcome::FOR_EVER.to_owned(), day);
    let hospitals = one.hospitals.join("\n");
    let facts = [
        (certificate::DISEASE, one.disease.as_str()),
        (certificate::FROM, &from),
        (certificate::UNTIL, &until),
        (certificate::HOSPITALS, &hospitals),
    ];
    section(press, certificate::GRANTED, &facts);
}

fn section(press: &mut Press<'_>, name: &str, facts: &[(&str, &str)]) {
    let pairs = |(name, value): &(&str, &str)| press.pairs(&[(*name, NAME, *value, ROOM - NAME)]);
    let rows = facts.iter().map(pairs).collect();
    press.section(name, None, rows);
}
