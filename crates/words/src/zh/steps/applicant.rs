//! 谁来办: the insured person, a guardian or a helper.

use menteban_rules::application::Who;

pub const NAME: &str = "谁来办";
pub const TITLE: &str = "谁来办理";
pub const LEAD: &str = "可以自己办，也可以请家里人帮忙。";
pub const WHO: &str = "谁在办理";
pub const AGENT: &str = "办理人";
pub const AGENT_NAME: &str = "办理人姓名";
pub const AGENT_ID: &str = "办理人身份证号";
pub const AGENT_ID_HINT: &str = "18 位，不是参保人的号码";
pub const AGENT_PHONE: &str = "办理人手机号";
pub const AGENT_PHONE_HINT: &str = "材料有问题时会打这个电话";
pub const RELATION: &str = "和参保人的关系";
pub const RELATION_HINT: &str = "您是参保人的什么人";
pub const BOTH_NAMES: &str = "申请上会写明参保人和办理人两个人的姓名。";
pub const CHILD: &str = "参保人还没有成年，要由监护人办理。";

/// As a choice.
#[must_use]
pub fn who(who: Who) -> &'static str {
    match who {
        Who::Insured => "我就是参保人",
        Who::Guardian => "我是监护人",
        Who::Helper => "我替别人代办",
    }
}

/// What it means.
#[must_use]
pub fn who_hint(who: Who) -> &'static str {
    match who {
        Who::Insured => "自己申请自己的门特",
        Who::Guardian => "参保人是孩子，或者因病不能自己办。要传监护关系证明",
        Who::Helper => "参保人请您帮忙办。要传他签名的授权委托书",
    }
}

/// As one of the names on an application.
#[must_use]
pub fn role(who: Who) -> &'static str {
    match who {
        Who::Insured => "本人",
        Who::Guardian => "监护人",
        Who::Helper => "代办人",
    }
}
