//! Words of the agency's desk, one module a screen.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

pub mod acts;
pub mod case;
pub mod keys;
pub mod queue;
pub mod report;
pub mod undelivered;

use menteban_api::StaffRole;

pub const NAME: &str = "审核台";
pub const QUEUE: &str = "待办";
pub const REPORT: &str = "月报";
pub const UNDELIVERED: &str = "没有送到";
pub const KEYS: &str = "快捷键";
pub const LOG_OUT: &str = "退出登录";
pub const NOT_FOUND: &str = "没有这一页";
pub const NOT_FOUND_LEAD: &str = "网址可能不完整，或者这份申请已经不在了。";
pub const TO_QUEUE: &str = "回到待办";
/// Between things of one kind.
pub const LIST_MARK: &str = "、";
pub const OFFLINE: &str = "现在没有网络。写好的内容还在，连上网后再提交。";

/// The title of the browser's tab.
#[must_use]
pub fn title(screen: &str) -> String {
    format!("{screen} · {NAME}")
}

/// What somebody may do.
#[must_use]
pub fn role(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Acceptance => "受理",
        StaffRole::Expert => "认定专家",
        StaffRole::Decision => "审定",
        StaffRole::Administrator => "管理",
    }
}

/// Logging in.
pub mod login {
    pub const TITLE: &str = "登录审核台";
    pub const LEAD: &str = "用账号、密码和动态码登录。";
    pub const NAME: &str = "账号";
    pub const NAME_MISSING: &str = "请填账号。";
    pub const PASSWORD: &str = "密码";
    pub const PASSWORD_MISSING: &str = "请填密码。";
    pub const NEXT: &str = "下一步";
    pub const CODE: &str = "动态码";
    pub const CODE_HINT: &str = "动态码应用里的 6 位数字";
    pub const CODE_MISSING: &str = "请填 6 位数字。";
    pub const ENTER: &str = "登录";
    pub const OTHER: &str = "换一个账号";
    pub const EXPIRED_TITLE: &str = "请再登录一次";
    pub const EXPIRED: &str = "很久没有操作，为了安全已经退出登录。写好的内容都在，登录后接着办。";
}
