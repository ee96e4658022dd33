//! The plain first page: what this is, the notice, and what is shown where the app cannot run.

use menteban_rules::policy::{Form, Material};

/// The first half of the promise; the two halves are kept whole when the line breaks.
pub const TITLE_WHAT: &str = "门诊慢特病认定，";
/// The second half of the promise.
pub const TITLE_HOW: &str = "手机上就能办";
/// Leads to the applications of somebody who has been here before.
pub const MINE: &str = "查进度、接着办";
/// Leads to the notice.
pub const BEGIN: &str = "开始申请";
/// Under the button.
pub const BEGIN_HINT: &str = "自动保存，随时可以停，下次接着填";
/// Label of what is asked.
pub const FACT_PAPERS: &str = "要准备";
/// Label of how long it takes to fill in.
pub const FACT_TIME: &str = "填写";
/// How long it takes to fill in.
pub const FACT_TIME_VALUE: &str = "约 15 分钟";
/// Label of how long the decision takes.
pub const FACT_RESULT: &str = "出结果";
/// Heading of what to have ready.
pub const READY: &str = "先把这些放在手边";
/// Heading of the steps.
pub const HOW: &str = "一共四步";
/// The steps: name and what is done there.
pub const HOW_STEPS: [(&str, &str); 4] = [
    ("看须知，登录", "用身份证号和短信验证码"),
    ("选病种，填申请表", "照着诊断证明填"),
    ("拍照传材料", "每一张有没有问题，当场告诉您"),
    ("签名，提交", "马上拿到受理号，凭它查进度"),
];
/// Heading of the other way.
pub const COUNTER: &str = "不方便用手机，也可以到窗口办";
/// Label of the counter.
pub const COUNTER_PLACE: &str = "地点";
/// Label of the counter's hours.
pub const COUNTER_HOURS: &str = "时间";
/// Label of the hotline.
pub const COUNTER_PHONE: &str = "电话";
/// Label of the national hotline.
pub const COUNTER_NATIONAL: &str = "全国热线";

/// Heading of the notice.
pub const NOTICE: &str = "办理须知";
/// Under the heading of the notice.
pub const NOTICE_LEAD: &str = "大约两分钟看完，看完点最下面的按钮。";
/// Acknowledges the notice and goes on.
pub const NOTICE_READ: &str = "我已阅读并知晓，去登录";
/// Leads back from the notice.
pub const NOTICE_BACK: &str = "返回";

/// At the foot: before the name of who handles the data.
pub const HANDLER: &str = "个人信息处理者：";

/// While the app is loading at another address than the first page.
pub const OPENING: &str = "正在打开，请稍等…";
/// Heading where the app cannot run.
pub const NO_APP: &str = "这里打不开网上办理";
/// Why, in plain words.
pub const NO_APP_WHY: &str = "可能是网络不稳，也可能是浏览器太旧。您可以：";
/// Loads the page again.
pub const NO_APP_AGAIN: &str = "再试一次";
/// What else can be done on the phone.
pub const NO_APP_OTHER: &str = "换一个浏览器打开，或者借家人的手机来办。";
/// What can be done without a phone.
pub const NO_APP_COUNTER: &str = "打电话问，或者直接到窗口办：";

/// For whom it is.
#[must_use]
pub fn lead_who(region: &str) -> String {
    format!("{region}参保人在这里办：")
}
/// What is done here.
pub const LEAD_WHAT: &str = "填表、拍照、签名，不用跑窗口。";

/// 证件、诊断证明、病历, in the shortest words.
pub const FACT_PAPERS_VALUE: &str = "证件和病历材料";

/// 15 个工作日内
#[must_use]
pub fn within(working_days: u16) -> String {
    format!("{working_days} 个工作日内")
}

/// What to know of one material before it is looked for.
#[must_use]
pub fn ready(material: &Material) -> String {
    let names: Vec<&str> = material
        .forms
        .iter()
        .map(|form| form.name.as_str())
        .collect();
    let what = match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{}或{last}", others.join("、")),
        _ => String::new(),
    };
    let why = material.why.trim_end_matches('。');
    let shown = if what.is_empty() || what == material.name {
        why
    } else {
        &what
    };
    format!("{shown}。{}", window(&material.forms))
}

/// How old it may be: the shortest window of its forms, and the forms that have none.
fn window(forms: &[Form]) -> String {
    let shortest = forms
        .iter()
        .filter_map(|form| form.window)
        .map(|one| one.months)
        .min();
    let Some(months) = shortest else {
        return String::new();
    };
    let any_age = forms.iter().filter(|form| form.window.is_none());
    let names: Vec<&str> = any_age.map(|form| form.name.as_str()).collect();
    match names.as_slice() {
        [] => format!("要近 {months} 个月内的。"),
        names => format!("要近 {months} 个月内的，{}可以早些。", names.join("、")),
    }
}
