//! 谁来办: the insured person, a guardian or a helper.

use menteban_rules::application::Who;

pub const NAME: &str = "Who applies";
pub const TITLE: &str = "Who applies";
pub const LEAD: &str = "You can apply yourself, or somebody of your family can help.";
pub const WHO: &str = "Who is applying";
pub const AGENT: &str = "Person applying";
pub const AGENT_NAME: &str = "Name of the person applying";
pub const AGENT_ID: &str = "Identity number of the person applying";
pub const AGENT_ID_HINT: &str = "18 characters, not the number of the insured person";
pub const AGENT_PHONE: &str = "Mobile number of the person applying";
pub const AGENT_PHONE_HINT: &str = "This number is called if there is a problem with the papers";
pub const RELATION: &str = "Relation to the insured person";
pub const RELATION_HINT: &str = "What you are to the insured person";
pub const BOTH_NAMES: &str =
    "The application names both, the insured person and the one who applies.";
pub const CHILD: &str = "The insured person is not of age, so a guardian must apply.";

#[must_use]
pub fn who(who: Who) -> &'static str {
    match who {
        Who::Insured => "I am the insured person",
        Who::Guardian => "I am the guardian",
        Who::Helper => "I apply for somebody else",
    }
}

#[must_use]
pub fn who_hint(who: Who) -> &'static str {
    match who {
        Who::Insured => "You apply for your own benefits",
        Who::Guardian => {
            "The insured person is a child, or too ill to apply. Proof of guardianship is needed"
        }
        Who::Helper => {
            "The insured person asked you to. A letter of authority with their signature is needed"
        }
    }
}

#[must_use]
pub fn role(who: Who) -> &'static str {
    match who {
        Who::Insured => "In person",
        Who::Guardian => "Guardian",
        Who::Helper => "Helper",
    }
}
