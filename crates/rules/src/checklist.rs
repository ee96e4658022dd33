//! 材料清单: which papers this application needs, and how old they may be.

use crate::application::Context;
use crate::draft::{Draft, Paper};
use crate::policy::{Disease, Form, Material, Policy, When, Window};
use crate::problem::Weight;

/// One material that this application asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What is asked.
    pub material: &'a Material,
    /// Given already by another material (`waived_by`), so nothing is to be done.
    pub waived: bool,
}

/// The materials this person and these diseases need, in the pack's order.
///
/// Papers under a material that is not listed, or is waived, are not looked at and not carried over.
#[must_use]
pub fn checklist<'a>(draft: &Draft, context: Context<'a>) -> Vec<Item<'a>> {
    let materials = context.policy.materials.iter();
    materials
        .filter(|material| applies(material, draft, context))
        .map(|material| Item {
            material,
            waived: waived(material, draft, context),
        })
        .collect()
}

/// The form a paper is given in: the chosen one, or the only one there is.
#[must_use]
pub fn form_of<'a>(material: &'a Material, paper: &Paper) -> Option<&'a Form> {
    match material.forms.as_slice() {
        [only] if paper.form.is_empty() => Some(only),
        _ => material.form(&paper.form),
    }
}

/// How old a paper of this form may be in an application for these diseases; none if it never grows too old.
///
/// Of the chosen diseases that the material is asked for, the strictest counts: the paper has to serve each of
/// them, and too strict asks for a written reason, while too lenient would hide an old paper from the reviewer.
/// A disease's own window keeps the weight of the form's window, and is [`Weight::Should`] where the form has none.
#[must_use]
pub fn window_for(
    policy: &Policy,
    diseases: &[String],
    material: &Material,
    form: &Form,
) -> Option<Window> {
    let weight = form.window.map_or(Weight::Should, |window| window.weight);
    let chosen: Vec<&Disease> = chosen(policy, diseases)
        .filter(|disease| asked_for(&material.when, disease))
        .collect();
    if chosen.is_empty() {
        return form.window;
    }
    let months = |disease: &&Disease| {
        let own = disease.windows.iter().find(|own| own.form == form.key);
        own.map_or(form.window.map(|window| window.months), |own| own.months)
    };
    let strictest = chosen.iter().filter_map(months).min()?;
    Some(Window {
        months: strictest,
        weight,
    })
}

fn chosen<'a>(policy: &'a Policy, diseases: &'a [String]) -> impl Iterator<Item = &'a Disease> {
    diseases.iter().filter_map(|key| policy.disease(key))
}

fn applies(material: &Material, draft: &Draft, context: Context<'_>) -> bool {
    fn has<T: PartialEq>(list: &[T], one: &T) -> bool {
        list.is_empty() || list.contains(one)
    }
    let when = &material.when;
    let everybody = when.diseases.is_empty() && when.groups.is_empty();
    let ill = || chosen(context.policy, &draft.diseases).any(|disease| asked_for(when, disease));
    has(&when.insurance, &context.person.insurance)
        && has(&when.kinds, &context.kind)
        && has(&when.who, &draft.who)
        && (everybody || ill())
}

/// Whether a disease is among those that are named, by key or by group.
fn asked_for(when: &When, disease: &Disease) -> bool {
    (when.diseases.is_empty() && when.groups.is_empty())
        || when.diseases.contains(&disease.key)
        || when
            .groups
            .iter()
            .any(|group| disease.groups.contains(group))
}

/// Whether another material is given in a form that makes this one needless. A material that can itself be waived
/// waives nothing: its papers might not be looked at.
fn waived(material: &Material, draft: &Draft, context: Context<'_>) -> bool {
    material.waived_by.iter().any(|waiver| {
        let given = |other: &Material| {
            other.waived_by.is_empty()
                && applies(other, draft, context)
                && draft.papers.get(&other.key).is_some_and(|papers| {
                    papers.iter().any(|paper| {
                        form_of(other, paper).is_some_and(|form| form.key == waiver.form)
                    })
                })
        };
        context.policy.material(&waiver.material).is_some_and(given)
    })
}
