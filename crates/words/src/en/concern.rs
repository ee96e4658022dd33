//! What an applicant is told of an application that was sent, and what they can do about it.

pub mod asked {
    pub const TITLE: &str = "Please send further papers";
    pub const GO: &str = "Send papers";
    pub const SCREEN: &str = "Further papers";
    pub const LEAD: &str = "Only what is listed below is needed. Leave the rest as it is.";
    pub const HAND_IN: &str = "Hand in";
    pub const WAITING: &str = "Will be handed in when the photos are sent";
    pub const SENDING: &str = "Handing in";
    pub const LACKS: &str = "Some things are still missing. Please follow the notes below.";
    pub const CHANGED: &str =
        "This was also changed somewhere else. Please look through it before you hand it in.";
    pub const NOT_NOW: &str = "No further papers are needed now.";
    pub const BOX: &str = "What is inside the frame must be easy to read";

    #[must_use]
    pub fn until(day: &str) -> String {
        format!("Please send it by {day}.")
    }

    #[must_use]
    pub fn page(material: &str, page: Option<u8>) -> String {
        match page {
            Some(page) => format!("{material}, page {}", u16::from(page) + 1),
            None => material.to_owned(),
        }
    }
}

pub mod visit {
    pub const TITLE: &str = "Please come in person";
    pub const PLACE: &str = "Place";
    pub const HOURS: &str = "Hours";
    pub const BRING: &str = "Bring";
    pub const UNTIL: &str = "Latest day";
}

pub mod outcome {
    pub const APPROVED: &str = "Recognised";
    pub const REFUSED: &str = "Why it was not approved";
    pub const NOT_ACCEPTED: &str = "Why it was not accepted";
    pub const WHERE: &str = "At these hospitals treatment is paid under this benefit (门特):";
    pub const DENIED: &str = "Not approved";
    pub const FOR_EVER: &str = "without end";
    pub const MEANS: &str = "Bring your identity card or electronic insurance credential and tell the hospital that you have this benefit (门特). It is settled on the spot.";
    pub const PRINT: &str = "Print or save as PDF";
    pub const AGAIN: &str = "Apply again";
    pub const AGAIN_HINT: &str =
        "What you filled in last time is brought over. Correct it and send it again.";

    #[must_use]
    pub fn from_until(from: &str, until: Option<&str>) -> String {
        match until {
            Some(until) => format!("Valid from {from} until {until}"),
            None => format!("Valid from {from}, {FOR_EVER}"),
        }
    }
}

pub mod appeal {
    pub const TITLE: &str = "Do you disagree with this decision?";
    pub const TEXT: &str = "Please write what is wrong";
    pub const SEND: &str = "Appeal";
    pub const OPEN: &str = "I want to appeal";
    pub const EMPTY: &str = "Please write what is wrong first.";

    #[must_use]
    pub fn until(day: &str, hotline: &str) -> String {
        format!(
            "You can appeal until {day}; somebody will look at it again. You can also call {hotline}."
        )
    }
}

pub mod messages {
    pub const TITLE: &str = "Messages";
    pub const NONE: &str = "No messages yet.";
    pub const NEW: &str = "New";
    pub const SEE: &str = "See the application";

    #[must_use]
    pub fn unread(count: usize) -> String {
        match count {
            0 => TITLE.to_owned(),
            count => format!("{TITLE} ({count} unread)"),
        }
    }
}
