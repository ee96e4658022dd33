//! Bodies that nobody read to their end.
//!
//! A request that is refused early leaves bytes on the line. Closing then resets the connection, and the answer is
//! lost with it: the browser would see a broken network instead of "log in again". So what remains is read and
//! thrown away, within limits.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};

/// More than one chunk of a picture, and less than a whole one.
const MOST_BYTES: usize = 1024 * 1024;

/// A request's body that is read to its end, if not by the handler then by us.
#[derive(Debug)]
pub struct Drained {
    body: Option<Incoming>,
    longest: Duration,
}

impl Drained {
    /// Around the body as it comes from the line. What nobody reads is read for so long.
    #[must_use]
    pub fn new(body: Incoming, longest: Duration) -> Self {
        let body = Some(body);
        Self { body, longest }
    }
}

impl Body for Drained {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let frame = Pin::new(body).poll_frame(context);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for Drained {
    fn drop(&mut self) {
        let rest = self.body.take().filter(|body| !body.is_end_stream());
        if let (Some(rest), Ok(runtime)) = (rest, tokio::runtime::Handle::try_current()) {
            runtime.spawn(tokio::time::timeout(self.longest, read_out(rest)));
        }
    }
}

async fn read_out(mut body: Incoming) {
    let mut bytes = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes += frame.data_ref().map_or(0, Bytes::len);
        if bytes > MOST_BYTES {
            break;
        }
    }
}
