//! The screens that are not steps: login, my applications, progress, and what stands around every screen.

pub mod frame {
    pub const BRAND: &str = "Menteban";
    pub const LOADING: &str = "Opening, please wait…";
    pub const TRY_AGAIN: &str = "Try again";
    pub const LOG_OUT: &str = "Log out";
    pub const NOT_REACHED: &str = "No connection. Please check the network and try again.";
    pub const LIST_MARK: &str = ", ";
    pub const HOME: &str = "To the first page";
    pub const DEMO: &str = "Demonstration: all data are made up, nothing is really accepted.";
    pub const OFFLINE: &str = "No network. You can go on; what you type is kept on this phone and saved when you are online again.";

    #[must_use]
    pub fn title(screen: &str) -> String {
        format!("{screen} · {BRAND}")
    }

    #[must_use]
    pub fn wait(secs: u32) -> String {
        match secs {
            0..=90 => format!(
                "Please try again in {}.",
                crate::en::counted(secs, "second")
            ),
            _ => format!("Please try again in {} minutes.", secs.div_ceil(60)),
        }
    }

    #[must_use]
    pub fn maintenance_ahead(from: &str, until: &str, reason: &str) -> String {
        format!(
            "From {from} until {until} the system is under maintenance ({reason}); nothing can be submitted then. What you filled in is kept."
        )
    }

    #[must_use]
    pub fn maintenance_now(until: &str, reason: &str) -> String {
        format!(
            "The system is under maintenance ({reason}); please submit after {until}. What you filled in is kept, nothing is lost."
        )
    }
}

pub mod login {
    pub const TITLE: &str = "Log in";
    pub const LEAD: &str = "With your identity number and a code by text message. It is sent to the mobile number that the medical insurance has of you.";
    pub const ID: &str = "Identity number";
    pub const ID_MISSING: &str = "Please enter your identity number.";
    pub const ID_HINT: &str = "18 characters; the last may be the letter X";
    pub const SEND: &str = "Send the code";
    pub const CODE: &str = "Code from the text message";
    pub const CODE_HINT: &str = "The 6 digits in the message";
    pub const CODE_MISSING: &str = "Please enter the 6 digits from the message.";
    pub const ENTER: &str = "Log in";
    pub const NO_CODE_TITLE: &str = "No code received?";
    pub const NO_CODE: &str = "The identity number may be mistyped, or the medical insurance has another mobile number of yours. To change it, call or come to the counter. Where relatives share a number, it gets one code a minute, and only so many an hour and a day: please try again a little later.";
    pub const EXPIRED_TITLE: &str = "Please log in again";
    pub const EXPIRED: &str = "You were logged out for safety after a long pause. What you filled in is still here; go on after logging in.";
    pub const FIRST: &str = "Please log in first";

    #[must_use]
    pub fn digits_left(left: u32) -> String {
        format!("{left} to go")
    }
    #[must_use]
    pub fn digits_over(over: u32) -> String {
        format!("{over} too many")
    }
    pub const DIGITS_FULL: &str = "18 of 18";

    #[must_use]
    pub fn sent(minutes: u32) -> String {
        format!(
            "Sent. If the medical insurance knows this identity number, a message arrives within seconds; the code is valid for {minutes} minutes."
        )
    }

    #[must_use]
    pub fn again_in(seconds: u32) -> String {
        format!("You can ask for another in {seconds} s")
    }
    pub const AGAIN: &str = "Send again";
}

pub mod mine {
    use menteban_rules::application::Kind;

    pub const TITLE: &str = "My applications";
    pub const RESUME: &str = "Go on";
    pub const DISCARD: &str = "Delete this draft";
    pub const DISCARDED: &str = "Deleted. You can undo this for 24 hours.";
    pub const UNDO: &str = "Undo";
    pub const UNDO_TAKEN: &str =
        "You have begun the same application again. Please delete that one first, then undo.";
    pub const HELD: &str = "Recognised diseases";
    pub const SUBMITTED: &str = "Submitted applications";
    pub const NONE: &str = "You have not submitted an application yet.";
    pub const NO_DISEASE: &str = "No disease chosen yet";
    pub const SEE: &str = "See progress";
    pub const RECEIPT: &str = "Receipt number (受理号)";
    pub const UNSENT_TITLE: &str = "Some of it has not been sent yet";
    pub const UNSENT: &str =
        "Some of it is on this phone only. If you log out now, it will be deleted.";
    pub const STAY: &str = "Stay logged in";
    pub const LEAVE: &str = "Delete it and log out";

    #[must_use]
    pub fn open(kind: &str) -> String {
        format!("Not submitted yet: {kind}")
    }
    #[must_use]
    pub fn begin(kind: Kind) -> &'static str {
        match kind {
            Kind::New => "Start a new application",
            Kind::Renewal => "Renew",
            Kind::Change => "Change designated hospital or contact",
        }
    }
    #[must_use]
    pub fn since(day: &str) -> String {
        format!("since {day}, ")
    }
    #[must_use]
    pub fn hospitals(names: &str) -> String {
        format!("Designated hospital: {names}")
    }
    #[must_use]
    pub fn greeting(name: &str) -> String {
        format!("Hello, {name}")
    }
    #[must_use]
    pub fn changed(moment: &str) -> String {
        format!("Last changed: {moment}")
    }
}

pub mod application {
    use menteban_rules::process::{HistoryKind, Stage};

