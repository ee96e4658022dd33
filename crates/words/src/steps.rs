//! The steps of an application, one module a step, and what stands around each of them.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_rules::draft::Field;
use menteban_rules::policy::Policy;
use menteban_rules::problem::{PaperPart, Place};

/// What stands around every step.
pub mod frame {
    pub const STEPS: &str = "办理步骤";
    pub const BACK: &str = "上一步";
    pub const NEXT: &str = "下一步";
    pub const ANYWAY: &str = "先往下填，回头再补";
    /// Between the name of a field and what is wrong with it.
    pub const COLON: &str = "：";
    pub const NOT_KEPT: &str = "没有网络，这个浏览器又存不住内容。请先不要关掉这一页，等连上网。";
    pub const GONE: &str = "这份申请已经提交过，或者放得太久失效了。请到“我的申请”看看。";
    pub const ALL_DONE: &str = "要填的都填好了";

    /// How many things one step lacks.
    #[must_use]
    pub fn lacks(count: usize) -> String {
        format!("{count} 处没填好")
    }
    #[must_use]
    pub fn missing_here(count: usize) -> String {
        format!("这一步还有 {count} 处要补")
    }
    #[must_use]
    pub fn missing_in_all(count: usize) -> String {
        format!("还有 {count} 处没填好")
    }
    pub const CONFLICT: &str = "这份申请刚在别的手机上改过，下面是最新的内容，请看一遍。";
}

/// 资格.
pub mod eligibility {
    pub const NAME: &str = "资格";
    pub const TITLE: &str = "先看看能不能办";
    pub const LEAD: &str = "这些是医保登记的信息，请核对。";
    pub const PERSON: &str = "姓名";
    pub const ID: &str = "身份证号";
    pub const INSURANCE: &str = "参保类型";
    pub const PLACE: &str = "参保地";
    pub const STANDING: &str = "参保状态";
    pub const ACTIVE: &str = "正常参保";
    pub const INACTIVE: &str = "没有正常参保";
    pub const ARREARS: &str = "有欠费";
    pub const KIND: &str = "申请类型";
    pub const KIND_NEW: &str = "新申请";
    pub const KIND_NEW_HINT: &str = "第一次申请这个病种，选这一项。";
    pub const OTHER_KINDS: &str = "续期和变更，现在请到窗口办理。";
    pub const RECOGNISED: &str = "已经认定的病种";
    pub const WRONG: &str = "信息不对？请打电话或到窗口更正，改好以后再办。";
    pub const CAN: &str = "可以办理";
    pub const CANNOT: &str = "现在还不能办理";
    pub const WAY_OUT: &str = "怎么办";
    pub const WAY_OUT_LINES: [&str; 3] = [
        "1. 打电话或到窗口，问清楚原因。",
        "2. 按窗口的说明续保或补缴。",
        "3. 办好以后回到这里。您填的内容会留着。",
    ];
    pub const NOTICE: &str = "办理须知";
    pub const NOTICE_LEAD: &str = "办理以前，请先看一遍须知。";
    pub const NOTICE_READ: &str = "办理须知我看过了，也明白了";
    pub const NOTICE_AGAIN: &str = "再看一遍办理须知";

    #[must_use]
    pub fn notice_read_at(moment: &str) -> String {
        format!("您在 {moment} 看过办理须知。")
    }
    #[must_use]
    pub fn recognised(disease: &str, until: &str) -> String {
        format!("{disease}（{until}）")
    }
    #[must_use]
    pub fn until(day: &str) -> String {
        format!("有效期到 {day}")
    }
    pub const FOR_EVER: &str = "长期有效";
}

/// 病种.
pub mod disease {
    pub const NAME: &str = "病种";
    pub const TITLE: &str = "申请哪种病";
    pub const LEAD: &str = "请选诊断证明上写的病。不知道选哪一个，可以打电话问。";
    pub const SEARCH: &str = "找病种";
    pub const SEARCH_HINT: &str = "可以输入病名、拼音首字母或编码，例如“高血压”或“gxy”";
    /// Between the details of one disease.
    pub const DETAIL_MARK: &str = "，";
    pub const THEN: &str = "选好以后，“材料”那一步会告诉您要准备哪些材料。";

