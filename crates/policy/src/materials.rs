//! `materials.toml`: what is asked for, of whom, and in which alternatives.

use crate::diseases::Diseases;
use crate::forms::Forms;
use crate::keys::Keys;
use crate::record::Record;
use crate::report::{Report, guess};
use menteban_rules::policy::{Form, Material, Need, Waiver, When};
use menteban_words::policy::{RuleMistake, Spelling, Target, ValueMistake};

const NEEDS: [(&str, Need); 2] = [("required", Need::Required), ("optional", Need::Optional)];

/// What materials refer to.
pub(crate) struct Known<'a> {
    pub(crate) sources: &'a Keys,
    pub(crate) insurance: &'a Keys,
    pub(crate) forms: &'a Forms,
    pub(crate) diseases: &'a Diseases,
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
    let waivers: Vec<Vec<Waiver>> = tables
        .into_iter()
        .map(|table| waivers(table, &materials, &keys, known))
        .collect();
    for (material, waived_by) in materials.iter_mut().zip(waivers) {
        material.waived_by = waived_by;
    }
    materials
}

fn material(table: &mut Record<'_>, known: &Known<'_>, keys: &mut Keys) -> Material {
    Material {
        key: keys.claim(table),
        name: table.text("name"),
        why: table.text("why"),
        when: When {
            diseases: known.diseases.keys.list(table, "diseases"),
            groups: known.diseases.groups.list(table, "groups"),
            insurance: known.insurance.list(table, "insurance"),
        },
        need: table.choice("need", &NEEDS),
        waived_by: Vec::new(),
        forms: forms(table, known.forms),
        several: table.flag("several"),
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

/// Reads `["identity:e_credential"]`.
fn waivers(
    mut table: Record<'_>,
    materials: &[Material],
    keys: &Keys,
    known: &Known<'_>,
) -> Vec<Waiver> {
    let own_key = table.text("key");
    let mut waivers = Vec::new();
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
        waivers.push(Waiver {
            material: material.to_owned(),
            form: form.to_owned(),
        });
    }
    table.finish();
    waivers
}
