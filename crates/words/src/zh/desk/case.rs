//! One application.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use crate::zh::time::day;
use menteban_rules::time::Timestamp;

pub const TITLE: &str = "审核申请";
pub const ANSWERS: &str = "申请内容和经过";
pub const PAPERS: &str = "材料";
pub const THUMBS: &str = "全部材料";
pub const TOOLS: &str = "看材料";
pub const PAGE: &str = "材料页面";
pub const CHECKLIST: &str = "逐项核对";
pub const HISTORY: &str = "办理经过";
pub const SIGNATURE: &str = "签名";
pub const WANTED: &str = "申请";
pub const PERSON: &str = "参保人";
pub const CONTACT: &str = "联系方式";
pub const SUBMITTED: &str = "提交时间";
pub const SEX: &str = "性别";
pub const BORN: &str = "出生日期";
pub const ELSEWHERE: &str = "异地居住";
pub const HELD: &str = "已认定";
pub const BY_DOCTOR: &str = "由医生判断";
pub const DATE: &str = "日期";
/// Between facts of a paper.
pub const FACT_MARK: &str = "，";
/// Between reasons.
pub const REASON_MARK: &str = "；";
pub const UNANSWERED: &str = "申请人逾期没有回应";
pub const TAKE: &str = "我来办（T）";
pub const RELEASE: &str = "放回去（T）";
pub const TAKEN: &str = "现在由您来办。";
pub const RELEASED: &str = "已经放回待办。";
pub const WARNING: &str = "提醒";
pub const HINT: &str = "提示";
pub const PICTURE: &str = "照片";
pub const REASON_WRITTEN: &str = "申请人说明";
pub const PASS: &str = "通过";
pub const FAIL: &str = "不符";
pub const NOTED: &str = "记下的问题";
pub const NOTHING_NOTED: &str = "还没有。点“不符”，或者在页面上框出来。";
pub const BOXED: &str = "（已框出）";
pub const WHOLE: &str = "整份申请";
pub const WHICH: &str = "补哪一样";
pub const MORE: &str = "另外要补的";
pub const REMOVE: &str = "去掉";
pub const MARK: &str = "框出问题";
pub const COMPARE: &str = "对照补交前";
pub const UNSCANNED: &str = "待查";
pub const UNSCANNED_PAGE: &str = "待查：病毒检查还没有做完，这一页暂时不能看。过一会儿刷新页面。";
pub const NO_PREVIEW: &str = "这一页打不开，请再登录一次，或者刷新页面。";
pub const OLD: &str = "补交前";
pub const NEW: &str = "现在的";
pub const DRAWING: &str =
    "按住拖出一个框；或者用方向键移动，Shift 加方向键改大小，回车选原因，Esc 不要了。";
pub const DRAWN: &str = "框好了，选原因";
pub const NOT_DRAWN: &str = "不要这个框";
pub const NOT_HERE: &str = "这一页不能框：只有现在的材料才能要求补交。";
pub const WHY: &str = "什么问题";
pub const WHY_MISSING: &str = "请选一个原因。";
pub const WHY_NOTE: &str = "补充说明";
pub const WHY_NOTE_HINT: &str = "申请人会看到，写清楚要怎么改";
pub const WHY_DONE: &str = "记下";
pub const CANCEL: &str = "取消";
pub const HINT_SENT: &str = "会一起告诉申请人：";

#[must_use]
pub fn sign(text: &str, answer: &str) -> String {
    format!("{answer}：{text}")
}

#[must_use]
pub fn elsewhere(place: &str, filed: bool) -> String {
    let filed = if filed { "已备案" } else { "没有备案" };
    format!("{place}（异地就医{filed}）")
}

/// A page of a paper, or of a PDF in it.
#[must_use]
pub fn sheet(number: usize, of_pdf: Option<u16>) -> String {
    match of_pdf {
        Some(page) => format!("PDF 第 {page} 页"),
        None => format!("第 {number} 页"),
    }
}

#[must_use]
pub fn numbered(name: &str, number: usize) -> String {
    format!("{name}（第 {number} 份）")
}

#[must_use]
pub fn before(at: Timestamp) -> String {
    format!("补交前的，{}换掉", day(at.china_date()))
}

#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    format!("{label} {value}")
}

#[must_use]
pub fn pages(count: usize) -> String {
    format!("{count} 页")
}

#[must_use]
pub fn written(material: &str) -> String {
    format!("{material}：为什么用这一份")
}

#[must_use]
pub fn page_of_material(material: &str, page: usize) -> String {
    format!("{material} 第 {page} 页")
}

#[must_use]
pub fn looked_at(group: &str, sheet: &str) -> String {
    if group == sheet {
        return group.to_owned();
    }
    format!("{group} · {sheet}")
}

#[must_use]
pub fn checked(done: usize, of: usize) -> String {
    format!("{done} / {of}")
}

#[must_use]
pub fn why_item(title: &str) -> String {
    format!("{title}：哪里不符")
}

#[must_use]
pub fn why_box(sheet: &str) -> String {
    format!("{sheet}：框里是什么问题")
}

#[must_use]
pub fn taken_by(name: &str) -> String {
    format!("{name}正在办")
}

/// Who did it, behind when.
#[must_use]
pub fn by(name: &str) -> String {
    format!("，{name}")
}

/// A reason with what was said besides.
#[must_use]
pub fn reason(text: &str, note: &str) -> String {
    match note {
        "" => text.to_owned(),
        note => format!("{text}（{note}）"),
    }
}

/// Several lines, empty ones left out.
#[must_use]
pub fn lines(lines: impl IntoIterator<Item = String>) -> String {
    let said: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    said.join("\n")
}

#[must_use]
pub fn finding(disease: &str, met: bool) -> String {
    let met = if met {
        "符合标准"
    } else {
        "不符合标准"
    };
    format!("{disease}：{met}")
}

#[must_use]
pub fn asked(material: &str, reason: &str) -> String {
    format!("{material}：{reason}")
}

/// What somebody found of an item before; `replaced`: of a paper that is not there any more.
#[must_use]
pub fn found(name: &str, at: Timestamp, passed: bool, replaced: bool) -> String {
    let verdict = if passed { PASS } else { FAIL };
    let replaced = if replaced { "（补交前）" } else { "" };
    format!("{name} {}：{verdict}{replaced}", day(at.china_date()))
}

/// How many items somebody said 通过 and 不符 to.
#[must_use]
pub fn gone_through(passed: usize, failed: usize) -> String {
    format!("核对：{passed} 项通过，{failed} 项不符")
}

#[must_use]
pub fn came(came: bool) -> &'static str {
    if came { "来了" } else { "没有来" }
}

#[must_use]
pub fn upheld(upheld: bool) -> &'static str {
    if upheld {
        "重新审核"
    } else {
        "维持原来的结果"
    }
}

/// `from` and `until` as in [`crate::zh::time::day`]; `until` empty for ever.
#[must_use]
pub fn granted(disease: &str, from: &str, until: &str) -> String {
    match until {
        "" => format!("{disease}：认定，{from}起长期有效"),
        until => format!("{disease}：认定，{from}到{until}"),
    }
}

#[must_use]
pub fn denied(disease: &str, reasons: &str) -> String {
    format!("{disease}：不认定，{reasons}")
}
