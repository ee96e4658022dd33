//! In which language somebody reads: in Chinese, until they choose English, whatever their browser asks for.
//!
//! The choice is a cookie, so that a plain link makes it, and every page comes in the right language at once.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use menteban_api::ErrorCode;
use menteban_rules::policy::Policy;

use crate::answers::Answers;
use crate::crypto::Signer;
use crate::{chinese, english};

/// The cookie's name.
pub const CHOICE: &str = "menteban-language";

/// A language of our pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Of everybody who has not chosen.
    Chinese,
    /// Of those who have chosen it.
    English,
}

/// What the server's own pages say in a language. A page with a heading has it beside it.
#[derive(Debug)]
pub struct Speech {
    /// As browsers name the language.
    pub tag: &'static str,
    /// The product's name.
    pub product: &'static str,
    /// Says that it is a demonstration.
    pub demo: fn() -> String,
    /// `/`, below what comes first.
    pub first: fn(&Policy, &str) -> String,
    /// Every other address, until the app is there.
    pub fallback: fn(&Policy, &str) -> String,
    /// A page that needs no app, whole: its name, title, head, drawings and body.
    pub document: fn(&str, &str, &str, &str, &str) -> String,
    /// `/privacy`
    pub privacy: (&'static str, fn(&Policy) -> String),
    /// `/benefits`
    pub benefits: (&'static str, fn(&Policy, &Answers) -> String),
    /// `/receipt-key`
    pub receipt_key: (&'static str, fn(&Signer) -> String),
    /// What leads to one's applications.
    pub mine: &'static str,
    /// The title of an error.
    pub error: fn(ErrorCode) -> &'static str,
}

impl Language {
    /// The one that was chosen.
    #[must_use]
    pub fn chosen(headers: &HeaderMap) -> Self {
        let values = headers.get_all(COOKIE).iter();
        let mut pairs = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let choice = pairs.find(|(name, _)| *name == CHOICE);
        choice
            .and_then(|(_, tag)| Self::by_tag(tag))
            .unwrap_or(Self::Chinese)
    }

    /// The one that browsers call this.
    #[must_use]
    pub fn by_tag(tag: &str) -> Option<Self> {
        [Self::Chinese, Self::English]
            .into_iter()
            .find(|language| language.speech().tag == tag)
    }

    /// What is said in it.
    #[must_use]
    pub fn speech(self) -> &'static Speech {
        match self {
            Self::Chinese => &chinese::SPEECH,
            Self::English => &english::SPEECH,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn chosen(cookie: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, cookie.parse().unwrap());
        headers.insert("accept-language", "en".parse().unwrap());
        Language::chosen(&headers)
    }

    #[test]
    fn it_is_chinese_unless_english_was_chosen() {
        assert_eq!(Language::chosen(&HeaderMap::new()), Language::Chinese);
        assert_eq!(
            chosen("menteban=1; menteban-language=en"),
            Language::English
        );
        for other in [
            "menteban-language=zh-CN",
            "menteban-language=fr",
            "language=en",
            "",
        ] {
            assert_eq!(chosen(other), Language::Chinese, "{other}");
        }
    }
}
