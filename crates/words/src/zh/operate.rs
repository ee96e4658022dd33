//! What the program says of backups, keys and forgetting.

use menteban_rules::process::Tells;

/// A folder that holds something else than a backup.
pub const NOT_A_BACKUP: &str = "这个目录不是一份完整的备份，所以什么也没有做。备份请用空目录，或者上次备份的目录；恢复请用备份成功过的目录。";
/// Nothing is written over.
pub const NOT_EMPTY: &str =
    "目标目录里已经有东西了，所以什么也没有做。请换一个空目录，或者先把它移到别处。";
/// A number that nobody has.
pub const NO_SUCH_APPLICATION: &str =
    "没有这个受理号的申请。请核对一下，一共 17 位：MT 和 15 个数字。";
/// A name that nobody of the staff has.
pub const NO_SUCH_STAFF: &str = "审核台没有这个账号，或者已经停用。请核对 --name。";
/// A running server of another version.
pub const OTHER_VERSION: &str =
    "正在运行的服务是另一个版本，所以什么也没有做。请用和它同一个版本的程序，或者先停止服务。";
/// The folder is there.
pub const RESTORED: &str = "已恢复。下面是检查的结果：";

/// A file of channels that others may read.
pub const CHANNELS_OPEN: &str =
    "--channels 指的文件里有密码，别的用户也能读。请执行 chmod 600，再启动。";
/// A webhook's secret that is none.
pub const CHANNELS_SECRET: &str = "--channels 指的文件里，secret 或 token 太短，至少要 16 个字符。";
/// An address over an open line.
pub const CHANNELS_ADDRESS: &str =
    "--channels 指的文件里，网址要以 https:// 开头（本机除外），末尾不带斜杠。";

/// A file of channels that cannot be read.
#[must_use]
pub fn channels_io(error: &str) -> String {
    format!("--channels 指的文件读不了：{error}")
}

/// A file of channels of another form.
#[must_use]
pub fn channels_form(line: usize) -> String {
    format!("--channels 指的文件第 {line} 行写得不对。写法见 docs/howto/notice.md。")
}

/// A backup was made.
#[must_use]
pub fn backed(files: usize, lost: usize) -> String {
    let lost = match lost {
        0 => String::new(),
        lost => format!(
            "\n注意：数据库里记着的文件有 {lost} 个不在硬盘上。请用 verify 查一查是哪几份申请。"
        ),
    };
    format!(
        "已备份：数据库和 {files} 个文件。密钥不在里面：请把数据目录里的 keys 另外存一份，和备份分开放。{lost}"
    )
}

/// An application was written out.
#[must_use]
pub fn exported(files: usize) -> String {
    format!("已导出：申请、经过、日志、规则和 {files} 个文件。这些都没有加密，请看好，用完删掉。")
}

/// The name of an invented person: the number in the ten heavenly stems.
#[must_use]
pub fn invented_name(number: u32) -> String {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let digits = number.to_string();
    let stems = digits
        .chars()
        .filter_map(|digit| STEMS.get(digit.to_digit(10)? as usize));
    format!("样例{}", stems.collect::<String>())
}

/// A crowd for a demonstration.
#[must_use]
pub fn multiplied(count: u32) -> String {
    format!("演示：已多出 {count} 份申请。")
}

/// Somebody has left the staff.
#[must_use]
pub fn staff_removed(name: &str) -> String {
    format!(
        "账号 {name} 已停用，不能再登录审核台。以前的办理记录还在这个账号名下，请不要把它再给别人。"
    )
}

/// There is another key.
#[must_use]
pub fn key_added(number: u32) -> String {
    format!(
        "已加上第 {number} 把密钥，从下次启动起，新的数据用它加密。以前的数据没有重新加密，仍用以前的密钥打开，所以以前的密钥不能删。请把数据目录里的 keys 再另存一份。"
    )
}

/// What had its time is gone.
#[must_use]
pub fn purged(drafts: usize, applications: usize, files: usize) -> String {
    format!("已清理：草稿 {drafts} 份，申请 {applications} 份，文件 {files} 个。")
}

/// Why something is taken back in the core system, with the 受理号 of what was decided.
#[must_use]
pub fn taken_back(decided: Tells, receipt: &str) -> String {
    let why = match decided {
        Tells::Approved => "重新认定或者变更定点医院",
        Tells::Refused => "申诉后重新审核，未通过",
        Tells::Withdrawn => "申请人撤回",
        _ => "认定结果更正",
    };
    format!("{why}，受理号 {receipt}")
}
