//! What the measures say, in a few bits that travel from the worker to the page and stay in the phone's records.

use crate::{Measures, Thresholds};

/// What a picture is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A page of paper.
    Page,
    /// A card that fills the frame.
    Card,
    /// Anything else: a portrait, a screenshot. Only its light, sharpness and size count.
    Other,
}

/// What will make it hard to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Its edges are not sharp.
    Blurred,
    /// There was too little light.
    Dark,
    /// A lamp or a flash has burnt out a part of it.
    Glare,
    /// It has too few pixels.
    Small,
    /// A part of the paper or card is beyond the frame.
    CutOff,
    /// It lies askew.
    Tilted,
    /// The card does not fill the frame.
    CardSmall,
}

/// Whether there is a red seal on the paper. A hint, no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Something red and round is there.
    Seen,
    /// Nothing like it.
    NoneSeen,
    /// A grey scan, or too dark: there is no colour to see.
    CannotTell,
}

/// All that was found in one picture, for whatever it was to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement(u32);

/// In the order in which they are told: what spoils most comes first.
const FINDINGS: [Finding; 7] = [
    Finding::Dark,
    Finding::Blurred,
    Finding::Glare,
    Finding::Small,
    Finding::CutOff,
    Finding::CardSmall,
    Finding::Tilted,
];
const WIDTH: u32 = 8;
const JUDGED: u32 = 1 << 31;
const SEAL_SEEN: u32 = 1 << 24;
const NO_COLOUR: u32 = 1 << 25;

impl Judgement {
    /// By these thresholds.
    #[must_use]
    pub fn of(measures: &Measures, at: &Thresholds) -> Self {
        let mut bits = JUDGED;
        for wanted in [Wanted::Page, Wanted::Card, Wanted::Other] {
            for finding in FINDINGS {
                if found(finding, wanted, measures, at) {
                    bits |= bit(finding, wanted);
                }
            }
        }
        if measures.seal > at.seal {
            bits |= SEAL_SEEN;
        }
        if measures.colour < at.colour || measures.bright < at.dark {
            bits |= NO_COLOUR;
        }
        Self(bits)
    }

    /// As it travels.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// As it came; none for bits that are no judgement, such as those of a picture that nobody has looked at.
    #[must_use]
    pub fn from_bits(bits: u32) -> Option<Self> {
        (bits & JUDGED != 0).then_some(Self(bits))
    }

    /// What was found, if the picture was to show this. What spoils most comes first.
    pub fn findings(self, wanted: Wanted) -> impl Iterator<Item = Finding> {
        FINDINGS
            .into_iter()
            .filter(move |finding| self.0 & bit(*finding, wanted) != 0)
    }

    /// Whether a red seal was seen.
    #[must_use]
    pub fn seal(self) -> Seal {
        match (self.0 & SEAL_SEEN != 0, self.0 & NO_COLOUR != 0) {
            (true, _) => Seal::Seen,
            (false, true) => Seal::CannotTell,
            (false, false) => Seal::NoneSeen,
        }
    }
}

fn bit(finding: Finding, wanted: Wanted) -> u32 {
    1 << (finding as u32 + WIDTH * wanted as u32)
}

fn found(finding: Finding, wanted: Wanted, is: &Measures, at: &Thresholds) -> bool {
    match (finding, wanted) {
        (Finding::Blurred, _) => is.blur > at.blur,
        (Finding::Dark, _) => is.bright < at.dark,
        (Finding::Glare, Wanted::Other) => false,
        (Finding::Glare, _) => is.glare > at.glare,
        (Finding::Small, Wanted::Page) => is.long < at.page_long,
        (Finding::Small, Wanted::Card) => is.long < at.card_long,
        (Finding::Small, Wanted::Other) => is.long < at.portrait_long,
        (Finding::CutOff, Wanted::Page) => is.page_cut > at.page_cut,
        (Finding::CutOff, Wanted::Card) => is.card_cut > at.card_cut,
        (Finding::Tilted, Wanted::Page) => is.page_lean > at.page_lean,
        (Finding::Tilted, Wanted::Card) => is.card_lean > at.card_lean,
        (Finding::CardSmall, Wanted::Card) => is.card_unused > at.card_unused,
        _ => false,
    }
}
