//! What is printed: 《门诊慢特病病种待遇认定申请表》 ([`form`]), 受理通知单 ([`notice`]), 认定结果 ([`certificate`]),
//! and the signed text that proves an acceptance ([`receipt`]).
//!
//! Pure: data and fonts in, bytes out; no clock, no network, and the same input gives the same bytes. A paper is
//! PDF/A-2a: its text is text, its fonts are inside, it is tagged to be read aloud, and it stays readable for as long
//! as an archive keeps it. All its fixed words are in `menteban_words::paper`.
//!
//! On the way from data to bytes: [`form`], [`notice`] and [`certificate`] say what stands in which cell, with the parts of
//! `press`; `text` breaks lines; `table` cuts rows into pages; `sheet` is what is on a page; `paint` writes the PDF.

pub mod certificate;
pub mod fonts;
pub mod form;
pub mod notice;
mod paint;
mod press;
mod proof;
pub mod receipt;
mod sheet;
mod table;
mod text;

pub use fonts::{FontError, Fonts};

use std::fmt;

/// A finished paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font has, each once, in their order; the paper shows `U+2FFFE` in their place.
    pub missing: Vec<char>,
}

/// Why there is no paper. Text never is the reason: any text can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperError {
    /// The signature is no PNG, or larger than [`form::SIGNATURE_MOST_SIDE`].
    Signature,
    /// The signed text does not fit into a QR code.
    Qr,
    /// The PDF could not be written; the library says why.
    Pdf(String),
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature => write!(f, "the signature is not a picture that can be printed"),
            Self::Qr => write!(f, "the signed text is too long for a QR code"),
            Self::Pdf(why) => write!(f, "the PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for PaperError {}
