//! How browsers reach us. Cookies, the same-origin check and HSTS follow from it.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

/// `https://example.org` or `http://127.0.0.1:8080`: scheme, host and port, nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Whose session a cookie holds. One browser may hold both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Somebody's who applies.
    Applicant,
    /// Somebody's of the staff.
    Desk,
}

impl Cookie {
    /// Its name over https: `__Host-` binds it to one host.
    #[must_use]
    pub fn sealed(self) -> &'static str {
        match self {
            Self::Applicant => "__Host-menteban",
            Self::Desk => "__Host-menteban-desk",
        }
    }

    /// Its name over http, where old browsers drop the other one.
    fn open(self) -> &'static str {
        match self {
            Self::Applicant => "menteban",
            Self::Desk => "menteban-desk",
        }
    }
}

/// Not an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnOrigin;

impl fmt::Display for NotAnOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected https://host, with nothing after it")
    }
}

impl std::error::Error for NotAnOrigin {}

impl PublicUrl {
    /// What browsers send as `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether everything travels sealed.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether it names this very machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let host = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = host.rsplit_once(':').map_or(host, |(host, port)| {
            if port.bytes().all(|b| b.is_ascii_digit()) {
                host
            } else {
                &self.0
            }
        });
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost"
            || address
                .parse()
                .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
    }

    /// The name of a session's cookie.
    #[must_use]
    pub fn cookie(&self, cookie: Cookie) -> &'static str {
        if self.is_https() {
            cookie.sealed()
        } else {
            cookie.open()
        }
    }

    /// A `Set-Cookie` for a session; no token ends it. What the staff has open, no link of another site shows.
    #[must_use]
    pub fn set_cookie(&self, cookie: Cookie, token: Option<&str>) -> String {
        let name = self.cookie(cookie);
        let site = match cookie {
            Cookie::Applicant => "Lax",
            Cookie::Desk => "Strict",
        };
        let secure = if self.is_https() { "; Secure" } else { "" };
        let (value, age) = token.map_or(("", "; Max-Age=0"), |token| (token, ""));
        format!("{name}={value}; Path=/; HttpOnly; SameSite={site}{secure}{age}")
    }

    /// A `Set-Cookie` for what a browser has chosen: kept for a year, nothing of it is secret.
    #[must_use]
    pub fn choice(&self, name: &str, value: &str) -> String {
        let secure = if self.is_https() { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}")
    }
}

impl FromStr for PublicUrl {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let uri: axum::http::Uri = text.parse().map_err(|_| NotAnOrigin)?;
        let scheme = uri.scheme_str().ok_or(NotAnOrigin)?;
        let authority = uri.authority().ok_or(NotAnOrigin)?.as_str();
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        if !matches!(scheme, "http" | "https") || !bare || authority.contains('@') {
            return Err(NotAnOrigin);
        }
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.strip_suffix(default_port).unwrap_or(authority);
        Ok(Self(format!(
            "{scheme}://{}",
            authority.to_ascii_lowercase()
        )))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address that only this very machine reaches, and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loopback(pub SocketAddr);

/// Others could reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoopback;

impl fmt::Display for NotLoopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an address of this machine, such as 127.0.0.1:9090")
    }
}

impl std::error::Error for NotLoopback {}

impl FromStr for Loopback {
    type Err = NotLoopback;

    fn from_str(text: &str) -> Result<Self, NotLoopback> {
        let address = text.parse().ok();
        let address = address.filter(|address: &SocketAddr| address.ip().is_loopback());
        address.map(Self).ok_or(NotLoopback)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn counts_are_for_this_machine_alone() {
        for fine in ["127.0.0.1:9090", "[::1]:9090"] {
            assert_eq!(fine.parse(), Ok(Loopback(fine.parse().unwrap())));
        }
        for open in [
            "0.0.0.0:9090",
            "[::]:9090",
            "192.0.2.1:9090",
            "127.0.0.1",
            "localhost:9090",
        ] {
            assert_eq!(open.parse::<Loopback>(), Err(NotLoopback), "{open}");
        }
    }

    #[test]
    fn an_origin_has_no_path_and_no_default_port() {
        let origin = |text: &str| text.parse().map(|url: PublicUrl| url.0);
        assert_eq!(
            origin("https://A.example:443/").as_deref(),
            Ok("https://a.example")
        );
        assert_eq!(
            origin("http://127.0.0.1:8080").as_deref(),
            Ok("http://127.0.0.1:8080")
        );
        for wrong in [
            "ftp://a",
            "a.example",
            "https://a/b",
            "https://u@a",
            "https://a?x",
        ] {
            assert_eq!(origin(wrong), Err(NotAnOrigin), "{wrong}");
        }
    }

    #[test]
    fn cookies_are_secure_over_https_and_kept_by_old_browsers_over_http() {
        let https: PublicUrl = "https://a.example".parse().unwrap();
        assert_eq!(
            https.set_cookie(Cookie::Applicant, Some("t")),
            "__Host-menteban=t; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            https.set_cookie(Cookie::Desk, Some("t")),
            "__Host-menteban-desk=t; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
        let http: PublicUrl = "http://127.0.0.1:8080".parse().unwrap();
        assert_eq!(
            http.set_cookie(Cookie::Applicant, None),
            "menteban=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }
}
