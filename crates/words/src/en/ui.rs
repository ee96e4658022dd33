//! Words of the components.

pub const PRODUCT: &str = "Menteban";
pub const OPTIONAL: &str = "optional";
pub const MUST: &str = "To correct: ";
pub const SHOULD: &str = "Please note: ";
pub const HINT: &str = "Hint: ";
pub const YEAR: &str = "Year";
pub const MONTH: &str = "Month";
pub const DAY: &str = "Day";
pub const CHANGE: &str = "Choose again";
pub const EDIT: &str = "Change";
pub const NOT_FILLED: &str = "Not filled in yet";
pub const BACK: &str = "Back";
pub const CLOSE: &str = "Close";
pub const CAMERA: &str = "Camera";
pub const FRAME_CARD: &str = "Hold the document inside the frame; all four corners must be seen.";
pub const FRAME_PAGE: &str = "Hold the whole page inside the frame; all four corners must be seen.";
pub const CAMERA_OPENS: &str =
    "Opening the camera. If the phone asks for permission, please allow it.";
pub const CAMERA_LATE: &str = "The camera shows nothing yet. You can use “The phone's own camera”.";
pub const CAMERA_NONE: &str =
    "The camera cannot be opened here. Please use “The phone's own camera”.";
pub const OWN_CAMERA: &str = "The phone's own camera";
pub const NO_PICTURE: &str = "No photo";
pub const ALBUM: &str = "Album";
pub const PDF: &str = "PDF file";
pub const RETAKE: &str = "Retake";
pub const NEXT_PAGE: &str = "Is there another page?";
pub const ONE_MORE: &str = "One more page";
pub const NO_MORE: &str = "No more";
pub const DROP_HERE: &str = "You can also drop files here, or paste them.";
pub const REPLACE: &str = "Replace";
pub const TURN: &str = "Turn right";
pub const LARGER: &str = "Larger";
pub const SMALLER: &str = "Smaller";
pub const PAGE_BEFORE: &str = "Previous page";
pub const PAGE_AFTER: &str = "Next page";
pub const NO_PREVIEW: &str = "No preview; you can still submit it.";
pub const ZOOM: &str = "Picture; plus makes it larger, minus smaller";
const INTERRUPTED: &str = "The phone closed this page while you took or chose a photo, and it did not arrive. Please take it again; if it is in the album, choose it with “Album”.";
pub const REMOVE_TITLE: &str = "Remove this page?";
pub const KEEP: &str = "Keep it";
pub const REMOVE: &str = "Remove";
pub const EARLIER: &str = "Move earlier";
pub const LATER: &str = "Move later";
pub const TRY_AGAIN: &str = "Try again";
pub const LOOK_LARGE: &str = "Enlarge ";
pub const PAGE_CHOSEN: &str = "Working; please do not close this page yet";
pub const PAGE_WORKING: &str = "Saved, working";
pub const PAGE_KEPT: &str = "Saved, waiting to be sent";
pub const PAGE_UNKEPT: &str =
    "Waiting to be sent. The phone has no room; please do not close this page yet";
pub const PAGE_RECEIVED: &str = "Received";
pub const PAGE_UNSCANNED: &str = "Received, being checked";
pub const PAGE_STUCK: &str = "Not sent; please try again";
pub const PAGE_REFUSED: &str = "This page cannot be used";
pub const SAVING: &str = "Saving";
pub const SAVED: &str = "Saved";
pub const KEPT: &str = "Kept on this phone";
pub const YOUR_SIGNATURE: &str = "Your signature";
pub const SIGN_TYPED: &str = "Cannot write? Type your name instead";
pub const SIGN_NAME: &str = "Name of the signer";
pub const SIGN_TYPED_DONE: &str = "Sign with the typed name";
pub const SIGN_AGAIN: &str = "Sign again";
pub const SIGN_SHEET: &str = "Box to sign in with your finger";
pub const SIGN_HERE: &str = "Write your name here";
pub const SIGN_CLEAR: &str = "Wipe and write again";
pub const SIGN_DONE: &str = "Use this signature";
pub const MOMENT_DONE: &str = " (done)";
pub const MOMENT_NOW: &str = " (under way)";
pub const MOMENT_AHEAD: &str = " (to come)";
pub const OTHER_WAY: &str = "You can also come to the counter";
pub const HOTLINE: &str = "Hotline ";

#[must_use]
pub fn step(now: usize, of: usize, filled: usize) -> String {
    format!("Step {now} of {of}, {filled}% filled in")
}

#[must_use]
pub fn page(number: usize) -> String {
    format!("Page {number}")
}

#[must_use]
pub fn page_of(number: usize, count: usize) -> String {
    format!("Page {number} of {count}")
}

#[must_use]
pub fn sheets(count: usize) -> String {
    crate::en::counted(count, "page")
}

#[must_use]
pub fn pages_come(count: usize, received: usize, stuck: usize) -> String {
    match (count, stuck) {
        (0, _) => String::new(),
        (_, 0) => format!("{}, {received} received", crate::en::counted(count, "page")),
        _ => format!(
            "{}, {received} received, {stuck} need your attention",
            crate::en::counted(count, "page")
        ),
    }
}

#[must_use]
pub fn interrupted(kept: usize, of: usize) -> String {
    if of == 0 {
        return INTERRUPTED.to_owned();
    }
    let missing = of - kept.min(of);
    format!(
        "You chose {of} photos, and the phone closed this page before all were kept: the first {kept} are here, the last {missing} did not arrive. Please choose these {missing} again with “Album”."
    )
}

#[must_use]
pub fn page_sending(percent: u8) -> String {
    format!("Sending {percent}%")
}

#[must_use]
pub fn found(count: usize) -> String {
    match count {
        0 => "Nothing found; please try other words".to_owned(),
        _ => format!("{count} found; tap one to choose it"),
    }
}

#[must_use]
pub fn show_more(count: usize) -> String {
    format!("Show {count} more")
}
