//! What the photo coach says of a picture: what is wrong, and what to do. It never stands in the way.

use menteban_coach::{Finding, Judgement, Seal, Wanted};
use menteban_rules::policy::Picture;

#[must_use]
pub fn notes(judged: Judgement, picture: Picture) -> Vec<&'static str> {
    let wanted = match picture {
        Picture::Paper | Picture::Sealed => Wanted::Page,
        Picture::Card => Wanted::Card,
        Picture::Other => Wanted::Other,
    };
    let found = judged.findings(wanted).map(|one| finding(one, wanted));
    let seal = (picture == Picture::Sealed).then(|| seal(judged.seal()));
    found.chain(seal.flatten()).collect()
}

fn finding(finding: Finding, wanted: Wanted) -> &'static str {
    match (finding, wanted) {
        (Finding::Dark, _) => {
            "The photo is dark and may be hard to read. Please go where there is more light and take it again."
        }
        (Finding::Blurred, Wanted::Other) => {
            "The photo is a little blurred. Please hold the phone still and take it again."
        }
        (Finding::Blurred, _) => {
            "The photo is a little blurred and may be hard to read. Please hold the phone still and take it again."
        }
        (Finding::Glare, _) => {
            "There is a reflection on the photo that hides some words. Please change the angle, keep lamps out of it and take it again."
        }
        (Finding::Small, _) => {
            "The photo is small and may be hard to read when enlarged. Please photograph the original with the phone itself."
        }
        (Finding::CutOff, Wanted::Card) => {
            "Part of the document may be missing. Please get all four corners into the photo and take it again."
        }
        (Finding::CutOff, _) => {
            "Part of the page may be missing. Please get all four corners into the photo and take it again."
        }
        (Finding::CardSmall, _) => {
            "The document is small in the photo. Please move closer until it fills the picture and take it again."
        }
        (Finding::Tilted, _) => {
            "The photo is tilted. Please hold the phone straight above the paper and take it again."
        }
    }
}

fn seal(seal: Seal) -> Option<&'static str> {
    match seal {
        Seal::Seen => None,
        Seal::NoneSeen => Some(
            "No red stamp is visible. If the original has to be stamped, please get the stamp into the photo; if it is not stamped yet, have that done first.",
        ),
        Seal::CannotTell => Some(
            "The photo is black and white or too dark to show a red stamp. If the original has one, please take a photo in colour.",
        ),
    }
}
