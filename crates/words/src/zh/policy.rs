//! The words for every mistake in a policy pack: one sentence what is wrong, one what to do.

mod mistake;
mod together;

use menteban_rules::policy::YearlyPeriod;

pub use mistake::{
    CriteriaMistake, Expected, FieldMistake, FileMistake, Guess, MistakeKind, PackMistake,
    RuleMistake, Spelling, Target, ValueMistake,
};

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// The words for a mistake.
#[must_use]
pub fn words(kind: &MistakeKind) -> Words {
    match kind {
        MistakeKind::File(mistake) => file(mistake),
        MistakeKind::Field(mistake) => field(mistake),
        MistakeKind::Value(mistake) => value(mistake),
        MistakeKind::Rule(mistake) => together::rule(mistake),
        MistakeKind::Criteria(mistake) => together::criteria(mistake),
        MistakeKind::Pack(mistake) => together::pack(mistake),
    }
}

/// The lines that show a mistake: where, what, and what to do.
#[must_use]
pub fn lines(place: &str, kind: &MistakeKind) -> String {
    let Words { message, remedy } = words(kind);
    format!("{place}：{message}\n    改法：{remedy}")
}

/// The parts of the year in which one may apply, for the notice: `1月1日到3月31日、9月1日到9月30日`.
#[must_use]
pub fn filing(periods: &[YearlyPeriod]) -> String {
    if periods.is_empty() {
        return "全年".to_owned();
    }
    let one = |YearlyPeriod { from, until }: &YearlyPeriod| {
        format!("{}月{}日到{}月{}日", from.0, from.1, until.0, until.1)
    };
    let all: Vec<String> = periods.iter().map(one).collect();
    all.join("、")
}

fn pair(message: impl Into<String>, remedy: impl Into<String>) -> Words {
    Words {
        message: message.into(),
        remedy: remedy.into(),
    }
}

fn file(mistake: &FileMistake) -> Words {
    match mistake {
        FileMistake::NoFolder => pair("没有这个目录", "检查目录写对没有，例如 policy"),
        FileMistake::Missing => pair(
            "没有这个文件",
            "补上它，可以从随产品发布的 policy 目录里复制一份再改；如果是某一年的日历，也可以删掉 calendars.csv 里那一行",
        ),
        FileMistake::Unreadable(cause) => pair(format!("打不开：{cause}"), "检查文件的权限和磁盘"),
        FileMistake::NotUtf8 => pair(
            "不是 UTF-8 编码",
            "用表格软件另存为“CSV UTF-8”，或用编辑器转成 UTF-8",
        ),
        FileMistake::Unexpected => pair(
            "没有程序会读这个文件",
            "检查文件名有没有写错；某一年的日历，要在 calendars.csv 里加一行；用不着的文件就移走",
        ),
        FileMistake::Syntax(cause) => pair(
            format!("格式不对：{cause}"),
            "看这一行的引号、逗号、等号和括号是否成对、齐全",
        ),
        FileMistake::Width { expected, found } => pair(
            format!("这一行有 {found} 格，表头有 {expected} 格"),
            "补上或去掉逗号；格子里面本身有逗号的，用英文双引号括起来",
        ),
        FileMistake::ColumnMissing(name) => pair(
            format!("表头缺少 {name} 这一列"),
            format!("在第一行加上 {name}，每行补一格，没有内容就空着"),
        ),
        FileMistake::ColumnUnknown(guess) => pair(
            format!("表头有一列没有程序会读：{}", guess.found),
            instead(guess, "删掉这一列"),
        ),
        FileMistake::ColumnTwice(name) => pair(format!("表头有两列都叫 {name}"), "留下一列"),
    }
}

fn field(mistake: &FieldMistake) -> Words {
    match mistake {
        FieldMistake::Missing(name) => pair(format!("缺少 {name}"), format!("在这里写上 {name}")),
        FieldMistake::Unknown(guess) => pair(
            format!("没有程序会读 {}", guess.found),
            instead(guess, "删掉这一项"),
        ),
        FieldMistake::Empty(name) => pair(format!("{name} 是空的"), format!("写上 {name} 的内容")),
        FieldMistake::Type(name, expected) => pair(
            format!("{name} 的写法不对"),
            format!("改成{}", shape(*expected)),
        ),
    }
}

