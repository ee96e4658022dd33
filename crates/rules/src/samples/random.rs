//! Changes at random, by a generator of our own: the same on every machine.

use super::{Sample, file_id};
use crate::application::{Elsewhere, FileState, Kind, Pending, Recognition, Who};
use crate::draft::{ConsentGiven, HospitalChoice, NoticeAck, Page, Paper, Signature};
use crate::file::{FileFacts, FileKind};
use crate::policy::HospitalLevel;
use crate::problem::Reason;
use crate::time::{Date, Timestamp};
use serde::Deserialize;

/// Valid, invalid and absurd values to put in, written in `samples/pieces.json`.
#[derive(Deserialize)]
struct Pieces {
    texts: Vec<String>,
    dates: Vec<String>,
    diseases: Vec<String>,
    materials: Vec<String>,
    forms: Vec<String>,
    hospitals: Vec<String>,
    consents: Vec<String>,
    versions: Vec<String>,
    insurance: Vec<String>,
    relations: Vec<String>,
    ids: Vec<String>,
    signs: Vec<String>,
}

/// The sample with up to eight changes.
pub(super) fn changed(mut sample: Sample, seed: u64) -> Sample {
    let pieces = include_str!("../../samples/pieces.json");
    let pieces: Pieces = serde_json::from_str(pieces).expect("the pieces are whole");
    let mut chance = Chance(seed);
    for _ in 0..chance.below(9) {
        match chance.below(13) {
            0 => person(&mut sample, &pieces, &mut chance),
            1 => sample.today = chance.day(sample.today),
            2 | 3 => texts(&mut sample, &pieces, &mut chance),
            4 => acknowledgements(&mut sample, &pieces, &mut chance),
            5 => sample.draft.diseases = chance.some(3, |chance| chance.one(&pieces.diseases)),
            6 => files(&mut sample, &mut chance),
            7 => sample.kind = chance.one(&[Kind::New, Kind::Renewal, Kind::Change]),
            8 => agent(&mut sample, &pieces, &mut chance),
            9 => answers(&mut sample, &pieces, &mut chance),
            _ => papers(&mut sample, &pieces, &mut chance),
        }
    }
    if chance.below(8) > 0 {
        super::sign(sample.kind, &mut sample.draft);
    }
    sample
}

fn person(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let today = sample.today;
    let person = &mut sample.person;
    match chance.below(8) {
        0 => person.active = !person.active,
        1 => person.in_arrears = !person.in_arrears,
        2 => person.insurance = chance.one(&pieces.insurance),
        3 => person.name = chance.one(&pieces.texts),
        4 => person.recognitions.push(Recognition {
            disease: chance.one(&pieces.diseases),
            from: chance.day(today),
            until: chance.maybe(|chance| chance.day(today)),
            hospitals: chance.some(2, |chance| chance.one(&pieces.hospitals)),
            changes: chance.some(2, |chance| chance.day(today)),
        }),
        5 => person.born = chance.day(today),
        6 => {
            person.elsewhere = chance.maybe(|chance| Elsewhere {
                place: chance.one(&pieces.texts),
                filed: chance.below(2) == 0,
            });
        }
        _ => person.pending.push(Pending {
            kind: chance.one(&[Kind::New, Kind::Renewal, Kind::Change]),
            diseases: chance.some(3, |chance| chance.one(&pieces.diseases)),
            at: chance.moment(),
        }),
    }
}

fn texts(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let today = sample.today;
    let draft = &mut sample.draft;
    match chance.below(7) {
        0 => draft.phone = chance.one(&pieces.texts),
        1 => draft.address = chance.one(&pieces.texts),
        2 => draft.condition = chance.one(&pieces.texts),
        3 => draft.doctor = chance.one(&pieces.texts),
        4 => draft.diagnosed_on = date(today, pieces, chance),
        5 => draft.hospital = hospital(pieces, chance),
        _ => draft.designated = chance.some(2, |chance| hospital(pieces, chance)),
    }
}

fn agent(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let draft = &mut sample.draft;
    draft.who = chance.one(&[Who::Insured, Who::Guardian, Who::Helper]);
    draft.agent_name = chance.one(&pieces.texts);
    draft.agent_id = chance.one(&pieces.ids);
    draft.agent_phone = chance.one(&pieces.texts);
    draft.relation = chance.one(&pieces.relations);
}

