//! PDF: it stays as it is, but it must open and have pages.

use hayro::hayro_syntax::{LoadPdfError, Pdf};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// How many pages it has.
///
/// # Errors
/// [`Reason::PdfLocked`], [`Reason::FileDamaged`], [`Reason::PdfTooLong`].
pub(super) fn pages(bytes: Vec<u8>, settings: &Settings) -> Result<u16, Reason> {
    let pdf = open(bytes)?;
    let most = settings.max_pdf_pages;
    match u16::try_from(pdf.pages().len()) {
        Ok(0) => Err(Reason::FileDamaged),
        Ok(pages) if pages <= most => Ok(pages),
        _ => Err(Reason::PdfTooLong { most: most.into() }),
    }
}

/// Opens it.
///
/// # Errors
/// [`Reason::PdfLocked`], [`Reason::FileDamaged`].
pub(super) fn open(bytes: Vec<u8>) -> Result<Pdf, Reason> {
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Reason::PdfLocked,
        LoadPdfError::Invalid => Reason::FileDamaged,
    })
}
