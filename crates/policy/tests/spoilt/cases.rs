//! The ways to spoil a pack, each with what it shows.

use super::Spoil::{self, Folder, Put, Remove, Text};

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
    (
        "a section of the privacy policy without a source",
        Text("privacy.toml", "source = \"article\"\n", ""),
    ),
    (
        "a log that is not kept for six months",
        Text("settings.toml", "value = 184", "value = 30"),
    ),
    (
        "no word where a paper is got",
        Text("forms.toml", "where_got = \"医院\"\n", ""),
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
        "a material waived by one that is waived itself",
        Text(
            "materials.toml",
            "several = true",
            "several = true\nwaived_by = [\n  \"identity:e_credential\",\n  \"insurance_proof:e_credential\",\n]",
        ),
    ),
    (
        "two materials that waive each other",
        Text(
            "materials.toml",
            "several = false\nsource",
            "several = false\nwaived_by = [\"insurance_proof:e_credential\"]\nsource",
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
