//! The HTTP side: routes, and what stands before and behind every handler.

mod applications;
mod benefits;
mod concerns;
mod desk;
mod document;
mod drafts;
mod error;
mod extract;
mod failure;
mod file;
mod guard;
mod headers;
mod in_words;
mod language;
mod login;
mod me;
mod messages;
mod my_data;
mod open;
mod pages;
mod papers;
mod receipt_key;
mod submit;
mod told;
mod trace;
mod tus;
mod tus_headers;
mod tus_part;

pub use error::ApiError;
pub use login::MOST_PER_ADDRESS;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use menteban_api::{ErrorBody, StepRefused};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;
use crate::origin::Cookie;

/// Largest body of a request that is read whole. Files are not: they have limits of their own.
const MOST_JSON_BYTES: usize = 1024 * 1024;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Menteban",
        description = "Applying for recognition of a chronic or special disease. Every unsafe request carries the \
                       header x-menteban; every error is application/problem+json, or a page in words for a browser \
                       that asks for one."
    ),
    components(schemas(ErrorBody, StepRefused))
)]
struct Document;

/// The OpenAPI document, as JSON, of a server that is reached over https.
///
/// # Errors
/// When it cannot be written.
pub fn openapi() -> Result<String, serde_json::Error> {
    let (_, document) = api(Cookie::sealed).split_for_parts();
    serde_json::to_string_pretty(&document)
}

/// Everything that answers.
pub fn router(app: Shared) -> Router {
    let (api, document) = api(|cookie| app.public_url.cookie(cookie)).split_for_parts();
    let document = open::json(document.to_json());
    let guarded = api
        .route("/demo/clock", post(open::set_clock))
        .layer(DefaultBodyLimit::max(MOST_JSON_BYTES))
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .layer(from_fn_with_state(app.clone(), in_words::in_words));
    Router::new()
        .merge(guarded)
        .route("/openapi.json", get(async move || document.clone()))
        .route("/healthz", get(open::healthy))
        .route("/readyz", get(open::ready))
        .route(receipt_key::PATH, get(receipt_key::page))
        .route("/language/{tag}", get(language::choose))
        .route("/benefits", get(benefits::benefits))
        .fallback(pages::any_page)
        .method_not_allowed_fallback(async || ApiError::method_not_allowed())
        .layer(CatchPanicLayer::custom(trace::panicked))
        .layer(from_fn_with_state(app.clone(), trace::time_limit))
        .layer(from_fn_with_state(app.clone(), headers::headers))
        .layer(from_fn_with_state(app.clone(), trace::trace))
        .with_state(app)
}

/// The counts, for a listener that only this machine reaches.
pub fn metrics(app: Shared) -> Router {
    Router::new()
        .route("/metrics", get(open::metrics))
        .with_state(app)
}

fn api(cookie: impl Fn(Cookie) -> &'static str) -> OpenApiRouter<Shared> {
    let mut api = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(open::policy))
        .routes(routes!(open::time))
        .routes(routes!(login::send_code))
        .routes(routes!(login::login))
        .routes(routes!(login::logout))
        .routes(routes!(login::who_am_i, my_data::delete))
        .routes(routes!(my_data::kept))
        .routes(routes!(my_data::export))
        .routes(routes!(my_data::withdraw))
        .routes(routes!(drafts::begin, drafts::list))
        .routes(routes!(drafts::one, drafts::change, drafts::discard))
        .routes(routes!(drafts::restore))
        .routes(routes!(submit::submit))
        .routes(routes!(tus::options, tus::create))
        .routes(routes!(tus::offset, tus::part, tus::terminate, file::read))
        .routes(routes!(file::page))
        .routes(routes!(messages::list, messages::read))
        .routes(routes!(desk::undelivered::list))
        .routes(routes!(desk::undelivered::retry))
        .routes(routes!(applications::list))
        .routes(routes!(applications::one))
        .routes(routes!(concerns::begin))
        .routes(routes!(concerns::hand_in))
        .routes(routes!(concerns::appeal))
        .routes(routes!(concerns::write))
        .routes(routes!(concerns::withdraw))
        .routes(routes!(papers::form))
        .routes(routes!(papers::notice))
        .routes(routes!(papers::certificate))
        .routes(routes!(desk::login::login))
        .routes(routes!(desk::login::logout))
        .routes(routes!(desk::login::who_am_i))
        .routes(routes!(desk::queue::queue))
        .routes(routes!(desk::queue::look_for))
        .routes(routes!(desk::case::one))
        .routes(routes!(desk::steps::take))
        .routes(routes!(desk::steps::release))
        .routes(routes!(desk::steps::step))
        .routes(routes!(desk::files::read))
        .routes(routes!(desk::files::page))
        .routes(routes!(desk::files::small))
        .routes(routes!(desk::policy::one))
        .routes(routes!(desk::report::month));
    document::complete(api.get_openapi_mut(), cookie);
    api
}
