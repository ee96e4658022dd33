//! What is done to an application.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_rules::process::{EventKind, Lack, Need, Refusal};

pub const ACTS: &str = "办理";
pub const NOTHING: &str = "这一步不用您办。";
pub const NEXT: &str = "下一份（N）";
pub const MOVED: &str = "这份申请刚刚有了变化，现在显示的是最新的。请看过再办。";
pub const TAKEN: &str = "这份申请同事正在办，现在显示的是最新的。";
pub const REASONS: &str = "原因（都要一次写清楚）";
pub const NOTE: &str = "补充说明，申请人会看到";
pub const AT_ONCE: &str = "有几条就选几条，一次告诉申请人。核对时选的原因已经带过来了。";
pub const GRANTED: &str = "认定";
pub const DENIED: &str = "不认定";
pub const FROM: &str = "从哪天起";
pub const UNTIL: &str = "到哪天";
pub const FOR_EVER: &str = "长期有效";
pub const DAY_NOT_WHOLE: &str = "请把年、月、日写完整。";
pub const HOSPITALS: &str = "定点医院";
pub const ADD_HOSPITAL: &str = "再加一家医院";
pub const OUTCOME: &str = "应当是";
pub const APPROVED: &str = "通过";
pub const REFUSED: &str = "不通过";
pub const WHY_CORRECT: &str = "为什么更正";
pub const TOLD: &str = "申请人会看到";
pub const MET: &str = "符合标准";
pub const NOT_MET: &str = "不符合";
pub const OPINION: &str = "认定意见";
pub const OPINION_HINT: &str = "给审定的人看，可以不写";
pub const NO_ASKS: &str = "还没有要补的。先在核对项里点“不符”，或者在页面上框出问题。";
pub const LEFT_OUT: &str = "有几条记下的原因不能用补交来解决，不会写进去。";
pub const PLACE: &str = "到哪里";
pub const HOURS: &str = "什么时间";
pub const BRING: &str = "带什么";
pub const BRING_HINT: &str = "一行写一样";
pub const LAST_DAY: &str = "最后一天";
pub const CAME: &str = "来了没有";
pub const CAME_YES: &str = "来了";
pub const CAME_NO: &str = "没有来";
pub const SEEN: &str = "核验情况";
pub const SEEN_HINT: &str = "给审定的人看，可以不写";
pub const APPEAL: &str = "申请人这样说";
pub const UPHELD: &str = "怎么答复";
pub const UPHELD_YES: &str = "重新审核";
pub const UPHELD_NO: &str = "维持原来的结果";
pub const ANSWER: &str = "答复";
pub const LETTERS: &str = "往来留言";
pub const REPLY: &str = "回复";

/// What is done, on its button.
#[must_use]
pub fn act(event: EventKind) -> &'static str {
    match event {
        EventKind::Accept => "受理",
        EventKind::DeemAccept => "视为受理",
        EventKind::NotAccept => "不予受理",
        EventKind::Recognise => "给出认定意见",
        EventKind::AskSupplement => "要求补交",
        EventKind::AnswerSupplement => "补交",
        EventKind::RunOut => "逾期",
        EventKind::AskVerification => "要求现场核验",
        EventKind::Verified => "核验结束",
        EventKind::Approve => "通过",
        EventKind::Refuse => "不通过",
        EventKind::Withdraw => "撤回",
        EventKind::Appeal => "申诉",
        EventKind::AnswerAppeal => "答复申诉",
        EventKind::Correct => "更正结果",
        EventKind::Write => "留言",
        EventKind::Reply => "回复留言",
        EventKind::Recalculate => "重算日期",
    }
}

/// Sends it.
#[must_use]
pub fn send(event: EventKind) -> String {
    format!("确定{}", act(event))
}

/// It is done.
#[must_use]
pub fn done(event: EventKind) -> String {
    format!("办好了：{}。", act(event))
}

/// A button with its key.
#[must_use]
pub fn numbered(number: usize, act: &str) -> String {
    format!("{number} {act}")
}

#[must_use]
pub fn accept(days: u16) -> String {
    format!("受理以后，{days} 个工作日内要出结果。申请人会收到通知。")
}

#[must_use]
pub fn supplement(days: u16) -> String {
    format!("下面这些会一次告诉申请人，给 {days} 天。")
}

#[must_use]
pub fn visit_days(days: u16) -> String {
    format!("不选的话，给 {days} 天。")
}

#[must_use]
pub fn characters(written: usize, most: usize) -> String {
    format!("{written} / {most} 字")
}

/// Why the rules do not allow it.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::NotNow => vec!["现在这一步不能这样办。".to_owned()],
        Refusal::NotYours => vec!["这一步不是您的岗位办的。".to_owned()],
        Refusal::SamePerson => {
            vec!["前一步是您办的，按规定要换一个人来办这一步。".to_owned()]
        }
        Refusal::Needs(lacks) => {
            let mut lines: Vec<String> = lacks.iter().map(lack).collect();
            lines.dedup();
            lines
        }
    }
}

fn lack(lack: &Lack) -> String {
    match lack.need {
        Need::Reasons => "请选原因，至少一条。",
        Need::KnownReason => "有一条原因这里不能用，请重选。",
        Need::ShortText => "写得太长，或者条数太多，请精简。",
        Need::Text => "请写几句说明。",
        Need::Asks => "还没有要补的东西。",
        Need::KnownMaterial => "有一种材料不在规则包里。",
        Need::AreaOnPage => "有一个框不在页面上，请重新框。",
        Need::Rounds => "请申请人补交或者到场的次数已经用完。",
        Need::Place => "请写明到哪里、什么时间。",
        Need::DayAhead => "最后一天已经过了，或者约得太远，请改。",
        Need::EachDisease => "请把每个病种的日期都填完整。",
        Need::Grants => "至少要认定一个病种；都不认定，请用“不通过”。",
        Need::DatesInOrder => "到期日在开始日之前，请改。",
        Need::NearDates => "日期离今天太远，请看看年份有没有写错。",
        Need::KnownHospital => "有一家医院不在规则包里，或者重复了。",
        Need::Hospitals => "定点医院的数目不对：至少一家，也不能超过规定。",
        Need::Deadline => "期限还没有到。",
        Need::InTime => "期限已经过了。",
        Need::Appealable => "这个结果不能申诉。",
        Need::FewLetters => "留言太多，等回复以后再写。",
        Need::Letter => "没有等回复的留言。",
        Need::News => "日期没有变动。",
    }
    .to_owned()
}