fn value(mistake: &ValueMistake) -> Words {
    match mistake {
        ValueMistake::Spelling(as_what, text) => spelling(*as_what, text),
        ValueMistake::Twice { key, first_line } => pair(
            format!("“{key}”重复，第 {first_line} 行已经有了"),
            "改成别的，或删掉其中一个",
        ),
        ValueMistake::NoSuch(target, guess) => pair(
            format!("{}里没有“{}”", place_of(*target), guess.found),
            instead(guess, &format!("先在{}里加上它", place_of(*target))),
        ),
        ValueMistake::Choice { value, options } => pair(
            format!("不能写“{value}”"),
            format!("只能写其中一个：{}", options.join("、")),
        ),
        ValueMistake::Range { field, least, most } => pair(
            format!("{field} 的数不合适"),
            format!("写 {least} 到 {most} 之间的整数"),
        ),
        ValueMistake::Placeholder(guess) => pair(
            format!("没有可以代入的 {{{}}}", guess.found),
            instead(guess, "可用的名字写在 notice.toml 开头"),
        ),
    }
}

fn spelling(as_what: Spelling, text: &str) -> Words {
    match as_what {
        Spelling::Key => pair(
            format!("“{text}”不能当作 key"),
            "只用小写英文字母、数字和下划线，1 到 40 个",
        ),
        Spelling::Code => pair(
            format!("“{text}”不是病种代码"),
            "写 M 加五位数字，例如 M03900；没有确认的代码就空着",
        ),
        Spelling::Date => pair(
            format!("“{text}”不是日期，或者没有这一天"),
            "按 2026-05-01 的样子写",
        ),
        Spelling::Moment => pair(
            format!("“{text}”不是时间，或者没有这个时间"),
            "按 2026-05-01 22:00 的样子写，用北京时间",
        ),
        Spelling::Pair => pair(
            format!("“{text}”的写法不对"),
            "写成两项，中间用英文冒号，例如 identity:e_credential 或 lab_report:12",
        ),
        Spelling::Initials => pair(
            format!("“{text}”不是拼音首字母"),
            "只用小写英文字母和数字，几种读法之间用英文分号隔开",
        ),
        Spelling::Period => pair(
            format!("“{text}”不是一段日子，或者没有那一天"),
            "按 \"01-01..03-31\" 的样子写：开始的月-日，两个英文句点，结束的月-日",
        ),
    }
}

fn instead(guess: &Guess, otherwise: &str) -> String {
    match &guess.meant {
        Some(meant) => format!("是不是想写 {meant}？不是的话，{otherwise}"),
        None => otherwise.to_owned(),
    }
}

fn shape(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "文字；在 TOML 里用英文双引号括起来",
        Expected::Number => "整数，不加引号和单位",
        Expected::Flag => "是或否：在 TOML 里写 true 或 false，在 CSV 里写 yes 或 no",
        Expected::List => "一组文字：[\"甲\", \"乙\"]",
        Expected::Table => "表：单独一行 [名字] 或 [[名字]]，下面写各项",
        Expected::Parts => {
            "一组条件：[\"甲\", { any = [\"乙\", \"丙\"] }]，甲乙丙是 [[criteria.sign]] 的 key"
        }
    }
}

fn place_of(target: Target) -> &'static str {
    match target {
        Target::Source => "出处表 sources.csv ",
        Target::Insurance => "险种表 insurance.csv ",
        Target::Form => "材料种类表 forms.toml ",
        Target::Disease => "病种表 diseases.csv ",
        Target::Group => "病种表 diseases.csv 的 groups ",
        Target::Material => "材料表 materials.toml ",
        Target::Consent => "同意书 consents.toml ",
        Target::Hospital => "医院表 hospitals.csv ",
        Target::Relation => "关系表 relations.csv ",
        Target::ChangeException => "例外表 change_exceptions.csv ",
        Target::Reason => "原因表 reasons.csv ",
        Target::Sign => "这个病的 [[criteria.sign]] ",
    }
}