fn answers(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let draft = &mut sample.draft;
    match chance.below(3) {
        0 => draft.exception = chance.one(&["".to_owned(), "closed".to_owned()]),
        1 => draft.recognised_at = chance.one(&pieces.hospitals),
        _ => {
            let disease = chance.one(&pieces.diseases);
            draft.diseases = vec![disease.clone()];
            let given = chance.some(3, |chance| {
                (chance.one(&pieces.signs), chance.below(2) == 0)
            });
            draft.criteria.insert(disease, given.into_iter().collect());
        }
    }
}

fn acknowledgements(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let draft = &mut sample.draft;
    let (version, at) = (chance.one(&pieces.versions), chance.moment());
    match chance.below(4) {
        0 => draft.notice = chance.maybe(|_| NoticeAck { version, at }),
        1 => {
            let given = ConsentGiven { version, at };
            draft.consents.insert(chance.one(&pieces.consents), given);
        }
        2 => {
            draft.consents.remove(&chance.one(&pieces.consents));
        }
        _ => {
            let file = file_id(chance.below(12));
            let typed = chance.one(&pieces.texts);
            draft.signature = chance.maybe(|_| Signature {
                file,
                at,
                of: String::new(),
                typed,
            });
        }
    }
}

fn papers(sample: &mut Sample, pieces: &Pieces, chance: &mut Chance) {
    let today = sample.today;
    let papers = sample.draft.papers.entry(chance.one(&pieces.materials));
    let papers = papers.or_default();
    match (chance.below(3), papers.last_mut()) {
        (0, _) => *papers = chance.some(9, |chance| paper(today, pieces, chance)),
        (_, None) => papers.push(paper(today, pieces, chance)),
        (_, Some(last)) => match chance.below(5) {
            0 => last.form = chance.one(&pieces.forms),
            1 => last.issued_on = date(today, pieces, chance),
            2 => last.hospital = hospital(pieces, chance),
            3 => last.reason = chance.one(&pieces.texts),
            _ => last.pages = chance.some(4, page),
        },
    }
}

fn paper(today: Date, pieces: &Pieces, chance: &mut Chance) -> Paper {
    Paper {
        form: chance.one(&pieces.forms),
        issued_on: date(today, pieces, chance),
        hospital: hospital(pieces, chance),
        reason: chance.one(&pieces.texts),
        pages: chance.some(4, page),
    }
}

fn page(chance: &mut Chance) -> Page {
    Page {
        file: file_id(chance.below(24)),
        side: u8::try_from(chance.below(4)).unwrap_or(u8::MAX),
        kind: chance.one(&[
            FileKind::Jpeg,
            FileKind::Png,
            FileKind::Webp,
            FileKind::Heic,
            FileKind::Pdf,
        ]),
    }
}

fn hospital(pieces: &Pieces, chance: &mut Chance) -> HospitalChoice {
    use HospitalLevel::{First, Second, Third, Unrated};
    HospitalChoice {
        key: chance.maybe(|chance| chance.one(&pieces.hospitals)),
        name: chance.one(&pieces.texts),
        level: chance.maybe(|chance| chance.one(&[Unrated, First, Second, Third])),
        city: chance.one(&pieces.texts),
    }
}

fn files(sample: &mut Sample, chance: &mut Chance) {
    let file = file_id(chance.below(24));
    let side = |chance: &mut Chance| u32::try_from(chance.below(3000)).unwrap_or(0);
    let state = match chance.below(4) {
        0 => FileState::Waiting,
        1 => FileState::Refused {
            problem: chance.one(&[Reason::FileDamaged, Reason::PdfLocked, Reason::FileKind]),
        },
        _ => FileState::Received(FileFacts {
            width: side(chance),
            height: side(chance),
            ..super::facts(page(chance).kind)
        }),
    };
    sample.files.0.insert(file, state);
}

fn date(today: Date, pieces: &Pieces, chance: &mut Chance) -> String {
    match chance.below(2) {
        0 => chance.one(&pieces.dates),
        _ => chance.day(today).to_string(),
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to one below `end`, nearly evenly.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        of[place].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) > 0).then(|| make(self))
    }

    fn some<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// A day from two years before to twenty days after.
    fn day(&mut self, today: Date) -> Date {
        let first = today.checked_sub_days(chrono::Days::new(730));
        let day =
            first.and_then(|first| first.checked_add_days(chrono::Days::new(self.below(751))));
        day.unwrap_or(today)
    }

    fn moment(&mut self) -> Timestamp {
        Timestamp(i64::try_from(self.below(4_000_000_000)).unwrap_or(0))
    }
}
