//! Choosing a language: a plain link, so that it needs no script.

use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::error::ApiError;
use crate::app::Shared;
use crate::language::{CHOICE, Language};

/// Where the link stood.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    to: String,
}

/// `/language/{tag}`: from now on in that language, beginning with the page that the link stood on.
pub async fn choose(
    State(app): State<Shared>,
    Path(tag): Path<String>,
    Query(from): Query<From>,
) -> Response {
    let Some(language) = Language::by_tag(&tag) else {
        return ApiError::not_found().into_response();
    };
    let cookie = app.public_url.choice(CHOICE, language.speech().tag);
    ([(SET_COOKIE, cookie)], Redirect::to(here(&from.to))).into_response()
}

/// A path of ours, and the first page for anything else: nobody is sent elsewhere by a link to us.
fn here(to: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let ours = to.starts_with('/') && !to.starts_with("//") && to.bytes().all(plain);
    if ours { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_leads_to_paths_of_ours_only() {
        for ours in ["/", "/login", "/apply/0191-ab/form"] {
            assert_eq!(here(ours), ours);
        }
        let others = [
            "",
            "//a.example",
            "/\\a.example",
            "https://a.example",
            "/a\r\nset-cookie:b=c",
            "/a?b",
            "a.example",
            "/%2fa.example",
        ];
        for other in others {
            assert_eq!(here(other), "/", "{other}");
        }
    }
}
