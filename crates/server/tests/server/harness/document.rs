//! The OpenAPI document as a witness: whatever the server answers in any test must be named there.

use std::sync::LazyLock;

use menteban_server::http;
use serde_json::Value;

use super::Answer;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&http::openapi().unwrap()).unwrap());

/// Every operation: method in capitals, address, and what is said of it.
pub fn operations() -> impl Iterator<Item = (String, &'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        let operations = item.as_object().unwrap().iter();
        operations.map(|(method, operation)| (method.to_uppercase(), path.as_str(), operation))
    })
}

/// What the document does not say of an answer. Nothing to say: it is of no operation of the document.
pub fn unsaid(method: &str, path: &str, answer: &Answer) -> Option<String> {
    let (_, _, operation) =
        operations().find(|(known, template, _)| known == method && fits(template, path))?;
    let response = &operation["responses"][answer.status.to_string()];
    let kind = answer.header("content-type").split(';').next().unwrap();
    let content = &response["content"][kind];
    let wrong = if response.is_null() {
        "the status"
    } else if answer.body.is_empty() {
        return None;
    } else if content.is_null() {
        "the content type"
    } else if kind.ends_with("problem+json") && !names(content, &answer.json()["code"]) {
        "the code"
    } else {
        return None;
    };
    let status = answer.status;
    Some(format!(
        "{method} {path}: {status}, {kind}: the document does not know {wrong}"
    ))
}

fn fits(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap();
    let (known, asked) = (template.split('/'), path.split('/'));
    let same = |(known, asked): (&str, &str)| known == asked || known.starts_with('{');
    known.clone().count() == asked.clone().count() && known.zip(asked).all(same)
}

fn names(content: &Value, code: &Value) -> bool {
    let parts = content["schema"]["allOf"].as_array().unwrap();
    let codes = parts
        .iter()
        .find_map(|part| part["properties"]["code"]["enum"].as_array());
    codes.unwrap().contains(code)
}
