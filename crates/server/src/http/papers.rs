//! Papers to take along: the filled-in form, the notice of acceptance and the certificate, as PDF.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use menteban_paper::{Paper, certificate, form, notice};
use menteban_rules::file::FileKind;
use menteban_rules::policy::Policy;
use menteban_words::paper as words;

use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, Who};
use super::receipt_key;
use crate::app::{App, Shared};
use crate::crypto::{hex, sha256};
use crate::fault::Outcome;
use crate::html::in_query;
use crate::papers::{self, Filling, Noticing};
use crate::receive;
use crate::store::applications::Filed;

/// The application form as it was filled in and signed. It is the person's own: the ID number is whole.
///
/// # Errors
/// 404 for somebody else's; 503 where the server has no fonts.
#[utoipa::path(
    get, path = "/api/applications/{id}/form.pdf", tag = "applications",
    params(("id" = String, Path)),
    responses(
        (status = 200, description = "The form.", content_type = "application/pdf"),
        document::OfPaper,
    )
)]
pub async fn form(State(app): State<Shared>, Who(session): Who, Id(id): Id) -> ApiResult<Response> {
    let found = app.store.application(&session, &id).await?;
    let (filed, _) = found.ok_or_else(ApiError::not_found)?;
    can_print(&app)?;
    let filling = Filling {
        filed: &filed,
        policy: &*app.store.policy(&filed.policy_digest).await?,
        id_number: app.store.id_number(&session.person).await?,
        signature: picture(&app, &session.person, &filed).await?,
    };
    let mut form = papers::form(filling);
    let print = move |fonts: &_| match form::print(&form, fonts) {
        Err(menteban_paper::PaperError::Signature) => {
            // Whoever made it may have made it by hand: words take its place.
            form.signature.iter_mut().for_each(|one| one.png = None);
            form::print(&form, fonts)
        }
        printed => printed,
    };
    let paper = app.papers.print(print).await?;
    answer(paper, "form", words::form::FILE, &filed.receipt)
}

/// The notice of acceptance, with the day that was promised then and a receipt that proves itself. The ID number is
/// masked.
///
/// # Errors
/// 404 for somebody else's, and while it is not accepted; 503 where the server has no fonts.
#[utoipa::path(
    get, path = "/api/applications/{id}/notice.pdf", tag = "applications",
    params(("id" = String, Path)),
    responses(
        (status = 200, description = "The notice.", content_type = "application/pdf"),
        document::OfPaper,
    )
)]
pub async fn notice(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<Response> {
    let found = app.store.application(&session, &id).await?;
    let (filed, _) = found.ok_or_else(ApiError::not_found)?;
    let policy = app.store.policy(&filed.policy_digest).await?;
    let notice =
        papers::notice(noticing(&app, &filed, &policy))?.ok_or_else(ApiError::not_found)?;
    can_print(&app)?;
    let print = move |fonts: &_| notice::print(&notice, fonts);
    let paper = app.papers.print(print).await?;
    answer(paper, "notice", words::notice::FILE, &filed.receipt)
}

/// What was recognised, from when, until when and where, with the same receipt. The ID number is masked.
///
/// # Errors
/// 404 for somebody else's, and while nothing is recognised by it; 503 where the server has no fonts.
#[utoipa::path(
    get, path = "/api/applications/{id}/certificate.pdf", tag = "applications",
    params(("id" = String, Path)),
    responses(
        (status = 200, description = "The certificate.", content_type = "application/pdf"),
        document::OfPaper,
    )
)]
pub async fn certificate(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<Response> {
    let found = app.store.application(&session, &id).await?;
    let (filed, history) = found.ok_or_else(ApiError::not_found)?;
    let policy = app.store.policy(&filed.policy_digest).await?;
    let certificate = papers::certificate(noticing(&app, &filed, &policy), &history)?;
    let certificate = certificate.ok_or_else(ApiError::not_found)?;
    can_print(&app)?;
    let print = move |fonts: &_| certificate::print(&certificate, fonts);
    let paper = app.papers.print(print).await?;
    answer(
        paper,
        "certificate",
        words::certificate::FILE,
        &filed.receipt,
    )
}

fn noticing<'a>(app: &'a App, filed: &'a Filed, policy: &'a Policy) -> Noticing<'a> {
    Noticing {
        filed,
        policy,
        calendars: &app.pack.policy.calendars,
        signer: app.store.keys().signer(),
        key_page: [app.public_url.origin(), receipt_key::PATH].concat(),
    }
}

/// Told before anything is read for the paper.
fn can_print(app: &App) -> ApiResult<()> {
    let fonts = app.papers.can_print();
    fonts.then_some(()).ok_or_else(ApiError::papers_unavailable)
}

/// The picture of the signature, if it is a PNG and still the one that was sent.
async fn picture(app: &App, person: &str, filed: &Filed) -> Outcome<Option<Vec<u8>>> {
    let record = &filed.record;
    let file = &record.application.signature.file;
    let sealed = record.file(file);
    let Some(sealed) = sealed.filter(|sealed| sealed.facts.kind == FileKind::Png) else {
        return Ok(None);
    };
    let upload = app.store.upload(person, file.as_str()).await?;
    let Some(upload) = upload else {
        return Ok(None);
    };
    let Some(mut reader) = receive::open(app, &upload).await? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    while let Some(more) = reader.next().await? {
        bytes.extend_from_slice(&more);
    }
    if hex(&sha256(&bytes)) != sealed.sha256 {
        tracing::error!("the picture of a signature is not the one that was sent");
        return Ok(None);
    }
    Ok(Some(bytes))
}

/// A file to be kept, by a plain name and by its Chinese one (RFC 6266).
fn answer(paper: Option<Paper>, plain: &str, name: &str, receipt: &str) -> ApiResult<Response> {
    let paper = paper.ok_or_else(ApiError::papers_unavailable)?;
    let chinese = in_query(&format!("{name}-{receipt}.pdf"));
    let disposition =
        format!("attachment; filename=\"{plain}-{receipt}.pdf\"; filename*=UTF-8''{chinese}");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, paper.pdf).into_response())
}
