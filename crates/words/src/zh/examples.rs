//! Words for the examples of the components: made-up answers to real questions. Nothing of it reaches a person.
#![expect(
    missing_docs,
    reason = "examples; the name says which component they are for"
)]

pub const GALLERY: &str = "组件一览";
pub const NAME: &str = "姓名";
pub const NAME_VALUE: &str = "王桂芳";
pub const ID: &str = "身份证号";
pub const ID_HINT: &str = "一共 18 位，最后一位可能是字母 X";
pub const ID_VALUE: &str = "510401194905230";
pub const ID_COUNT: &str = "还差 3 位";
pub const ID_WRONG: &str = "还差 3 位。身份证号一共 18 位，请填完整。";
pub const PHONE: &str = "联系电话";
pub const PHONE_VALUE: &str = "13800000001";
pub const CODE: &str = "短信验证码";
pub const CONDITION: &str = "病情描述";
pub const CONDITION_HINT: &str = "得了什么病，多久了，现在怎么治。照诊断证明写就行。";
pub const CONDITION_VALUE: &str = "高血压 12 年，每天吃氨氯地平和缬沙坦，最近头晕。";
pub const CONDITION_COUNT: &str = "23 / 500 字";
pub const DATE: &str = "报告日期";
pub const DATE_HINT: &str = "写在报告的右下角";
pub const DATE_OLD: &str = "日期早于 2026年5月22日，已经超过 6 个月。请换一份近 6 个月内的；确实没有新的，请在下面写明原因。";
pub const DATE_WRONG: &str = "没有这一天。请照着材料，把年、月、日填完整。";
pub const FORM: &str = "您有哪一种？";
pub const FORM_ONE: &str = "居民身份证";
pub const FORM_ONE_DETAIL: &str = "正反两面各拍一张";
pub const FORM_TWO: &str = "医保电子凭证";
pub const FORM_TWO_DETAIL: &str = "打开凭证，截一张图";
pub const CHOOSE: &str = "请选一种。";
pub const CONSENT: &str =
    "我同意攀枝花市医疗保障经办机构处理我上传的病历、诊断证明、检查报告，只用来办理这次门特认定。";
pub const CONSENT_MISSING: &str = "还没有打勾。同意了才能提交。";
pub const DISEASE: &str = "找病种";
pub const DISEASE_HINT: &str = "可以输入病名、拼音首字母或编码";
pub const DISEASES: [(&str, &str); 8] = [
    ("高血压", "心脑血管 · 编码 M03900"),
    ("糖尿病", "内分泌和代谢 · 编码 M01600"),
    ("恶性肿瘤", "肿瘤"),
    ("慢性肾功能衰竭", "肾病"),
    ("尿毒症透析", "肾病"),
    ("器官移植术后抗排异治疗", "器官移植 · 编码 M08300"),
    ("冠心病", "心脑血管 · 编码 M04600"),
    ("脑卒中", "心脑血管 · 编码 M04800"),
];
pub const OTHER: &str = "不在列表里，我自己填";
pub const REPORT: &str = "检查报告的照片";
pub const REPORT_HINT: &str = "整张拍全，姓名和报告日期要看得清。";
pub const PAGE_SOFT: &str = "照片有点模糊，字可能看不清。请拿稳手机，再拍一张。";
pub const PAGE_BLURRED: &str = "照片太小，字看不清。请靠近一点重新拍，不要用缩略图。";
pub const SIDE: &str = "人像面";
pub const SIGNATURE: &str = "申请人签名";
pub const SIGNATURE_HINT: &str = "用手指在框里写您的名字";
pub const MISSING: &str = "还差 3 处，补好才能提交";
pub const MISSING_ITEMS: [&str; 3] = [
    "检查报告 · 日期：没有这一天",
    "检查报告：还没有照片",
    "定点医院：不在名单里，可以提交",
];
pub const DEMO: &str = "演示：数据都是假的，不会真的受理。";
pub const OFFLINE: &str = "现在没有网络。您可以接着填，填的内容存在本机，连上网后自动保存。";
pub const WRONG: &str = "系统出了点问题，请过一会儿再试。填过的内容都留着。";
pub const GOOD: &str = "要填的都填好了，可以提交。";
pub const UPLOAD: &str = "上传第 1 页";
pub const RECEIPT: &str = "受理号";
pub const RECEIPT_VALUE: &str = "PZH-20261122-000317";
pub const MOMENTS: [(&str, &str, &str); 3] = [
    (
        "已提交，已受理",
        "2026年11月22日 14:05",
        "受理号 PZH-20261122-000317",
    ),
    ("正在审核", "", "您不用再做什么，等审核就行。"),
    ("出结果", "最迟 2026年12月11日", "到时会发短信告诉您。"),
];
pub const SUMMARY: &str = "申请表";
pub const ADDRESS: &str = "联系地址";
pub const ADDRESS_VALUE: &str = "攀枝花市东区炳草岗大街 1 号 2 栋 302";
pub const DIALOG_OPEN: &str = "删掉这一份";
pub const DIALOG: &str = "要删掉这一份吗？";
pub const DIALOG_TEXT: &str = "照片和日期都会删掉，不能恢复。";
pub const DIALOG_YES: &str = "删掉";
pub const DIALOG_NO: &str = "不删";
pub const NEXT: &str = "下一步";
pub const SECOND: &str = "先往下填，回头再补";
pub const SENDING: &str = "正在提交…";
pub const TITLE: &str = "填写申请表";
pub const LEAD: &str = "填的内容会自动保存，中途离开也不会丢。";
pub const COUNTER: &str = "攀枝花市政务中心医保窗口";
pub const HOURS: &str = "工作日 9:00–12:00，13:30–17:00";
pub const HOTLINE: &str = "0812-3323000";
