//! The plain first page: what this is, the notice, and the other way. It works before the app, and without it.
//!
//! Pure: from the pack and the words to HTML, made once at start. CSS alone shows the notice (`:target`); the app
//! takes over at the first tap that needs it. `rel="external"` tells the app's router to leave a link to the browser.

use super::around::{PACK, brand, foot, notice_section, of_the_pack, other_language};
use super::words::{landing as words, pages::frame, readiness};
use crate::html::{call, escaped, icon, in_query, kept};
use menteban_rules::policy::{Contact, Material, Need, Policy};

/// What stands in the page at `/`. `above` is markup that comes first, such as [`demo`].
#[must_use]
pub fn first_page(policy: &Policy, above: &str) -> String {
    // The notice stands first, so that `#notice:target ~ #landing` can hide the landing without script.
    format!(
        r#"<main id="first" class="m-screen">{above}{}{}{}{}</main>"#,
        no_app(&policy.contact),
        notice(policy),
        landing(policy),
        foot(&policy.contact),
    )
}

/// What stands in the page at every other address until the app is there.
#[must_use]
pub fn fallback(policy: &Policy, above: &str) -> String {
    format!(
        r#"<main id="first" class="m-screen">{above}{}<p class="m-opening" role="status">{}</p></main>"#,
        no_app(&policy.contact),
        words::OPENING,
    )
}

/// Says that it is a demonstration.
#[must_use]
pub fn demo() -> String {
    format!(
        r#"<div id="demo" class="m-banner m-banner--look">{}<div class="m-banner__text">{}</div></div>"#,
        icon("look"),
        frame::DEMO
    )
}

