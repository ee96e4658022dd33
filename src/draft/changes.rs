//! What was changed here and is not at the server yet, and how it is put on top of what the server has.

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
    edits: u64,
}

/// A value that the server does not have yet; kept in the browser's records as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unsent {
    /// The value.
    pub value: Value,
    /// The revision it was made on.
    pub base: u32,
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

impl Changes {
    /// A field was changed.
    pub fn change(&mut self, field: Field, value: Value) {
        let base = match self.unsent.get(&field) {
            Some(unsent) => unsent.base,
            None => self.revision(&field),
        };
        self.put(field, value, base);
    }

    /// A change that was kept from an earlier visit.
    pub fn restore(&mut self, field: Field, unsent: Unsent) {
        self.put(field, unsent.value, unsent.base);
    }

    fn put(&mut self, field: Field, value: Value, base: u32) {
        self.edits += 1;
        let edit = self.edits;
        self.unsent.set(field, Unsent { value, base, edit });
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

    /// Everything unsent; none if there is nothing.
    pub fn batch(&self) -> Option<Batch> {
        if self.unsent.is_empty() {
            return None;
        }
        let changes = self.unsent.iter().take(MOST_CHANGES);
        let changes = changes.map(|(field, unsent)| FieldChange {
            field: field.clone(),
            value: unsent.value.clone(),
            base: unsent.base,
        });
        Some(Batch {
            change: DraftChange {
                changes: changes.collect(),
            },
            edits: self.unsent.iter().map(|(_, unsent)| unsent.edit).collect(),
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
                Some(unsent) if unsent.edit != edit => unsent.base = revision,
                _ => {
                    self.unsent.remove(&field);
                }
            }
            field
        })
        .collect()
    }

    /// Puts what is unsent on top of what the server has. A field that was not changed here takes the server's value;
    /// one that was changed here keeps its own, whatever happened to it elsewhere.
    pub fn merge(&mut self, server: &DraftAnswer) -> Merged {
        self.revisions.clone_from(&server.revisions);
        let mut merged = Merged {
            draft: server.draft.clone(),
            overridden: Vec::new(),
        };
        for (field, unsent) in self.unsent.iter_mut() {
            let revision = server.revisions.get(field).copied().unwrap_or(0);
            if unsent.base != revision && server.draft.get(field) != unsent.value {
                merged.overridden.push(field.clone());
            }
            unsent.base = revision;
            let _fits = merged.draft.set(field, unsent.value.clone());
        }
        merged
    }
}

/// A draft put together from both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// It.
    pub draft: Draft,
    /// Fields that both sides had changed; what was changed here stands.
    pub overridden: Vec<Field>,
}
