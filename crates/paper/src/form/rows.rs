//! Which cell of the form says what.

use super::{Applicant, Form, HandedIn, Helper, SIGNATURE_MOST_SIDE, Signature};
use crate::fonts::Fonts;
use crate::press::{NOTE, Press, ROOM, ROW, SMALL, VALUE, row};
use crate::sheet::Figure;
use crate::table::{Body, Cell, Place, Row};
use crate::{Paper, PaperError};
use menteban_words::paper::{self as words, form};
use menteban_words::time::{day, moment};
use std::fmt::Write;

/// Prints the form.
///
/// # Errors
/// [`PaperError::Signature`] when the signature cannot be printed; [`PaperError::Pdf`] when the library fails.
pub fn print(form: &Form, fonts: &Fonts) -> Result<Paper, PaperError> {
    let mut press = Press::new(fonts);
    let submitted = form::submitted(&moment(form.submitted));
    let number = words::number(filled(&form.number));
    press.title(form::TITLE);
    press.beside(&number, &submitted);
    applicant(&mut press, &form.applicant);
    helper(&mut press, form.helper.as_ref());
    diseases(&mut press, form);
    papers(&mut press, &form.papers);
    closing(&mut press, form)?;
    opinions(&mut press);
    press.finish(form::TITLE, &number, form.submitted)
}

fn filled(text: &str) -> &str {
    if text.trim().is_empty() {
        words::NOTHING
    } else {
        text
    }
}

/// Width of a label.
const NAME: f32 = 64.0;
/// Width of a value that has half of the room.
const HALF: f32 = ROOM / 2.0 - NAME;

fn applicant(press: &mut Press<'_>, one: &Applicant) {
    const SEX_NAME: f32 = 40.0;
    const SEX: f32 = 36.0;
    const BORN: f32 = 104.0;
    let born = one.born.map(day).unwrap_or_default();
    let sex = one.sex.map_or("", words::sex);
    let name = ROOM - 2.0 * NAME - SEX_NAME - SEX - BORN;
    let rows = vec![
        press.pairs(&[
            (form::NAME, NAME, &one.name, name),
            (form::SEX, SEX_NAME, sex, SEX),
            (form::BORN, NAME, &born, BORN),
        ]),
        press.pairs(&[
            (form::ID, NAME, &one.id, HALF),
            (form::PHONE, NAME, &one.phone, HALF),
        ]),
        press.pairs(&[
            (form::INSURANCE, NAME, &one.insurance, HALF),
            (form::PLACE, NAME, &one.place, HALF),
        ]),
        press.pairs(&[(form::ADDRESS, NAME, &one.address, ROOM - NAME)]),
    ];
    press.section(form::APPLICANT, None, rows);
}

fn helper(press: &mut Press<'_>, helper: Option<&Helper>) {
    const RELATION: f32 = 86.0;
    let rows = match helper {
        None => vec![row(vec![press.value(form::NO_HELPER, ROOM)])],
        Some(one) => vec![
            press.pairs(&[
                (form::NAME, NAME, &one.name, HALF),
                (
                    form::RELATION,
                    RELATION,
                    &one.relation,
                    HALF + NAME - RELATION,
                ),
            ]),
            press.pairs(&[
                (form::ID, NAME, &one.id, HALF),
                (form::PHONE, NAME, &one.phone, HALF),
            ]),
        ],
    };
    press.section(form::HELPER, None, rows);
}

fn diseases(press: &mut Press<'_>, form: &Form) {
    let names = form
        .diseases
        .iter()
        .map(|one| form::disease(&one.name, &one.code));
    let diagnosed_on = form.diagnosed_on.map(day).unwrap_or_default();
    let rows = vec![
        press.pairs(&[(form::KIND, NAME, &form.kind, ROOM - NAME)]),
        press.pairs(&[(form::DISEASE, NAME, &list(names), ROOM - NAME)]),
        press.pairs(&[(form::HOSPITAL, NAME, &form.hospital, ROOM - NAME)]),
        press.pairs(&[
            (form::DIAGNOSED_ON, NAME, &diagnosed_on, HALF),
            (form::DOCTOR, NAME, &form.doctor, HALF),
        ]),
    ];
    press.section(form::DISEASES, None, rows);
    let condition = Row {
        cells: vec![press.value(&form.condition, ROOM)],
        least: 2.0 * ROW,
    };
    press.section(form::CONDITION, None, vec![condition]);
    let designated = list(form.designated.iter().cloned());
    let designated = vec![row(vec![press.value(&designated, ROOM)])];
    press.section(form::DESIGNATED, None, designated);
}

