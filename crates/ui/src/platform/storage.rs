//! Small texts that stay in the browser. A browser that keeps nothing (private mode) answers nothing.

use super::window;

/// Kept until this tab is closed.
pub const TAB: Storage = Storage::Tab;
/// Kept until it is removed.
pub const LASTING: Storage = Storage::Lasting;

/// Where a text is kept.
#[derive(Clone, Copy, Debug)]
pub enum Storage {
    /// Until this tab is closed.
    Tab,
    /// Until it is removed.
    Lasting,
}

impl Storage {
    fn area(self) -> Option<web_sys::Storage> {
        match self {
            Self::Tab => window().session_storage(),
            Self::Lasting => window().local_storage(),
        }
        .ok()
        .flatten()
    }

    /// The text of this name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<String> {
        self.area()?.get_item(name).ok().flatten()
    }

    /// Keeps a text under a name.
    pub fn set(self, name: &str, text: &str) {
        let _kept = self.area().map(|area| area.set_item(name, text));
    }

    /// Forgets the text of this name.
    pub fn remove(self, name: &str) {
        let _removed = self.area().map(|area| area.remove_item(name));
    }
}
