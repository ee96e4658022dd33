//! Printed papers: the fonts, read once at start; the data of an application put into the cells of a paper; and turns
//! at printing, which keeps a core busy.

mod certificate;
mod form;
mod notice;

pub use certificate::certificate;
pub use form::{Filling, form};
pub use notice::{Noticing, notice};

use std::path::PathBuf;
use std::sync::Arc;

use menteban_paper::fonts::{DEBIAN_FOLDER, Found};
use menteban_paper::{Fonts, Paper, PaperError};
use menteban_rules::draft::HospitalChoice;
use menteban_rules::policy::Policy;
use menteban_words::paper as words;
use menteban_words::problems::hospital_level;
use tokio::sync::Semaphore;

use crate::fault::{Fault, Outcome};

/// Papers printed at once.
const TURNS: usize = 2;

/// What prints.
#[derive(Debug)]
pub struct Papers {
    fonts: Option<Arc<Fonts>>,
    turns: Semaphore,
}

impl Papers {
    /// With the fonts in these folders, or else where Debian has them. A server without fonts runs, and cannot print:
    /// the log says what to install.
    #[must_use]
    pub fn open(folders: Vec<PathBuf>) -> Self {
        let folders = match folders.is_empty() {
            true => vec![DEBIAN_FOLDER.into()],
            false => folders,
        };
        let fonts = Fonts::open(&folders).map(Arc::new);
        match &fonts {
            Err(error) => tracing::warn!(%error, "no fonts: papers are not printed"),
            Ok(fonts) => {
                for missing in fonts.unavailable() {
                    tracing::info!(package = missing.package, "rare characters lack a font");
                }
            }
        }
        Self {
            fonts: fonts.ok(),
            turns: Semaphore::new(TURNS),
        }
    }

    /// Where the font of most text is, if there is one.
    #[must_use]
    pub fn font(&self) -> Option<Found> {
        self.fonts.as_ref().map(|fonts| fonts.regular())
    }

    /// Whether there are fonts.
    #[must_use]
    pub fn can_print(&self) -> bool {
        self.fonts.is_some()
    }

    /// Prints, away from the threads that answer; none without fonts.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub async fn print<P>(&self, print: P) -> Outcome<Option<Paper>>
    where
        P: FnOnce(&Fonts) -> Result<Paper, PaperError> + Send + 'static,
    {
        let Some(fonts) = self.fonts.clone() else {
            return Ok(None);
        };
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|_| Fault::new("no turns at printing"))?;
        let paper = tokio::task::spawn_blocking(move || print(&fonts)).await?;
        let paper = paper.map_err(|error| Fault::new(error.to_string()))?;
        if !paper.missing.is_empty() {
            // Which ones may tell whose name it is.
            tracing::warn!(number = paper.missing.len(), "characters without a font");
        }
        Ok(Some(paper))
    }
}

/// A hospital by its name and level; as it was typed where the pack does not list it.
fn hospital(policy: &Policy, choice: &HospitalChoice) -> String {
    let listed = choice.key.as_deref().and_then(|key| policy.hospital(key));
    let (name, level) = match listed {
        Some(listed) => (&listed.name, Some(listed.level)),
        None => (&choice.name, choice.level),
    };
    let city = if listed.is_some() { "" } else { &choice.city };
    words::hospital(name, level.map_or("", hospital_level), city)
}

/// Names of diseases.
fn diseases(policy: &Policy, keys: &[String]) -> Vec<String> {
    let name = |key: &String| match policy.disease(key) {
        Some(disease) => disease.name.clone(),
        None => key.clone(),
    };
    keys.iter().map(name).collect()
}
