//! The fonts: found by the names of Debian's packages, read once, and asked one after the other for each character.
//!
//! [`Fonts`] keeps two files in memory, 54 MB with Debian's Noto Serif CJK. Each file for rare characters is read when
//! the first of them turns up (31 MB for Hanazono, 51 MB for BabelStone Han), and kept from then on. Opening takes
//! less than 0.1 s, so whoever prints seldom may as well drop it and open it again.

mod face;

pub(crate) use face::{Face, Glyph};

use menteban_words::paper::fonts as words;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where Debian puts fonts.
pub const DEBIAN_FOLDER: &str = "/usr/share/fonts";

/// A file that is looked for, and the Debian package it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Name of the file.
    pub file: &'static str,
    /// Name of the package.
    pub package: &'static str,
}

/// For everything that is not bold. Covers Latin, kana, and 30,000 Chinese characters.
const REGULAR: Wanted = Wanted {
    file: "NotoSerifCJK-Regular.ttc",
    package: "fonts-noto-cjk",
};
/// For headings.
const BOLD: Wanted = Wanted {
    file: "NotoSerifCJK-Bold.ttc",
    package: "fonts-noto-cjk",
};
/// For rare characters, the best first. With the first, 21 characters of the extensions A to F are missing (of 60,329);
/// the second has all but six of those, and 5,316 of the 9,131 of G and H.
const RARE: [Wanted; 2] = [
    Wanted {
        file: "HanaMinB.ttf",
        package: "fonts-hanazono",
    },
    Wanted {
        file: "BabelStoneHan.ttf",
        package: "fonts-babelstone-han",
    },
];
/// Folders within folders are looked through so many levels down.
const DEPTH: usize = 6;

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// All that is filled in.
    Regular,
    /// Headings.
    Bold,
}

/// Where a face was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, from the root.
    pub file: PathBuf,
    /// Which of its faces.
    pub face: u32,
}

/// Why there are no fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontError {
    /// A font that no paper can do without is not there.
    Missing {
        /// Which, and what to install.
        wanted: Wanted,
        /// Where it was looked for.
        folders: Vec<PathBuf>,
    },
    /// A font is there and cannot be read.
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        cause: String,
    },
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { wanted, folders } => {
                let folders: Vec<_> = folders
                    .iter()
                    .map(|one| one.display().to_string())
                    .collect();
                f.write_str(&words::missing(
                    wanted.file,
                    wanted.package,
                    &folders.join(", "),
                ))
            }
            Self::Unreadable { file, cause } => {
                f.write_str(&words::unreadable(&file.display().to_string(), cause))
            }
        }
    }
}

impl std::error::Error for FontError {}

/// The fonts of all papers; one of them serves every thread.
#[derive(Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
    rare: Vec<Rare>,
    unavailable: Vec<Wanted>,
}

/// A font that most papers do not need.
#[derive(Debug)]
struct Rare {
    file: PathBuf,
    face: OnceLock<Option<Face>>,
}

impl Rare {
    /// Reads the file on the first call. One that is gone or broken since then has no characters.
    fn face(&self) -> Option<&Face> {
        self.face
            .get_or_init(|| Face::read(&self.file).ok())
            .as_ref()
    }
}

impl Fonts {
    /// Looks for the fonts in these folders and whatever is in them, and reads the two that every paper needs.
    ///
    /// # Errors
    /// [`FontError`], whose text names the package to install. Fonts for rare characters may be absent: see
    /// [`Fonts::unavailable`].
    pub fn open(folders: &[PathBuf]) -> Result<Self, FontError> {
        let mut files = Vec::new();
        for folder in folders {
            list(folder, DEPTH, &mut files);
        }
        let find = |wanted: Wanted| files.iter().find(|file| file.ends_with(wanted.file));
        let read = |wanted: Wanted| {
            let file = find(wanted).ok_or_else(|| FontError::Missing {
                wanted,
                folders: folders.to_vec(),
            })?;
            Face::read(file)
        };
        let rare = RARE
            .iter()
            .filter_map(|wanted| find(*wanted))
            .map(|file| Rare {
                file: file.clone(),
                face: OnceLock::new(),
            });
        Ok(Self {
            regular: read(REGULAR)?,
            bold: read(BOLD)?,
            rare: rare.collect(),
            unavailable: RARE
                .into_iter()
                .filter(|one| find(*one).is_none())
                .collect(),
        })
    }

    /// Where the face of most text is, for whoever draws with it elsewhere.
    #[must_use]
    pub fn regular(&self) -> Found {
        self.regular.found()
    }

    /// Fonts that were not found and would show more rare characters, for the operator to install.
    #[must_use]
    pub fn unavailable(&self) -> &[Wanted] {
        &self.unavailable
    }

    /// The first face that has the character, and its glyph there.
    pub(crate) fn glyph(&self, character: char, weight: Weight) -> Option<(&Face, Glyph)> {
        let own = match weight {
            Weight::Regular => [&self.regular, &self.bold],
            Weight::Bold => [&self.bold, &self.regular],
        };
        let in_own = own.into_iter().find_map(|face| face.with(character));
        in_own.or_else(|| {
            let mut rare = self.rare.iter().filter_map(Rare::face);
            rare.find_map(|face| face.with(character))
        })
    }
}

/// Every file in a folder, sorted by name so that the same machine finds the same files.
fn list(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 {
            list(&path, depth - 1, files);
        }
    }
}
