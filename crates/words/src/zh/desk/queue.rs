//! 待办.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_api::QueueView;
use menteban_rules::application::Kind;
use menteban_rules::process::Stage;

pub const TITLE: &str = "待办";
pub const VIEWS: &str = "分类";
pub const SEARCH: &str = "查找";
pub const SEARCH_HINT: &str = "受理号、姓名或身份证号，要写全";
pub const SEARCH_GO: &str = "查找";
pub const SEARCH_CLEAR: &str = "不查了";
pub const RECEIPT: &str = "受理号";
pub const PERSON: &str = "姓名";
pub const KIND: &str = "类型";
pub const DISEASES: &str = "病种";
pub const STATE: &str = "办到哪一步";
pub const DAY: &str = "期限";
pub const TAKEN: &str = "谁在办";
pub const MINE: &str = "我";
pub const NOBODY: &str = "—";
pub const NONE: &str = "这里没有申请。";
pub const NONE_FOUND: &str = "没有找到。请核对受理号、姓名或身份证号，要写全。";
pub const BEFORE: &str = "上一页";
pub const AFTER: &str = "下一页";
pub const FIRST: &str = "办最急的一份（N）";
pub const NO_NEXT: &str = "没有等您办的申请了。";
pub const NO_DAY: &str = "没有期限";
pub const MAY_CHANGE: &str = "（可能变动）";

/// A part of the queue.
#[must_use]
pub fn view(view: QueueView) -> &'static str {
    match view {
        QueueView::Open => "等我办",
        QueueView::Mine => "我在办",
        QueueView::Late => "已超期",
        QueueView::Asked => "等申请人",
        QueueView::Appealed => "申诉",
        QueueView::Letters => "留言",
        QueueView::Ended => "已办结",
        QueueView::All => "全部",
    }
}

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "新申请",
        Kind::Renewal => "续期",
        Kind::Change => "变更",
    }
}

/// How far it has come, for colleagues.
#[must_use]
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => "待受理",
        Stage::NotAccepted => "不予受理",
        Stage::Recognition => "待认定",
        Stage::Decision => "待审定",
        Stage::Supplement => "等补交材料",
        Stage::Verification => "等现场核验",
        Stage::Approved => "已通过",
        Stage::Refused => "未通过",
        Stage::Withdrawn => "已撤回",
        Stage::Appealed => "申诉待答复",
    }
}

/// How many days are left to a day, less than none where it is past.
#[must_use]
pub fn left(days: i64) -> String {
    match days {
        0 => "今天到期".to_owned(),
        1 => "明天到期".to_owned(),
        left if left > 0 => format!("还有 {left} 天"),
        late => format!("已超期 {} 天", late.unsigned_abs()),
    }
}

#[must_use]
pub fn count(count: u32) -> String {
    format!("（{count}）")
}

/// A search, as it is told.
#[must_use]
pub fn found(count: usize) -> String {
    format!("找到 {count} 份")
}
