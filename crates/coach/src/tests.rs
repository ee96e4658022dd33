//! Pictures of a few strokes, each with one fault.

use crate::{Finding, Judgement, Seal, Wanted, judge};

/// A sheet of paper or a card on a dark table, drawn by asking for the colour of each point.
struct Scene {
    width: usize,
    height: usize,
    /// The sheet: its middle, half its width and height, and the slope of its sides.
    middle: (f32, f32),
    half: (f32, f32),
    slope: f32,
    /// Width of the blur, in pixels.
    blur: usize,
    /// What the light is multiplied by.
    light: f32,
    seal: bool,
    lamp: bool,
    grey: bool,
}

const TABLE: [f32; 3] = [92.0, 70.0, 52.0];
const PAPER: [f32; 3] = [226.0, 224.0, 216.0];
const INK: [f32; 3] = [40.0, 40.0, 44.0];
const RED: [f32; 3] = [196.0, 40.0, 44.0];

impl Scene {
    fn page() -> Self {
        Self {
            width: 1440,
            height: 1920,
            middle: (720.0, 960.0),
            half: (620.0, 860.0),
            slope: 0.0,
            blur: 0,
            light: 1.0,
            seal: false,
            lamp: false,
            grey: false,
        }
    }

    fn card() -> Self {
        Self {
            width: 1920,
            height: 1440,
            middle: (960.0, 720.0),
            half: (880.0, 555.0),
            ..Self::page()
        }
    }

    fn colour(&self, x: usize, y: usize) -> [f32; 3] {
        let (dx, dy) = (x as f32 - self.middle.0, y as f32 - self.middle.1);
        let long = (1.0 + self.slope * self.slope).sqrt();
        let (u, v) = ((dx + self.slope * dy) / long, (dy - self.slope * dx) / long);
        if self.lamp && u.hypot(v) < 130.0 {
            return [255.0; 3];
        }
        if u.abs() > self.half.0 || v.abs() > self.half.1 {
            return TABLE;
        }
        let from_seal = (u - 250.0).hypot(v - 500.0);
        if self.seal && (110.0..130.0).contains(&from_seal) {
            return RED;
        }
        let margin = u.abs() > self.half.0 - 90.0 || v.abs() > self.half.1 - 90.0;
        let stroke =
            v.rem_euclid(40.0) < 20.0 && u.rem_euclid(9.0) < 4.0 && u.rem_euclid(300.0) > 30.0;
        if !margin && stroke { INK } else { PAPER }
    }

    fn judged(&self) -> Judgement {
        let (width, height) = (self.width, self.height);
        let mut sharp = Vec::with_capacity(width * height);
        for y in 0..height {
            sharp.extend((0..width).map(|x| self.colour(x, y).map(|part| part * self.light)));
        }
        let drawn = soft(&soft(&sharp, width, self.blur, 1), width, self.blur, width);
        let rgba: Vec<u8> = drawn
            .into_iter()
            .flat_map(|colour| self.bytes(colour))
            .collect();
        judge(&rgba, width, height)
    }

    fn bytes(&self, colour: [f32; 3]) -> [u8; 4] {
        let [red, green, blue] = colour.map(|part| part.min(255.0) as u8);
        match self.grey {
            true => [green, green, green, 255],
            false => [red, green, blue, 255],
        }
    }

    fn findings(&self, wanted: Wanted) -> Vec<Finding> {
        self.judged().findings(wanted).collect()
    }
}

/// The mean of `2 × radius + 1` neighbours, `step` apart.
fn soft(picture: &[[f32; 3]], width: usize, radius: usize, step: usize) -> Vec<[f32; 3]> {
    let lines = picture.len() / width;
    let (length, before) = if step == 1 {
        (width, 1)
    } else {
        (lines, width)
    };
    let mean = |index: usize| {
        let at = (index / before) % length;
        let (from, to) = (at.saturating_sub(radius), (at + radius).min(length - 1));
        let mut sum = [0.0; 3];
        for other in from..=to {
            let colour = picture[index + other * before - at * before];
            for (part, value) in sum.iter_mut().zip(colour) {
                *part += value;
            }
        }
        sum.map(|part| part / (to - from + 1) as f32)
    };
    (0..picture.len()).map(mean).collect()
}

