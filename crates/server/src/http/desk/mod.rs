//! What the agency's staff asks, under `/api/desk`: a cookie of its own, and a role for each address.

pub mod case;
pub mod files;
pub mod login;
pub mod policy;
pub mod queue;
pub mod report;
pub mod steps;
pub mod undelivered;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use menteban_api::StaffRole;

use super::error::{ApiError, ApiResult};
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
    /// Whoever has any role at the desk.
    ///
    /// # Errors
    /// 403 for whoever has none.
    pub fn of_the_desk(self) -> ApiResult<Staff> {
        self.acting_as(&StaffRole::ALL)
    }

    /// Whoever has one of these roles.
    ///
    /// # Errors
    /// 403 for whoever has none of them.
    pub fn acting_as(self, roles: &[StaffRole]) -> ApiResult<Staff> {
        let has = roles.iter().any(|role| self.0.roles.contains(role));
        has.then_some(self.0).ok_or_else(ApiError::role_required)
    }
}