    #[must_use]
    pub fn most(most: u8) -> String {
        format!("一份申请最多选 {most} 种。")
    }
    #[must_use]
    pub fn code(code: &str) -> String {
        format!("编码 {code}")
    }
}

/// 申请表.
pub mod form {
    pub const NAME: &str = "申请表";
    pub const TITLE: &str = "填写申请表";
    pub const LEAD: &str = "填的内容会自动保存，中途离开也不会丢。";
    pub const YOU: &str = "怎么联系您";
    pub const PHONE: &str = "联系电话";
    pub const ADDRESS: &str = "联系地址";
    pub const ADDRESS_HINT: &str = "现在住的地方，写到门牌号";
    pub const ILLNESS: &str = "病情";
    pub const CONDITION: &str = "病情描述";
    pub const CONDITION_HINT: &str = "得了什么病，多久了，现在怎么治。照诊断证明写就行。";
    pub const HOSPITAL: &str = "诊断医院";
    pub const HOSPITAL_HINT: &str = "在哪家医院确诊的。可以输入医院名或拼音首字母，例如“szxyy”";
    pub const DOCTOR: &str = "诊断医生";
    pub const DOCTOR_HINT: &str = "诊断证明上签字的医生";
    pub const DIAGNOSED_ON: &str = "确诊日期";
    pub const DIAGNOSED_ON_HINT: &str = "诊断证明上写的日期";
    pub const CARE: &str = "以后在哪里看病";
    pub const DESIGNATED: &str = "定点医院";
    pub const DESIGNATED_HINT: &str = "认定以后在这家医院看这个病、拿药，可以报销";

    #[must_use]
    pub fn phone_hint(registered: &str) -> String {
        format!("审核时会打这个电话。登记的号码是 {registered}，可以填别的。")
    }
}

/// Choosing a hospital.
pub mod hospital {
    use menteban_rules::policy::HospitalLevel;

    pub const UNLISTED: &str = "不在列表里，我自己填";
    pub const LISTED: &str = "从列表里选";
    pub const FULL_NAME: &str = "医院全名";
    pub const FULL_NAME_HINT: &str = "照病历或诊断证明上的公章写";
    pub const LEVEL: &str = "医院等级";
    pub const CITY: &str = "在哪个城市";

    /// A level that can be chosen.
    #[must_use]
    pub fn level(level: HospitalLevel) -> &'static str {
        match level {
            HospitalLevel::Unrated => "没有等级，或不知道",
            rated => crate::problems::hospital_level(rated),
        }
    }
    #[must_use]
    pub fn same(name: &str) -> String {
        format!("就是{name}")
    }
    #[must_use]
    pub fn detail(level: &str, place: &str) -> String {
        format!("{level}，{place}")
    }
    /// A hospital that is not listed.
    #[must_use]
    pub fn unlisted(name: &str, level: &str, city: &str) -> String {
        let known: Vec<&str> = [level, city, "不在列表里"]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{name}（{}）", known.join("，"))
    }
}

/// 材料.
pub mod materials {
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
}

/// 签名.
pub mod sign {
    pub const NAME: &str = "签名";
    pub const TITLE: &str = "同意并签名";
    pub const LEAD: &str = "请一条一条看。同意的，在前面打勾。";
    pub const CONSENTS: &str = "请您同意";
    pub const AGREED: &str = "已同意";
    pub const SIGNED: &str = "已签名";
    pub const TRUTH: &str = "签名";
    pub const SIGNATURE: &str = "申请人签名";
    pub const SIGNATURE_HINT: &str = "用手指在框里写您的名字";

