//! 核对提交.

pub const NAME: &str = "核对";
pub const TITLE: &str = "核对一遍，再提交";
pub const LEAD: &str = "请看一遍填得对不对。要改，点“修改”。";
pub const MISSING: &str = "还差这些，补好才能提交";
pub const WARNINGS: &str = "可以提交，但请注意";
pub const WARNINGS_HINT: &str = "审核人员会看到这些。改得了的，最好先改。";
pub const SUBMIT: &str = "提交申请";
pub const SUBMITTING: &str = "正在提交，请不要关掉这一页…";
pub const SUBMITTING_LATER: &str = "照片传完就自动提交…";
pub const NOT_YET: &str = "先不提交";
pub const NO_NETWORK: &str = "没有连上网，还没有提交。您填的都在，请连上网再点一次“提交申请”。";
pub const POLICY_CHANGED: &str = "办理规定刚刚更新了。您填的都在，请按下面的提示看一遍，再提交。";
pub const CHANGED: &str =
    "这份申请刚在别的手机上改过。请再看一遍，两边填得不一样的先选好，再提交。";
pub const REFUSED: &str = "还不能提交，请按下面的提示改好，再提交。";

/// How many files the agency does not have yet.
#[must_use]
pub fn waiting_for_files(count: usize) -> String {
    format!("还有 {count} 个文件在上传，请不要关掉这一页。")
}
