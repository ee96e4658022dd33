//! What the photo coach says of a picture: what is wrong, and what to do. It never stands in the way.

use menteban_coach::{Finding, Judgement, Seal, Wanted};
use menteban_rules::policy::Picture;

/// All that is to be said of a picture that was to show this, what spoils most first.
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
        (Finding::Dark, _) => "照片太暗，字可能看不清。请到亮一点的地方，再拍一张。",
        (Finding::Blurred, Wanted::Other) => "照片有点模糊。请拿稳手机，再拍一张。",
        (Finding::Blurred, _) => "照片有点模糊，字可能看不清。请拿稳手机，再拍一张。",
        (Finding::Glare, _) => "照片上有一块反光，那里的字看不见。请换个角度，避开灯光，再拍一张。",
        (Finding::Small, _) => "照片太小，放大以后字可能看不清。请用手机直接拍原件，再拍一张。",
        (Finding::CutOff, Wanted::Card) => "证件可能没有拍全。请把四个角都拍进去，再拍一张。",
        (Finding::CutOff, _) => "这一页可能没有拍全。请把四个角都拍进去，再拍一张。",
        (Finding::CardSmall, _) => "证件在照片里太小。请靠近一点，让证件占满画面，再拍一张。",
        (Finding::Tilted, _) => "拍歪了。请把手机放正，从正上方再拍一张。",
    }
}

/// Nothing is said of a seal that was seen.
fn seal(seal: Seal) -> Option<&'static str> {
    match seal {
        Seal::Seen => None,
        Seal::NoneSeen => {
            Some("照片上没有看到红色的章。如果原件要盖章，请把章也拍进去；没有盖的，先去补盖。")
        }
        Seal::CannotTell => {
            Some("这是黑白照片或者太暗，看不出有没有红章。如果原件有章，请拍彩色的。")
        }
    }
}
