//! What was changed here and is not at the server yet, and how it is put on top of what the server has.

use super::{Conflict, together};
use crate::few::Few;
use menteban_api::{DraftAnswer, DraftChange, FieldChange};
use menteban_rules::draft::{Draft, Field};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The server takes no more fields at once.
const MOST_CHANGES: usize = 64;

/// Unsent values by field, and the revisions they stand on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Of every field the server has, as far as is known here.
    revisions: BTreeMap<Field, u32>,
    unsent: Few<Field, Unsent>,
    /// What the server has in fields that both sides have changed. Nothing of these is sent before somebody has
    /// chosen.
    theirs: Few<Field, Value>,
    edits: u64,
}

/// A value that the server does not have yet; kept in the browser's records as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unsent {
    /// The value.
    pub value: Value,
    /// The revision it was made on.
    pub base: u32,
    /// Marks of what was sent of this field on that revision, whether or not it has arrived: if the server has one of
    /// these, it came from here.
    #[serde(default)]
    sent: Vec<u64>,
    /// Of papers, what the server had at that revision.
    #[serde(default)]
    was: Value,
    /// Counts edits, so that one made while an earlier one travels is not taken for sent.
    #[serde(skip)]
    edit: u64,
}

/// What is sent at once.
pub struct Batch {
    /// For the server.
    pub change: DraftChange,
    edits: Vec<u64>,
}

impl Batch {
    /// The fields in it.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.change.changes.iter().map(|one| one.field.clone())
    }
}

impl Changes {
    /// A field was changed that had another value before.
    pub fn change(&mut self, field: Field, value: Value, before: Value) {
        let unsent = match self.unsent.remove(&field) {
            Some(unsent) => Unsent { value, ..unsent },
            None => Unsent {
                value,
                base: self.revision(&field),
                sent: Vec::new(),
                was: of_papers(&field, before),
                edit: 0,
            },
        };
        self.restore(field, unsent);
    }

    /// A change that was kept from an earlier visit.
    pub fn restore(&mut self, field: Field, mut unsent: Unsent) {
        self.edits += 1;
        unsent.edit = self.edits;
        self.unsent.set(field, unsent);
    }

    /// Whether the server has everything.
    pub fn is_empty(&self) -> bool {
        self.unsent.is_empty()
    }

    /// The unsent value of a field.
    pub fn unsent(&self, field: &Field) -> Option<&Unsent> {
        self.unsent.get(field)
    }

    /// The revisions known here.
    pub fn revisions(&self) -> &BTreeMap<Field, u32> {
        &self.revisions
    }

    fn revision(&self, field: &Field) -> u32 {
        self.revisions.get(field).copied().unwrap_or(0)
    }

    /// Everything unsent that nothing has to be asked about; none if there is nothing. From here on it counts as sent:
    /// its records are to be written before it leaves.
    pub fn batch(&mut self) -> Option<Batch> {
        let theirs = &self.theirs;
        let settled = self.unsent.iter_mut();
        let settled = settled.filter(|(field, _)| theirs.get(field).is_none());
        let change = |(field, unsent): &mut (Field, Unsent)| {
            let mark = mark(&unsent.value);
            if !unsent.sent.contains(&mark) {
                unsent.sent.push(mark);
            }
            let change = FieldChange {
                field: field.clone(),
                value: unsent.value.clone(),
                base: unsent.base,
            };
            (change, unsent.edit)
        };
        let (changes, edits): (Vec<_>, _) = settled.take(MOST_CHANGES).map(change).unzip();
        (!changes.is_empty()).then_some(Batch {
            change: DraftChange { changes },
            edits,
        })
    }

    /// The server has taken a batch. Returns the fields whose records are to be written anew.
    pub fn taken(&mut self, batch: Batch, revisions: &BTreeMap<Field, u32>) -> Vec<Field> {
        let sent = batch.change.changes.into_iter().zip(batch.edits);
        sent.map(|(change, edit)| {
            let field = change.field;
            let known = revisions.get(&field).copied();
            let revision = known.unwrap_or(change.base + 1);
            self.revisions.insert(field.clone(), revision);
            match self.unsent.get_mut(&field) {
                // Changed again while it travelled.
                Some(unsent) if unsent.edit != edit => {
                    unsent.stand_on(revision, of_papers(&field, change.value));
                }
                _ => {
                    self.unsent.remove(&field);
                }
            }
            field
        })
        .collect()
    }

    /// Puts what is unsent on top of what the server has; gives that, and what is to be asked. A field that was not
    /// changed here takes the server's value; one that was changed on both sides shows its own until somebody has
    /// chosen.
    pub fn merge(&mut self, server: &DraftAnswer) -> (Draft, Vec<Conflict>) {
        self.revisions.clone_from(&server.revisions);
        self.theirs = Few::default();
        let mut draft = server.draft.clone();
        for (field, unsent) in self.unsent.iter_mut() {
            let revision = server.revisions.get(field).copied().unwrap_or(0);
            let theirs = server.draft.get(field);
            if let Some(value) = unsent.on_top_of(field, revision, &theirs) {
                unsent.value = value;
                if unsent.base != revision {
                    unsent.stand_on(revision, of_papers(field, theirs));
                }
            } else {
                self.theirs.set(field.clone(), theirs);
            }
            let _fits = draft.set(field, unsent.value.clone());
        }
        (draft, self.conflicts())
    }

    /// What is to be asked.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let all = self.theirs.iter().map(|(field, theirs)| Conflict {
            field: field.clone(),
            theirs: theirs.clone(),
        });
        all.collect()
    }

    /// Somebody has chosen; gives the value to take over, where it is not the one from here.
    pub fn settle(&mut self, field: &Field, ours: bool) -> Option<Value> {
        let theirs = self.theirs.remove(field)?;
        if !ours {
            self.unsent.remove(field);
            return Some(theirs);
        }
        let revision = self.revision(field);
        if let Some(unsent) = self.unsent.get_mut(field) {
            unsent.stand_on(revision, of_papers(field, theirs));
        }
        None
    }
}

impl Unsent {
    /// Nothing of it was sent on this revision yet.
    fn stand_on(&mut self, revision: u32, was: Value) {
        self.base = revision;
        self.was = was;
        self.sent.clear();
    }

    /// What the field is to have, when the server has `theirs` in it; none where somebody must choose.
    fn on_top_of(&self, field: &Field, revision: u32, theirs: &Value) -> Option<Value> {
        let ours = &self.value;
        if self.base == revision || ours == theirs || self.sent.contains(&mark(theirs)) {
            Some(ours.clone())
        } else if said_once(field) && !theirs.is_null() && !ours.is_null() {
            Some(theirs.clone())
        } else if matches!(field, Field::Papers(_)) {
            together::papers(&self.was, ours, theirs)
        } else {
            None
        }
    }
}

/// The value, where it takes part in what becomes of the papers of two phones.
fn of_papers(field: &Field, value: Value) -> Value {
    match field {
        Field::Papers(_) => value,
        _ => Value::Null,
    }
}

/// Two values with the same mark are the same (FNV-1a): a short way to know one again.
fn mark(value: &Value) -> u64 {
    let text = value.to_string();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether it is the same, whenever and wherever it was said: there is nothing to choose.
fn said_once(field: &Field) -> bool {
    matches!(field, Field::Notice | Field::Consent(_) | Field::Signature)
}
