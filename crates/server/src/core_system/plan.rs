//! What is to be done so that the core system holds what counts: one act at a time, each noted before the next, so that a
//! stop anywhere goes on where it was.

use std::collections::BTreeSet;

use menteban_rules::application::{Kind, Recognition};
use menteban_rules::time::Date;
use serde::{Deserialize, Serialize};

use crate::store::recognised::{Recognised, in_force};

/// A recognition as it lies there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Disease key.
    pub disease: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// What it is called there (待遇申报明细流水号); empty if it was not said.
    pub serial: String,
    /// Hospitals, by key, each with what it is called there.
    pub hospitals: Vec<(String, String)>,
}

/// One thing to do; the name is that of the [`Filing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A recognition is filed.
    File(String, Recognition),
    /// What the core system has from elsewhere is changed by us from now on.
    Adopt(String, Recognition),
    /// A hospital was chosen; it is the so-manyth.
    Choose(String, Filing, Choice),
    /// A hospital is no longer chosen.
    Leave(String, Filing, String),
    /// A recognition has ended.
    Revoke(String, Filing),
}

/// A hospital for what is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub hospital: String,
    /// Where it stands among those that were chosen.
    pub number: u32,
    /// Whether it takes the place of another one.
    pub changed: bool,
}

/// What became of an act: how it lies there now; none if it does not any more.
#[derive(Debug)]
pub struct Done {
    /// Names it.
    pub id: String,
    /// As it lies there.
    pub filing: Option<Filing>,
}

/// What is recognised for a person, and what lies there of it, for somebody who has decided an application.
#[derive(Debug)]
pub struct Known {
    /// The application that was decided.
    pub application: String,
    /// What kind of application it is.
    pub kind: Kind,
    /// Everything that was recognised, in order.
    pub all: Vec<Recognised>,
    /// What is filed, each under its name.
    pub filed: Vec<(String, Filing)>,
}

impl Known {
    /// The next thing to do, if there is any.
    #[must_use]
    pub fn next(&self) -> Option<Act> {
        let in_force = in_force(self.all.iter().collect(), |one| &one.recognition);
        let mut filed = self.filed.iter();
        let amended = filed.find_map(|(id, filing)| self.amended(id, filing, &in_force));
        amended.or_else(|| self.begun(&in_force))
    }

    /// What is different about something that is filed.
    fn amended(&self, id: &str, filing: &Filing, in_force: &[&Recognised]) -> Option<Act> {
        let counts = self.standing_for(filing, in_force);
        let wanted = counts.map_or(&[][..], |one| &one.recognition.hospitals);
        let left = filing
            .hospitals
            .iter()
            .find(|(key, _)| !wanted.contains(key));
        if let Some((key, _)) = left {
            return Some(Act::Leave(id.to_owned(), filing.clone(), key.clone()));
        }
        if counts.is_none() {
            return Some(Act::Revoke(id.to_owned(), filing.clone()));
        }
        let has = |key: &String| filing.hospitals.iter().any(|(filed, _)| filed == key);
        let (number, hospital) = (1_u32..).zip(wanted).find(|(_, key)| !has(key))?;
        let choice = Choice {
            hospital: hospital.clone(),
            number,
            changed: self.kind == Kind::Change,
        };
        Some(Act::Choose(id.to_owned(), filing.clone(), choice))
    }

    /// What this application has decided and is not filed yet.
    fn begun(&self, in_force: &[&Recognised]) -> Option<Act> {
        let filed: BTreeSet<&str> = self
            .filed
            .iter()
            .filter_map(|(_, filing)| Some(self.standing_for(filing, in_force)?.id.as_str()))
            .collect();
        let mut own = in_force.iter().filter(|one| self.is_own(one));
        let new = own.find(|one| !filed.contains(one.id.as_str()))?;
        let mut before = self.all.iter().rev();
        let of_registry = |old: &&Recognised| {
            old.application.is_none() && old.recognition.disease == new.recognition.disease
        };
        let changes = self.kind == Kind::Change;
        match before.find(of_registry).filter(|_| changes) {
            Some(old) => Some(Act::Adopt(new.id.clone(), old.recognition.clone())),
            None => Some(Act::File(new.id.clone(), new.recognition.clone())),
        }
    }

    fn is_own(&self, one: &Recognised) -> bool {
        one.application.as_ref() == Some(&self.application)
    }

    /// The recognition that something filed stands for: one of its time, or else a change, which makes no other one of it.
    fn standing_for<'a>(
        &self,
        filing: &Filing,
        in_force: &[&'a Recognised],
    ) -> Option<&'a Recognised> {
        let exact = |one: &Recognised, filing: &Filing| {
            let one = &one.recognition;
            (one.from, one.until) == (filing.from, filing.until) && one.disease == filing.disease
        };
        let is_change = |one: &Recognised| {
            let filed = self.filed.iter().any(|(_, other)| exact(one, other));
            one.kind == Some(Kind::Change) && one.recognition.disease == filing.disease && !filed
        };
        let mut known = in_force.iter().copied();
        let same = known.clone().find(|one| exact(one, filing));
        same.or_else(|| known.find(|one| is_change(one)))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use menteban_rules::time::parse_date;

