//! What proves: the page of the key that receipts are signed with, and what the operator's checks find.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_rules::time::Timestamp;

use crate::zh::time::moment;

/// The page at `/receipt-key`.
pub mod key_page {
    pub const TITLE: &str = "核验受理凭证";
    pub const LEAD: &str =
        "受理通知单上的二维码，是经过电子签名的受理凭证。谁都可以核验，不用登录，也不用联网。";
    pub const KEYS: &str = "公钥";
    pub const KEYS_LEAD: &str =
        "签名算法是 Ed25519（RFC 8032）。公钥是 32 个字节，写成 64 位十六进制数字。";
    pub const CURRENT: &str = "现在用的";
    pub const OLDER: &str = "以前用的，以前的凭证仍用它核验";
    pub const ID: &str = "编号";
    pub const KEY: &str = "公钥";
    pub const FORM: &str = "二维码里的文字";
    pub const FORM_LEAD: &str = "一共八段，用英文句点隔开，只有大写字母、数字和连字符：";
    pub const PARTS: [&str; 8] = [
        "MTB1：格式和版本。",
        "公钥编号：公钥 SHA-256 值的前 5 个字节，Base32（RFC 4648，不带等号）。",
        "受理号。",
        "受理时间：从 1970 年 1 月 1 日 0 时（UTC）起的秒数。",
        "文件个数：全部材料，最后一个是签名图片。顺序和申请表上的材料一样。",
        "层数：不超过 16 个文件是 0，下一段就是每个文件的 SHA-256 值。文件更多时，相邻两个值合成一个：\
         在两个值前面加一个字节 01，再算 SHA-256；落单的一个直接上升一层。直到不超过 16 个。",
        "这一层的全部摘要，每个 32 字节，连在一起，Base32。",
        "签名，64 字节，Base32。签的是它前面那个句点以前的全部文字。",
    ];
    pub const CHECK: &str = "怎样核验";
    pub const CHECK_LINES: [&str; 4] = [
        "用扫码工具扫二维码，得到那一串文字。",
        "按第二段的编号，在上面找到公钥。",
        "用任何支持 Ed25519 的程序核验签名，或者在装有本系统程序的电脑上执行下面的命令。",
        "再算一算手里文件的 SHA-256 值，看是不是和第七段一样。",
    ];
    pub const COMMAND: &str = "menteban-server verify-receipt 二维码里的文字 --key 公钥";
    pub const CAUTION: &str = "请从这个网址直接看公钥，不要用别人转发的。";
}

/// What is wrong with an application that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// Its record does not open.
    Unreadable,
    /// Nothing binds it to its signature.
    Unsealed,
    /// The signature stands under another text.
    Statement,
    /// It is not what was signed.
    Application,
    /// It was sent at another moment.
    Time,
    /// Its pack is not there, or was changed.
    Pack,
    /// A file is not there, or does not open.
    FileGone(String),
    /// A file has other bytes.
    FileChanged(String),
}

/// One line for the operator. `number`: 受理号.
#[must_use]
pub fn unsound(number: &str, what: &Unsound) -> String {
    let said = match what {
        Unsound::Unreadable => "记录打不开".to_owned(),
        Unsound::Unsealed => "没有留下签名时的内容，无法核对".to_owned(),
        Unsound::Statement => "签名时的内容和签名对不上".to_owned(),
        Unsound::Application => "申请内容和签名时的内容不一样".to_owned(),
        Unsound::Time => "提交时间和签名时记下的不一样".to_owned(),
        Unsound::Pack => "当时的规则包不在，或者被改过".to_owned(),
        Unsound::FileGone(file) => format!("文件 {file} 不在，或者打不开"),
        Unsound::FileChanged(file) => format!("文件 {file} 的内容和提交时不一样"),
    };
    format!("{number}：{said}")
}

/// What is wrong with the log of who did and saw what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// An entry says something else than it did.
    Entry(i64),
    /// Entries are missing, from one to another.
    Gap(i64, i64),
    /// The log ends here, and was that long.
    Cut(i64, i64),
    /// What was said with a step is not what its entry binds.
    Step(i64),
    /// An application, or what is recognised by it, is not as it was left by the last entry about it.
    Standing(i64),
    /// An application is gone, and no entry says that it had its time; the last one about it.
    Lost(i64),
    /// An application that no entry tells of: its 受理号.
    Unlogged(String),
    /// A line of the heads that this server has not signed.
    Head(usize),
    /// The heads end here, long before the log does.
    HeadsCut(i64),
}

/// One line for the operator.
#[must_use]
pub fn broken(what: &Broken) -> String {
    let said = match what {
        Broken::Entry(number) => format!("第 {number} 条被改过"),
        Broken::Gap(from, to) if from == to => format!("第 {from} 条被删掉了"),
        Broken::Gap(from, to) => format!("第 {from} 条到第 {to} 条被删掉了"),
        Broken::Cut(last, known) => {
            format!("只到第 {last} 条，签过名的记录里至少有 {known} 条：末尾被截掉了")
        }
        Broken::Step(number) => format!("第 {number} 条记下的办理内容被改过"),
        Broken::Standing(number) => format!(
            "第 {number} 条以后，那份申请的状态、内容、经过或者已认定的病种被改过，没有记录"
        ),
        Broken::Lost(number) => {
            format!("第 {number} 条说到的申请不见了，没有到期清理的记录：它被删掉了")
        }
        Broken::Unlogged(receipt) => format!("没有一条记录说到申请 {receipt}：它不是本系统收下的"),
        Broken::Head(line) => format!("文件 audit-heads 第 {line} 行不是本系统签的"),
        Broken::HeadsCut(last) => {
            format!("文件 audit-heads 只签到第 {last} 条：它被删掉或者截断了")
        }
    };
    format!("操作记录：{said}")
}

/// The last line of a check.
#[must_use]
pub fn checked(applications: usize, entries: i64) -> String {
    format!("核对了 {applications} 份申请、{entries} 条操作记录，没有发现问题。")
}

/// The last line of a check that found something.
#[must_use]
pub fn found(applications: usize, mistakes: usize) -> String {
    format!("核对了 {applications} 份申请，发现 {mistakes} 处不对。请保留现场，从备份核对。")
}

pub const NO_DATA: &str = "这个目录里没有数据库 menteban.db。请核对 --data。";
pub const RECEIPT_FORM: &str = "这不是完整的受理凭证。请重新扫码，一个字也不要少。";
pub const RECEIPT_KEY: &str =
    "这张凭证不是用这个公钥签的。请按第二段的编号，在 /receipt-key 找到公钥。";
pub const RECEIPT_CHANGED: &str = "签名不对：凭证被改过，或者是假的。";
pub const KEY_FORM: &str = "公钥是 64 位十六进制数字。";

/// What a receipt states.
#[must_use]
pub fn receipt(number: &str, accepted: Timestamp, files: usize) -> String {
    format!(
        "签名有效。受理号 {number}，{} 受理，共 {files} 个文件。",
        moment(accepted)
    )
}