fn landing(policy: &Policy) -> String {
    [
        r#"<section id="landing" class="m-landing" tabindex="-1">"#.to_owned(),
        format!(
            r#"<div class="m-top">{}<span class="m-top__end m-needs-app"><a class="m-link" href="/login">{}</a></span></div>"#,
            brand(),
            words::MINE
        ),
        format!(r#"<p class="m-language">{}</p>"#, other_language()),
        format!(r#"<div class="m-landing__flower">{}</div>"#, icon("brand")),
        promise(policy),
        ready(&policy.materials),
        how(),
        counter(&policy.contact),
        "</section>".to_owned(),
    ]
    .concat()
}

fn promise(policy: &Policy) -> String {
    let days = words::within(policy.settings.decision_working_days);
    format!(
        r##"<h1 class="m-landing__title"><span>{}</span><span>{}</span></h1>
<p class="m-landing__lead"><span>{}</span><span>{}</span></p>
<dl class="m-receipt m-facts">{}{}{}</dl>
<div class="m-needs-app"><a class="m-button" href="#notice" rel="external" data-m="first">{}</a>
<p class="m-landing__hint">{}</p><a class="m-link" href="/ready">{}</a></div>"##,
        words::TITLE_WHAT,
        words::TITLE_HOW,
        escaped(&words::lead_who(&policy.region)),
        words::LEAD_WHAT,
        fact(words::FACT_PAPERS, words::FACT_PAPERS_VALUE),
        fact(words::FACT_TIME, words::FACT_TIME_VALUE),
        fact(words::FACT_RESULT, &days),
        words::BEGIN,
        words::BEGIN_HINT,
        readiness::LINK,
    )
}

fn fact(label: &str, value: &str) -> String {
    format!(
        r#"<div class="m-facts__row"><dt class="m-facts__label">{label}</dt><dd class="m-facts__value">{}</dd></div>"#,
        escaped(value)
    )
}

fn ready(materials: &[Material]) -> String {
    let asked = materials.iter().filter(|one| one.need == Need::Required);
    let items: String = asked
        .map(|one| {
            format!(
                r#"<li class="m-ready__item"><span class="m-ready__name"{PACK}>{}</span><span class="m-ready__detail">{}</span></li>"#,
                escaped(&one.name),
                escaped(&words::ready(one))
            )
        })
        .collect();
    section(
        words::READY,
        &format!(r#"<ul class="m-ready">{items}</ul>"#),
    )
}

fn how() -> String {
    let steps: String = (1..)
        .zip(words::HOW_STEPS)
        .map(|(number, (name, what))| {
            format!(
                r#"<li class="m-timeline__item"><span class="m-timeline__mark m-timeline__mark--number" aria-hidden="true">{number}</span><p class="m-timeline__title">{name}</p><p>{what}</p></li>"#
            )
        })
        .collect();
    let list = format!(r#"<ol class="m-timeline m-timeline--plain">{steps}</ol>"#);
    section(words::HOW, &list)
}

fn counter(contact: &Contact) -> String {
    section(words::COUNTER, &ways(contact))
}

fn ways(contact: &Contact) -> String {
    format!(
        r#"<dl class="m-facts">{}{}{}{}</dl>"#,
        way(
            words::COUNTER_PLACE,
            &of_the_pack(&escaped(&contact.counter))
        ),
        way(words::COUNTER_HOURS, &of_the_pack(&kept(&contact.hours))),
        way(words::COUNTER_PHONE, &call(&contact.hotline)),
        way(words::COUNTER_NATIONAL, &call(&contact.national_hotline)),
    )
}

fn way(label: &str, value: &str) -> String {
    format!(
        r#"<div class="m-facts__row"><dt class="m-facts__label">{label}</dt><dd class="m-facts__plain">{value}</dd></div>"#
    )
}

fn section(heading: &str, body: &str) -> String {
    format!(
        r#"<section class="m-landing__section"><h2 class="m-landing__heading">{heading}</h2>{body}</section>"#
    )
}

fn notice(policy: &Policy) -> String {
    let sections: String = policy.notice.sections.iter().map(notice_section).collect();
    format!(
        r##"<section id="notice" class="m-notice" data-step="notice" tabindex="-1">
<div class="m-top"><a class="m-top__back" href="#landing" rel="external">{}<span>{}</span></a>{}</div>
<h1 class="m-title">{}</h1><p class="m-lead">{}</p>{sections}
<div class="m-actions m-needs-app"><a class="m-button" href="/login?notice={}" data-m="next">{}</a><a class="m-button m-button--second" href="/ready">{}</a></div></section>"##,
        icon("back"),
        words::NOTICE_BACK,
        brand(),
        words::NOTICE,
        words::NOTICE_LEAD,
        in_query(&policy.notice.version),
        words::NOTICE_READ,
        readiness::LINK,
    )
}

/// Shown by `src/boot.js` when the app cannot run, and by CSS where there is no script at all.
fn no_app(contact: &Contact) -> String {
    format!(
        r#"<section id="no-app" class="m-no-app m-card" role="alert" hidden><h2 class="m-card__title">{}</h2><p>{}</p>
<ol class="m-numbers"><li><a class="m-link" href="">{}</a></li><li>{}</li><li>{}</li></ol>{}</section>"#,
        words::NO_APP,
        words::NO_APP_WHY,
        words::NO_APP_AGAIN,
        words::NO_APP_OTHER,
        words::NO_APP_COUNTER,
        ways(contact),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn shipped() -> Policy {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policy");
        menteban_policy::load(&folder).expect("the shipped pack is sound")
    }

    #[test]
    fn it_holds_the_whole_notice_and_the_other_way() {
        let policy = shipped();
        let page = first_page(&policy, &demo());
        let plain = page
            .replace(r#"<span class="m-kept">"#, "")
            .replace("</span>", "");
        for line in policy.notice.sections.iter().flat_map(|one| &one.lines) {
            assert!(plain.contains(&escaped(line)), "{line}");
        }
        let contact = &policy.contact;
        for text in [&contact.counter, &contact.hours, &contact.hotline] {
            assert!(plain.contains(text.as_str()), "{text}");
        }
        assert!(page.contains(&format!("/login?notice={}", policy.notice.version)));
        assert!(page.contains(&words::within(15)));
    }

    #[test]
    fn the_notice_stands_before_what_it_hides() {
        let page = first_page(&shipped(), "");
        assert!(page.find(r#"id="notice""#) < page.find(r#"id="landing""#));
    }

    #[test]
    fn every_other_address_has_the_other_way_too_and_no_landing() {
        let policy = shipped();
        let page = fallback(&policy, "");
        assert!(page.contains(r#"id="no-app""#) && page.contains(&policy.contact.hotline));
        assert!(!page.contains(r#"id="landing""#));
    }
}