#[test]
fn a_good_page_and_a_good_card_are_not_blamed() {
    assert_eq!(Scene::page().findings(Wanted::Page), []);
    assert_eq!(Scene::card().findings(Wanted::Card), []);
}

#[test]
fn blur_is_seen_and_the_least_softness_is_not() {
    let blurred = |blur| {
        Scene {
            blur,
            ..Scene::page()
        }
        .findings(Wanted::Page)
    };
    assert_eq!(blurred(1), []);
    assert_eq!(blurred(5), [Finding::Blurred]);
}

#[test]
fn too_little_light_is_seen() {
    let lit = |light| {
        Scene {
            light,
            ..Scene::page()
        }
        .findings(Wanted::Page)
    };
    assert_eq!(lit(0.7), []);
    assert_eq!(lit(0.3), [Finding::Dark]);
}

#[test]
fn a_lamp_is_seen_and_the_white_of_a_scan_is_none() {
    let lamp = Scene {
        lamp: true,
        ..Scene::page()
    };
    assert_eq!(lamp.findings(Wanted::Page), [Finding::Glare]);
    let scan = Scene {
        light: 1.2,
        half: (900.0, 1200.0),
        ..Scene::page()
    };
    assert!(!scan.findings(Wanted::Page).contains(&Finding::Glare));
}

#[test]
fn a_small_picture_is_told_by_what_it_is_to_show() {
    let small = Scene {
        width: 540,
        height: 720,
        middle: (270.0, 360.0),
        half: (240.0, 330.0),
        ..Scene::page()
    };
    assert!(small.findings(Wanted::Page).contains(&Finding::Small));
    assert!(!small.findings(Wanted::Other).contains(&Finding::Small));
}

#[test]
fn what_goes_on_beyond_the_frame_is_cut_off() {
    let page = Scene {
        middle: (480.0, 960.0),
        ..Scene::page()
    };
    assert_eq!(page.findings(Wanted::Page), [Finding::CutOff]);
    let card = Scene {
        middle: (760.0, 720.0),
        ..Scene::card()
    };
    assert_eq!(card.findings(Wanted::Card), [Finding::CutOff]);
    let inside = Scene {
        half: (900.0, 1200.0),
        ..Scene::page()
    };
    assert!(
        inside.findings(Wanted::Page).contains(&Finding::CutOff),
        "print runs through the sides"
    );
}

#[test]
fn what_leans_is_tilted() {
    let page = Scene {
        slope: 0.25,
        half: (480.0, 700.0),
        ..Scene::page()
    };
    assert_eq!(page.findings(Wanted::Page), [Finding::Tilted]);
    let card = Scene {
        slope: 0.25,
        half: (750.0, 473.0),
        ..Scene::card()
    };
    assert_eq!(card.findings(Wanted::Card), [Finding::Tilted]);
    let little = Scene {
        slope: 0.04,
        half: (560.0, 800.0),
        ..Scene::page()
    };
    assert_eq!(little.findings(Wanted::Page), []);
}

#[test]
fn a_card_far_away_is_seen_and_only_where_a_card_is_wanted() {
    let far = Scene {
        half: (300.0, 190.0),
        ..Scene::card()
    };
    assert_eq!(far.findings(Wanted::Card), [Finding::CardSmall]);
    assert_eq!(far.findings(Wanted::Other), []);
}

#[test]
fn a_seal_is_seen_not_seen_or_cannot_be_told() {
    let seal = |seal, grey| {
        Scene {
            seal,
            grey,
            ..Scene::page()
        }
        .judged()
        .seal()
    };
    assert_eq!(seal(true, false), Seal::Seen);
    assert_eq!(seal(false, false), Seal::NoneSeen);
    assert_eq!(seal(true, true), Seal::CannotTell);
}

#[test]
fn what_is_no_picture_is_not_judged_to_be_fine_by_accident() {
    assert_eq!(Judgement::from_bits(0), None);
    let judged = judge(&[], 0, 0);
    assert_eq!(Judgement::from_bits(judged.bits()), Some(judged));
    assert_eq!(judged.seal(), Seal::CannotTell);
}
