//! From when on a measure is worth a warning. Chosen by `cargo xtask coach` on one half of its pictures; the figures in
//! docs/measurements.md are of the other half.

/// One row a warning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Blurred: edges are wider than this, in pixels.
    pub blur: f32,
    /// Dark: the bright parts are darker than this.
    pub dark: f32,
    /// Glare: the burnt-out spot is a larger share of the picture than this.
    pub glare: f32,
    /// Small: the longer side of a page is shorter than this, in pixels. 8-point print on A4 is then 11 pixels high.
    pub page_long: f32,
    /// Small: the same of a card, whose print is larger in the frame.
    pub card_long: f32,
    /// Small: the same of a portrait.
    pub portrait_long: f32,
    /// Cut off: a page leaves the frame by more than this share of a side.
    pub page_cut: f32,
    /// Cut off: the same of a card.
    pub card_cut: f32,
    /// Tilted: a page leans more than this (a sine).
    pub page_lean: f32,
    /// Tilted: the same of a card.
    pub card_lean: f32,
    /// Card small: a card leaves more than this share of the picture unused.
    pub card_unused: f32,
    /// Seal seen: there is more red in one round spot than this (thousandths of the picture).
    pub seal: f32,
    /// Grey: colours weaker than this are those of a grey scan.
    pub colour: f32,
}

/// The figures in force.
pub const THRESHOLDS: Thresholds = Thresholds {
    blur: 1.875,
    dark: 90.0,
    glare: 0.005,
    page_long: 1_200.0,
    card_long: 800.0,
    portrait_long: 400.0,
    page_cut: 0.31,
    card_cut: 0.25,
    page_lean: 0.145,
    card_lean: 0.145,
    card_unused: 0.76,
    seal: 1.0,
    colour: 8.0,
};
