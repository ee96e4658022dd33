//! Addresses for bytes that only this page has.

use super::files::Chosen;

/// An address of some bytes, good until it is dropped.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// Gives a file an address.
    pub(super) fn of(file: &Chosen) -> Option<Self> {
        Self::of_blob(file.blob())
    }

    pub(super) fn of_blob(blob: &web_sys::Blob) -> Option<Self> {
        web_sys::Url::create_object_url_with_blob(blob)
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
