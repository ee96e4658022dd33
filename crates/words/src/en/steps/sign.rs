//! 签名.

pub const NAME: &str = "Sign";
pub const TITLE: &str = "Sign";
pub const LEAD: &str = "Please check what you filled in. If all of it is right, sign.";
pub const SIGNED: &str = "Signed";
pub const SIGNATURE: &str = "Signature of the applicant";
pub const SIGNATURE_HINT: &str = "Write your name in the box with your finger";

#[must_use]
pub fn signer(name: &str) -> String {
    format!("I am {name}. What I filled in and the papers I sent are true.")
}

#[must_use]
pub fn signer_for(agent: &str, insured: &str) -> String {
    format!(
        "I am {agent}, applying for {insured}. What I filled in and the papers I sent are true."
    )
}
