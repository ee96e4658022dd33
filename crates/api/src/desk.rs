//! What travels between the agency's desk and the server.

use serde::{Deserialize, Serialize};

/// What a member of the staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// 受理.
    Acceptance,
    /// 认定机构的专家.
    Expert,
    /// 经办机构的审定.
    Decision,
    /// 管理.
    Administrator,
}

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Acceptance,
        Self::Expert,
        Self::Decision,
        Self::Administrator,
    ];
}

/// `POST /api/desk/login`: opens a session of the desk, kept in an HttpOnly cookie of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffLogin {
    /// What one logs in by.
    #[cfg_attr(feature = "openapi", schema(example = "chen"))]
    pub name: String,
    /// The password.
    #[cfg_attr(feature = "openapi", schema(example = "aaaa-bbbb-cccc-dddd"))]
    pub password: String,
    /// Six digits of the second factor; empty to ask whether the password is right.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "123456"))]
    pub code: String,
}

/// `GET /api/desk/me` and the answer to a login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMe {
    /// Names them; what they do is noted under it.
    pub id: String,
    /// What colleagues call them.
    pub shown: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
}
