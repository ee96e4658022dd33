//! A client that can do what browsers would not.

use std::net::SocketAddr;
use std::time::Duration;

use menteban_rules::application::Kind;
use menteban_rules::draft::Draft;
use menteban_rules::samples;
use serde_json::{Value, json};
use ureq::http::{HeaderMap, Request};

use super::document::unsaid;
use super::samples::{bytes_of, files, metadata};

#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    address: SocketAddr,
    pub cookie: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let body = self.json();
        assert_eq!(body["status"], self.status);
        assert_ne!(body["title"], "");
        body["code"].as_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code in one word: `409 draft_conflict`.
    pub fn problem(&self) -> String {
        format!("{} {}", self.status, self.code())
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self {
            agent: config.into(),
            address,
            cookie: None,
        }
    }

    /// Any request, with these headers and no others of ours. Its answer must be one that the document names, but for
    /// the page that a browser is given in its place.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let uri = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = if body.is_empty() && method != "POST" && method != "PATCH" {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        let (parts, mut body) = sent.unwrap().into_parts();
        let answer = Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.with_config().limit(64 << 20).read_to_vec().unwrap(),
        };
        let said = headers
            .iter()
            .find(|(name, _)| *name == "x-http-method-override");
        let method = said.map_or(method, |(_, method)| *method);
        if !headers.contains(&("accept", "text/html")) {
            assert_eq!(unsaid(method, path, &answer), None);
        }
        answer
    }

    /// A request as our own app sends it, with more headers.
    pub fn send(&self, method: &str, path: &str, more: &[(&str, &str)], body: &[u8]) -> Answer {
        let cookie = self.cookie.clone().unwrap_or_default();
        let mut headers = vec![("x-menteban", "1")];
        if self.cookie.is_some() {
            headers.push(("cookie", &cookie));
        }
        headers.extend(more);
        self.raw(method, path, &headers, body)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], &[])
    }

    pub fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let json = [("content-type", "application/json")];
        self.send(method, path, &json, body.to_string().as_bytes())
    }

    pub fn ask(&self, id_number: &str) -> Answer {
        self.json(
            "POST",
            "/api/login/code",
            &json!({ "id_number": id_number }),
        )
    }

    pub fn login(&mut self, id_number: &str, code: &str) -> Answer {
        let body = json!({ "id_number": id_number, "code": code });
        let answer = self.json("POST", "/api/login", &body);
        if answer.status == 200 {
            self.take_cookie(&answer);
        }
        answer
    }

    pub fn take_cookie(&mut self, answer: &Answer) {
        let cookie = answer.header("set-cookie");
        self.cookie = cookie.split(';').next().map(str::to_owned);
    }

    /// A draft in which everything is agreed to, as papers need it.
    pub fn begin(&self) -> String {
        let id = self.begin_unasked();
        self.agree(&id);
        id
    }

    /// Ticks the consents of an adult that are not ticked yet.
    pub fn agree(&self, id: &str) {
        let policy = self.get("/api/policy").json()["policy"].take();
        let given = self.draft(id)["draft"]["consents"].take();
        for consent in policy["consents"].as_array().unwrap() {
            let key = consent["key"].as_str().unwrap();
            if consent["only_minors"] == false && given[key].is_null() {
                let tick = json!({ "version": consent["version"], "at": 1 });
                let answer = self.set(id, &format!("consent.{key}"), tick);
                assert_eq!(answer.status, 200, "{answer:?}");
            }
        }
    }

    /// A draft with nothing in it.
    pub fn begin_unasked(&self) -> String {
        let answer = self.json("POST", "/api/drafts", &json!({ "kind": "new" }));
        assert!([200, 201].contains(&answer.status), "{answer:?}");
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    pub fn draft(&self, id: &str) -> Value {
        self.get(&format!("/api/drafts/{id}")).json()
    }

    /// Changes one field on its current revision.
    pub fn set(&self, id: &str, field: &str, value: Value) -> Answer {
        let base = self.draft(id)["revisions"][field].as_u64().unwrap_or(0);
        self.set_on(id, field, value, base)
    }

    /// Puts the signature under what the draft holds now.
    pub fn sign(&self, id: &str) {
        let stored = self.draft(id)["draft"].take();
        let mut draft: Draft = serde_json::from_value(stored).unwrap();
        samples::sign(Kind::New, &mut draft);
        let answer = self.set(id, "signature", json!(draft.signature));
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    pub fn set_on(&self, id: &str, field: &str, value: Value, base: u64) -> Answer {
        let change = json!({ "changes": [{ "field": field, "value": value, "base": base }] });
        self.json("PATCH", &format!("/api/drafts/{id}"), &change)
    }

    pub fn announce(&self, draft: &str, file: &str, length: usize) -> Answer {
        let said = metadata(&[("id", file), ("draft", draft)]);
        let headers = [
            ("tus-resumable", "1.0.0"),
            ("upload-length", &length.to_string()),
            ("upload-metadata", &said),
        ];
        self.send("POST", "/api/files", &headers, &[])
    }

    pub fn part(&self, file: &str, offset: usize, bytes: &[u8]) -> Answer {
        self.part_with(file, offset, bytes, &[])
    }

    pub fn part_with(
        &self,
        file: &str,
        offset: usize,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let offset = offset.to_string();
        let mut headers = vec![
            ("tus-resumable", "1.0.0"),
            ("upload-offset", &offset),
            ("content-type", "application/offset+octet-stream"),
        ];
        headers.extend(more);
        self.send("PATCH", &format!("/api/files/{file}"), &headers, bytes)
    }

    pub fn offset(&self, file: &str) -> Answer {
        let tus = [("tus-resumable", "1.0.0")];
        self.send("HEAD", &format!("/api/files/{file}"), &tus, &[])
    }

    pub fn upload(&self, draft: &str, file: &str, bytes: &[u8]) -> Answer {
        let announced = self.announce(draft, file, bytes.len());
        assert_eq!(announced.status, 201, "{announced:?}");
        self.part(file, 0, bytes)
    }

    /// The sample's draft, filled in and uploaded; gives its id.
    pub fn prepare(&self) -> String {
        self.prepare_with(|_| {})
    }

    /// As [`Self::prepare`], with something changed before it is sent.
    pub fn prepare_with(&self, change: impl FnOnce(&mut Draft)) -> String {
        let id = self.begin_unasked();
        let mut draft = samples::draft();
        change(&mut draft);
        samples::sign(Kind::New, &mut draft);
        let changes: Vec<Value> = draft
            .filled()
            .iter()
            .map(|field| json!({ "field": field, "value": draft.get(field), "base": 0 }))
            .collect();
        let answer = self.json(
            "PATCH",
            &format!("/api/drafts/{id}"),
            &json!({ "changes": changes }),
        );
        assert_eq!(answer.status, 200, "{answer:?}");
        for (file, kind) in files(&draft) {
            let answer = self.upload(&id, file.as_str(), &bytes_of(kind));
            assert_eq!(answer.status, 204, "{answer:?}");
        }
        id
    }

    pub fn submit(&self, draft: &str, key: &str) -> Answer {
        let digest = self.get("/api/policy").json()["digest"].clone();
        let revisions = self.draft(draft)["revisions"].clone();
        let revisions = if revisions.is_null() {
            json!({})
        } else {
            revisions
        };
        self.submit_as(
            draft,
            key,
            &json!({ "policy_digest": digest, "revisions": revisions }),
        )
    }

    pub fn submit_as(&self, draft: &str, key: &str, body: &Value) -> Answer {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        let path = format!("/api/drafts/{draft}/submit");
        self.send("POST", &path, &headers, body.to_string().as_bytes())
    }
}

/// What the desk does.
impl Client {
    /// An application sent by this applicant; gives its id.
    pub fn file(&self, key: &str) -> String {
        let filed = self.submit(&self.prepare(), key);
        assert_eq!(filed.status, 201, "{filed:?}");
        filed.json()["id"].as_str().unwrap().to_owned()
    }

    /// An application as the desk sees it.
    pub fn case(&self, id: &str) -> Value {
        let answer = self.get(&format!("/api/desk/applications/{id}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// Takes or releases it, as it is now.
    pub fn deal(&self, id: &str, what: &str) -> Answer {
        let seen = json!({ "revision": self.case(id)["revision"] });
        self.json(
            "POST",
            &format!("/api/desk/applications/{id}/{what}"),
            &seen,
        )
    }

    /// Moves it on, as it is now.
    pub fn step(&self, id: &str, role: &str, event: Value) -> Answer {
        let step = json!({ "revision": self.case(id)["revision"], "role": role, "event": event });
        self.json(
            "POST",
            &format!("/api/desk/applications/{id}/events"),
            &step,
        )
    }
}