/// The members of a list, numbered when there are several, each on its own line.
fn list(members: impl ExactSizeIterator<Item = String>) -> String {
    let several = members.len() > 1;
    let lines = (1..).zip(members).map(|(number, text)| match several {
        true => words::member(number, &text),
        false => text,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Widths of the columns of the list of papers.
const COLUMNS: [f32; 6] = [34.0, 86.0, 60.0, ROOM - 314.0, 34.0, 100.0];

fn papers(press: &mut Press<'_>, papers: &[HandedIn]) {
    let names = [
        form::PAPER_NUMBER,
        form::PAPER_KIND,
        form::PAPER_DATE,
        form::PAPER_HOSPITAL,
        form::PAPER_PAGES,
        form::PAPER_DIGESTS,
    ];
    let head = names
        .into_iter()
        .zip(COLUMNS)
        .map(|(name, width)| press.name(name, width));
    let head = row(head.collect());
    let rows = (1..)
        .zip(papers)
        .map(|(number, one)| paper(press, number, one));
    let mut rows: Vec<_> = rows.collect();
    rows.push(row(vec![press.cell(
        form::PAPERS_NOTE,
        NOTE,
        ROOM,
        Place::Left,
    )]));
    press.section(form::PAPERS, Some(head), rows);
}

fn paper<'a>(press: &mut Press<'a>, number: usize, one: &HandedIn) -> Row<'a> {
    let date = one
        .issued_on
        .map(|date| date.to_string())
        .unwrap_or_default();
    let digests: Vec<String> = one.digests.iter().map(short).collect();
    let texts = [
        (number.to_string(), Place::Middle),
        (one.kind.clone(), Place::Left),
        (date, Place::Middle),
        (one.hospital.clone(), Place::Left),
        (one.pages.to_string(), Place::Middle),
        (digests.join("\n"), Place::Middle),
    ];
    let cells = texts.iter().zip(COLUMNS);
    row(cells
        .map(|((text, place), width)| press.cell(text, SMALL, width, *place))
        .collect())
}

/// The first 16 digits of a SHA-256.
fn short(digest: &[u8; 32]) -> String {
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What was agreed to and the signature below it: never on two pages where one is enough.
fn closing(press: &mut Press<'_>, form: &Form) -> Result<(), PaperError> {
    let agreed = form
        .consents
        .iter()
        .map(|one| form::agreed(&one.text, &moment(one.at)));
    let agreed: Vec<String> = agreed.collect();
    let signed = match &form.signature {
        None => row(vec![press.value(form::UNSIGNED, ROOM)]),
        Some(signature) => signed(press, signature)?,
    };
    let agreed = row(vec![press.value(&agreed.join("\n"), ROOM)]);
    press.together(form::CLOSING, vec![agreed, signed]);
    Ok(())
}

fn signed<'a>(press: &mut Press<'a>, signature: &Signature) -> Result<Row<'a>, PaperError> {
    const PICTURE: [f32; 2] = [150.0, 52.0];
    const WIDTH: f32 = 190.0;
    let picture = match &signature.png {
        None => press.value(form::SIGNATURE_ELSEWHERE, WIDTH),
        Some(png) => {
            let figure = Figure::png(png, SIGNATURE_MOST_SIDE)?;
            let size = figure.fitted(PICTURE[0], PICTURE[1]);
            Cell {
                width: WIDTH,
                body: Body::Figure(figure, form::SIGNATURE_PICTURE.to_owned(), size),
                place: Place::Middle,
            }
        }
    };
    let said = form::signed(
        &moment(signature.at),
        signature.of.get(..16).unwrap_or_default(),
    );
    Ok(row(vec![picture, press.value(&said, ROOM - WIDTH)]))
}

/// Boxes that are filled in by hand.
fn opinions(press: &mut Press<'_>) {
    const HEIGHT: f32 = 84.0;
    for name in [form::RECOGNISING_BODY, form::AGENCY] {
        let empty = Row {
            cells: vec![press.cell(form::STAMP, VALUE, ROOM, Place::Corner)],
            least: HEIGHT,
        };
        press.section(name, None, vec![empty]);
    }
}
