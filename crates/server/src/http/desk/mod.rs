//! What the agency's staff asks, under `/api/desk`: a cookie of its own, and a role for each address.

pub mod login;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use menteban_api::StaffRole;

use super::error::ApiError;
use super::extract::session_token;
use crate::app::Shared;
use crate::origin::Cookie;
use crate::store::staff::Staff;

/// Somebody of the staff who is logged in.
pub struct Clerk(pub Staff);

impl FromRequestParts<Shared> for Clerk {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, ApiError> {
        let token_hash = session_token(&parts.headers, app.public_url.cookie(Cookie::Desk))
            .ok_or_else(ApiError::login_required)?;
        let staff = app.store.staff_of(token_hash, app.clock.now()).await?;
        staff.map(Self).ok_or_else(ApiError::login_required)
    }
}

impl Clerk {
    /// Whether they may do this.
    #[must_use]
    pub fn is(&self, role: StaffRole) -> bool {
        self.0.roles.contains(&role)
    }
}