    fn recognised(of: Option<(&str, Kind)>, from: &str, hospital: &str) -> Recognised {
        let until = parse_date("2028-12-31");
        Recognised {
            id: format!("{of:?} {hospital}"),
            recognition: Recognition {
                disease: "hypertension".to_owned(),
                from: parse_date(from).unwrap(),
                until,
                hospitals: vec![hospital.to_owned()],
                changes: Vec::new(),
            },
            application: of.map(|(id, _)| id.to_owned()),
            kind: of.map(|(_, kind)| kind),
        }
    }

    fn known(application: &str, kind: Kind, all: Vec<Recognised>) -> Known {
        Known {
            application: application.to_owned(),
            kind,
            all,
            filed: Vec::new(),
        }
    }

    /// Does everything, as a core system would that takes all of it; gives what was sent.
    fn played(known: &mut Known) -> Vec<String> {
        let mut sent = Vec::new();
        while let Some(act) = known.next() {
            let (id, filing, line) = match act {
                Act::File(id, new) => (id, Some(filing(&new, vec![])), Some("2503".to_owned())),
                Act::Adopt(id, old) => (id, Some(filing(&old, old.hospitals.clone())), None),
                Act::Choose(
                    id,
                    mut filing,
                    Choice {
                        hospital, changed, ..
                    },
                ) => {
                    filing.hospitals.push((hospital.clone(), String::new()));
                    (id, Some(filing), Some(format!("2505 {hospital} {changed}")))
                }
                Act::Leave(id, mut filing, hospital) => {
                    filing.hospitals.retain(|(key, _)| *key != hospital);
                    (id, Some(filing), Some(format!("2506 {hospital}")))
                }
                Act::Revoke(id, _) => (id, None, Some("2504".to_owned())),
            };
            known.filed.retain(|(filed, _)| *filed != id);
            known.filed.extend(filing.map(|filing| (id, filing)));
            sent.extend(line);
        }
        sent
    }

    fn filing(of: &Recognition, hospitals: Vec<String>) -> Filing {
        Filing {
            disease: of.disease.clone(),
            from: of.from,
            until: of.until,
            serial: String::new(),
            hospitals: hospitals
                .into_iter()
                .map(|key| (key, String::new()))
                .collect(),
        }
    }

    #[test]
    fn what_is_recognised_is_filed_once_and_taken_back_when_it_ends() {
        let first = recognised(Some(("a", Kind::New)), "2026-11-20", "clinic");
        let mut known = known("a", Kind::New, vec![first]);
        assert_eq!(played(&mut known), ["2503", "2505 clinic false"]);
        assert_eq!(played(&mut known), [] as [String; 0]);
        known.all.clear();
        assert_eq!(played(&mut known), ["2506 clinic", "2504"]);
    }

    #[test]
    fn a_change_moves_the_hospital_and_is_no_new_recognition() {
        let first = recognised(Some(("a", Kind::New)), "2026-11-20", "clinic");
        let mut of_first = known("a", Kind::New, vec![first.clone()]);
        played(&mut of_first);
        for from in ["2026-11-20", "2027-03-01"] {
            let change = recognised(Some(("b", Kind::Change)), from, "central");
            let mut known = known("b", Kind::Change, vec![first.clone(), change]);
            known.filed = of_first.filed.clone();
            assert_eq!(played(&mut known), ["2506 clinic", "2505 central true"]);
            assert_eq!(known.filed[0].1.from, parse_date("2026-11-20").unwrap());
            known.all.pop();
            let back = ["2506 central", "2505 clinic true"];
            assert_eq!(played(&mut known), back, "it was a mistake");
        }
    }

    #[test]
    fn a_change_of_what_others_have_filed_leaves_their_recognition_there() {
        let registry = recognised(None, "2023-05-01", "second");
        let change = recognised(Some(("b", Kind::Change)), "2026-11-20", "central");
        let mut known = known("b", Kind::Change, vec![registry, change]);
        assert_eq!(played(&mut known), ["2506 second", "2505 central true"]);
        known.all.pop();
        assert_eq!(played(&mut known), ["2506 central", "2505 second true"]);
    }

    #[test]
    fn what_others_have_filed_is_not_ours_to_file_or_to_end() {
        let registry = recognised(None, "2023-05-01", "second");
        let mut known = known("a", Kind::New, vec![registry]);
        assert_eq!(played(&mut known), [] as [String; 0]);
        known.all.clear();
        assert_eq!(played(&mut known), [] as [String; 0]);
    }

    #[test]
    fn a_renewal_follows_what_runs_out() {
        let first = recognised(Some(("a", Kind::New)), "2026-11-20", "clinic");
        let renewed = recognised(Some(("b", Kind::Renewal)), "2029-01-01", "clinic");
        let mut of_first = known("a", Kind::New, vec![first.clone()]);
        played(&mut of_first);
        let mut known = known("b", Kind::Renewal, vec![first, renewed]);
        known.filed = of_first.filed;
        assert_eq!(played(&mut known), ["2503", "2505 clinic false"]);
        assert_eq!(known.filed.len(), 2, "until then the old one counts");
    }
}
