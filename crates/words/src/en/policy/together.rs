//! The words for what is readable by itself and does not go together.

use super::{CriteriaMistake, PackMistake, RuleMistake, Words, instead, pair};
use menteban_rules::application::Who;
use menteban_rules::policy::ReasonUse;

pub(super) fn rule(mistake: &RuleMistake) -> Words {
    match mistake {
        RuleMistake::WindowWithoutDate => pair(
            "there is a limit in months, but no date is asked for",
            "give this paper a date_label, for example that of the report; or leave out the months",
        ),
        RuleMistake::WeightWithoutWindow => pair(
            "window_weight is written, but there is no limit in months",
            "add window_months, for example 6; if there is no limit, delete window_weight",
        ),
        RuleMistake::PagesOrder { least, most } => pair(
            format!(
                "at least {} and at most {most} contradict each other",
                crate::en::counted(least, "page")
            ),
            "let min_pages be no more than max_pages",
        ),
        RuleMistake::SidesAndPages => pair(
            "there are sides, and a number of pages besides",
            "there are as many pages as sides; delete min_pages and max_pages",
        ),
        RuleMistake::WaivedByItself => pair(
            "this material makes itself needless",
            "name another material in waived_by",
        ),
        RuleMistake::WaiverChain(key) => pair(
            format!("this material may be waived by {key}, and {key} may be waived itself"),
            format!(
                "name a material in waived_by that cannot be waived; or delete the waived_by of {key}"
            ),
        ),
        RuleMistake::WaiverForm(guess) => pair(
            format!("that material does not take {}", guess.found),
            instead(
                guess,
                "write one of the forms of that material after the colon",
            ),
        ),
        RuleMistake::DayOutsideYear(year) => pair(
            format!("this day is not in {year}"),
            "move it to the table of that year, or correct the year",
        ),
        RuleMistake::DayOrder => pair(
            "the dates are not in order, or one day stands twice",
            "order them from the beginning of the year to its end, one line a day",
        ),
        RuleMistake::WorkOnWeekday => pair(
            "this day is Monday to Friday and worked anyway",
            "only Saturdays and Sundays can be make-up days; if it is a day off, change work to off",
        ),
        RuleMistake::MaintenanceOrder => pair(
            "the times are not in order",
            "it is announced no later than it begins, and begins before it ends",
        ),
        RuleMistake::PeriodOrder => pair(
            "this part of the year ends before it begins",
            "write the earlier day first; one that goes past the new year is two parts, for example \"11-01..12-31\" and \"01-01..02-28\"",
        ),
        RuleMistake::StatesNothing => pair(
            "states_diagnosis is written, but the forms it takes ask for neither hospital nor date",
            "set hospital = true and a date_label for that form in forms.toml; or delete states_diagnosis",
        ),
        RuleMistake::Unconfirmed => pair(
            "the estimate of benefits is on, but some figures are not confirmed (unverified)",
            "let the agency confirm each figure and change its confidence to sure or likely; until then write enabled = false",
        ),
    }
}

pub(super) fn criteria(mistake: &CriteriaMistake) -> Words {
    match mistake {
        CriteriaMistake::AllOrAny => pair(
            "write either all or any here",
            "all = […] where everything is needed, any = […] where one is enough; where both are meant, put one into the other",
        ),
        CriteriaMistake::TooDeep(most) => pair(
            format!(
                "the conditions are nested too deeply, more than {}",
                crate::en::counted(most, "level")
            ),
            "find a way with fewer levels; nobody understands conditions so deep",
        ),
        CriteriaMistake::SignUnused(key) => pair(
            format!("“{key}” is described, but neither all nor any uses it"),
            "put it into all or any; delete it if it is not needed",
        ),
    }
}

pub(super) fn pack(mistake: &PackMistake) -> Words {
    match mistake {
        PackMistake::NoRecognisingHospital => pair(
            "hospitals recognise, but no hospital may",
            "in hospitals.csv, set recognises to yes for hospitals that may recognise; if the agency recognises, write agency here",
        ),
        PackMistake::NoRelation(who) => pair(
            format!(
                "the {} may apply, but there is no relation to choose",
                acting(*who)
            ),
            format!(
                "add some to relations.csv with who = {}, for example father or child",
                word(*who)
            ),
        ),
        PackMistake::NoMaterialFor(who) => pair(
            format!(
                "the {} may apply, but no required material is asked of them",
                acting(*who)
            ),
            format!(
                "add a material with need = \"required\" and who = [\"{}\"] to materials.toml, for example {}",
                word(*who),
                proof(*who)
            ),
        ),
        PackMistake::ConsentAgeAbove(age) => pair(
            format!(
                "from {age} years on people apply themselves, and there is no guardian who could consent for them"
            ),
            format!("write {age} or less, or make guardian_age larger"),
        ),
        PackMistake::NoMinorConsent => pair(
            "there is no consent for guardians",
            "add one to consents.toml with only_minors = true; if none is needed, write 0 here",
        ),
        PackMistake::NoReason(given_for) => {
            let (done, word) = for_what(*given_for);
            pair(
                format!(
                    "there is no reason that can be given to {done}, so the staff cannot {done}"
                ),
                format!("add a row with {word} in uses"),
            )
        }
        PackMistake::MinorConsentUnasked => pair(
            "this is 0, so the consent with only_minors = true in consents.toml is never asked for",
            "write an age, for example 14; or delete that consent from consents.toml",
        ),
    }
}

fn for_what(given_for: ReasonUse) -> (&'static str, &'static str) {
    match given_for {
        ReasonUse::NotAccept => ("not accept an application", "not_accept"),
        ReasonUse::Supplement => ("ask for further papers", "supplement"),
        ReasonUse::Refuse => ("refuse an application", "refuse"),
    }
}

fn acting(who: Who) -> &'static str {
    match who {
        Who::Insured => "insured person",
        Who::Guardian => "guardian",
        Who::Helper => "helper",
    }
}

fn word(who: Who) -> &'static str {
    match who {
        Who::Insured => "insured",
        Who::Guardian => "guardian",
        Who::Helper => "helper",
    }
}

fn proof(who: Who) -> &'static str {
    match who {
        Who::Insured => "an identity document",
        Who::Guardian => "proof of guardianship",
        Who::Helper => "a letter of authority",
    }
}
