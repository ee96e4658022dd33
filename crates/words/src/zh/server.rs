//! What the server's program says to its operator.

use menteban_rules::time::Date;
use std::fmt::Display;

/// The people one can be in a demonstration, before the list of them.
pub const DEMO_PEOPLE: &str =
    "演示：下面都是虚构的人，可以用他们的身份证号登录，短信验证码会显示在这里。";
/// Another server runs on the data.
pub const DATA_IN_USE: &str =
    "数据目录正在被另一个服务进程使用。请先停掉它，或者用 --data 换一个目录。";
/// Data without their key.
pub const KEY_MISSING: &str = "数据目录里有数据库，却没有密钥文件 keys。没有它，数据谁也打不开，所以没有启动。\n请从备份里找回原来的 keys，放进数据目录（权限 600）再启动。不要新建密钥。";
/// Data with another key.
pub const KEY_WRONG: &str = "密钥文件 keys 打不开这个数据库：它不是这份数据的密钥，所以没有启动，什么也没有改动。\n请从备份里找回原来的 keys，放进数据目录（权限 600）再启动。";
/// A key file that others may read.
pub const KEY_FILE_OPEN: &str =
    "密钥文件 keys 别的用户也能读。请在数据目录里执行 chmod 600 keys，再启动。";
/// Not a key file.
pub const KEY_FILE_FORM: &str =
    "密钥文件 keys 的内容不完整或者被改过。请从备份里找回原来的 keys，再启动。";
/// Files without their database.
pub const DATABASE_MISSING: &str = "数据目录里有 files，却没有数据库 menteban.db，所以没有启动。\n请从备份里找回数据库，或者用 --data 换一个空目录。";
/// Data of a demonstration, opened for service.
pub const DATA_OF_DEMO: &str = "这是演示数据，里面都是虚构的人，不能用来正式服务。\n请加上 --demo，或者用 --data 换一个空目录。";
/// Data of a service, opened for a demonstration.
pub const DATA_OF_SERVICE: &str =
    "这是正式数据，不能用来演示。请去掉 --demo，或者用 --data 换一个空目录。";
/// The app is nowhere.
pub const NO_APP: &str = "没有找到网页应用。请用 --assets 指明 dist 目录（cargo xtask app 会生成它），或者使用 cargo xtask dist 做出的程序。";
/// Codes have nowhere to go.
pub const NO_SMS: &str =
    "没有短信通道，验证码发不出去。请用 --sms-webhook 指明短信网关的地址；只是看看，请用 --demo。";
/// Real people's data over an open line.
pub const OPEN_LINE: &str = "个人信息不能走明文网络。请用 --public-url https://… 指明网址（由前面的代理解密），或者只在本机监听；只是看看，请用 --demo。";

/// What is wrong with a row of the table of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleMistake {
    /// Not a row of this table.
    Table,
    /// A column is missing.
    Column(&'static str),
    /// A value cannot be read.
    Value(&'static str),
}

/// A mistake in the table of people.
#[must_use]
pub fn people_mistake(line: Option<u64>, what: PeopleMistake) -> String {
    let place = line.map_or_else(String::new, |line| format!("第 {line} 行："));
    match what {
        PeopleMistake::Table => {
            format!("{place}这一行的列数和表头不一样，或者不是 UTF-8。请按表头补齐。")
        }
        PeopleMistake::Column(name) => format!("{place}缺少 {name} 这一列。请在表头加上。"),
        PeopleMistake::Value(name) => format!("{place}{name} 的值不对。请核对后改正。"),
    }
}

/// The key file cannot be reached.
#[must_use]
pub fn key_file_io(error: &dyn Display) -> String {
    format!("密钥文件 keys 读写不了：{error}")
}

/// Where to look.
#[must_use]
pub fn serving(url: &str) -> String {
    format!("门特办已启动：{url}")
}

/// A pack without mistakes.
#[must_use]
pub fn policy_is_fine(version: &str) -> String {
    format!("规则包 {version} 没有发现问题。")
}

/// People are in the registry now.
#[must_use]
pub fn people_imported(number: usize) -> String {
    format!("已导入 {number} 人。")
}

/// A code that was "sent" in a demonstration.
#[must_use]
pub fn code_sent(phone: &str, code: &str) -> String {
    format!("【演示短信】发往 {phone}，验证码 {code}")
}

/// What colleagues call the staff of a demonstration: acceptance, expert, decision, administrator.
pub const DEMO_STAFF: [&str; 4] = ["陈受理", "周专家", "吴审定", "管理员"];

/// The staff one can be in a demonstration, before the list of them.
#[must_use]
pub fn demo_staff(url: &str, password: &str) -> String {
    format!("审核台 {url}/desk：账号如下，密码都是 {password}，动态码会显示在这里。")
}

/// A code of the second factor in a demonstration; the code follows.
#[must_use]
pub fn second_factor(shown: &str) -> String {
    format!("【演示动态码】{shown}：")
}

/// Somebody is of the staff now.
#[must_use]
pub fn staff_created(name: &str, password: &str, secret: &str, url: &str) -> String {
    format!(
        "账号 {name} 可以登录审核台了。下面的内容只显示这一次，请当面交给本人：\n  密码    {password}\n  \
         动态码密钥 {secret}\n  也可以把这一行做成二维码，用动态码应用扫：\n  {url}"
    )
}

/// How somebody of a demonstration stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Contributions are owed.
    pub in_arrears: bool,
    /// The insurance is not active.
    pub inactive: bool,
    /// Something is recognised already.
    pub recognised: bool,
    /// Birth date.
    pub born: Date,
    /// What the pack calls the insurance.
    pub insurance: &'a str,
}

/// How somebody of a demonstration stands, in a few words.
#[must_use]
pub fn standing(standing: &Standing<'_>) -> String {
    let mut words = vec![standing.insurance];
    words.extend(standing.in_arrears.then_some("欠费"));
    words.extend(standing.inactive.then_some("停保"));
    words.extend(standing.recognised.then_some("已认定一种病"));
    format!("{}，{} 出生", words.join("，"), standing.born)
}
