//! 材料.

pub const NAME: &str = "材料";
pub const TITLE: &str = "拍照上传材料";
pub const LEAD: &str = "把材料放平，光线亮一点，四个角都拍进去，字要看得清。";
pub const CHOOSE_DISEASE: &str = "请先选病种，才知道要哪些材料。";
pub const TO_DISEASE: &str = "去选病种";
pub const OPTIONAL: &str = "有就传，没有不用传";
pub const WAIVED: &str = "不用传了：您前面传的材料已经可以代替。";
pub const FORM: &str = "您有哪一种？";
pub const HOSPITAL: &str = "哪家医院开的";
pub const REASON: &str = "为什么用这份材料";
pub const REASON_HINT: &str = "例如：手术以前做的病理报告，只有这一份。审核人员会看到。";
pub const ADD: &str = "再加一份";
pub const REMOVE: &str = "删掉这一份";
pub const REMOVE_TITLE: &str = "要删掉这一份吗？";
pub const REMOVE_TEXT: &str = "照片和日期都会删掉，不能恢复。";
pub const KEEP: &str = "不删";
pub const DONE: &str = "已传好";

/// What the pages of a kind of paper are called.
#[must_use]
pub fn pages_of(form: &str) -> String {
    format!("{form}的照片")
}
#[must_use]
pub fn number(paper: usize) -> String {
    format!("第 {paper} 份")
}
#[must_use]
pub fn window(months: u16) -> String {
    format!("要最近 {months} 个月以内的")
}
#[must_use]
pub fn days_left(days: u32) -> String {
    match days {
        0 => "今天是最后一天，请今天提交".to_owned(),
        _ => format!("在有效期内，还剩 {days} 天"),
    }
}
#[must_use]
pub fn because(reason: &str) -> String {
    format!("原因：{reason}")
}
#[must_use]
pub fn count(pages: usize) -> String {
    format!("{pages} 页")
}

/// What every paper must say.
#[must_use]
pub fn names_match(name: &str, id_masked: &str) -> String {
    format!(
        "每份材料上的姓名要是 {name}，有身份证号的，号码要是 {id_masked}。不一样的，请先到医院改好。"
    )
}
