//! The OpenAPI document. A handler says what is its own; what follows for it from what stands before every handler,
//! and from what it takes, is added here for all of them, so that nobody can forget it.

use std::collections::BTreeMap;

use axum::http::header::RETRY_AFTER;
use axum::http::{Method, StatusCode};
use menteban_api::CSRF_HEADER;
use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, Header, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
};

use super::failure::Failure;
use super::guard::{changes_something, closes_for_maintenance};
use super::tus_headers::{RESUMABLE, VERSION};
use crate::origin::Cookie;

/// The names of the sessions in the document.
const SESSIONS: [(&str, Cookie); 2] = [("session", Cookie::Applicant), ("desk", Cookie::Desk)];
/// What every id in an address looks like: 16 bytes.
const ID_PATTERN: &str = "^[0-9a-f]{32}$";
/// What the digest of a pack looks like.
const DIGEST_PATTERN: &str = "^[0-9a-f]{64}$";
/// What every key of a pack looks like.
const KEY_PATTERN: &str = "^[a-z0-9_]{1,40}$";

/// Names what an operation, and only it, can answer besides success.
macro_rules! failures {
    ($($(#[$doc:meta])* $name:ident: $($failure:ident),+;)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                by_status(&[$(Failure::$failure),+])
            }
        }
    )+};
}

failures! {
    /// Of whoever takes an ID number.
    OfIdNumber: PROBLEMS, TOO_OFTEN;
    /// Of a login.
    OfCode: CODE_WRONG;
    /// Of a login at the desk.
    OfStaffLogin: STAFF_WRONG, SECOND_FACTOR, TOO_OFTEN;
    /// Of an application that is made again.
    OfRepetition: NOT_FOUND;
    /// Of a change to a draft.
    OfChange: DRAFT_CONFLICT;
    /// Of a submission.
    OfSubmission: DRAFT_CONFLICT, POLICY_CHANGED, PROBLEMS;
    /// Of a paper that is printed.
    OfPaper: PAPERS_UNAVAILABLE;
    /// Of a page of a file.
    OfPage: PAGE_NOT_DRAWN;
    /// Of what is asked by query parameters.
    OfQuery: BAD_REQUEST;
    /// Of what an applicant does about an application.
    OfConcern: STEP_REFUSED;
    /// Of an answer to what was asked for.
    OfAnswer: DRAFT_CONFLICT, PROBLEMS, STEP_REFUSED;
    /// Of whatever is done with an application at the desk.
    OfCase: CASE_MOVED, CASE_TAKEN;
    /// Of what the rules may refuse there.
    OfStep: CASE_MOVED, CASE_TAKEN, STEP_REFUSED;
    /// Of everything that speaks tus.
    OfTus: UPLOAD_VERSION;
    /// Of a file that is announced.
    OfAnnouncement: BAD_REQUEST, FORBIDDEN, CONSENT_REQUIRED, NOT_FOUND, TOO_LARGE, STORAGE_FULL, FILE_REFUSED;
    /// Of the bytes of a file.
    OfPart: FORBIDDEN, CONSENT_REQUIRED, UPLOAD_OFFSET, FILE_REFUSED, CHECKSUM_MISMATCH;
}

/// Adds to every operation what follows for it. All are for applicants who are logged in but those that say otherwise:
/// for the staff (`security(("desk" = []))`) or for everybody (`security(())`). The sessions are in cookies of these
/// names.
pub fn complete(document: &mut OpenApi, cookie: impl Fn(Cookie) -> &'static str) {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            // Handlers of different files may have the same name; in the document each needs its own.
            let id = format!("{method}{path}").to_lowercase();
            operation.operation_id = Some(id.replace(['/', '.'], "_").replace(['{', '}'], ""));
            add_parameters(&method, operation);
            if let Some(RefOr::T(body)) = &mut operation.request_body {
                body.required = Some(Required::True);
            }
            for (status, response) in by_status(&what_follows(path, &method, operation)) {
                operation
                    .responses
                    .responses
                    .entry(status)
                    .or_insert(response);
            }
            if method == Method::HEAD {
                without_bodies(operation);
            }
        }
    }
    let schemes = &mut document.components.get_or_insert_default().security_schemes;
    for (name, whose) in SESSIONS {
        let key = ApiKeyValue::with_description(cookie(whose), "Set by a login.");
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(key));
        schemes.insert(name.to_owned(), RefOr::T(scheme));
    }
    document.security = Some(vec![SecurityRequirement::new(SESSIONS[0].0, [""; 0])]);
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    let all = [
        (Method::GET, &mut item.get),
        (Method::HEAD, &mut item.head),
        (Method::OPTIONS, &mut item.options),
        (Method::POST, &mut item.post),
        (Method::PUT, &mut item.put),
        (Method::PATCH, &mut item.patch),
        (Method::DELETE, &mut item.delete),
    ];
    all.into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// There is no `default` among them: it would make every answer a documented one.
