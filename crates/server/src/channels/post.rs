//! One request to somebody else's server.

use std::time::Duration;

use crate::fault::{Fault, Outcome};

/// Sends it, and reads the beginning of the answer. No redirect is followed: what is sent is for this address alone.
///
/// # Errors
/// When there is no answer in ten seconds, or one that is no success. Its words name neither address nor content.
pub fn post(url: &str, headers: &[(&str, &str)], body: &str) -> Outcome<String> {
    const MOST_READ: u64 = 64 * 1024;
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .build()
        .into();
    let request = headers
        .iter()
        .fold(agent.post(url), |request, (name, value)| {
            request.header(*name, *value)
        });
    let mut answer = request.send(body).map_err(|error| match error {
        ureq::Error::StatusCode(status) => Fault::new(format!("it answered {status}")),
        _ => Fault::new("it could not be reached"),
    })?;
    if !answer.status().is_success() {
        return Err(Fault::new(format!(
            "it answered {}",
            answer.status().as_u16()
        )));
    }
    let text = answer.body_mut().with_config().limit(MOST_READ);
    text.read_to_string()
        .map_err(|_| Fault::new("its answer could not be read"))
}
