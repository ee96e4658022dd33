//! 大概能报多少: a plain page with one small form, made here so that no phone downloads what it does not use.
//!
//! Pure: from the pack and the answers in the address to HTML.

use menteban_rules::benefits::{cents, estimate};
use menteban_rules::policy::{Band, Benefit, Policy};

use super::around::{brand, foot};
use super::words::benefits as words;
use crate::answers::Answers;
use crate::html::{escaped, icon, in_query};

/// One of the shares that can be chosen.
struct Choice<'a> {
    value: String,
    label: String,
    benefit: &'a Benefit,
    band: &'a Band,
}

/// What stands in the page.
#[must_use]
pub fn benefits_page(policy: &Policy, answers: &Answers) -> String {
    let choices = choices(policy, &answers.insurance);
    let chosen = choices.iter().find(|choice| choice.value == answers.band);
    let cost = cents(&answers.cost);
    let result = match (chosen.or(choices.first()), cost) {
        (Some(choice), Some(cost)) => result(policy, choice, answers, cost),
        _ => String::new(),
    };
    let wrong = cost.is_none() && !answers.cost.is_empty();
    format!(
        r#"<div class="m-top"><a class="m-top__back" href="{}">{}<span>{}</span></a>{}</div>
<h1 class="m-title">{}</h1><p class="m-lead">{}</p>{result}
<form action="/benefits">{}{}{}<button class="m-button">{}</button></form>{}"#,
        back(answers),
        icon("back"),
        words::BACK,
        brand(),
        words::TITLE,
        words::LEAD,
        hidden(answers),
        bands(&choices, &answers.band),
        cost_field(&answers.cost, wrong),
        words::RECKON,
        foot(&policy.contact),
    )
}

/// The shares of one insurance; of all of them where none is chosen that has any.
fn choices<'a>(policy: &'a Policy, insurance: &str) -> Vec<Choice<'a>> {
    let own = policy.benefits.iter().any(|one| one.insurance == insurance);
    let asked = policy.benefits.iter();
    let asked = asked.filter(|one| !own || one.insurance == insurance);
    let choices = asked.flat_map(|benefit| {
        let mut known = policy.insurance.iter();
        let name = known.find(|one| one.key == benefit.insurance);
        let name = name.map_or("", |one| &one.name);
        (1..).zip(&benefit.bands).map(move |(number, band)| Choice {
            value: format!("{}.{number}", benefit.insurance),
            label: words::band(name, &band.name, band.percent),
            benefit,
            band,
        })
    });
    choices.collect()
}

fn result(policy: &Policy, choice: &Choice<'_>, answers: &Answers, cost: u64) -> String {
    let diseases: Vec<&str> = answers.disease.split('-').collect();
    let found = estimate(choice.benefit, choice.band, &diseases, cost);
    let source = |of: &menteban_rules::policy::SourceRef| {
        let named = policy.sources.iter().find(|one| one.key == of.key);
        let title = named.map_or("", |source| &source.title);
        words::source(title, of.confidence)
    };
    let mut sources = vec![source(&choice.benefit.source), source(&choice.band.source)];
    sources.dedup();
    format!(
        r#"<section class="m-receipt" data-f="result"><p class="m-receipt__label">{}</p><p class="m-receipt__number">{}</p><p>{}</p><p><strong>{}</strong></p><p>{}</p></section>"#,
        words::PAID,
        words::yuan(found.paid),
        words::how(&found, choice.band.percent),
        words::NOT_BINDING,
        escaped(&sources.join(words::AND)),
    )
}

