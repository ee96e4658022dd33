//! Sending the application: one key from the first try until an answer has come.

use super::inner::Inner;
use super::open::show_merged;
use super::place::{Place, Submission};
use super::save::is_conflict;
use super::{Opened, SubmitFailure};
use crate::client::Failure;
use crate::platform::random::token;
use crate::platform::records::Write;
use crate::platform::timer::{back_off_ms, sleep};
use leptos::prelude::*;
use menteban_api::{ApplicationAnswer, ErrorCode, SubmitRequest, SupplementRequest};
use menteban_rules::problem::{Problem, Weight};
use std::rc::Rc;

/// How often an answer that was lost is asked for again before the person is asked.
const TRIES: u32 = 3;

impl Inner {
    pub async fn submit(
        self: &Rc<Self>,
        problems: impl Fn() -> Vec<Problem>,
    ) -> Result<ApplicationAnswer, SubmitFailure> {
        // A second tap waits for the first and gives its answer.
        let mut submitted = self.submitting.lock().await;
        if let Some(answer) = submitted.as_ref() {
            return Ok(answer.clone());
        }
        let place = self.place().ok_or(SubmitFailure::Changed)?;
        if let Err(failure) = self.flush().await {
            let answer = self.perhaps_submitted(place, failure).await?;
            return Ok(submitted.insert(answer).clone());
        }
        if !self.conflicts.with_untracked(Vec::is_empty) {
            return Err(SubmitFailure::Changed);
        }
        let problems = problems();
        if problems
            .iter()
            .any(|problem| problem.weight == Weight::Must)
        {
            return Err(SubmitFailure::Problems(problems));
        }
        let submission = self.submission(&place).await;
        match self.try_submit(&place, &submission).await {
            Ok(answer) => {
                self.forget_draft(&place).await;
                *submitted = Some(answer.clone());
                Ok(answer)
            }
            Err(failure) => Err(self.not_submitted(&place, failure).await),
        }
    }

    pub async fn hand_in(
        self: &Rc<Self>,
        application: &str,
        note: String,
    ) -> Result<ApplicationAnswer, SubmitFailure> {
        let place = self.place().ok_or(SubmitFailure::Changed)?;
        self.flush().await.map_err(SubmitFailure::Failed)?;
        if !self.conflicts.with_untracked(Vec::is_empty) {
            return Err(SubmitFailure::Changed);
        }
        let request = SupplementRequest {
            revisions: self.changes.borrow().revisions().clone(),
            note,
        };
        let client = self.session.client();
        match client.hand_in(application, &request).await {
            Ok(answer) => {
                self.forget_draft(&place).await;
                Ok(answer)
            }
            Err(failure) => Err(self.not_submitted(&place, failure).await),
        }
    }

    /// A draft that the server no longer has: perhaps it was submitted, and the answer lost.
    pub async fn submitted_before(
        &self,
        place: Place,
        not_found: Failure,
    ) -> Result<Opened, Failure> {
        let Some(submission) = place.get_submission(&self.records()).await else {
            self.forget_draft(&place).await;
            return Err(not_found);
        };
        let answer = self.try_submit(&place, &submission).await?;
        self.forget_draft(&place).await;
        Ok(Opened::Submitted(Box::new(answer)))
    }

    /// A change was not taken: perhaps because the draft was submitted, and only the answer did not come.
    async fn perhaps_submitted(
        &self,
        place: Place,
        failure: Failure,
    ) -> Result<ApplicationAnswer, SubmitFailure> {
        if failure.code() != Some(ErrorCode::NotFound) {
            return Err(SubmitFailure::Failed(failure));
        }
        match self.submitted_before(place, failure).await {
            Ok(Opened::Submitted(answer)) => Ok(*answer),
            Ok(Opened::Ready) => Err(SubmitFailure::Changed),
            Err(failure) => Err(SubmitFailure::Failed(failure)),
        }
    }

    /// The submission under way, or a new one; on the disk before it is sent.
    async fn submission(&self, place: &Place) -> Submission {
        let known = place.get_submission(&self.records()).await;
        let submission = Submission {
            key: known.map_or_else(token, |known| known.key),
            request: SubmitRequest {
                policy_digest: self
                    .session
                    .policy()
                    .with_untracked(|answer| answer.digest.clone()),
                revisions: self.changes.borrow().revisions().clone(),
            },
        };
        self.records()
            .write(vec![place.submission(Some(&submission))])
            .await;
        submission
    }

    async fn try_submit(
        &self,
        place: &Place,
        submission: &Submission,
    ) -> Result<ApplicationAnswer, Failure> {
        let client = self.session.client();
        let mut tries = 0;
        loop {
            tries += 1;
            let answer = client
                .submit(&place.draft, &submission.key, &submission.request)
                .await;
            match answer {
                Err(Failure::Offline) if tries < TRIES => sleep(back_off_ms(tries, None)).await,
                answer => return answer,
            }
        }
    }

    async fn not_submitted(&self, place: &Place, failure: Failure) -> SubmitFailure {
        if failure.passes() || failure == Failure::LoginRequired {
            return SubmitFailure::Failed(failure);
        }
        // A clear no: the next try is another submission.
        self.records().write(vec![place.submission(None)]).await;
        let session = self.session;
        match failure.code() {
            Some(ErrorCode::PolicyChanged) => match session.reload_policy().await {
                Ok(()) => SubmitFailure::PolicyChanged,
                Err(failure) => SubmitFailure::Failed(failure),
            },
            _ if is_conflict(&failure) => match self.take_over(failure).await {
                Ok(()) => SubmitFailure::Changed,
                Err(failure) => SubmitFailure::Failed(failure),
            },
            Some(ErrorCode::Problems) => {
                self.look_again(place).await;
                SubmitFailure::Problems(problems_of(failure))
            }
            _ => SubmitFailure::Failed(failure),
        }
    }

    /// The server sees something that this page does not: files, or the person's standing, have changed.
    async fn look_again(&self, place: &Place) {
        let _standing = self.session.refresh_me().await;
        if let Ok(theirs) = self.session.client().draft(&place.draft).await {
            show_merged(self, &theirs);
        }
    }

    async fn forget_draft(&self, place: &Place) {
        self.close();
        self.records()
            .write(vec![Write::DeleteAll(place.prefix())])
            .await;
    }
}

fn problems_of(failure: Failure) -> Vec<Problem> {
    match failure {
        Failure::Refused(body) => body.problems,
        _ => Vec::new(),
    }
}
