//! Words that are printed: the application form and the notice of acceptance, and what the operator is told of fonts.

use menteban_rules::identity::Sex;

pub const NOTHING: &str = "—";
pub const LANGUAGE: &str = "zh-CN";

#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

#[must_use]
pub fn hospital(name: &str, level: &str, city: &str) -> String {
    let known = [level, city].into_iter().filter(|part| !part.is_empty());
    let known: Vec<&str> = known.collect();
    match known.is_empty() {
        true => name.to_owned(),
        false => format!("{name} ({})", known.join(", ")),
    }
}

#[must_use]
pub fn member(number: usize, text: &str) -> String {
    format!("{number}. {text}")
}

#[must_use]
pub fn page(page: usize, pages: usize) -> String {
    format!("Page {page} of {pages}")
}

#[must_use]
pub fn number(number: &str) -> String {
    format!("Receipt number (受理号): {number}")
}

pub mod form {
    pub const TITLE: &str =
        "Application for recognition of an out-patient chronic or special illness";
    pub const FILE: &str = "Application form";

    pub const APPLICANT: &str = "Applicant";
    pub const NAME: &str = "Name";
    pub const SEX: &str = "Sex";
    pub const BORN: &str = "Born";
    pub const ID: &str = "Identity number";
    pub const INSURANCE: &str = "Insurance";
    pub const PHONE: &str = "Phone";
    pub const PLACE: &str = "Insured in";
    pub const ADDRESS: &str = "Address";

    pub const HELPER: &str = "Helper";
    pub const RELATION: &str = "Relation to the applicant";
    pub const NO_HELPER: &str = "The applicant acts in person";

    pub const DISEASES: &str = "Diseases";
    pub const KIND: &str = "Kind";
    pub const DISEASE: &str = "Disease";
    pub const DIAGNOSED_ON: &str = "Diagnosed on";
    pub const HOSPITAL: &str = "Diagnosing hospital";
    pub const DOCTOR: &str = "Diagnosing doctor";
    pub const CONDITION: &str = "Condition";
    pub const DESIGNATED: &str = "Designated\nhospitals";

    pub const PAPERS: &str = "Papers";
    pub const PAPER_NUMBER: &str = "No.";
    pub const PAPER_KIND: &str = "Paper";
    pub const PAPER_DATE: &str = "Date";
    pub const PAPER_HOSPITAL: &str = "Issued by";
    pub const PAPER_PAGES: &str = "Pages";
    pub const PAPER_DIGESTS: &str = "Digests";
    pub const PAPERS_NOTE: &str =
        "Digests: the first 16 digits of the SHA-256 of each file, one for each electronic paper.";

    pub const CLOSING: &str = "Consent\nand\nsignature";
    pub const SIGNATURE_PICTURE: &str = "Signature of the applicant";
    pub const SIGNATURE_ELSEWHERE: &str = "Signed; see the electronic papers for the picture";
    pub const UNSIGNED: &str = "Not signed";

    pub const RECOGNISING_BODY: &str = "Recognising\nbody";
    pub const AGENCY: &str = "Agency";
    pub const STAMP: &str = "Official:                 (stamp)            Date:";

    #[must_use]
    pub fn disease(name: &str, code: &str) -> String {
        match code {
            "" => name.to_owned(),
            _ => format!("{name} ({code})"),
        }
    }
    #[must_use]
    pub fn relation(relation: &str, role: &str) -> String {
        format!("{relation} ({role})")
    }
    #[must_use]
    pub fn submitted(moment: &str) -> String {
        format!("Submitted: {moment}")
    }
    #[must_use]
    pub fn agreed(text: &str, moment: &str) -> String {
        format!("✓ {text} (agreed {moment})")
    }
    #[must_use]
    pub fn signed(moment: &str, of: &str) -> String {
        format!("Signed: {moment}\nDigest of what was signed: {of}")
    }
}

pub mod notice {
    pub const TITLE: &str = "Notice of acceptance";
    pub const FILE: &str = "Notice of acceptance";
    pub const MATTER: &str = "Accepted";
    pub const TIME: &str = "Time";
    pub const NUMBER: &str = "Receipt number (受理号)";
    pub const NAME: &str = "Applicant";
    pub const ID: &str = "Identity number";
    pub const KIND: &str = "Kind";
    pub const DISEASES: &str = "Diseases";
    pub const PAPERS: &str = "Papers received";
    pub const ACCEPTED: &str = "Accepted on";
    pub const DUE: &str = "Decided by";
    pub const NEXT: &str = "What happens next";
    pub const CONTACT: &str = "Questions";
    pub const HOTLINE: &str = "Hotline";
    pub const COUNTER: &str = "Counter";
    pub const HOURS: &str = "Hours";
    pub const PROOF: &str = "Proof";
    pub const QR: &str = "QR code of the proof of acceptance";
    pub const PROOF_LINES: [&str; 2] = [
        "The QR code holds the signed proof of acceptance: receipt number, time of acceptance, and the digests of all files.",
        "If a single word of it or any file is changed, it no longer verifies.",
    ];

    #[must_use]
    pub fn key_page(address: &str) -> String {
        format!("No network is needed to verify it, only the public key. Key and method: {address}")
    }
    #[must_use]
    pub fn lead(agency: &str) -> String {
        format!("Your application for recognition was accepted by {agency}.")
    }
    #[must_use]
    pub fn papers(papers: usize, files: usize) -> String {
        format!(
            "{}, {} with the signature",
            crate::en::counted(papers, "paper"),
            crate::en::counted(files, "file")
        )
    }
}

pub mod certificate {
    pub const TITLE: &str = "Recognition of an out-patient chronic or special illness";
    pub const FILE: &str = "Recognition";
    pub const WHO: &str = "Insured person";
    pub const GRANTED: &str = "Recognised";
    pub const DISEASE: &str = "Disease";
    pub const FROM: &str = "From";
    pub const UNTIL: &str = "Until";
    pub const HOSPITALS: &str = "Designated\nhospitals";

    #[must_use]
    pub fn lead(agency: &str) -> String {
        format!(
            "{agency} has recognised what you applied for. Bring your identity card or electronic insurance credential to the hospital; it is settled on the spot."
        )
    }
}

pub mod fonts {
    #[must_use]
    pub fn missing(file: &str, package: &str, folders: &str) -> String {
        format!(
            "Font {file} was not found, so no PDF can be made. Please install the Debian package {package}, or name the folder of the font. Looked in: {folders}"
        )
    }
    #[must_use]
    pub fn unreadable(file: &str, cause: &str) -> String {
        format!(
            "Font {file} cannot be opened: {cause}. Please check its permissions, or install it again."
        )
    }
    pub const BROKEN: &str = "this is not a usable font";
}
