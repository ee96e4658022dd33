//! Listening: connections are limited in number and in patience, and a stop lets what has begun come to its end.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderName, Method, Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use crate::bounds::Bounds;
use crate::drain::Drained;

/// What the system keeps of an answer for a slow reader. It tells that something was taken in steps of about this size:
/// within `answer_secs` a reader must take as much, 1 KB a second as shipped. With the system's own megabytes, a weak
/// line would seem dead for minutes.
const SEND_BUFFER_BYTES: usize = 64 * 1024;
/// After a stop, requests under way have this long.
const LAST_REQUESTS: Duration = Duration::from_secs(20);
const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// Answers until `stop` comes true, then lets open requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(bounds.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        let Some((stream, peer, place)) = accepted else {
            continue;
        };
        let router = router.clone();
        let service = hyper::service::service_fn(move |request| {
            answer(router.clone(), request, peer, bounds)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.head_secs.0)
            .serve_connection(TokioIo::new(impatient(stream, bounds)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // How a connection ended is the other side's affair.
            let _ended = connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(LAST_REQUESTS, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were cut off at the end");
    }
}

/// A line that ends when its reader takes nothing for too long.
fn impatient(stream: TcpStream, bounds: Bounds) -> Pin<Box<TimeoutStream<TcpStream>>> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(bounds.answer_secs.0));
    Box::pin(stream)
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers must not wait for more to send.
            let _as_it_is = stream.set_nodelay(true);
            let _as_it_is = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER_BYTES);
            Some((stream, peer, place))
        }
        Err(error) => {
            // No more file handles, mostly: some will be free in a moment.
            tracing::error!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

async fn answer(
    router: Router,
    request: Request<Incoming>,
    peer: SocketAddr,
    bounds: Bounds,
) -> Result<Response<Body>, Infallible> {
    let drained = |body| Body::new(Drained::new(body, bounds.rest_secs.0));
    let mut request = overridden(request.map(drained));
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

/// tus 1.0 lets a client say PATCH or DELETE in a header, where something on the way knows POST only. What it says
/// changes things as POST does, so no check is passed by.
fn overridden(mut request: Request<Body>) -> Request<Body> {
    let said = request.headers().get(METHOD_OVERRIDE);
    let method = match said.map(axum::http::HeaderValue::as_bytes) {
        Some(b"PATCH") => Method::PATCH,
        Some(b"DELETE") => Method::DELETE,
        _ => return request,
    };
    if *request.method() == Method::POST {
        *request.method_mut() = method;
    }
    request
}
