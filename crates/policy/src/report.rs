//! Mistakes, gathered while a pack is read.

use menteban_words::policy::{Guess, MistakeKind, words};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

/// One mistake in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, with the folder it was looked for in.
    pub file: PathBuf,
    /// The line, counted from 1; none for a file as a whole.
    pub line: Option<usize>,
    /// What it is.
    pub kind: MistakeKind,
}

impl Mistake {
    /// What is wrong, for the operator.
    #[must_use]
    pub fn message(&self) -> String {
        words(&self.kind).message
    }

    /// What to do about it, for the operator.
    #[must_use]
    pub fn remedy(&self) -> String {
        words(&self.kind).remedy
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        let place = match self.line {
            Some(line) => format!("{file}:{line}"),
            None => file.to_string(),
        };
        f.write_str(&menteban_words::policy::lines(&place, &self.kind))
    }
}

impl std::error::Error for Mistake {}

/// Gathers the mistakes of one pack, and which of its files were read.
pub(crate) struct Report {
    pub(crate) folder: PathBuf,
    mistakes: RefCell<Vec<Mistake>>,
    expected: RefCell<BTreeSet<PathBuf>>,
}

impl Report {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            mistakes: RefCell::default(),
            expected: RefCell::default(),
        }
    }

    /// A file of the pack, from now on one that belongs to it.
    pub(crate) fn file(&self, name: &str) -> File<'_> {
        let path = self.folder.join(name);
        self.expected.borrow_mut().insert(path.clone());
        File { report: self, path }
    }

    pub(crate) fn expects(&self, path: &Path) -> bool {
        self.expected.borrow().contains(path)
    }

    /// Whether no mistake has been found in a file so far. What two files say together is asked only of sound ones.
    pub(crate) fn is_sound(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        let mistakes = self.mistakes.borrow();
        mistakes.iter().all(|mistake| mistake.file != path)
    }

    pub(crate) fn add(&self, file: &Path, line: Option<usize>, kind: MistakeKind) {
        self.mistakes.borrow_mut().push(Mistake {
            file: file.to_owned(),
            line,
            kind,
        });
    }

    /// All mistakes, by file and line.
    pub(crate) fn into_mistakes(self) -> Vec<Mistake> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        mistakes
    }
}

/// One file of a pack.
pub(crate) struct File<'r> {
    pub(crate) report: &'r Report,
    pub(crate) path: PathBuf,
}

impl File<'_> {
    pub(crate) fn mistake(&self, line: usize, kind: MistakeKind) {
        self.report.add(&self.path, Some(line), kind);
    }

    pub(crate) fn as_a_whole(&self, kind: MistakeKind) {
        self.report.add(&self.path, None, kind);
    }
}

/// The known name that is most like an unknown one, if any is near enough.
pub(crate) fn guess<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Guess {
    let nearest = known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .min();
    let near_enough = found.chars().count() / 3 + 1;
    Guess {
        found: found.to_owned(),
        meant: nearest
            .filter(|(distance, _)| *distance <= near_enough)
            .map(|(_, name)| name.to_owned()),
    }
}
