//! 先看看要带什么: the papers that will be asked for, told before the login.

use menteban_rules::policy::{Form, HospitalLevel};
use menteban_rules::problem::Weight;
use menteban_rules::time::Date;

use crate::zh::time::day;

/// Leads here.
pub const LINK: &str = "先看看要带什么";
/// Heading.
pub const TITLE: &str = "先看看要带什么";
/// Under the heading.
pub const LEAD: &str = "答四个问题，就列出要带的材料。不用登录，不用填姓名。";
/// Asks for the disease.
pub const DISEASE: &str = "哪种病";
/// Until disease and insurance are chosen.
pub const CHOOSE: &str = "选好病种和参保类型，下面就列出材料。";
/// Offers the page to other apps.
pub const SHARE: &str = "发给家人";
/// The address was copied, where nothing could be offered.
pub const COPIED: &str = "网址已复制，粘贴给家人就行";
/// Not even that.
pub const NOT_COPIED: &str = "没有复制成功，请截图保存";
/// Prints the list.
pub const PRINT: &str = "打印";
/// Over the forms of a material, any of which will do.
pub const ANY_OF: &str = "下面有一种就行：";
/// Heading of the estimate.
pub const ESTIMATE: &str = "大概能报多少";
/// What the estimate is.
pub const ESTIMATE_LEAD: &str = "可以粗算一下。只供参考，以经办机构的决定为准。";
/// Leads to the estimate.
pub const ESTIMATE_GO: &str = "去算一算";

/// A paper that may be left out.
#[must_use]
pub fn optional(name: &str) -> String {
    format!("{name}（有就带）")
}

/// How many papers are listed; read out.
#[must_use]
pub fn count(papers: usize) -> String {
    format!("要带 {papers} 样，列在下面。")
}

/// What the list is for.
#[must_use]
pub fn heading(diseases: &str, kind: &str) -> String {
    format!("{diseases}，{kind}：要带的材料")
}

/// On which day the dates count.
#[must_use]
pub fn reckoned(sent: Date) -> String {
    format!(
        "日期按 {}提交算。晚几天提交，最早的日期也晚几天。",
        day(sent)
    )
}

/// Given in one form, another material makes this one needless.
#[must_use]
pub fn waived(material: &str, form: &str) -> String {
    format!("{material}用{form}的，不用带这一样。")
}

/// What to know of one kind of paper, a line each: how old and of which hospital, where it is got, how to photograph it.
#[must_use]
pub fn paper(form: &Form, earliest: Option<(Date, Weight)>, least: HospitalLevel) -> Vec<String> {
    let mut which = Vec::new();
    if let Some(label) = &form.date_label {
        which.push(match earliest {
            Some((first, _)) => format!("在 {}或之后出具的（看{label}）", day(first)),
            None => "哪一天出具的都行".to_owned(),
        });
    }
    if form.hospital {
        which.push([crate::zh::problems::hospital_level(least), "或以上医院的"].concat());
    }
    let mut lines = Vec::new();
    if !which.is_empty() {
        lines.push(which.join("，"));
    }
    if let Some((_, Weight::Should)) = earliest.filter(|_| form.date_label.is_some()) {
        lines.push("更早的也能交，要写明原因，由经办机构决定".to_owned());
    }
    lines.push(["到哪里拿：", &form.where_got].concat());
    lines.push(["怎么拍：", &form.tip].concat());
    lines
}
