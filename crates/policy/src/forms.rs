//! `forms.toml`: kinds of paper, each defined once and named by materials.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{Form, Picture, Window};
use menteban_rules::problem::Weight;
use menteban_words::policy::{RuleMistake, Target};

/// Most months a window may have: ten years.
pub(crate) const LONGEST_WINDOW: i64 = 120;

/// Most pages of one paper.
const MOST_PAGES: i64 = 100;

const WEIGHTS: [(&str, Weight); 3] = [
    ("hint", Weight::Hint),
    ("should", Weight::Should),
    ("must", Weight::Must),
];

const PICTURES: [(&str, Picture); 4] = [
    ("paper", Picture::Paper),
    ("sealed", Picture::Sealed),
    ("card", Picture::Card),
    ("other", Picture::Other),
];

/// The kinds of paper, and their keys.
pub(crate) struct Forms {
    pub(crate) rows: Vec<Form>,
    pub(crate) keys: Keys,
}

impl Forms {
    /// The form with this key.
    pub(crate) fn get(&self, key: &str) -> Option<&Form> {
        self.rows.iter().find(|form| form.key == key)
    }
}

/// Reads `forms.toml`.
pub(crate) fn read(report: &Report, sources: &Keys) -> Forms {
    let file = report.file("forms.toml");
    let mut keys = Keys::new(Target::Form);
    let Some(mut root) = file.toml() else {
        keys.give_up();
        return Forms {
            rows: Vec::new(),
            keys,
        };
    };
    let tables = root.records("form").into_iter();
    let rows = tables
        .map(|table| form(table, sources, &mut keys))
        .collect();
    root.finish();
    Forms { rows, keys }
}

fn form(mut table: Record<'_>, sources: &Keys, keys: &mut Keys) -> Form {
    let key = keys.claim(&mut table);
    let (sides, min_pages, max_pages) = pages(&mut table);
    let date_label = table.optional_text("date_label");
    let form = Form {
        key,
        name: table.text("name"),
        tip: table.text("tip"),
        where_got: table.text("where_got"),
        sides,
        min_pages,
        max_pages,
        pdf: table.flag("pdf"),
        picture: table
            .optional_choice("picture", &PICTURES)
            .unwrap_or_default(),
        window: window(&mut table, date_label.is_some()),
        date_label,
        hospital: table.flag("hospital"),
    };
    sources.source(&mut table);
    table.finish();
    form
}

/// Sides, fewest and most pages: named sides are their own number of pages.
fn pages(table: &mut Record<'_>) -> (Vec<String>, u8, u8) {
    let sides = table.list("sides");
    if sides.is_empty() {
        let least = table.number("min_pages", 1..=MOST_PAGES);
        let most = table.number("max_pages", 1..=MOST_PAGES);
        if least > most && most > 0 {
            table.mistake("min_pages", RuleMistake::PagesOrder { least, most });
        }
        return (sides, least, most);
    }
    for name in ["min_pages", "max_pages"] {
        if table.optional_number::<u8>(name, 1..=MOST_PAGES).is_some() {
            table.mistake(name, RuleMistake::SidesAndPages);
        }
    }
    let count = u8::try_from(sides.len()).unwrap_or(u8::MAX);
    (sides, count, count)
}

fn window(table: &mut Record<'_>, dated: bool) -> Option<Window> {
    let months = table.optional_number("window_months", 1..=LONGEST_WINDOW);
    let weight = table.optional_choice("window_weight", &WEIGHTS);
    if months.is_some() && !dated {
        table.mistake("window_months", RuleMistake::WindowWithoutDate);
    }
    if months.is_none() && weight.is_some() {
        table.mistake("window_weight", RuleMistake::WeightWithoutWindow);
    }
    months.map(|months| Window {
        months,
        weight: weight.unwrap_or(Weight::Should),
    })
}
