//! Bytes that are compressed once and served often.

use std::io::Write as _;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

use crate::fault::Outcome;

/// The same content, plain and compressed.
#[derive(Clone, Debug)]
pub struct Compressed {
    /// As it is.
    pub plain: Bytes,
    /// Brotli.
    pub br: Option<Bytes>,
    /// Gzip.
    pub gz: Option<Bytes>,
}

impl Compressed {
    /// Compresses at the highest levels.
    ///
    /// # Errors
    /// When a compressor fails.
    pub fn new(plain: Bytes) -> Outcome<Self> {
        let mut br = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            size_hint: plain.len(),
            ..Default::default()
        };
        brotli::BrotliCompress(&mut &*plain, &mut br, &parameters)?;
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gz.write_all(&plain)?;
        Ok(Self {
            br: Some(br.into()),
            gz: Some(gz.finish()?.into()),
            plain,
        })
    }

    /// The smallest form that the browser takes, with its `Content-Encoding`.
    #[must_use]
    pub fn for_request(&self, headers: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let accepted = headers
            .get(ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let forms = [("br", &self.br), ("gzip", &self.gz)];
        let best = forms.into_iter().find_map(|(name, bytes)| {
            bytes
                .clone()
                .filter(|_| accepts(accepted, name))
                .zip(Some(name))
        });
        best.map_or((self.plain.clone(), None), |(bytes, name)| {
            (bytes, Some(name))
        })
    }
}

fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.any(|part| {
            part.strip_prefix("q=")
                .is_some_and(|weight| weight.trim().parse::<f32>() == Ok(0.0))
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn a_coding_with_no_weight_is_refused() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5, BR;q=1", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("gzip, br ; q=0.0", "br"));
        assert!(!accepts("", "br"));
    }
}