    pub const TITLE: &str = "Progress";
    pub const DONE: &str = "Submitted";
    pub const RECEIPT: &str = "Receipt number (受理号)";
    pub const COPY: &str = "Copy the receipt number";
    pub const COPIED: &str = "Copied";
    pub const NOT_COPIED: &str = "It could not be copied; please write the receipt number down.";
    pub const KEEP: &str =
        "Please write the receipt number down, or keep a screenshot of this page.";
    pub const DUE: &str = "When it will be decided";
    pub const NEXT: &str = "What happens next";
    pub const NEXT_LINES: [&str; 3] = [
        "There is nothing more for you to do; just wait.",
        "Please keep your phone on. If there is a problem with your papers, you get a call or a text message.",
        "To see how far it is, come back to “My applications” at any time.",
    ];
    pub const TIMELINE: &str = "Progress";
    pub const STEP_DECISION: &str = "Decision";
    pub const SENT: &str = "What you submitted";
    pub const BACK: &str = "Back to my applications";
    pub const PAPERS: &str = "Print and keep";
    pub const FORM_PDF: &str = "Application form (申请表), PDF";
    pub const NOTICE_PDF: &str = "Notice of acceptance (受理通知单), PDF";
    pub const PAPERS_HINT: &str = "It does not open? The counter can print it too.";

    #[must_use]
    pub fn stage(stage: Stage) -> &'static str {
        match stage {
            Stage::Submitted => "Submitted, not accepted yet",
            Stage::NotAccepted => "Not accepted",
            Stage::Recognition => "Accepted, the recognising body is looking at it",
            Stage::Decision => "Accepted, under review",
            Stage::Supplement => "Waiting for further papers from you",
            Stage::Verification => "Waiting for you to come in person",
            Stage::Approved => "Approved",
            Stage::Refused => "Not approved",
            Stage::Withdrawn => "Withdrawn, no longer under way",
            Stage::Appealed => "Appealed, being looked at again",
        }
    }

    #[must_use]
    pub fn happened(what: HistoryKind) -> &'static str {
        match what {
            HistoryKind::Submitted => "Submitted",
            HistoryKind::Accepted => "Accepted",
            HistoryKind::NotAccepted => "Not accepted",
            HistoryKind::Recognised => "The recognising body gave its finding",
            HistoryKind::SupplementAsked => "You were asked for further papers",
            HistoryKind::SupplementAnswered => "You sent further papers",
            HistoryKind::RanOut => "The last day passed without an answer from you",
            HistoryKind::VerificationAsked => "You were asked to come in person",
            HistoryKind::Verified => "Your visit is over",
            HistoryKind::Approved => "Approved",
            HistoryKind::Refused => "Not approved",
            HistoryKind::Withdrawn => "Withdrawn",
            HistoryKind::Appealed => "You appealed",
            HistoryKind::AppealAnswered => "Your appeal was answered",
            HistoryKind::AppealWithdrawn => "You withdrew your appeal",
            HistoryKind::Wrote => "You wrote a message",
            HistoryKind::Replied => "Your message was answered",
            HistoryKind::Corrected => "The decision was corrected",
            HistoryKind::DueChanged => "A date has changed",
        }
    }

    #[must_use]
    pub fn now(stage: Stage, until: &str) -> String {
        let text = match stage {
            Stage::Supplement => "Send the further papers; the review goes on when all are there.",
            Stage::Verification => {
                "Come with your identity card and papers; the review goes on after that."
            }
            Stage::Appealed => "Your appeal will be answered.",
            Stage::Withdrawn => {
                return "This application was withdrawn and is not looked at any more. To try again, please start a new one.".to_owned();
            }
            _ if until.is_empty() => {
                return "The review is over. If you have questions about the decision, you can call.".to_owned();
            }
            _ => {
                return format!(
                    "The review is over. If you have questions about the decision, you can appeal until {until}, or call."
                );
            }
        };
        if until.is_empty() {
            text.to_owned()
        } else {
            format!("By {until}: {text}")
        }
    }

    #[must_use]
    pub fn signed_digest(digits: &str) -> String {
        format!("Digest of what you signed: {digits}; the application form bears the same.")
    }
    #[must_use]
    pub fn left(days: u32, asks: bool) -> String {
        match (days, asks) {
            (0, _) => "Today is the last day.".to_owned(),
            (days, false) => format!("{} left.", crate::en::counted(days, "working day")),
            (days, true) => format!("{} left.", crate::en::counted(days, "day")),
        }
    }
    #[must_use]
    pub fn by(day: &str) -> String {
        format!("by {day}")
    }
    #[must_use]
    pub fn due_final(day: &str, working_days: u16) -> String {
        format!(
            "Decided by {day} (within {} of acceptance).",
            crate::en::counted(working_days, "working day")
        )
    }
    #[must_use]
    pub fn due_provisional(day: &str, working_days: u16) -> String {
        format!(
            "Decided by {day}, as far as is known (within {} of acceptance). Not all public holidays are published yet, so the day may change.",
            crate::en::counted(working_days, "working day")
        )
    }
    #[must_use]
    pub fn due_unknown(year: i32, working_days: u16) -> String {
        format!(
            "Decided within {} of acceptance. The public holidays of {year} are not published yet, so the day cannot be told.",
            crate::en::counted(working_days, "working day")
        )
    }
    #[must_use]
    pub fn due_after_acceptance(working_days: u16) -> String {
        format!(
            "Decided within {} of acceptance. After acceptance, the day will stand here.",
            crate::en::counted(working_days, "working day")
        )
    }
}

pub mod not_found {
    pub const TITLE: &str = "There is no such page";
    pub const LEAD: &str = "The address may be incomplete, or the application is not yours.";
}
