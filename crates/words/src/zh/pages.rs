//! The screens that are not steps: login, my applications, progress, and what stands around every screen.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

/// What stands around every screen.
pub mod frame {
    pub const BRAND: &str = "门特办";
    pub const LOADING: &str = "正在打开，请稍等…";
    pub const TRY_AGAIN: &str = "再试一次";
    pub const LOG_OUT: &str = "退出登录";
    pub const NOT_REACHED: &str = "没有连上网，请看看网络，再试一次。";
    /// Between the members of a list.
    pub const LIST_MARK: &str = "、";
    pub const HOME: &str = "回到首页";
    pub const DEMO: &str = "演示：数据都是假的，不会真的受理。";
    pub const OFFLINE: &str = "现在没有网络。您可以接着填，填的内容存在本机，连上网后自动保存。";

    /// The title of the browser's tab.
    #[must_use]
    pub fn title(screen: &str) -> String {
        format!("{screen} · {BRAND}")
    }

    #[must_use]
    pub fn wait(secs: u32) -> String {
        match secs {
            0..=90 => format!("请过 {secs} 秒再试。"),
            _ => format!("请过 {} 分钟再试。", secs.div_ceil(60)),
        }
    }

    /// `from` and `until` as in [`crate::zh::time::moment`].
    #[must_use]
    pub fn maintenance_ahead(from: &str, until: &str, reason: &str) -> String {
        format!("{from}到{until}系统维护（{reason}），这段时间不能提交。您填的内容会留着。")
    }

    #[must_use]
    pub fn maintenance_now(until: &str, reason: &str) -> String {
        format!("系统正在维护（{reason}），{until}以后再提交。您填的内容都留着，不会丢。")
    }
}

/// Logging in.
pub mod login {
    pub const TITLE: &str = "登录";
    pub const LEAD: &str = "用身份证号和短信验证码登录。验证码发到您在医保登记的手机上。";
    pub const ID: &str = "身份证号";
    pub const ID_MISSING: &str = "请填身份证号。";
    pub const ID_HINT: &str = "一共 18 位，最后一位可能是字母 X";
    pub const SEND: &str = "发送验证码";
    pub const CODE: &str = "短信验证码";
    pub const CODE_HINT: &str = "短信里的 6 位数字";
    pub const CODE_MISSING: &str = "请填短信里的 6 位数字。";
    pub const ENTER: &str = "登录";
    pub const NO_CODE_TITLE: &str = "收不到验证码？";
    pub const NO_CODE: &str = "可能是身份证号填错了，或者在医保登记的手机号已经换了。换了手机号，请打电话或到窗口更改。\
         家里人共用一个手机号的，一个手机号一分钟只发一条，一小时、一天里也有限，请过一会儿再发。";
    pub const EXPIRED_TITLE: &str = "请再登录一次";
    pub const EXPIRED: &str = "很久没有操作，为了安全已经退出登录。您填的内容都在，登录后接着办。";
    pub const FIRST: &str = "请先登录";

    #[must_use]
    pub fn digits_left(left: u32) -> String {
        format!("还差 {left} 位")
    }
    #[must_use]
    pub fn digits_over(over: u32) -> String {
        format!("多了 {over} 位")
    }
    pub const DIGITS_FULL: &str = "18 位，已填满";

    #[must_use]
    pub fn sent(minutes: u32) -> String {
        format!("已发送。如果这个身份证号在医保有登记，几秒钟内会收到短信，{minutes} 分钟内有效。")
    }

    #[must_use]
    pub fn again_in(seconds: u32) -> String {
        format!("{seconds} 秒后可以重新发送")
    }
    pub const AGAIN: &str = "重新发送";
}

/// 我的申请.
pub mod mine {
    use menteban_rules::application::Kind;

    pub const TITLE: &str = "我的申请";
    pub const RESUME: &str = "继续办理";
    pub const DISCARD: &str = "删除这份草稿";
    pub const DISCARDED: &str = "已删除。24 小时内可以撤销。";
    pub const UNDO: &str = "撤销，找回来";
    pub const UNDO_TAKEN: &str = "您又开始了一份同样的申请。请先删除那一份，再撤销。";
    pub const HELD: &str = "已经认定的病种";
    pub const SUBMITTED: &str = "已经提交的申请";
    pub const NONE: &str = "您还没有提交过申请。";
    pub const NO_DISEASE: &str = "还没选病种";
    pub const SEE: &str = "查看进度";
    pub const RECEIPT: &str = "受理号";
    pub const UNSENT_TITLE: &str = "还有内容没有传上去";
    pub const UNSENT: &str =
        "有内容只存在这部手机上，还没有传到医保系统。现在退出，这些内容会被删掉。";
    pub const STAY: &str = "先不退出";
    pub const LEAVE: &str = "删掉并退出";

    /// One that is being filled in.
    #[must_use]
    pub fn open(kind: &str) -> String {
        format!("还没提交的{kind}")
    }
    /// What is begun by a tap.
    #[must_use]
    pub fn begin(kind: Kind) -> &'static str {
        match kind {
            Kind::New => "开始新申请",
            Kind::Renewal => "办理续期",
            Kind::Change => "变更定点医院或联系方式",
        }
    }
    #[must_use]
    pub fn since(day: &str) -> String {
        format!("{day} 起，")
    }
    #[must_use]
    pub fn hospitals(names: &str) -> String {
        format!("定点医院：{names}")
    }
    #[must_use]
    pub fn greeting(name: &str) -> String {
        format!("{name}，您好")
    }
    #[must_use]
    pub fn changed(moment: &str) -> String {
        format!("上次修改：{moment}")
    }
}

/// The receipt and the progress of one application.
pub mod application {
    use menteban_rules::process::{HistoryKind, Stage};

