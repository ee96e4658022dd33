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
    pub const PAGE: &str = "The page to send again";
    pub const WHOLE: &str = "The whole application";
    pub const WORDS: &str = "Please write your explanation here";

    #[must_use]
    pub fn until(day: &str) -> String {
        format!("Please send it by {day}.")
    }

    #[must_use]
    pub fn page(material: &str, page: Option<u8>, pdf_page: Option<u16>) -> String {
        match (page, pdf_page) {
            (_, Some(page)) => format!("{material}, PDF page {page}"),
            (Some(page), None) => format!("{material}, page {}", u16::from(page) + 1),
            (None, None) => material.to_owned(),
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
    pub const SAVE: &str = "Download what was recognised (PDF)";
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

    #[must_use]
    pub fn until(day: &str, hotline: &str) -> String {
        format!(
            "You can appeal until {day}; somebody will look at it again. You can also call {hotline}."
        )
    }
}

pub mod letters {
    pub const TITLE: &str = "Write to the agency";
    pub const TEXT: &str = "Please write what you want to say";
    pub const SEND: &str = "Send";
    pub const OPEN: &str = "Write a message";
    pub const EMPTY: &str = "Please write a few words first.";
    pub const FULL: &str =
        "All your messages have arrived. Please wait for a reply before you write again.";

    #[must_use]
    pub fn lead(hotline: &str) -> String {
        format!(
            "If you have a question or something to say about this application, write it here. You are told when there is an answer. You can also call {hotline}."
        )
    }
}

pub mod withdrawal {
    pub const OPEN: [&str; 2] = ["Withdraw the application", "Withdraw the appeal"];
    pub const TITLE: [&str; 2] = ["Withdraw this application?", "Withdraw the appeal?"];
    pub const TEXT: [&str; 2] = [
        "It will not be reviewed any more. If you want it later, you have to apply again.",
        "The decision stays as it was, and you cannot appeal again.",
    ];
    pub const STAY: &str = "Do not withdraw";
    pub const SURE: &str = "Withdraw";
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
