//! The words for what is readable by itself and does not go together.

use super::{CriteriaMistake, PackMistake, RuleMistake, Words, instead, pair};
use menteban_rules::application::Who;
use menteban_rules::policy::ReasonUse;

/// The words for values that do not go together.
pub(super) fn rule(mistake: &RuleMistake) -> Words {
    match mistake {
        RuleMistake::WindowWithoutDate => pair(
            "限定了有效月数，却没有问日期",
            "给这种材料加上 date_label，例如“报告日期”；或者不写有效月数",
        ),
        RuleMistake::WeightWithoutWindow => pair(
            "写了 window_weight，却没有限定有效月数",
            "加上 window_months，例如 6；不限的话，删掉 window_weight",
        ),
        RuleMistake::PagesOrder { least, most } => pair(
            format!("最少 {least} 页，最多 {most} 页，前后矛盾"),
            "让 min_pages 不大于 max_pages",
        ),
        RuleMistake::SidesAndPages => pair(
            "写了 sides，又写了页数",
            "sides 有几面就是几页，删掉 min_pages 和 max_pages",
        ),
        RuleMistake::WaivedByItself => pair("这项材料被自己免掉了", "waived_by 里写别的材料"),
        RuleMistake::WaiverChain(key) => pair(
            format!("这项材料靠 {key} 来免，而 {key} 自己也可能被免掉"),
            format!("waived_by 里写一项不会被免掉的材料；或者删掉 {key} 的 waived_by"),
        ),
        RuleMistake::WaiverForm(guess) => pair(
            format!("那项材料不收 {}", guess.found),
            instead(guess, "冒号后面写那项材料 forms 里的一种"),
        ),
        RuleMistake::DayOutsideYear(year) => pair(
            format!("这一天不在 {year} 年"),
            "移到那一年的表里，或者改正年份",
        ),
        RuleMistake::DayOrder => pair(
            "日期没有按先后排，或者同一天写了两次",
            "从年初到年末排好，每天只写一行",
        ),
        RuleMistake::WorkOnWeekday => pair(
            "这一天是星期一到星期五，本来就上班",
            "调休上班只写星期六、星期日；如果是放假，把 work 改成 off",
        ),
        RuleMistake::MaintenanceOrder => pair("时间先后不对", "公告时间不晚于开始，开始早于结束"),
        RuleMistake::PeriodOrder => pair(
            "这段日子的结束早于开始",
            "从小到大写；跨年的写成两段，例如 \"11-01..12-31\" 和 \"01-01..02-28\"",
        ),
        RuleMistake::StatesNothing => pair(
            "写了 states_diagnosis，可是它收的材料既不填医院，也不填日期",
            "让 forms.toml 里的这种材料 hospital = true，并写上 date_label；或者删掉 states_diagnosis",
        ),
        RuleMistake::Unconfirmed => pair(
            "待遇估算打开了，可是有的数字还没有经过证实（unverified）",
            "请经办机构确认每一项数字，把 confidence 改成 sure 或 likely；在那以前写 enabled = false",
        ),
    }
}

/// The words for criteria that are not whole.
pub(super) fn criteria(mistake: &CriteriaMistake) -> Words {
    match mistake {
        CriteriaMistake::AllOrAny => pair(
            "这里要写 all 或 any 其中一个",
            "样样都要有的写 all = […]，有一样就行的写 any = […]；两个都要的，把一个放进另一个里面",
        ),
        CriteriaMistake::TooDeep(most) => pair(
            format!("条件套得太深，超过 {most} 层"),
            "想办法合成几层，太深的条件没有人看得懂",
        ),
        CriteriaMistake::SignUnused(key) => pair(
            format!("写了“{key}”，可是 all、any 里没有用到它"),
            "把它写进 all 或 any；用不着就删掉",
        ),
    }
}

/// The words for files that do not go together.
pub(super) fn pack(mistake: &PackMistake) -> Words {
    match mistake {
        PackMistake::NoRecognisingHospital => pair(
            "由认定机构（医院）来认定，可是没有一家医院可以认定",
            "在 hospitals.csv 里，把可以认定的医院的 recognises 写成 yes；由经办机构认定的，这里写 agency",
        ),
        PackMistake::NoRelation(who) => pair(
            format!("{}可以来办，可是关系表里没有可选的关系", acting(*who)),
            format!(
                "在 relations.csv 里加上，who 写 {}，例如父亲、子女",
                word(*who)
            ),
        ),
        PackMistake::NoMaterialFor(who) => pair(
            format!(
                "{}可以来办，可是没有一项必须交的材料是向他们要的",
                acting(*who)
            ),
            format!(
                "在 materials.toml 里加一项 need = \"required\"、who = [\"{}\"] 的材料，例如{}",
                word(*who),
                proof(*who)
            ),
        ),
        PackMistake::ConsentAgeAbove(age) => pair(
            format!("满了 {age} 岁的人自己来办，没有监护人可以替他们同意"),
            format!("写 {age} 或更小的数，或者改大 guardian_age"),
        ),
        PackMistake::NoMinorConsent => pair(
            "没有一份同意书是给监护人的",
            "在 consents.toml 里加一份，写 only_minors = true；不需要的话，这里写 0",
        ),
        PackMistake::NoReason(given_for) => {
            let (done, word) = for_what(*given_for);
            pair(
                format!("没有一条可以用来{done}的原因，工作人员就没有办法{done}"),
                format!("加一行，uses 里写上 {word}"),
            )
        }
        PackMistake::MinorConsentUnasked => pair(
            "这里写的是 0，consents.toml 里 only_minors = true 的同意书永远问不到",
            "写上年龄，例如 14；或者从 consents.toml 里删掉那一份",
        ),
    }
}

/// For people, and how a pack spells it.
fn for_what(given_for: ReasonUse) -> (&'static str, &'static str) {
    match given_for {
        ReasonUse::NotAccept => ("不予受理", "not_accept"),
        ReasonUse::Supplement => ("要求补交材料", "supplement"),
        ReasonUse::Refuse => ("不予通过", "refuse"),
    }
}

fn acting(who: Who) -> &'static str {
    match who {
        Who::Insured => "本人",
        Who::Guardian => "监护人",
        Who::Helper => "代办人",
    }
}

/// How a pack spells it.
fn word(who: Who) -> &'static str {
    match who {
        Who::Insured => "insured",
        Who::Guardian => "guardian",
        Who::Helper => "helper",
    }
}

fn proof(who: Who) -> &'static str {
    match who {
        Who::Insured => "身份证件",
        Who::Guardian => "监护关系证明",
        Who::Helper => "授权委托书",
    }
}
