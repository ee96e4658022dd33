//! Requests to our own server.

use super::window;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What is asked.
pub struct Request<'a> {
    /// `GET`, `POST`, `PATCH`, `HEAD`, `DELETE`.
    pub method: &'static str,
    /// Path on this server.
    pub path: &'a str,
    /// Headers, in any order.
    pub headers: Vec<(&'static str, &'a str)>,
    /// What is sent.
    pub body: Body<'a>,
    /// How long to wait for the answer.
    pub patience_ms: u32,
}

/// What is sent.
#[derive(Clone, Copy)]
pub enum Body<'a> {
    /// Nothing.
    None,
    /// Text, such as JSON.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl Body<'_> {
    /// In bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }
}

/// No answer: no network, or a server that is too slow. Whether the request arrived is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// An answer, whatever its status.
#[derive(Debug)]
pub struct Response(web_sys::Response);

/// Sends a request and waits for the head of its answer.
///
/// # Errors
/// [`NoAnswer`].
pub async fn send(request: Request<'_>) -> Result<Response, NoAnswer> {
    let options = web_sys::RequestInit::new();
    options.set_method(request.method);
    // Chromium before 72 sends no cookies unless told.
    options.set_credentials(web_sys::RequestCredentials::SameOrigin);
    // Chromium before 79 names no origin where a page gives no referrer, and the server refuses it then.
    let _named = js_sys::Reflect::set(&options, &"referrerPolicy".into(), &"same-origin".into());
    let headers = web_sys::Headers::new().map_err(|_| NoAnswer)?;
    for (name, value) in request.headers {
        headers.set(name, value).map_err(|_| NoAnswer)?;
    }
    options.set_headers(&headers);
    match request.body {
        Body::None => {}
        Body::Text(text) => options.set_body(&text.into()),
        Body::Bytes(bytes) => options.set_body(&js_sys::Uint8Array::from(bytes)),
    }
    let controller = web_sys::AbortController::new().ok();
    options.set_signal(controller.as_ref().map(|one| one.signal()).as_ref());
    let _limit = Timeout::new(request.patience_ms, move || {
        if let Some(controller) = controller {
            controller.abort();
        }
    });
    let answer = window().fetch_with_str_and_init(request.path, &options);
    let answer = JsFuture::from(answer).await.map_err(|_| NoAnswer)?;
    Ok(Response(answer.unchecked_into()))
}

impl Response {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status()
    }

    /// One header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.0.headers().get(name).ok().flatten()
    }

    /// The whole body as text.
    ///
    /// # Errors
    /// [`NoAnswer`] when the network fails in the middle of it.
    pub async fn text(&self) -> Result<String, NoAnswer> {
        let text = self.0.text().map_err(|_| NoAnswer)?;
        let text = JsFuture::from(text).await.map_err(|_| NoAnswer)?;
        text.as_string().ok_or(NoAnswer)
    }
}
