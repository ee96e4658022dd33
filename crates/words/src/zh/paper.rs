//! Words that are printed: the application form and the notice of acceptance, and what the operator is told of fonts.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_rules::identity::Sex;

/// In place of what was not filled in, so that nobody adds it by hand.
pub const NOTHING: &str = "—";
/// The language of all papers.
pub const LANGUAGE: &str = "zh-CN";

#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

/// A hospital: its level and, where it is not listed, its city.
#[must_use]
pub fn hospital(name: &str, level: &str, city: &str) -> String {
    let known = [level, city].into_iter().filter(|part| !part.is_empty());
    let known: Vec<&str> = known.collect();
    match known.is_empty() {
        true => name.to_owned(),
        false => format!("{name}（{}）", known.join("，")),
    }
}

/// Before the number of a member of a list.
#[must_use]
pub fn member(number: usize, text: &str) -> String {
    format!("{number}. {text}")
}

/// At the foot of every page.
#[must_use]
pub fn page(page: usize, pages: usize) -> String {
    format!("第 {page} 页，共 {pages} 页")
}

/// Before the 受理号, at the head and the foot.
#[must_use]
pub fn number(number: &str) -> String {
    format!("受理号：{number}")
}

/// 《门诊慢特病病种待遇认定申请表》. Names of sections are broken where their column ends.
pub mod form {
    pub const TITLE: &str = "门诊慢特病病种待遇认定申请表";
    /// What the file is called.
    pub const FILE: &str = "申请表";

    pub const APPLICANT: &str = "申请人";
    pub const NAME: &str = "姓名";
    pub const SEX: &str = "性别";
    pub const BORN: &str = "出生日期";
    pub const ID: &str = "证件号码";
    pub const INSURANCE: &str = "险种";
    pub const PHONE: &str = "联系电话";
    pub const PLACE: &str = "参保地";
    pub const ADDRESS: &str = "联系地址";

    pub const HELPER: &str = "代办人";
    pub const RELATION: &str = "与申请人关系";
    pub const NO_HELPER: &str = "申请人本人办理";

    pub const DISEASES: &str = "申请病种";
    pub const KIND: &str = "申请类型";
    pub const DISEASE: &str = "病种";
    pub const DIAGNOSED_ON: &str = "确诊日期";
    pub const HOSPITAL: &str = "诊断医院";
    pub const DOCTOR: &str = "诊断医师";
    pub const CONDITION: &str = "病情描述";
    pub const DESIGNATED: &str = "定点医疗\n机构";

    pub const PAPERS: &str = "提交材料";
    pub const PAPER_NUMBER: &str = "序号";
    pub const PAPER_KIND: &str = "材料";
    pub const PAPER_DATE: &str = "日期";
    pub const PAPER_HOSPITAL: &str = "出具机构";
    pub const PAPER_PAGES: &str = "页数";
    pub const PAPER_DIGESTS: &str = "文件摘要";
    pub const PAPERS_NOTE: &str = "文件摘要：每个文件 SHA-256 值的前 16 位，与电子材料一一对应。";

    pub const CLOSING: &str = "申请人\n同意并\n签名";
    /// Read out in place of the picture.
    pub const SIGNATURE_PICTURE: &str = "申请人签名";
    /// In place of a picture that cannot be printed.
    pub const SIGNATURE_ELSEWHERE: &str = "已签名，签名图片见电子材料";
    pub const UNSIGNED: &str = "未签名";

    pub const RECOGNISING_BODY: &str = "认定机构\n意见";
    pub const AGENCY: &str = "经办机构\n意见";
    pub const STAMP: &str = "经办人：　　　　　　　　（盖章）　　　　　　年　　月　　日";

    /// A disease and its code.
    #[must_use]
    pub fn disease(name: &str, code: &str) -> String {
        match code {
            "" => name.to_owned(),
            _ => format!("{name}（{code}）"),
        }
    }
    /// What a guardian is to the applicant.
    #[must_use]
    pub fn relation(relation: &str, role: &str) -> String {
        format!("{relation}（{role}）")
    }
    #[must_use]
    pub fn submitted(moment: &str) -> String {
        format!("提交时间：{moment}")
    }
    #[must_use]
    pub fn agreed(text: &str, moment: &str) -> String {
        format!("✓ {text}（{moment} 同意）")
    }
    #[must_use]
    pub fn signed(moment: &str, of: &str) -> String {
        format!("签名时间：{moment}\n签名内容摘要：{of}")
    }
}

/// 受理通知单.
pub mod notice {
    pub const TITLE: &str = "受理通知单";
    /// What the file is called.
    pub const FILE: &str = "受理通知单";
    pub const MATTER: &str = "受理事项";
    pub const TIME: &str = "时限";
    pub const NUMBER: &str = "受理号";
    pub const NAME: &str = "申请人";
    pub const ID: &str = "证件号码";
    pub const KIND: &str = "申请类型";
    pub const DISEASES: &str = "申请病种";
    pub const PAPERS: &str = "收到材料";
    pub const ACCEPTED: &str = "受理时间";
    pub const DUE: &str = "办结时限";
    pub const NEXT: &str = "接下来";
    pub const CONTACT: &str = "咨询";
    pub const HOTLINE: &str = "服务热线";
    pub const COUNTER: &str = "办事窗口";
    pub const HOURS: &str = "窗口时间";
    pub const PROOF: &str = "受理凭证";
    /// Read out in place of the picture.
    pub const QR: &str = "受理凭证二维码";
    pub const PROOF_LINES: [&str; 2] = [
        "二维码里是经过电子签名的受理凭证：受理号、受理时间，和全部文件的摘要。",
        "改动其中任何一个字，或者替换任何一个文件，都通不过核验。",
    ];

    /// Where the public key is published.
    #[must_use]
    pub fn key_page(address: &str) -> String {
        format!("核验不需要联网，只需要公钥。公钥和核验办法：{address}")
    }
    /// What was accepted, of whom.
    #[must_use]
    pub fn lead(agency: &str) -> String {
        format!("您的门诊慢特病病种待遇认定申请，{agency}已经受理。")
    }
    #[must_use]
    pub fn papers(papers: usize, files: usize) -> String {
        format!("{papers} 份，连同签名共 {files} 个文件")
    }
}

/// 认定结果.
pub mod certificate {
    pub const TITLE: &str = "门诊慢特病病种待遇认定结果";
    /// What the file is called.
    pub const FILE: &str = "认定结果";
    pub const WHO: &str = "参保人";
    pub const GRANTED: &str = "认定病种";
    pub const DISEASE: &str = "病种";
    pub const FROM: &str = "从哪天起";
    pub const UNTIL: &str = "到哪天";
    pub const HOSPITALS: &str = "定点医疗\n机构";

    /// What was decided, of whom.
    #[must_use]
    pub fn lead(agency: &str) -> String {
        format!(
            "您申请的门诊慢特病病种待遇，{agency}已经认定。看病时带上身份证或医保电子凭证，费用当场结算。"
        )
    }
}

/// What the operator is told of fonts.
pub mod fonts {
    /// A font that no paper can do without.
    #[must_use]
    pub fn missing(file: &str, package: &str, folders: &str) -> String {
        format!(
            "没有找到字体 {file}，做不出 PDF。请安装 Debian 软件包 {package}，或者指明字体所在的目录。找过：{folders}"
        )
    }
    #[must_use]
    pub fn unreadable(file: &str, cause: &str) -> String {
        format!("字体 {file} 打不开：{cause}。请检查文件权限，或者重新安装字体。")
    }
    pub const BROKEN: &str = "内容不是能用的字体";
}
