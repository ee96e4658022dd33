//! Going to another screen.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Leads to other screens from anywhere; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Go(Callback<(String, bool)>);

impl Go {
    /// To be called inside the router.
    #[must_use]
    pub fn new() -> Self {
        let navigate = use_navigate();
        Self(Callback::new(move |(address, replace): (String, bool)| {
            let options = NavigateOptions {
                replace,
                ..NavigateOptions::default()
            };
            navigate(&address, options);
        }))
    }

    /// To another screen; Back leads here again.
    pub fn to(self, address: impl Into<String>) {
        self.0.run((address.into(), false));
    }

    /// To another screen in place of this one: Back does not lead here.
    pub fn instead(self, address: impl Into<String>) {
        self.0.run((address.into(), true));
    }
}

impl Default for Go {
    fn default() -> Self {
        Self::new()
    }
}
