//! 我的信息: what is kept about whoever looks, and how it is taken along, taken back, deleted. 隐私政策.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

pub const TITLE: &str = "我的信息";
pub const LEAD: &str = "这里存了您的哪些信息，怎么下载、更正、撤回、删除。";
pub const PERSON: &str = "医保登记的信息";
pub const NAME: &str = "姓名";
pub const ID: &str = "身份证号";
pub const PHONE: &str = "手机号";
pub const BORN: &str = "出生日期";
pub const INSURED: &str = "参保";
pub const KEPT: &str = "您填的、传的";
pub const DRAFTS: &str = "没提交的申请";
pub const SENT: &str = "提交了的申请";
pub const FILES: &str = "照片和文件";
pub const CORRECT: &str = "改联系电话和地址";
pub const CONSENTS: &str = "您同意过的";
pub const NO_CONSENTS: &str = "您还没有同意过什么。";
pub const WITHDRAW: &str = "撤回同意";
pub const WITHDRAW_TEXT: &str =
    "撤回以后，靠这份同意的申请会停止办理，草稿要重新同意才能提交。撤回以前已经做的，仍然有效。";
pub const WITHDRAW_ALL: &str = "撤回，并删掉照片和文件";
pub const WITHDRAW_ONLY: &str = "只撤回，照片先留着";
pub const KEEP: &str = "不撤回";
pub const SESSIONS: &str = "在哪里登录着";
pub const THIS_PHONE: &str = "（就是这里）";
pub const EXPORT: &str = "下载我的信息";
pub const EXPORT_TEXT: &str = "下载的文件里有您完整的号码和病情，请存好，不要发给别人。";
pub const DELETE: &str = "注销账号";
/// What is typed to confirm it.
pub const CONFIRM: &str = "注销";
pub const DELETE_ASK: &str = "要注销，请在这里写“注销”两个字";
pub const DELETE_NOT_YET: &str = "请写“注销”两个字。";
pub const DELETE_KEEP: &str = "不注销";
pub const PRIVACY: &str = "隐私政策";
pub const PRIVACY_LEAD: &str = "您的信息由谁处理、做什么用、存多久、您能怎样。";

/// Whom to ask where the registry is wrong.
#[must_use]
pub fn registry(hotline: &str, counter: &str) -> String {
    format!("这些是医保登记的，这里改不了。不对的话，请打电话 {hotline}，或到{counter}改。")
}

/// How many there are.
#[must_use]
pub fn count(number: usize) -> String {
    format!("{number} 份")
}

/// How many files, and how large together.
#[must_use]
pub fn files(number: usize, bytes: u64) -> String {
    format!("{number} 个，共 {}", size(bytes))
}

/// One file.
#[must_use]
pub fn file(moment: &str, bytes: u64) -> String {
    format!("{moment}，{}", size(bytes))
}

fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    match kilobytes {
        0..1024 => format!("{kilobytes} KB"),
        _ => format!("{} MB", kilobytes.div_ceil(1024)),
    }
}

#[must_use]
pub fn given(moment: &str, version: &str) -> String {
    format!("{moment} 同意（版本 {version}）")
}

#[must_use]
pub fn withdrawn(moment: &str) -> String {
    format!("，{moment} 撤回")
}

#[must_use]
pub fn session(opened: &str, seen: &str) -> String {
    format!("{opened} 登录，{seen} 还在用")
}

/// What goes with an account, and what stays for how long.
#[must_use]
pub fn delete(keep_days: u16) -> String {
    format!(
        "注销以后：马上退出登录，草稿、照片和文件马上删除，没办完的申请撤回。申请的文字记录要存档，办完或撤回 {keep_days} 天后删除。医保登记的信息不受影响。删了就找不回来。"
    )
}

/// 版本 2026-11-1
#[must_use]
pub fn version(version: &str) -> String {
    format!("版本 {version}")
}
