//! The sheets of a case: every page that can be looked at, in the order of the pack's materials.

use menteban_api::Case;
use menteban_rules::application::FileState;
use menteban_rules::draft::{FileId, Page};
use menteban_rules::file::{FileFacts, FileKind};
use menteban_rules::policy::Policy;
use menteban_rules::process::Ask;
use menteban_words::desk::case as words;
use serde::{Deserialize, Serialize};

/// One page that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Names it.
    pub key: String,
    /// Where it belongs.
    pub spot: Spot,
    /// Where its picture is.
    pub address: String,
    /// Whether a virus scanner has yet to look at its file (待查): it is not opened before.
    pub unscanned: bool,
    /// What it is called beside the others of its group: `第 2 页`.
    pub name: String,
    /// Its number within a PDF of several pages.
    pub of_pdf: Option<u16>,
}

impl Sheet {
    /// Where a picture of it is that is too small to be read: whoever looks at that has not looked at the page.
    #[must_use]
    pub fn small(&self) -> String {
        match self.of_pdf {
            Some(_) => self.address.replace("/pages/", "/small/"),
            None => format!("{}/small/1", self.address),
        }
    }
}

/// A page of a paper of a material. The signature has none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// Material key.
    pub material: Option<String>,
    /// Which of its papers, counted from 0.
    pub paper: Option<usize>,
    /// Which page of the paper, counted from 0.
    pub page: Option<usize>,
}

impl Spot {
    /// What is asked about.
    #[must_use]
    pub fn of(ask: &Ask) -> Self {
        Self {
            material: ask.material.clone(),
            paper: ask.paper.map(usize::from),
            page: ask.page.map(usize::from),
        }
    }
}

/// The sheets of one paper, or what stood there before a supplement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// The material's name and the form, where there is one.
    pub detail: String,
    /// Material key; none for the signature.
    pub material: Option<String>,
    /// Whether a supplement has replaced it.
    pub old: bool,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// All sheets of a case. What a supplement has replaced stands behind what replaced it.
#[must_use]
pub fn groups(case: &Case, policy: &Policy) -> Vec<Group> {
    let mut groups = Vec::new();
    for material in &policy.materials {
        let papers = case.application.papers.get(&material.key);
        let papers = papers.map(Vec::as_slice).unwrap_or_default();
        for (number, paper) in papers.iter().enumerate() {
            let form = material.form(&paper.form);
            groups.push(Group {
                name: numbered(&material.name, number, papers.len()),
                detail: form.map(|form| form.name.clone()).unwrap_or_default(),
                material: Some(material.key.clone()),
                old: false,
                sheets: sheets(
                    case,
                    policy,
                    &material.key,
                    (number, &paper.form),
                    &paper.pages,
                    "",
                ),
            });
        }
        groups.extend(replaced(case, policy, &material.key, &material.name));
    }
    groups.push(signature(case));
    groups.retain(|group| !group.sheets.is_empty());
    groups
}

fn replaced(case: &Case, policy: &Policy, key: &str, name: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let before = case.before.iter().enumerate();
    for (round, replaced) in before.rev().filter(|(_, one)| one.material == key) {
        for (number, paper) in replaced.papers.iter().enumerate() {
            let old = format!("old-{round}-");
            groups.push(Group {
                name: numbered(name, number, replaced.papers.len()),
                detail: words::before(replaced.at),
                material: Some(key.to_owned()),
                old: true,
                sheets: sheets(case, policy, key, (number, &paper.form), &paper.pages, &old),
            });
        }
    }
    groups
}

fn signature(case: &Case) -> Group {
    let file = &case.application.signature.file;
    Group {
        name: words::SIGNATURE.to_owned(),
        detail: case.application.signature.typed.clone(),
        material: None,
        old: false,
        sheets: vec![Sheet {
            key: "signature".to_owned(),
            spot: Spot::default(),
            address: file_address(case, file),
            unscanned: is_unscanned(case, file),
            name: words::SIGNATURE.to_owned(),
            of_pdf: None,
        }],
    }
}

/// The sheets of one paper: `(which, its form)`. `before` sets those apart that a supplement has replaced.
fn sheets(
    case: &Case,
    policy: &Policy,
    material: &str,
    (paper, form): (usize, &str),
    pages: &[Page],
    before: &str,
) -> Vec<Sheet> {
    let form = policy.material(material).and_then(|one| one.form(form));
    let sides = form.map(|form| form.sides.as_slice()).unwrap_or_default();
    let mut sheets = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let side = sides.get(usize::from(page.side)).cloned();
        for of_pdf in parts(case, page) {
            let file = file_address(case, &page.file);
            sheets.push(Sheet {
                key: format!(
                    "{before}{material}-{paper}-{number}-{}",
                    of_pdf.unwrap_or(0)
                ),
                spot: Spot {
                    material: Some(material.to_owned()),
                    paper: Some(paper),
                    page: Some(number),
                },
                address: match of_pdf {
                    Some(part) => format!("{file}/pages/{part}"),
                    None => file,
                },
                unscanned: is_unscanned(case, &page.file),
                name: side
                    .clone()
                    .unwrap_or_else(|| words::sheet(number + 1, of_pdf)),
                of_pdf,
            });
        }
    }
    sheets
}

/// The pages of a PDF by number; for a picture, itself.
fn parts(case: &Case, page: &Page) -> Vec<Option<u16>> {
    match facts(case, &page.file) {
        Some(facts) if facts.kind == FileKind::Pdf => (1..=facts.pages.max(1)).map(Some).collect(),
        _ => vec![None],
    }
}

/// What is known of a file.
#[must_use]
pub fn facts<'a>(case: &'a Case, file: &FileId) -> Option<&'a FileFacts> {
    match case.files.get(file)? {
        FileState::Received(facts) => Some(facts),
        _ => None,
    }
}

fn is_unscanned(case: &Case, file: &FileId) -> bool {
    facts(case, file).is_some_and(|facts| facts.unscanned)
}

fn file_address(case: &Case, file: &FileId) -> String {
    format!("/api/desk/applications/{}/files/{}", case.id, file.as_str())
}

/// A material's name, with a number where there are several papers of it.
fn numbered(name: &str, number: usize, count: usize) -> String {
    match count {
        0 | 1 => name.to_owned(),
        _ => words::numbered(name, number + 1),
    }
}
