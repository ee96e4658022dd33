//! The ways to spoil what a pack says of criteria, of those who act for others, and of kinds of application.

use super::Spoil::{self, Put, Remove, Text};

/// The ways, each with one mistake to be told.
pub const KINDS: &[(&str, Spoil)] = &[
    // Criteria.
    ("criteria left out", Remove("criteria.toml")),
    (
        "criteria of an unknown disease",
        Text("criteria.toml", "\"hypertension\"", "\"hypertensio\""),
    ),
    (
        "criteria twice for one disease",
        Text(
            "criteria.toml",
            "[[criteria]]",
            "[[criteria]]\ndisease = \"hypertension\"\nsource = \"article\"\nconfidence = \"sure\"\nall = [\"old\"]\nsign = [{ key = \"old\", text = \"以前的\" }]\n\n[[criteria]]",
        ),
    ),
    (
        "neither all nor any",
        Text("criteria.toml", "any = [\"heart\", \"kidney\"]", ""),
    ),
    (
        "all and any side by side",
        Text("criteria.toml", "all = [", "any = [\"heart\"]\nall = ["),
    ),
    (
        "a misspelt any",
        Text("criteria.toml", "any = [", "eny = ["),
    ),
    (
        "no part at all",
        Text("criteria.toml", "[\"heart\", \"kidney\"]", "[]"),
    ),
    (
        "a number for a part",
        Text("criteria.toml", "\"heart\", \"kidney\"", "1"),
    ),
    (
        "a text for parts",
        Text("criteria.toml", "[\"heart\", \"kidney\"]", "\"heart\""),
    ),
    (
        "parts five levels deep",
        Text(
            "criteria.toml",
            "\"heart\", \"kidney\"",
            "{ all = [{ any = [{ all = [\"heart\", \"kidney\"] }] }] }",
        ),
    ),
    (
        "a sign that is not there",
        Text(
            "criteria.toml",
            "\"heart\", \"kidney\"",
            "\"heart\", \"kidny\", \"kidney\"",
        ),
    ),
    (
        "a sign named twice",
        Text(
            "criteria.toml",
            "\"heart\", \"kidney\"",
            "\"heart\", \"kidney\",\n\"heart\"",
        ),
    ),
    (
        "a sign that nothing names",
        Text("criteria.toml", "\"heart\", \"kidney\"", "\"heart\""),
    ),
    (
        "a sign twice",
        Text("criteria.toml", "key = \"kidney\"", "key = \"heart\""),
    ),
    (
        "a sign with a capital",
        Text("criteria.toml", "key = \"heart\"", "key = \"Heart\""),
    ),
    (
        "criteria without signs",
        Text(
            "criteria.toml",
            "[[criteria.sign]]\nkey = \"measured\"\ntext = \"三次在不同的日子量到高血压\"\nasked = false\n\n[[criteria.sign]]\nkey = \"heart\"\ntext = \"心脏受损\"\n\n[[criteria.sign]]\nkey = \"kidney\"\ntext = \"肾受损\"",
            "",
        ),
    ),
    // Diseases and hospitals.
    ("a term of no days", Text("diseases.csv", ",5,", ",0,")),
    (
        "a validity in words",
        Text("diseases.csv", ",24,", ",两年,"),
    ),
    ("neither yes nor no", Text("hospitals.csv", ",yes,", ",,")),
    // Settings.
    (
        "a misspelt period of changes",
        Text("settings.toml", "calendar_year", "year"),
    ),
    (
        "windows of filing left out",
        Text(
            "settings.toml",
            "value = [\"01-01..03-31\", \"09-01..09-30\"], ",
            "",
        ),
    ),
    (
        "a day of filing that does not exist",
        Text("settings.toml", "09-30", "09-31"),
    ),
    (
        "a window of filing from a day that most years lack",
        Text("settings.toml", "01-01..", "02-29.."),
    ),
    (
        "a window of filing over the turn of the year",
        Text("settings.toml", "09-01..09-30", "11-01..01-31"),
    ),
    // Benefits.
    ("benefits left out", Remove("benefits.toml")),
    (
        "no word whether benefits are on",
        Text("benefits.toml", "enabled = true", ""),
    ),
    (
        "benefits on, with nothing in them",
        Put("benefits.toml", b"enabled = true\n"),
    ),
    (
        "benefits on, and not confirmed",
        Text("benefits.toml", "\"likely\"", "\"unverified\""),
    ),
    (
        "benefits of an unknown insurance",
        Text("benefits.toml", "\"employee\"", "\"employe\""),
    ),
    (
        "benefits twice for one insurance",
        Text(
            "benefits.toml",
            "[[benefit]]",
            "[[benefit]]\ninsurance = \"employee\"\ndeductible = 0\nsource = \"article\"\nconfidence = \"sure\"\nband = [{ name = \"人人\", percent = 50, source = \"article\", confidence = \"sure\" }]\n\n[[benefit]]",
        ),
    ),
    (
        "an unknown disease without a deductible",
        Text("benefits.toml", "\"dialysis\"", "\"dialisis\""),
    ),
    (
        "a share of more than the whole",
        Text("benefits.toml", "85", "185"),
    ),
    (
        "a deductible with a sign",
        Text("benefits.toml", "800", "-800"),
    ),
    // Those who act for others, and minors.
    (
        "an insured person as a relation",
        Text("relations.csv", "guardian", "insured"),
    ),
    (
        "a relation twice",
        Text("relations.csv", "child,", "father,"),
    ),
    (
        "no relation for a guardian",
        Text("relations.csv", "father,父亲,guardian,article,sure\n", ""),
    ),
    (
        "nothing asked of a helper",
        Text("materials.toml", "\"guardian\", \"helper\"", "\"guardian\""),
    ),
    (
        "a kind that is none",
        Text("materials.toml", "\"renewal\"", "\"extension\""),
    ),
    (
        "a diagnosis stated by an identity card",
        Text(
            "materials.toml",
            "several = false",
            "several = false\nstates_diagnosis = true",
        ),
    ),
    (
        "no hospital that recognises",
        Text("hospitals.csv", ",yes,", ",no,"),
    ),
    (
        "no consent for minors",
        Text("consents.toml", "only_minors = true", "only_minors = false"),
    ),
    (
        "a consent for minors that nobody is asked",
        Text(
            "settings.toml",
            "consent_age = { value = 14",
            "consent_age = { value = 0",
        ),
    ),
    (
        "a guardian's consent after the guardian",
        Text(
            "settings.toml",
            "consent_age = { value = 14",
            "consent_age = { value = 20",
        ),
    ),
];
