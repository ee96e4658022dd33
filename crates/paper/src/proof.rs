//! What proves a paper: the signed receipt as a QR code.

use crate::PaperError;
use crate::press::{NOTE, Press, ROOM, row};
use crate::receipt::SignedText;
use crate::sheet::Figure;
use crate::table::{Body, Cell, Place};
use menteban_words::paper::notice as words;
use qrcodegen::{QrCode, QrCodeEcc};

/// The QR code, what it is, and the same text for whoever has no camera.
pub(crate) fn print(
    press: &mut Press<'_>,
    signed: &SignedText,
    key_page: &str,
) -> Result<(), PaperError> {
    const SIDE: f32 = 150.0;
    const WIDTH: f32 = 162.0;
    let code = QrCode::encode_text(signed.as_str(), QrCodeEcc::Medium);
    let code = code.map_err(|_| PaperError::Qr)?;
    let picture = Cell {
        width: WIDTH,
        body: Body::Figure(Figure::Qr(code), words::QR.to_owned(), [SIDE, SIDE]),
        place: Place::Middle,
    };
    let key_page = words::key_page(key_page);
    let said = [words::PROOF_LINES.as_slice(), &[&key_page]].concat();
    let said = said.join("\n");
    let said = press.cell(&said, NOTE, ROOM - WIDTH, Place::Left);
    press.section(words::PROOF, None, vec![row(vec![picture, said])]);
    Ok(())
}
