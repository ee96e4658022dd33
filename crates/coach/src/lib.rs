//! The photo coach: looks at the pixels of a picture and says what will make it hard to read.
//!
//! It runs in a worker on the phone, to ask for another picture at once, and on the server, whose word the reviewer
//! sees. It reads no file and no clock. A picture is measured once, whatever it is to show: what a measure means
//! depends on what is [`Wanted`].

// Without the standard library its module for the worker weighs half as much.
#![cfg_attr(not(test), no_std)]

extern crate alloc;

mod grid;
mod judgement;
mod light;
mod pixels;
mod print;
mod rectangle;
mod seal;
mod shape;
mod sharp;
mod thresholds;

#[cfg(test)]
mod tests;

pub use judgement::{Finding, Judgement, Seal, Wanted};
pub use thresholds::{THRESHOLDS, Thresholds};

use pixels::Pixels;

/// Takes a picture in, row by row.
#[derive(Debug)]
pub struct Coach(Pixels);

/// What is measured of a picture. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// How wide edges are, in pixels: the standard deviation of the blur. 0 where there is no edge.
    pub blur: f32,
    /// How bright the bright parts are, 0 to 255.
    pub bright: f32,
    /// The share of the largest spot that is burnt out while the rest of the picture is not.
    pub glare: f32,
    /// The longer side, in pixels.
    pub long: f32,
    /// How much of a page goes on beyond the frame: the share of the side it leaves by.
    pub page_cut: f32,
    /// The same of a card.
    pub card_cut: f32,
    /// How far a page leans: the sine of the angle of its lines or sides.
    pub page_lean: f32,
    /// The same of a card.
    pub card_lean: f32,
    /// The share of the picture that a card leaves unused; 0 where no card was found.
    pub card_unused: f32,
    /// How much a red seal is seen: the red pixels of the best candidate, as a share of a thousandth of the picture.
    pub seal: f32,
    /// How colourful the most colourful parts are, 0 to 255; a grey scan has no colour.
    pub colour: f32,
}

impl Coach {
    /// Begins a picture of this size.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Self {
        Self(Pixels::new(width, height))
    }

    /// Takes the next rows: red, green, blue, alpha, a byte each.
    pub fn rows(&mut self, rgba: &[u8]) {
        self.0.rows(rgba);
    }

    /// Measures what has come.
    #[must_use]
    pub fn measure(&self) -> Measures {
        let Self(pixels) = self;
        if pixels.is_empty() {
            return Measures::default();
        }
        let light = light::Light::of(pixels);
        let (page, card) = (shape::page(pixels), shape::card(pixels));
        Measures {
            blur: sharp::blur(pixels),
            bright: light.bright,
            glare: light.glare,
            long: pixels.width.max(pixels.height) as f32,
            page_cut: page.cut,
            card_cut: card.cut,
            page_lean: page.lean,
            card_lean: card.lean,
            card_unused: card.unused,
            seal: seal::seen(pixels),
            colour: light.colour,
        }
    }
}

impl Measures {
    /// Judges by [`THRESHOLDS`].
    #[must_use]
    pub fn judge(&self) -> Judgement {
        Judgement::of(self, &THRESHOLDS)
    }

    /// All of them, in the order of their declaration.
    #[must_use]
    pub fn all(&self) -> [f32; 11] {
        [
            self.blur,
            self.bright,
            self.glare,
            self.long,
            self.page_cut,
            self.card_cut,
            self.page_lean,
            self.card_lean,
            self.card_unused,
            self.seal,
            self.colour,
        ]
    }
}

/// Judges a whole picture: red, green, blue, alpha, a byte each.
#[must_use]
pub fn judge(rgba: &[u8], width: usize, height: usize) -> Judgement {
    let mut coach = Coach::new(width, height);
    coach.rows(rgba);
    coach.measure().judge()
}
