//! What an applicant is told of an application that was sent, and what they can do about it.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

/// What is asked for.
pub mod asked {
    pub const TITLE: &str = "请补交材料";
    pub const GO: &str = "去补交";
    pub const SCREEN: &str = "补交材料";
    pub const LEAD: &str = "只要补下面这些，别的都不用动。";
    pub const HAND_IN: &str = "交上去";
    pub const WAITING: &str = "照片传完就交";
    pub const SENDING: &str = "正在交";
    pub const LACKS: &str = "还有几处没有补好，请按提示改一改。";
    pub const CHANGED: &str = "这份内容在别的地方也改过，请看一看再交。";
    pub const NOT_NOW: &str = "现在不用补交材料了。";
    pub const BOX: &str = "方框里的地方要看清楚";
    pub const PAGE: &str = "要补的那一页";
    pub const WHOLE: &str = "整份申请";
    pub const WORDS: &str = "请在这里写说明";

    /// Until when.
    #[must_use]
    pub fn until(day: &str) -> String {
        format!("请在 {day} 以前补上。")
    }

    /// Which page of which paper, or of which PDF of it.
    #[must_use]
    pub fn page(material: &str, page: Option<u8>, pdf_page: Option<u16>) -> String {
        match (page, pdf_page) {
            (_, Some(page)) => format!("{material}，PDF 第 {page} 页"),
            (Some(page), None) => format!("{material}，第 {} 页", u16::from(page) + 1),
            (None, None) => material.to_owned(),
        }
    }
}

/// Where to come.
pub mod visit {
    pub const TITLE: &str = "请到现场核验";
    pub const PLACE: &str = "地点";
    pub const HOURS: &str = "时间";
    pub const BRING: &str = "要带的";
    pub const UNTIL: &str = "最晚";
}

/// What was decided.
pub mod outcome {
    pub const APPROVED: &str = "认定结果";
    pub const REFUSED: &str = "为什么没有通过";
    pub const NOT_ACCEPTED: &str = "为什么没有受理";
    pub const WHERE: &str = "在这些医院看病，按门特报销：";
    pub const DENIED: &str = "没有通过";
    pub const FOR_EVER: &str = "长期有效";
    pub const MEANS: &str = "看病时带上身份证或医保电子凭证，告诉医院您有门特待遇，费用当场结算。";
    pub const SAVE: &str = "下载认定结果（PDF）";
    pub const AGAIN: &str = "重新申请";
    pub const AGAIN_HINT: &str = "上次填的都会带过来，改好再交。";

    /// From when, until when.
    #[must_use]
    pub fn from_until(from: &str, until: Option<&str>) -> String {
        match until {
            Some(until) => format!("有效期：{from}到 {until}"),
            None => format!("有效期：{from}起，{FOR_EVER}"),
        }
    }
}

/// 申诉.
pub mod appeal {
    pub const TITLE: &str = "不同意这个结果？";
    pub const TEXT: &str = "哪里不对，请写下来";
    pub const SEND: &str = "提出申诉";
    pub const OPEN: &str = "我要申诉";

    /// Until when, and whom to call instead.
    #[must_use]
    pub fn until(day: &str, hotline: &str) -> String {
        format!("{day} 以前可以申诉，会有人重新看一遍。也可以打电话问：{hotline}。")
    }
}

/// 意见反馈.
pub mod letters {
    pub const TITLE: &str = "意见反馈";
    pub const TEXT: &str = "想说什么，请写下来";
    pub const SEND: &str = "发送";
    pub const OPEN: &str = "写留言";
    pub const EMPTY: &str = "请先写几句话。";
    pub const FULL: &str = "您的留言都收到了，请等有了回复再写。";

    /// What it is for, and whom to call instead.
    #[must_use]
    pub fn lead(hotline: &str) -> String {
        format!(
            "对这份申请有疑问或者意见，可以写在这里，有了回复会告诉您。也可以打电话：{hotline}。"
        )
    }
}

/// 撤回, of an application or of an appeal.
pub mod withdrawal {
    pub const OPEN: [&str; 2] = ["撤回申请", "撤回申诉"];
    pub const TITLE: [&str; 2] = ["要撤回这份申请吗？", "要撤回申诉吗？"];
    pub const TEXT: [&str; 2] = [
        "撤回以后不再审核。想再办，要重新申请。",
        "撤回以后，原来的结果不变，不能再申诉。",
    ];
    pub const STAY: &str = "先不撤回";
    pub const SURE: &str = "确定撤回";
}

/// The message box.
pub mod messages {
    pub const TITLE: &str = "消息";
    pub const NONE: &str = "还没有消息。";
    pub const NEW: &str = "新";
    pub const SEE: &str = "查看申请";

    /// The way to the box, with how many were not read.
    #[must_use]
    pub fn unread(count: usize) -> String {
        match count {
            0 => TITLE.to_owned(),
            count => format!("{TITLE}（{count} 条没看）"),
        }
    }
}
