//! Addresses for bytes that only this page has.

use super::files::blob;

/// An address of some bytes, good until it is dropped.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// Gives the bytes an address.
    #[must_use]
    pub fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let blob = blob(bytes, media_type)?;
        web_sys::Url::create_object_url_with_blob(&blob)
            .ok()
            .map(Self)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _revoked = web_sys::Url::revoke_object_url(&self.0);
    }
}
