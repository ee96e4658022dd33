//! What each key does. A key counts where nobody types and nothing is open over the screen.

use menteban_words::desk::keys as words;

/// What can be done to a case by one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as its words say")]
pub enum Command {
    PageBefore,
    PageAfter,
    Larger,
    Smaller,
    Fit,
    Turn,
    RowBefore,
    RowAfter,
    Pass,
    Fail,
    Mark,
    Compare,
    Take,
    /// One of the actions, counted from 0.
    Act(usize),
    Next,
    Queue,
    Help,
}

/// What can be done in the queue by one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as its words say")]
pub enum QueueCommand {
    RowBefore,
    RowAfter,
    Before,
    After,
    Search,
    First,
    Help,
}

/// What can be done by one key to messages that could not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as its words say")]
pub enum UndeliveredCommand {
    RowBefore,
    RowAfter,
    Again,
    Help,
}

/// What can be done to a box that is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxCommand {
    /// Moves it, right and down, in steps.
    Move(i32, i32),
    /// Makes it larger or smaller.
    Size(i32, i32),
    /// It is where it should be.
    Done,
    /// It is not wanted.
    Cancel,
}

/// The keys of a case, each with what it does, as they are listed.
pub const CASE: [(&[&str], Command, &str); 16] = [
    (&["ArrowRight", "."], Command::PageAfter, words::PAGE_AFTER),
    (&["ArrowLeft", ","], Command::PageBefore, words::PAGE_BEFORE),
    (&["+", "="], Command::Larger, words::LARGER),
    (&["-"], Command::Smaller, words::SMALLER),
    (&["0"], Command::Fit, words::FIT),
    (&["r"], Command::Turn, words::TURN),
    (&["ArrowDown", "j"], Command::RowAfter, words::ROW_AFTER),
    (&["ArrowUp", "k"], Command::RowBefore, words::ROW_BEFORE),
    (&["y"], Command::Pass, words::PASS),
    (&["x"], Command::Fail, words::FAIL),
    (&["b"], Command::Mark, words::MARK),
    (&["o"], Command::Compare, words::COMPARE),
    (&["t"], Command::Take, words::TAKE),
    (&["n"], Command::Next, words::NEXT),
    (&["q"], Command::Queue, words::QUEUE),
    (&["?"], Command::Help, words::HELP),
];

/// The keys of the queue.
pub const QUEUE: [(&[&str], QueueCommand, &str); 7] = [
    (
        &["ArrowDown", "j"],
        QueueCommand::RowAfter,
        words::QUEUE_ROW_AFTER,
    ),
    (
        &["ArrowUp", "k"],
        QueueCommand::RowBefore,
        words::QUEUE_ROW_BEFORE,
    ),
    (&["."], QueueCommand::After, words::QUEUE_AFTER),
    (&[","], QueueCommand::Before, words::QUEUE_BEFORE),
    (&["/"], QueueCommand::Search, words::SEARCH),
    (&["n"], QueueCommand::First, words::FIRST),
    (&["?"], QueueCommand::Help, words::HELP),
];

/// The keys of messages that could not be delivered.
pub const UNDELIVERED: [(&[&str], UndeliveredCommand, &str); 4] = [
    (
        &["ArrowDown", "j"],
        UndeliveredCommand::RowAfter,
        words::MESSAGE_AFTER,
    ),
    (
        &["ArrowUp", "k"],
        UndeliveredCommand::RowBefore,
        words::MESSAGE_BEFORE,
    ),
    (&["r"], UndeliveredCommand::Again, words::MESSAGE_AGAIN),
    (&["?"], UndeliveredCommand::Help, words::HELP),
];

/// What a key does to a case.
#[must_use]
pub fn of_case(key: &str) -> Option<Command> {
    if let Ok(number @ 1..=9) = key.parse::<usize>() {
        return Some(Command::Act(number - 1));
    }
    look_up(&CASE, key)
}

/// What a key does in the queue.
#[must_use]
pub fn of_queue(key: &str) -> Option<QueueCommand> {
    look_up(&QUEUE, key)
}

/// What a key does to messages that could not be delivered.
#[must_use]
pub fn of_undelivered(key: &str) -> Option<UndeliveredCommand> {
    look_up(&UNDELIVERED, key)
}

/// What a key does to a box.
#[must_use]
pub fn of_box(key: &str, shift: bool) -> Option<BoxCommand> {
    let (right, down) = match key {
        "ArrowLeft" => (-1, 0),
        "ArrowRight" => (1, 0),
        "ArrowUp" => (0, -1),
        "ArrowDown" => (0, 1),
        "Enter" => return Some(BoxCommand::Done),
        "Escape" => return Some(BoxCommand::Cancel),
        _ => return None,
    };
    Some(match shift {
        false => BoxCommand::Move(right, down),
        true => BoxCommand::Size(right, down),
    })
}

/// A key as it stands on the keyboard.
#[must_use]
pub fn shown(key: &str) -> String {
    match key {
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        other => other.to_uppercase(),
    }
}

fn look_up<C: Copy>(table: &[(&[&str], C, &str)], key: &str) -> Option<C> {
    let key = match key.len() {
        1 => key.to_ascii_lowercase(),
        _ => key.to_owned(),
    };
    let found = table.iter().find(|(keys, ..)| keys.contains(&key.as_str()));
    found.map(|(_, command, _)| *command)
}
