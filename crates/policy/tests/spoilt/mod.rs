//! A sound pack, and the ways to spoil it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// One way to spoil a pack.
#[derive(Clone)]
pub enum Spoil {
    /// In this file, the first of these texts becomes the second.
    Text(&'static str, &'static str, &'static str),
    /// This file is taken away.
    Remove(&'static str),
    /// This file is put there with these bytes.
    Put(&'static str, &'static [u8]),
    /// In place of this file stands a folder.
    Folder(&'static str),
}

use Spoil::{Folder, Put, Remove, Text};

/// A copy of the sound pack in a folder of its own.
pub struct Pack {
    pub folder: PathBuf,
}

impl Pack {
    /// Copies the sound pack and spoils the copy.
    pub fn spoilt(spoils: &[Spoil]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("menteban-policy-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack"),
            &folder,
        );
        for spoil in spoils {
            spoil.apply(&folder);
        }
        Self { folder }
    }
}

impl Drop for Pack {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Spoil {
    fn apply(&self, folder: &Path) {
        match self {
            Text(file, from, to) => {
                let path = folder.join(file);
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.contains(from), "{file} has no {from}");
                std::fs::write(path, text.replacen(from, to, 1)).unwrap();
            }
            Remove(file) => std::fs::remove_file(folder.join(file)).unwrap(),
            Put(file, bytes) => std::fs::write(folder.join(file), bytes).unwrap(),
            Folder(file) => {
                std::fs::remove_file(folder.join(file)).unwrap();
                std::fs::create_dir(folder.join(file)).unwrap();
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, name) = (entry.as_ref().unwrap().path(), entry.unwrap().file_name());
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// The ways, each with one mistake to be told.
pub const CASES: &[(&str, Spoil)] = &[
    // Files.
    ("a missing file", Remove("forms.toml")),
    ("the missing table of a year", Remove("calendars/2026.csv")),
    ("a file that cannot be read", Folder("maintenance.csv")),
    (
        "a table saved as GBK",
        Put("insurance.csv", b"key,name\nemployee,\xd6\xb0\xb9\xa4\n"),
    ),
    ("a file under a misspelt name", Put("disease.csv", b"key\n")),
    (
        "a year that is not listed",
        Put("calendars/2027.csv", b"date,kind,name\n"),
    ),
    (
        "a bracket that is not closed",
        Text("notice.toml", "工作日。\",\n]", "工作日。\","),
    ),
    (
        "a comma too many",
        Text("hospitals.csv", "central,", "central,,"),
    ),
    (
        "a missing column",
        Text("hospitals.csv", "level,place", "place"),
    ),
    ("a misspelt column", Text("sources.csv", "title", "titel")),
    (
        "a column twice",
        Text("sources.csv", "key,title", "key,title,title"),
    ),
    // Fields.
    (
        "a missing field",
        Text("materials.toml", "why = \"确认是您。\"\n", ""),
    ),
    ("an empty cell", Text("hospitals.csv", "中心医院", "")),
    (
        "a missing source",
        Text(
            "settings.toml",
            "value = 15, source = \"article\"",
            "value = 15",
        ),
    ),
    (
        "a missing setting",
        Text("settings.toml", "max_papers", "max_paper"),
    ),
    (
        "a misspelt field",
        Text("forms.toml", "window_weight", "window_wieght"),
    ),
    ("an empty text", Text("forms.toml", "拍两面。", " ")),
    (
        "no form at all",
        Text("materials.toml", "[\"id_card\", \"e_credential\"]", "[]"),
    ),
    (
        "text for a number",
        Text("forms.toml", "max_pages = 1", "max_pages = \"1\""),
    ),
    ("a number for a text", Text("pack.toml", "\"1\"", "1")),
    (
        "text for yes or no",
        Text("forms.toml", "pdf = false", "pdf = \"no\""),
    ),
    (
        "an English word for yes",
        Text("calendars.csv", "yes", "ja"),
    ),
    (
        "one text for several",
        Text("materials.toml", "[\"report\"]", "\"report\""),
    ),
    (
        "a value without its table",
        Text(
            "settings.toml",
            "{ value = 90, source = \"article\", confidence = \"sure\" }",
            "90",
        ),
    ),
    // Values.
    (
        "a key with a capital",
        Text("insurance.csv", "employee,", "Employee,"),
    ),
    (
        "a key twice",
        Text("diseases.csv", "dialysis,,", "hypertension,,"),
    ),
    (
        "a year twice",
        Text(
            "calendars.csv",
            "2026,yes,1,article,sure",
            "2026,yes,1,article,sure\n2026,yes,2,article,sure",
        ),
    ),
    (
        "an unknown source",
        Text("hospitals.csv", "article", "artikle"),
    ),
    (
        "an unknown form",
        Text(
            "materials.toml",
            "\"e_credential\"]\nseveral",
            "\"ecredential\"]\nseveral",
        ),
    ),
    (
        "an unknown form of a window",
        Text("diseases.csv", "report:12", "reports:12"),
    ),
    (
        "an unknown disease",
        Text("materials.toml", "\"hypertension\"", "\"gout\""),
    ),
    (
        "an unknown group",
        Text("materials.toml", "[\"dialysis\"]", "[\"transplant\"]"),
    ),
    (
        "an unknown insurance",
        Text("materials.toml", "[\"employee\"]", "[\"employe\"]"),
    ),
    (
        "an unknown material",
        Text("materials.toml", "identity:e", "identiti:e"),
    ),
    (
        "a misspelt level",
        Text("hospitals.csv", "third", "tertiary"),
    ),
    (
        "months nought",
        Text("forms.toml", "window_months = 6", "window_months = 0"),
    ),
    (
        "months of one disease out of range",
        Text("diseases.csv", "report:12", "report:0"),
    ),
    (
        "a code that is none",
        Text("diseases.csv", "M03900", "03900"),
    ),
    (
        "a day that does not exist",
        Text("calendars/2026.csv", "2026-01-01", "2026-02-30"),
    ),
    (
        "a moment that does not exist",
        Text("maintenance.csv", "22:00", "24:30"),
    ),
    (
        "a waiver without a form",
        Text("materials.toml", "identity:e_credential", "identity"),
    ),
    (
        "initials in capitals",
        Text("diseases.csv", "血压高,,", "血压高,GXY,"),
    ),
    (
        "a name in braces that stands for nothing",
        Text("notice.toml", "{decision_working_days}", "{decision_days}"),
    ),
    (
        "a brace that is not closed",
        Text(
            "notice.toml",
            "{decision_working_days}",
            "{decision_working_days",
        ),
    ),
    // What does not go together.
    (
        "a window without a date",
        Text("forms.toml", "date_label = \"报告日期\"\n", ""),
    ),
    (
        "a weight without a window",
        Text("forms.toml", "window_months = 6\n", ""),
    ),
    (
        "more pages at least than at most",
        Text(
            "forms.toml",
            "min_pages = 1\nmax_pages = 5",
            "min_pages = 6\nmax_pages = 5",
        ),
    ),
    (
        "sides and pages",
        Text("forms.toml", "\"国徽面\"]", "\"国徽面\"]\nmax_pages = 3"),
    ),
    (
        "a material waived by itself",
        Text(
            "materials.toml",
            "identity:e_credential",
            "insurance_proof:e_credential",
        ),
    ),
    (
        "a waiver by a form that is not taken there",
        Text("materials.toml", "identity:e_credential", "identity:report"),
    ),
    (
        "a day of another year",
        Text("calendars/2026.csv", "2026-05-01", "2027-05-01"),
    ),
    (
        "days out of order",
        Text("calendars/2026.csv", "2026-05-01", "2026-01-03"),
    ),
    (
        "a day twice",
        Text("calendars/2026.csv", "2026-05-01,off", "2026-01-04,work"),
    ),
    (
        "work on a day that is worked anyway",
        Text("calendars/2026.csv", "2026-01-04", "2026-01-05"),
    ),
    (
        "an interruption that ends before it begins",
        Text("maintenance.csv", "2026-12-06", "2026-12-04"),
    ),
];
