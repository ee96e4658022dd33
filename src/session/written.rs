//! What somebody writes to the agency: it stays in this browser until it was sent, through a killed page and an expired
//! login.

use super::Session;
use crate::platform::records::{Value, Write};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A text that is being written; a handle. None while nobody writes.
#[derive(Clone, Copy)]
pub struct Written {
    session: Session,
    key: StoredValue<String>,
    text: RwSignal<Option<String>>,
}

impl Written {
    /// What was begun about this application, under this name.
    #[must_use]
    pub fn open(session: Session, application: &str, name: &str) -> Self {
        let person = session.person_key().unwrap_or_default();
        let key = [&*person, "/", application, "/written/", name].concat();
        let written = Self {
            session,
            key: StoredValue::new(key.clone()),
            text: RwSignal::new(None),
        };
        spawn_local(async move {
            if let Some(kept) = session.records().text(&key).await {
                // Whoever types already knows what they want.
                let _gone = written.text.try_maybe_update(|text| {
                    let nothing = text.as_deref().unwrap_or_default().is_empty();
                    if nothing {
                        *text = Some(kept);
                    }
                    (nothing, ())
                });
            }
        });
        written
    }

    /// What was written so far.
    #[must_use]
    pub fn text(self) -> Option<String> {
        self.text.get()
    }

    /// As [`Written::text`], untracked; empty where nobody writes.
    #[must_use]
    pub fn so_far(self) -> String {
        self.text.get_untracked().unwrap_or_default()
    }

    /// Somebody writes.
    pub fn set(self, text: String) {
        self.keep(Some(&text));
        self.text.set(Some(text));
    }

    /// This was sent. What was typed meanwhile stays.
    pub fn sent(self, text: &str) {
        let same = self
            .text
            .try_with_untracked(|now| now.as_deref() == Some(text));
        if same == Some(true) {
            self.keep(None);
            self.text.set(None);
        }
    }

    fn keep(self, text: Option<&str>) {
        let key = self.key.get_value();
        let write = match text.filter(|text| !text.is_empty()) {
            Some(text) => Write::Put(key, Value::Text(text.to_owned())),
            None => Write::Delete(key),
        };
        let records = self.session.records();
        spawn_local(async move { records.write(vec![write]).await });
    }
}
