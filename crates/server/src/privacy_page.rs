//! 隐私政策 at `/privacy`: plain HTML, read without login, without script and without the app.

use menteban_rules::policy::Policy;
use menteban_words::pages::frame::title;
use menteban_words::{me as words, ui};

use crate::html::{brand, escaped, foot, icon, notice_section};

/// The whole document. `head` is what every page's head holds, `sprite` the drawings.
#[must_use]
pub fn whole(policy: &Policy, head: &str, sprite: &str) -> String {
    let sections: String = policy.privacy.sections.iter().map(notice_section).collect();
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<title>{}</title>
{head}
</head>
<body>
{sprite}
<main class="m-screen" data-step="privacy">
<div class="m-top"><a class="m-top__back" href="/">{}<span>{}</span></a>{}</div>
<h1 class="m-title">{}</h1><p class="m-lead">{}</p>{sections}
<p>{}</p>{}</main>
</body>
</html>
"#,
        title(words::PRIVACY),
        icon("back"),
        ui::BACK,
        brand(),
        words::PRIVACY,
        words::PRIVACY_LEAD,
        escaped(&words::version(&policy.privacy.version)),
        foot(&policy.contact),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use menteban_rules::policy::NoticeSection;
    use menteban_rules::samples;

    #[test]
    fn it_is_whole_and_nothing_of_the_pack_is_markup() {
        let mut policy = samples::policy();
        policy.privacy.version = "7".to_owned();
        policy.privacy.sections = vec![NoticeSection {
            title: "<b>".to_owned(),
            lines: vec!["电话 0812-3323000".to_owned()],
        }];
        policy.contact.record_numbers = vec!["蜀ICP备1号".to_owned()];
        let page = whole(&policy, "<style></style>", "<svg></svg>");
        for wanted in ["&lt;b&gt;", "0812-3323000", "版本 7", "蜀ICP备1号", "<svg>"] {
            assert!(page.contains(wanted), "{wanted}");
        }
        assert!(page.contains(&policy.contact.agency) && !page.contains("<script"));
    }
}
