//! How long one connection may keep the server waiting, and how many there may be: whoever is slower loses the place
//! to somebody else. Loose, since phones stand where the network is weak.

use std::fmt;
use std::num::ParseFloatError;
use std::str::FromStr;
use std::time::Duration;

use clap::Args;

/// The bounds of every connection.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Bounds of connections")]
pub struct Bounds {
    /// Connections at once; more wait until one ends.
    #[arg(long, value_name = "NUMBER", default_value_t = Self::USUAL.connections)]
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may be idle.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.head_secs)]
    pub head_secs: Seconds,
    /// How long any request may take that carries no file, with its body.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.request_secs)]
    pub request_secs: Seconds,
    /// How long one request with bytes of a file may take.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.upload_secs)]
    pub upload_secs: Seconds,
    /// How long nothing may come while bytes of a file are awaited.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.silence_secs)]
    pub silence_secs: Seconds,
    /// How long the rest of a refused request is read before the connection ends.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.rest_secs)]
    pub rest_secs: Seconds,
    /// How long an answer may wait for its reader to take more of it.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.answer_secs)]
    pub answer_secs: Seconds,
    /// How long it may take to look at a file that has arrived.
    #[arg(long, value_name = "SECONDS", default_value_t = Self::USUAL.look_secs)]
    pub look_secs: Seconds,
}

impl Bounds {
    /// What counts unless the operator says otherwise.
    pub const USUAL: Self = Self {
        connections: 2_048,
        head_secs: Seconds::new(20),
        request_secs: Seconds::new(30),
        upload_secs: Seconds::new(15 * 60),
        silence_secs: Seconds::new(30),
        rest_secs: Seconds::new(10),
        answer_secs: Seconds::new(60),
        look_secs: Seconds::new(60),
    };
}

/// A time, written as seconds: `20` or `0.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub Duration);

/// Not a number of seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSeconds;

impl Seconds {
    const fn new(secs: u64) -> Self {
        Self(Duration::from_secs(secs))
    }
}

impl fmt::Display for NotSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected seconds, more than none")
    }
}

impl std::error::Error for NotSeconds {}

impl From<ParseFloatError> for NotSeconds {
    fn from(_: ParseFloatError) -> Self {
        Self
    }
}

impl FromStr for Seconds {
    type Err = NotSeconds;

    fn from_str(text: &str) -> Result<Self, NotSeconds> {
        let time = Duration::try_from_secs_f64(text.parse()?).map_err(|_| NotSeconds)?;
        (!time.is_zero()).then_some(Self(time)).ok_or(NotSeconds)
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_secs_f64().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_a_number_that_is_more_than_none() {
        let half = Seconds(Duration::from_millis(500));
        assert_eq!("0.5".parse(), Ok(half));
        assert_eq!("900".parse(), Ok(Bounds::USUAL.upload_secs));
        assert_eq!(Bounds::USUAL.upload_secs.to_string(), "900");
        for wrong in ["", "0", "-1", "NaN", "inf", "1e300", "20s"] {
            assert_eq!(wrong.parse::<Seconds>(), Err(NotSeconds), "{wrong}");
        }
    }
}