    #[must_use]
    pub fn consent(number: usize) -> String {
        format!("同意第 {number} 条")
    }
    #[must_use]
    pub fn signer(name: &str) -> String {
        format!("我是 {name}，我填的内容和传的材料都是真的。")
    }
}

/// 核对提交.
pub mod review {
    pub const NAME: &str = "核对";
    pub const TITLE: &str = "核对一遍，再提交";
    pub const LEAD: &str = "请看一遍填得对不对。要改，点“修改”。";
    pub const MISSING: &str = "还差这些，补好才能提交";
    pub const WARNINGS: &str = "可以提交，但请注意";
    pub const WARNINGS_HINT: &str = "审核人员会看到这些。改得了的，最好先改。";
    pub const SUBMIT: &str = "提交申请";
    pub const SUBMITTING: &str = "正在提交，请不要关掉这一页…";
    pub const SUBMITTING_LATER: &str = "照片传完就自动提交…";
    pub const NOT_YET: &str = "先不提交";
    pub const NO_NETWORK: &str = "没有连上网，还没有提交。您填的都在，请连上网再点一次“提交申请”。";
    pub const POLICY_CHANGED: &str =
        "办理规定刚刚更新了。您填的都在，请按下面的提示看一遍，再提交。";
    pub const CHANGED: &str =
        "这份申请刚在别的手机上改过，已经换成最新的内容。请再看一遍，再提交。";
    pub const REFUSED: &str = "还不能提交，请按下面的提示改好，再提交。";

    /// How many files the agency does not have yet.
    #[must_use]
    pub fn waiting_for_files(count: usize) -> String {
        format!("还有 {count} 个文件在上传，请不要关掉这一页。")
    }
}

/// What a place of the form is called, so that a list of what is missing can name it.
#[must_use]
pub fn place(place: &Place, policy: &Policy) -> String {
    let material_name = |key: &str| {
        policy
            .material(key)
            .map_or_else(|| materials::NAME.to_owned(), |one| one.name.clone())
    };
    match place {
        Place::Person => eligibility::STANDING.to_owned(),
        Place::Field(Field::Papers(key)) => material_name(key),
        Place::Field(Field::Consent(key)) => consent(policy, key),
        Place::Field(field) => field_name(field).to_owned(),
        Place::Paper {
            material,
            paper,
            part,
        } => {
            let several = policy.material(material).is_some_and(|one| one.several);
            let number = if several && *paper > 0 {
                materials::number(paper + 1)
            } else {
                String::new()
            };
            let name = material_name(material);
            match part_name(*part) {
                "" => format!("{name}{number}"),
                part => self::part(&[name, number].concat(), part),
            }
        }
    }
}

/// A part of something named.
#[must_use]
pub fn part(name: &str, part: &str) -> String {
    format!("{name} {part}")
}

fn consent(policy: &Policy, key: &str) -> String {
    let index = policy.consents.iter().position(|one| one.key == key);
    index.map_or_else(
        || sign::CONSENTS.to_owned(),
        |index| sign::consent(index + 1),
    )
}

fn field_name(field: &Field) -> &'static str {
    match field {
        Field::Notice => eligibility::NOTICE,
        Field::Diseases => disease::NAME,
        Field::Phone => form::PHONE,
        Field::Address => form::ADDRESS,
        Field::Condition => form::CONDITION,
        Field::Hospital => form::HOSPITAL,
        Field::Doctor => form::DOCTOR,
        Field::DiagnosedOn => form::DIAGNOSED_ON,
        Field::Designated => form::DESIGNATED,
        Field::Papers(_) => materials::NAME,
        Field::Consent(_) => sign::CONSENTS,
        Field::Signature => sign::SIGNATURE,
    }
}

fn part_name(part: PaperPart) -> &'static str {
    match part {
        PaperPart::Form | PaperPart::Pages | PaperPart::Page(_) => "",
        PaperPart::IssuedOn => "日期",
        PaperPart::Hospital => "医院",
        PaperPart::Reason => "原因",
    }
}
