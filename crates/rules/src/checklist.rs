//! 材料清单: which papers an application needs, and how old they may be.

use crate::application::{Context, Kind, Who};
use crate::draft::{Draft, Paper};
use crate::policy::{Disease, Form, Material, Policy, When, Window};
use crate::problem::Weight;
use crate::time::Date;
use crate::window::first_day;

/// What decides which papers are asked for. Nothing of it is personal: somebody who has not logged in can say it too.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is applied for.
    pub kind: Kind,
    /// Who applies.
    pub who: Who,
    /// Key of the insurance.
    pub insurance: &'a str,
    /// Keys of the diseases.
    pub diseases: &'a [String],
}

impl<'a> Asked<'a> {
    /// What a draft says, and is known of its person.
    #[must_use]
    pub fn of(draft: &'a Draft, context: Context<'a>) -> Self {
        Self {
            kind: context.kind,
            who: draft.who,
            insurance: &context.person.insurance,
            diseases: &draft.diseases,
        }
    }
}

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
    let (policy, asked) = (context.policy, Asked::of(draft, context));
    needed(policy, asked)
        .map(|material| Item {
            material,
            waived: waived(material, draft, policy, asked),
        })
        .collect()
}

/// The materials that are asked for, in the pack's order: what [`checklist`] lists, before any of them is given.
pub fn needed<'p>(policy: &'p Policy, asked: Asked<'_>) -> impl Iterator<Item = &'p Material> {
    let materials = policy.materials.iter();
    materials.filter(move |material| applies(material, policy, asked))
}

/// The first day of which a paper of this form still counts, on the day when such an application can be sent; none if
/// it never grows too old. The weight says whether an older one may be sent with a reason.
#[must_use]
pub fn earliest(
    policy: &Policy,
    asked: Asked<'_>,
    material: &Material,
    form: &Form,
    today: Date,
) -> Option<(Date, Weight)> {
    let sent = policy.settings.opens(asked.kind, today);
    let window = window_for(policy, asked.diseases, material, form)?;
    Some((first_day(sent, window.months), window.weight))
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

fn applies(material: &Material, policy: &Policy, asked: Asked<'_>) -> bool {
    fn has<T: PartialEq>(list: &[T], one: &T) -> bool {
        list.is_empty() || list.contains(one)
    }
    let when = &material.when;
    let everybody = when.diseases.is_empty() && when.groups.is_empty();
    let ill = || chosen(policy, asked.diseases).any(|disease| asked_for(when, disease));
    let insured = || when.insurance.iter().any(|one| one == asked.insurance);
    (when.insurance.is_empty() || insured())
        && has(&when.kinds, &asked.kind)
        && has(&when.who, &asked.who)
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
fn waived(material: &Material, draft: &Draft, policy: &Policy, asked: Asked<'_>) -> bool {
    material.waived_by.iter().any(|waiver| {
        let given = |other: &Material| {
            other.waived_by.is_empty()
                && applies(other, policy, asked)
                && draft.papers.get(&other.key).is_some_and(|papers| {
                    papers.iter().any(|paper| {
                        form_of(other, paper).is_some_and(|form| form.key == waiver.form)
                    })
                })
        };
        policy.material(&waiver.material).is_some_and(given)
    })
}
