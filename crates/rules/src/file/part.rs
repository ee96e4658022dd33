//! A part of a file, which need not stand in memory as a whole.

/// Some bytes of a file in a row.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// They.
    pub bytes: &'a [u8],
    /// Where in the file they begin.
    pub at: usize,
    /// How long the file is.
    pub of: usize,
}

/// The part that is needed next begins here.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere(pub usize);

impl<'a> Part<'a> {
    /// A whole file.
    #[must_use]
    pub fn whole(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            of: bytes.len(),
        }
    }

    /// So many bytes from a place in the file on; none where the file ends before.
    pub(super) fn get(&self, at: usize, count: usize) -> Result<Option<&'a [u8]>, Elsewhere> {
        if at.checked_add(count).is_none_or(|end| end > self.of) {
            return Ok(None);
        }
        let bytes = self.from(at)?;
        bytes.get(..count).map(Some).ok_or(Elsewhere(at))
    }

    /// All that is here from a place in the file on.
    pub(super) fn from(&self, at: usize) -> Result<&'a [u8], Elsewhere> {
        let from = at.checked_sub(self.at);
        from.and_then(|from| self.bytes.get(from..))
            .ok_or(Elsewhere(at))
    }

    /// Whether the file ends with it.
    pub(super) fn is_last(&self) -> bool {
        self.at + self.bytes.len() >= self.of
    }
}
