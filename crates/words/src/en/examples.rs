//! Words for the examples of the components: made-up answers to real questions. Nothing of it reaches a person.

pub const GALLERY: &str = "Components";
pub const NAME: &str = "Name";
pub const NAME_VALUE: &str = "Wang Guifang";
pub const ID: &str = "Identity number";
pub const ID_HINT: &str = "18 characters; the last may be the letter X";
pub const ID_VALUE: &str = "510401194905230";
pub const ID_COUNT: &str = "3 digits are missing";
pub const ID_WRONG: &str = "3 digits are missing. An identity number has 18; please complete it.";
pub const PHONE: &str = "Phone";
pub const PHONE_VALUE: &str = "13800000001";
pub const CODE: &str = "Code from the text message";
pub const CONDITION: &str = "Your illness";
pub const CONDITION_HINT: &str =
    "What it is, since when, how it is treated now. As the diagnosis certificate has it.";
pub const CONDITION_VALUE: &str =
    "High blood pressure for 12 years; amlodipine and valsartan every day; dizzy of late.";
pub const CONDITION_COUNT: &str = "49 / 500 characters";
pub const DATE: &str = "Date of the report";
pub const DATE_HINT: &str = "At the bottom right of the report";
pub const DATE_OLD: &str = "The date is before 22 May 2026, more than 6 months ago. Please use one of the last 6 months; if there is none, write why below.";
pub const DATE_WRONG: &str =
    "There is no such day. Please fill in year, month and day as on the paper.";
pub const FORM: &str = "Which one do you have?";
pub const FORM_ONE: &str = "Resident identity card";
pub const FORM_ONE_DETAIL: &str = "A photo of each side";
pub const FORM_TWO: &str = "Electronic insurance credential";
pub const FORM_TWO_DETAIL: &str = "Open it and take a screenshot";
pub const CHOOSE: &str = "Please choose one.";
pub const CONSENT: &str = "I agree that the medical insurance agency of Panzhihua processes the records, diagnosis certificates and reports that I upload, for this recognition only.";
pub const CONSENT_MISSING: &str = "Not ticked yet. You can submit only if you agree.";
pub const DISEASE: &str = "Find a disease";
pub const DISEASE_HINT: &str = "A name, its pinyin initials or its code";
pub const DISEASES: [(&str, &str); 8] = [
    ("High blood pressure", "Heart and vessels · code M03900"),
    ("Diabetes", "Hormones and metabolism · code M01600"),
    ("Malignant tumour", "Tumours"),
    ("Chronic kidney failure", "Kidneys"),
    ("Dialysis for uraemia", "Kidneys"),
    (
        "Immunosuppression after a transplant",
        "Transplants · code M08300",
    ),
    ("Coronary heart disease", "Heart and vessels · code M04600"),
    ("Stroke", "Heart and vessels · code M04800"),
];
pub const OTHER: &str = "Not in the list, I write it myself";
pub const REPORT: &str = "Photo of the report";
pub const REPORT_HINT: &str = "The whole page; name and date must be easy to read.";
pub const PAGE_SOFT: &str = "The photo is a little blurred and may be hard to read. Please hold the phone still and take it again.";
pub const PAGE_BLURRED: &str =
    "The photo is too small to read. Please move closer and take it again; do not use a thumbnail.";
pub const SIDE: &str = "Side with the portrait";
pub const SIGNATURE: &str = "Signature of the applicant";
pub const SIGNATURE_HINT: &str = "Write your name in the box with your finger";
pub const MISSING: &str = "3 things are missing before you can submit";
pub const MISSING_ITEMS: [&str; 3] = [
    "Report · date: there is no such day",
    "Report: no photo yet",
    "Designated hospital: not in the list, you can still submit",
];
pub const DEMO: &str = "Demonstration: all data are made up, nothing is really accepted.";
pub const OFFLINE: &str = "No network. You can go on; what you type is kept on this phone and saved when you are online again.";
pub const WRONG: &str =
    "Something went wrong on our side. Please try again in a while. What you filled in is kept.";
pub const GOOD: &str = "Everything is filled in; you can submit.";
pub const UPLOAD: &str = "Upload page 1";
pub const RECEIPT: &str = "Receipt number";
pub const RECEIPT_VALUE: &str = "PZH-20261122-000317";
pub const MOMENTS: [(&str, &str, &str); 3] = [
    (
        "Submitted and accepted",
        "22 November 2026, 14:05",
        "Receipt number PZH-20261122-000317",
    ),
    ("Under review", "", "Nothing more for you to do; just wait."),
    (
        "Decision",
        "By 11 December 2026",
        "You will get a text message.",
    ),
];
pub const SUMMARY: &str = "Application form";
pub const ADDRESS: &str = "Address";
pub const ADDRESS_VALUE: &str = "302, Building 2, 1 Bingcaogang Street, East District, Panzhihua";
pub const DIALOG_OPEN: &str = "Remove this paper";
pub const DIALOG: &str = "Remove this paper?";
pub const DIALOG_TEXT: &str = "Its photos and date are removed and cannot be brought back.";
pub const DIALOG_YES: &str = "Remove";
pub const DIALOG_NO: &str = "Keep";
pub const NEXT: &str = "Next";
pub const SECOND: &str = "Go on, complete it later";
pub const SENDING: &str = "Submitting…";
pub const TITLE: &str = "Fill in the form";
pub const LEAD: &str = "What you fill in is saved by itself; nothing is lost if you leave.";
pub const COUNTER: &str = "Medical insurance counter, Panzhihua government service centre";
pub const HOURS: &str = "Working days 9:00–12:00, 13:30–17:00";
pub const HOTLINE: &str = "0812-3323000";
