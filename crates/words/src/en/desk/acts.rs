//! What is done to an application.

use menteban_rules::process::{EventKind, Lack, Need, Refusal};

pub const ACTS: &str = "Act";
pub const NOTHING: &str = "Nothing for you to do at this step.";
pub const NEXT: &str = "Next one (N)";
pub const MOVED: &str = "This application has just changed; what you see is the latest. Please look at it before you act.";
pub const TAKEN: &str = "A colleague is working on this application; what you see is the latest.";
pub const REASONS: &str = "Reasons (give all of them at once)";
pub const NOTE: &str = "Further explanation, which the applicant will see";
pub const AT_ONCE: &str = "Choose every reason that applies; the applicant is told once. Those noted during the check are already here.";
pub const GRANTED: &str = "Recognise";
pub const DENIED: &str = "Do not recognise";
pub const FROM: &str = "From which day";
pub const UNTIL: &str = "Until which day";
pub const FOR_EVER: &str = "Without end";
pub const DAY_NOT_WHOLE: &str = "Please give year, month and day in full.";
pub const HOSPITALS: &str = "Designated hospitals";
pub const ADD_HOSPITAL: &str = "Add a hospital";
pub const OUTCOME: &str = "It should be";
pub const APPROVED: &str = "Approved";
pub const REFUSED: &str = "Refused";
pub const WHY_CORRECT: &str = "Why it is corrected";
pub const TOLD: &str = "The applicant will see";
pub const MET: &str = "Criteria met";
pub const NOT_MET: &str = "Criteria not met";
pub const OPINION: &str = "Finding";
pub const OPINION_HINT: &str = "For those who decide; may stay empty";
pub const NO_ASKS: &str =
    "Nothing to ask for yet. Choose “Fail” in the checklist, or mark a problem on a page.";
pub const LEFT_OUT: &str =
    "Some reasons that were noted cannot be answered by further papers and will not be sent.";
pub const PLACE: &str = "Where";
pub const HOURS: &str = "When";
pub const BRING: &str = "What to bring";
pub const BRING_HINT: &str = "One thing a line";
pub const LAST_DAY: &str = "Last day";
pub const CAME: &str = "Did they come";
pub const CAME_YES: &str = "Came";
pub const CAME_NO: &str = "Did not come";
pub const SEEN: &str = "What was seen";
pub const SEEN_HINT: &str = "For those who decide; may stay empty";
pub const APPEAL: &str = "The applicant says";
pub const UPHELD: &str = "Answer to it";
pub const UPHELD_YES: &str = "Look at it again";
pub const UPHELD_NO: &str = "Let the decision stand";
pub const ANSWER: &str = "Answer";
pub const LETTERS: &str = "Messages of the applicant";
pub const REPLY: &str = "Reply";

#[must_use]
pub fn act(event: EventKind) -> &'static str {
    match event {
        EventKind::Accept => "Accept",
        EventKind::DeemAccept => "Deem accepted",
        EventKind::NotAccept => "Do not accept",
        EventKind::Recognise => "Give a finding",
        EventKind::AskSupplement => "Ask for further papers",
        EventKind::AnswerSupplement => "Further papers",
        EventKind::RunOut => "Run out",
        EventKind::AskVerification => "Ask them to come",
        EventKind::Verified => "Visit is over",
        EventKind::Approve => "Approve",
        EventKind::Refuse => "Refuse",
        EventKind::Withdraw => "Withdraw",
        EventKind::Appeal => "Appeal",
        EventKind::AnswerAppeal => "Answer the appeal",
        EventKind::Correct => "Correct the decision",
        EventKind::Write => "Message",
        EventKind::Reply => "Reply to the message",
        EventKind::Recalculate => "Recalculate dates",
    }
}

#[must_use]
pub fn send(event: EventKind) -> String {
    format!("Confirm: {}", act(event))
}

#[must_use]
pub fn done(event: EventKind) -> String {
    format!("Done: {}.", act(event))
}

#[must_use]
pub fn numbered(number: usize, act: &str) -> String {
    format!("{number} {act}")
}

#[must_use]
pub fn accept(days: u16) -> String {
    format!(
        "Once accepted, it must be decided within {}. The applicant is told.",
        crate::en::counted(days, "working day")
    )
}

#[must_use]
pub fn supplement(days: u16) -> String {
    format!(
        "The applicant is told all of this at once and has {}.",
        crate::en::counted(days, "day")
    )
}

#[must_use]
pub fn visit_days(days: u16) -> String {
    format!(
        "If you choose none, it is {}.",
        crate::en::counted(days, "day")
    )
}

#[must_use]
pub fn characters(written: usize, most: usize) -> String {
    format!("{written} / {}", crate::en::counted(most, "character"))
}

#[must_use]
pub fn refusal(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::NotNow => vec!["This cannot be done at this step.".to_owned()],
        Refusal::NotYours => vec!["This step belongs to another role.".to_owned()],
        Refusal::SamePerson => {
            vec!["You did the step before; by the rules somebody else must do this one.".to_owned()]
        }
        Refusal::Needs(lacks) => {
            let mut lines: Vec<String> = lacks.iter().map(lack).collect();
            lines.dedup();
            lines
        }
    }
}

fn lack(lack: &Lack) -> String {
    match lack.need {
        Need::Reasons => "Please choose a reason, at least one.",
        Need::KnownReason => "One of the reasons cannot be used here; please choose again.",
        Need::ShortText => "Too long, or too many; please shorten it.",
        Need::Text => "Please write a few words of explanation.",
        Need::Asks => "Nothing is asked for yet.",
        Need::KnownMaterial => "One of the materials is not in the policy pack.",
        Need::AreaOnPage => "One of the frames is not on the page; please draw it again.",
        Need::Rounds => "The applicant cannot be asked for papers or a visit any more.",
        Need::Place => "Please write where and when.",
        Need::DayAhead => "The last day has passed or is too far away; please change it.",
        Need::NearDates => "A date is too far from today; please look at the year.",
        Need::EachDisease => "Please complete the dates of every disease.",
        Need::Grants => "At least one disease must be recognised; if none is, use “Refuse”.",
        Need::DatesInOrder => "The last day is before the first; please correct it.",
        Need::KnownHospital => {
            "One of the hospitals is not in the policy pack, or stands there twice."
        }
        Need::Hospitals => {
            "The number of designated hospitals is wrong: at least one, and no more than allowed."
        }
        Need::Deadline => "The time has not run out yet.",
        Need::InTime => "The time has passed.",
        Need::Appealable => "There is no appeal against this decision.",
        Need::FewLetters => "Too many messages wait for a reply; please write again after it.",
        Need::Letter => "No message waits for a reply.",
        Need::News => "No date has changed.",
    }
    .to_owned()
}