fn what_follows(path: &str, method: &Method, operation: &Operation) -> Vec<Failure> {
    let mut failures = vec![Failure::TOO_SLOW, Failure::INTERNAL];
    let everybody = SecurityRequirement::default();
    let open = operation.security.as_ref();
    if !open.is_some_and(|all| all.contains(&everybody)) {
        failures.push(Failure::LOGIN_REQUIRED);
    }
    let staff = SecurityRequirement::new(SESSIONS[1].0, [""; 0]);
    if open.is_some_and(|all| all.contains(&staff)) {
        failures.push(Failure::ROLE_REQUIRED);
    }
    if path.contains('{') {
        failures.push(Failure::NOT_FOUND);
    }
    if operation.request_body.is_some() {
        failures.extend([
            Failure::BAD_REQUEST,
            Failure::TOO_LARGE,
            Failure::MEDIA_TYPE,
        ]);
    }
    if changes_something(method) {
        failures.push(Failure::FORBIDDEN);
        failures.extend(closes_for_maintenance(path).then_some(Failure::MAINTENANCE));
    }
    failures
}

fn add_parameters(method: &Method, operation: &mut Operation) {
    let precondition = StatusCode::PRECONDITION_FAILED.as_str();
    let speaks_tus = operation.responses.responses.contains_key(precondition);
    let parameters = operation.parameters.get_or_insert_default();
    for parameter in parameters.iter_mut() {
        if let RefOr::T(parameter) = parameter
            && parameter.parameter_in == ParameterIn::Path
        {
            let pattern = match parameter.name.as_str() {
                "key" => KEY_PATTERN,
                "digest" => DIGEST_PATTERN,
                "number" => continue,
                _ => ID_PATTERN,
            };
            parameter.schema = Some(text(pattern));
        }
    }
    if changes_something(method) {
        parameters.push(header(CSRF_HEADER, text("^[!-~]+$")));
    }
    if speaks_tus {
        let version = text(&format!("^{}$", VERSION.replace('.', "[.]")));
        parameters.push(header(RESUMABLE.as_str(), version));
    }
}

fn header(name: &str, schema: RefOr<Schema>) -> RefOr<Parameter> {
    let header = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .schema(Some(schema));
    RefOr::T(header.build())
}

fn text(pattern: &str) -> RefOr<Schema> {
    let text = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern));
    RefOr::T(Schema::Object(text.build()))
}

fn without_bodies(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            response.content.clear();
        }
    }
}

/// One answer for each status, with the codes that it may carry.
fn by_status(failures: &[Failure]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<StatusCode, Vec<Failure>> = BTreeMap::new();
    for failure in failures {
        by_status
            .entry(failure.status())
            .or_default()
            .push(*failure);
    }
    by_status
        .into_iter()
        .map(|(status, failures)| (status.as_str().to_owned(), answer(status, &failures)))
        .collect()
}

fn answer(status: StatusCode, failures: &[Failure]) -> RefOr<Response> {
    let codes = || failures.iter().map(|failure| json!(failure.code));
    let one_of = |kind, values| {
        let one = ObjectBuilder::new().schema_type(kind);
        one.enum_values(Some(values)).build()
    };
    let these = ObjectBuilder::new()
        .property(
            "status",
            one_of(Type::Integer, vec![json!(status.as_u16())]),
        )
        .property("code", one_of(Type::String, codes().collect()));
    let schema = AllOfBuilder::new()
        .item(Ref::from_schema_name("ErrorBody"))
        .item(these)
        .build();
    let named: Vec<_> = codes()
        .map(|code| code.to_string().replace('"', "`"))
        .collect();
    let content = ContentBuilder::new().schema(Some(Schema::AllOf(schema)));
    let mut response = ResponseBuilder::new()
        .description(named.join(" or "))
        .content("application/problem+json", content.build());
    if matches!(failures, [Failure::TOO_OFTEN | Failure::MAINTENANCE]) {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).build();
        response = response.header(RETRY_AFTER.as_str(), Header::new(seconds));
    }
    RefOr::T(response.build())
}