    pub const TITLE: &str = "办理进度";
    pub const DONE: &str = "提交成功";
    pub const RECEIPT: &str = "受理号";
    pub const COPY: &str = "复制受理号";
    pub const COPIED: &str = "已复制";
    pub const NOT_COPIED: &str = "没有复制成功，请把受理号抄下来。";
    pub const KEEP: &str = "请把受理号抄下来，或者把这一页截图存好。";
    pub const DUE: &str = "什么时候有结果";
    pub const NEXT: &str = "接下来";
    pub const NEXT_LINES: [&str; 3] = [
        "您不用再做什么，等审核就行。",
        "这段时间请保持手机畅通。材料有问题，会打电话或发短信给您。",
        "想知道办到哪一步，随时来“我的申请”看。",
    ];
    pub const TIMELINE: &str = "办理进度";
    pub const STEP_DECISION: &str = "出结果";
    pub const SENT: &str = "您提交的内容";
    pub const BACK: &str = "回到我的申请";
    pub const PAPERS: &str = "打印和保存";
    pub const FORM_PDF: &str = "下载申请表（PDF）";
    pub const NOTICE_PDF: &str = "下载受理通知单（PDF）";
    pub const PAPERS_HINT: &str = "打不开？到窗口也可以打印。";

    /// How far it has come.
    #[must_use]
    pub fn stage(stage: Stage) -> &'static str {
        match stage {
            Stage::Submitted => "已提交，等待受理",
            Stage::NotAccepted => "没有受理",
            Stage::Recognition => "已受理，认定机构正在审核",
            Stage::Decision => "已受理，正在审核",
            Stage::Supplement => "等您补交材料",
            Stage::Verification => "等您到现场核验",
            Stage::Approved => "已通过",
            Stage::Refused => "没有通过",
            Stage::Withdrawn => "已撤回，不再办理",
            Stage::Appealed => "已申诉，正在复核",
        }
    }

    /// What has happened.
    #[must_use]
    pub fn happened(what: HistoryKind) -> &'static str {
        match what {
            HistoryKind::Submitted => "提交申请",
            HistoryKind::Accepted => "受理",
            HistoryKind::NotAccepted => "不予受理",
            HistoryKind::Recognised => "认定机构给出意见",
            HistoryKind::SupplementAsked => "请您补交材料",
            HistoryKind::SupplementAnswered => "您补交了材料",
            HistoryKind::RanOut => "过了期限，没有等到您",
            HistoryKind::VerificationAsked => "请您到现场核验",
            HistoryKind::Verified => "现场核验结束",
            HistoryKind::Approved => "通过",
            HistoryKind::Refused => "没有通过",
            HistoryKind::Withdrawn => "撤回",
            HistoryKind::Appealed => "您提出申诉",
            HistoryKind::AppealAnswered => "答复申诉",
            HistoryKind::AppealWithdrawn => "撤回申诉",
            HistoryKind::Corrected => "更正结果",
            HistoryKind::Wrote => "留言",
            HistoryKind::Replied => "回复留言",
            HistoryKind::DueChanged => "日期有变动",
        }
    }

    /// What the applicant can do, or waits for, where no due date says it; `until` is the last day of it.
    #[must_use]
    pub fn now(stage: Stage, until: &str) -> String {
        let text = match stage {
            Stage::Supplement => "补交材料，交齐了才能接着审核。",
            Stage::Verification => "带上证件和材料到现场核验，核验以后接着审核。",
            Stage::Appealed => "会答复您的申诉。",
            Stage::Withdrawn => {
                return "这份申请已经撤回，不会再审核。想再办，请重新申请。".to_owned();
            }
            _ if until.is_empty() => {
                return "审核已经结束。对结果有疑问，可以打电话问。".to_owned();
            }
            _ => {
                return format!(
                    "审核已经结束。对结果有疑问，{until} 以前可以申诉，也可以打电话问。"
                );
            }
        };
        if until.is_empty() {
            text.to_owned()
        } else {
            format!("最迟 {until}：{text}")
        }
    }

    /// The first digits of the digest of what was signed.
    #[must_use]
    pub fn signed_digest(digits: &str) -> String {
        format!("签名内容摘要：{digits}，申请表上印着同样的一串。")
    }
    /// How much is left: working days of the decision, or days of what the applicant is asked.
    #[must_use]
    pub fn left(days: u32, asks: bool) -> String {
        match (days, asks) {
            (0, _) => "今天是最后一天。".to_owned(),
            (days, false) => format!("还剩 {days} 个工作日。"),
            (days, true) => format!("还剩 {days} 天。"),
        }
    }
    #[must_use]
    pub fn by(day: &str) -> String {
        format!("最迟 {day}")
    }
    #[must_use]
    pub fn due_final(day: &str, working_days: u16) -> String {
        format!("最迟 {day}出结果（受理后 {working_days} 个工作日内）。")
    }
    #[must_use]
    pub fn due_provisional(day: &str, working_days: u16) -> String {
        format!(
            "预计最迟 {day}出结果（受理后 {working_days} 个工作日内）。放假安排还没有全部公布，日期可能会变。"
        )
    }
    #[must_use]
    pub fn due_unknown(year: i32, working_days: u16) -> String {
        format!(
            "受理后 {working_days} 个工作日内出结果。{year} 年的放假安排还没有公布，现在算不出是哪一天。"
        )
    }
    #[must_use]
    pub fn due_after_acceptance(working_days: u16) -> String {
        format!("受理后 {working_days} 个工作日内出结果。受理以后，这里会写明是哪一天。")
    }
}

/// An address that leads nowhere.
pub mod not_found {
    pub const TITLE: &str = "没有这一页";
    pub const LEAD: &str = "网址可能不完整，或者这份申请不是您的。";
}