/// What the form hands on, and the way back is made of.
fn kept(answers: &Answers) -> [(&'static str, &str); 4] {
    [
        ("disease", &answers.disease),
        ("insurance", &answers.insurance),
        ("kind", &answers.kind),
        ("who", &answers.who),
    ]
}

fn back(answers: &Answers) -> String {
    let parts = kept(answers).map(|(name, value)| format!("{name}={}", in_query(value)));
    format!("/ready?{}", parts.join("&amp;"))
}

fn hidden(answers: &Answers) -> String {
    let input = |(name, value)| {
        let value = escaped(value);
        format!(r#"<input type="hidden" name="{name}" value="{value}">"#)
    };
    kept(answers).map(input).concat()
}

fn bands(choices: &[Choice<'_>], chosen: &str) -> String {
    let known = choices.iter().any(|choice| choice.value == chosen);
    let card = |(index, choice): (usize, &Choice<'_>)| {
        let on = if known {
            choice.value == chosen
        } else {
            index == 0
        };
        format!(
            r#"<label class="m-card-choice"><input class="m-card-choice__input" type="radio" name="band" value="{}"{}><span class="m-card-choice__mark"></span><span class="m-card-choice__text">{}</span></label>"#,
            escaped(&choice.value),
            if on { " checked" } else { "" },
            escaped(&choice.label),
        )
    };
    let cards: String = choices.iter().enumerate().map(card).collect();
    format!(
        r#"<fieldset class="m-field"><legend class="m-field__label">{}</legend><div class="m-choice">{cards}</div></fieldset>"#,
        words::BAND
    )
}

fn cost_field(cost: &str, wrong: bool) -> String {
    let (class, invalid, note) = match wrong {
        true => (
            " m-field--wrong",
            r#" aria-invalid="true""#,
            format!(
                r#"<p class="m-note m-note--must">{}<span>{}</span></p>"#,
                icon("wrong"),
                words::COST_WRONG
            ),
        ),
        false => ("", "", String::new()),
    };
    format!(
        r#"<div class="m-field{class}"><label class="m-field__label" for="cost">{}</label><p class="m-field__hint" id="cost-hint">{}</p><input class="m-input m-input--number" id="cost" name="cost" value="{}" inputmode="decimal" autocomplete="off" required maxlength="20" aria-describedby="cost-hint cost-notes"{invalid}><div class="m-notes" id="cost-notes">{note}</div></div>"#,
        words::COST,
        words::COST_HINT,
        escaped(cost),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn example() -> Policy {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policy-example");
        menteban_policy::load(&folder).expect("the example is sound")
    }

    fn page(insurance: &str, disease: &str, band: &str, cost: &str) -> String {
        let answers = Answers {
            disease: disease.to_owned(),
            insurance: insurance.to_owned(),
            band: band.to_owned(),
            cost: cost.to_owned(),
            ..Answers::default()
        };
        benefits_page(&example(), &answers)
    }

    #[test]
    fn it_reckons_and_always_says_who_decides() {
        let told = page("employee", "diabetes", "employee.2", "10,600");
        let [paid, own] = [900_000, 60_000].map(words::yuan);
        for wanted in [&*paid, &*own, "90%", words::NOT_BINDING, "虚构的样例"] {
            assert!(told.contains(wanted), "{wanted}");
        }
        let told = page("employee", "cancer", "employee.2", "10,600");
        // With the space before it: 10,600 ends like 600.
        let deducted = format!(" {}", words::yuan(60_000));
        assert!(told.contains(&words::yuan(954_000)) && !told.contains(&deducted));
    }

    #[test]
    fn only_the_shares_of_ones_own_insurance_are_asked() {
        let own = page("resident", "", "", "");
        assert!(own.contains("resident.1") && !own.contains("employee.1"));
        assert!(!own.contains("result") && !own.contains("aria-invalid"));
        let all = page("flexible", "", "", "");
        assert!(all.contains("resident.1") && all.contains("employee.1"));
    }

    #[test]
    fn what_is_no_amount_is_told_and_nothing_in_the_address_is_markup() {
        let told = page("\"><b>", "\"><b>", "x", "\"><b>");
        assert!(told.contains(words::COST_WRONG) && !told.contains("result"));
        assert!(!told.contains("<b>"));
    }
}
