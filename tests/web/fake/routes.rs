//! What the server answers, when nothing goes wrong.

use super::wire::{Answer, Asked, error, error_body, json, metadata, problem};
use super::{State, Upload, me};
use menteban_api::{
    ApplicationAnswer, ApplicationSummary, DraftChange, DraftChanged, ErrorCode, SubmitRequest,
    TimeAnswer,
};
use menteban_rules::application::{FileState, Kind, complete};
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::inspect;
use menteban_rules::problem::{Place, Problem};
use menteban_rules::process::{Progress, Stage};
use menteban_rules::samples;
use std::collections::BTreeMap;

impl State {
    pub fn route(&mut self, asked: &Asked) -> Answer {
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), path.as_slice()) {
            ("GET", ["api", "policy"]) => json(&self.policy),
            ("GET", ["api", "time"]) => json(&TimeAnswer {
                now: samples::now(),
                today: samples::today(),
            }),
            ("POST", ["api", "login"]) => {
                let me = self.me.get_or_insert_with(|| me("p1"));
                json(&me)
            }
            ("POST", ["api", "logout"]) => {
                self.me = None;
                Answer(204, vec![], String::new())
            }
            _ if self.me.is_none() => error(401, ErrorCode::LoginRequired),
            ("GET", ["api", "me"]) => json(&self.me),
            ("POST", ["api", "drafts", _, "submit"]) => self.submit(asked),
            (_, ["api", "drafts", ..]) if !self.submitted.is_empty() => not_found(),
            ("GET", ["api", "drafts"]) => json(&[&self.draft]),
            ("GET", ["api", "drafts", _]) => json(&self.draft),
            ("PATCH", ["api", "drafts", _]) => self.change(asked),
            ("POST", ["api", "files"]) => self.announce(asked),
            (_, ["api", "files", id]) => self.file(asked, id),
            _ => not_found(),
        }
    }

    fn change(&mut self, asked: &Asked) -> Answer {
        let change: DraftChange = serde_json::from_slice(&asked.body).expect("a change");
        let known = |field| self.draft.revisions.get(field).copied().unwrap_or(0);
        if change
            .changes
            .iter()
            .any(|one| one.base != known(&one.field))
        {
            let mut body = error_body(409, ErrorCode::DraftConflict);
            body.draft = Some(Box::new(self.draft.clone()));
            return problem(&body);
        }
        let mut revisions = BTreeMap::new();
        for one in change.changes {
            let revision = self.put(one.field.clone(), one.value);
            revisions.insert(one.field, revision);
        }
        json(&DraftChanged { revisions })
    }

    fn submit(&mut self, asked: &Asked) -> Answer {
        let key = asked.headers["idempotency-key"].clone();
        if let Some(answer) = self.submitted.get(&key) {
            return Answer(200, vec![], answer.clone());
        }
        let request: SubmitRequest = serde_json::from_slice(&asked.body).expect("a submission");
        if request.policy_digest != self.policy.digest {
            return error(409, ErrorCode::PolicyChanged);
        }
        if request.revisions != self.draft.revisions {
            return error(409, ErrorCode::DraftConflict);
        }
        let answer = self.application();
        self.submitted.insert(key, answer.clone());
        Answer(201, vec![], answer)
    }

    fn application(&self) -> String {
        let sample = samples::sample();
        let application = complete(&sample.draft, sample.context());
        let answer = ApplicationAnswer {
            summary: ApplicationSummary {
                id: "a1".to_owned(),
                receipt: format!("R{}", self.submitted.len() + 1),
                kind: Kind::New,
                diseases: vec![],
                state: Progress {
                    stage: Stage::Submitted,
                    submitted: samples::now(),
                    accepted: None,
                    due: None,
                    until: None,
                },
                working_days: 15,
                days_left: None,
            },
            application: application.expect("the sample is whole"),
            history: vec![],
        };
        serde_json::to_string(&answer).expect("an answer")
    }

    fn announce(&mut self, asked: &Asked) -> Answer {
        let id = metadata(&asked.headers["upload-metadata"], "id");
        let length = asked.headers["upload-length"].parse().expect("a length");
        let upload = self
            .uploads
            .entry(id.try_into().expect("an id"))
            .or_default();
        upload.length = length;
        offset(201, upload)
    }

    fn file(&mut self, asked: &Asked, id: &str) -> Answer {
        let id: FileId = id.to_owned().try_into().expect("an id");
        let Some(upload) = self.uploads.get_mut(&id) else {
            return not_found();
        };
        match asked.method.as_str() {
            "HEAD" => offset(200, upload),
            "DELETE" => {
                self.uploads.remove(&id);
                Answer(204, vec![], String::new())
            }
            _ => {
                if asked.headers["upload-offset"] != upload.bytes.len().to_string() {
                    return error(409, ErrorCode::UploadOffset);
                }
                upload.bytes.extend(&asked.body);
                let answer = offset(204, upload);
                self.judge(&id).unwrap_or(answer)
            }
        }
    }

    /// What the rules say of a whole file.
    fn judge(&mut self, id: &FileId) -> Option<Answer> {
        let upload = &self.uploads[id];
        if upload.bytes.len() < upload.length {
            return None;
        }
        match inspect(&upload.bytes, &self.policy.policy.settings) {
            Ok(facts) => {
                self.draft
                    .files
                    .insert(id.clone(), FileState::Received(facts));
                None
            }
            Err(reason) => {
                let refused = FileState::Refused {
                    problem: reason.clone(),
                };
                self.draft.files.insert(id.clone(), refused);
                let mut body = error_body(422, ErrorCode::FileRefused);
                body.problems = vec![Problem::must(Place::Person, reason)];
                Some(problem(&body))
            }
        }
    }

    /// Puts a value into a field; gives its revision.
    pub fn put(&mut self, field: Field, value: serde_json::Value) -> u32 {
        self.draft
            .draft
            .set(&field, value)
            .expect("a fitting value");
        let revision = self.draft.revisions.entry(field).or_insert(0);
        *revision += 1;
        *revision
    }
}

fn offset(status: u16, upload: &Upload) -> Answer {
    let offset = upload.bytes.len().to_string();
    Answer(status, vec![("upload-offset", offset)], String::new())
}

fn not_found() -> Answer {
    error(404, ErrorCode::NotFound)
}
