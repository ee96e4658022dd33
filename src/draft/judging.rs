//! What is filled in, judged by the rules.

use super::FileStatus;
use super::store::Answers;
use crate::few::Few;
use crate::session::Session;
use leptos::prelude::*;
use menteban_rules::application::{Context, FileState, Files, Kind, check, supplement};
use menteban_rules::draft::{Draft, FileId};
use menteban_rules::problem::Problem;

/// Everything that is missing, wrong or doubtful.
pub(super) fn problems(
    session: Session,
    kind: RwSignal<Kind>,
    draft: RwSignal<Draft>,
    files: Memo<Files>,
    answers: RwSignal<Answers>,
) -> Vec<Problem> {
    let Some(me) = session.me() else {
        return Vec::new();
    };
    let policy = session.policy().get();
    let files = files.read();
    let context = Context {
        kind: kind.get(),
        policy: &policy.policy,
        person: &me.person,
        files: &files,
        today: session.today(),
    };
    let draft = draft.read();
    match answers.get() {
        None => check(&draft, context),
        Some(asked) => match supplement(&asked.0, &asked.1, &draft, context) {
            Ok(after) => after.warnings,
            Err(problems) => problems,
        },
    }
}

/// The files as the rules see them: how far one has come in per cent is no matter for them.
pub(super) fn known(files: &Few<FileId, FileStatus>) -> Files {
    let mut known = Files::default();
    for (file, status) in files.iter() {
        if let Some(state) = state(status) {
            known.0.insert(file.clone(), state);
        }
    }
    known
}

/// A file as the rules see it.
fn state(status: &FileStatus) -> Option<FileState> {
    match status {
        FileStatus::Received(facts) => Some(FileState::Received(*facts)),
        FileStatus::Refused(reason) => Some(FileState::Refused {
            problem: reason.clone(),
        }),
        FileStatus::Kept | FileStatus::Uploading { .. } | FileStatus::Stuck(_) => {
            Some(FileState::Waiting)
        }
        FileStatus::Lost => None,
    }
}
