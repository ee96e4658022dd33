//! `materials.toml`: what is asked for, of whom, and in which alternatives.

use crate::diseases::Diseases;
use crate::forms::Forms;
use crate::keys::Keys;
use crate::record::Record;
use crate::relations::Relations;
use crate::report::{File, Report, guess};
use menteban_rules::application::{Kind, Who};
use menteban_rules::policy::{Form, Material, Need, Waiver, When};
use menteban_words::policy::{PackMistake, RuleMistake, Spelling, Target, ValueMistake};

const KINDS: [(&str, Kind); 3] = [
    ("new", Kind::New),
    ("renewal", Kind::Renewal),
    ("change", Kind::Change),
];

const WHO: [(&str, Who); 3] = [
    ("insured", Who::Insured),
    ("guardian", Who::Guardian),
    ("helper", Who::Helper),
];

const NEEDS: [(&str, Need); 2] = [("required", Need::Required), ("optional", Need::Optional)];

/// What materials refer to.
pub(crate) struct Known<'a> {
    pub(crate) sources: &'a Keys,
    pub(crate) insurance: &'a Keys,
    pub(crate) forms: &'a Forms,
    pub(crate) diseases: &'a Diseases,
    pub(crate) relations: &'a Relations,
}

/// Reads `materials.toml`.
pub(crate) fn read(report: &Report, known: &Known<'_>) -> Vec<Material> {
    let file = report.file("materials.toml");
    let Some(mut root) = file.toml() else {
        return Vec::new();
    };
    let mut keys = Keys::new(Target::Material);
    let mut tables = root.records("material");
    root.finish();
    let mut materials: Vec<Material> = tables
        .iter_mut()
        .map(|table| material(table, known, &mut keys))
        .collect();
    // A material may be waived by one that stands further down.
    let mut lines = Vec::new();
    for (index, table) in tables.into_iter().enumerate() {
        let (at, waived_by) = waivers(table, &materials, &keys, known);
        materials[index].waived_by = waived_by;
        lines.push(at);
    }
    check_chains(&file, &materials, &lines);
    materials
}

fn material(table: &mut Record<'_>, known: &Known<'_>, keys: &mut Keys) -> Material {
    let forms = forms(table, known.forms);
    Material {
        key: keys.claim(table),
        name: table.text("name"),
        why: table.text("why"),
        when: When {
            diseases: known.diseases.keys.list(table, "diseases"),
            groups: known.diseases.groups.list(table, "groups"),
            insurance: known.insurance.list(table, "insurance"),
            kinds: table.choices("kinds", &KINDS),
            who: who(table, known.relations),
        },
        need: table.choice("need", &NEEDS),
        waived_by: Vec::new(),
        several: table.flag("several"),
        states_diagnosis: states_diagnosis(table, &forms),
        carried: table.optional_flag("carried").unwrap_or_default(),
        forms,
        source: known.sources.source(table),
    }
}

fn forms(table: &mut Record<'_>, forms: &Forms) -> Vec<Form> {
    let items = table.some_items("forms");
    for item in &items {
        forms.keys.check(table, item.line, &item.text);
    }
    let found = items.iter().filter_map(|item| forms.get(&item.text));
    found.cloned().collect()
}

/// Reads who is asked: those who act for somebody need a relation to choose.
fn who(table: &mut Record<'_>, relations: &Relations) -> Vec<Who> {
    let all = table.choices("who", &WHO);
    for who in &all {
        if relations.lack(*who) {
            table.mistake("who", PackMistake::NoRelation(*who));
        }
    }
    all
}

fn states_diagnosis(table: &mut Record<'_>, forms: &[Form]) -> bool {
    let states = table.optional_flag("states_diagnosis").unwrap_or_default();
    let asks = |form: &Form| form.hospital || form.date_label.is_some();
    if states && !forms.is_empty() && !forms.iter().any(asks) {
        table.mistake("states_diagnosis", RuleMistake::StatesNothing);
    }
    states
}

/// Reads `["identity:e_credential"]`, with the line of each.
fn waivers(
    mut table: Record<'_>,
    materials: &[Material],
    keys: &Keys,
    known: &Known<'_>,
) -> (Vec<usize>, Vec<Waiver>) {
    let own_key = table.text("key");
    let (mut lines, mut waivers) = (Vec::new(), Vec::new());
    for item in table.items("waived_by") {
        let Some((material, form)) = item.text.split_once(':') else {
            table.file.mistake(
                item.line,
                ValueMistake::Spelling(Spelling::Pair, item.text).into(),
            );
            continue;
        };
        keys.check(&table, item.line, material);
        known.forms.keys.check(&table, item.line, form);
        if material == own_key {
            table
                .file
                .mistake(item.line, RuleMistake::WaivedByItself.into());
        }
        if let Some(other) = materials.iter().find(|other| other.key == material)
            && !other.forms.is_empty()
            && other.form(form).is_none()
            && known.forms.get(form).is_some()
        {
            let taken = other.forms.iter().map(|form| form.key.as_str());
            let mistake = RuleMistake::WaiverForm(guess(form, taken));
            table.file.mistake(item.line, mistake.into());
        }
        lines.push(item.line);
        waivers.push(Waiver {
            material: material.to_owned(),
            form: form.to_owned(),
        });
    }
    table.finish();
    (lines, waivers)
}

/// Notes every waiver by a material that may be waived itself. The rules take such a one for none, since nobody might
/// look at its papers: the pack would promise what never comes true.
fn check_chains(file: &File<'_>, materials: &[Material], lines: &[Vec<usize>]) {
    let is_waived = |key: &str| {
        let named = materials.iter().find(|material| material.key == key);
        named.is_some_and(|material| !material.waived_by.is_empty())
    };
    for (material, lines) in materials.iter().zip(lines) {
        for (waiver, line) in material.waived_by.iter().zip(lines) {
            let by_another = waiver.material != material.key;
            if by_another && is_waived(&waiver.material) {
                let mistake = RuleMistake::WaiverChain(waiver.material.clone());
                file.mistake(*line, mistake.into());
            }
        }
    }
}
