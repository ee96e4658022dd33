//! 隐私政策 at `/privacy`: plain HTML, read without login, without script and without the app.

use menteban_rules::policy::Policy;

use super::around::{brand, foot, notice_section};
use super::words::{me as words, ui};
use crate::html::{escaped, icon};

/// What stands in the page.
#[must_use]
pub fn privacy_page(policy: &Policy) -> String {
    let sections: String = policy.privacy.sections.iter().map(notice_section).collect();
    format!(
        r#"<div class="m-top"><a class="m-top__back" href="/">{}<span>{}</span></a>{}</div>
<h1 class="m-title">{}</h1><p class="m-lead">{}</p>{sections}
<p>{}</p>{}"#,
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
        let page = privacy_page(&policy);
        let version = words::version("7");
        for wanted in ["&lt;b&gt;", "0812-3323000", &version, "蜀ICP备1号"] {
            assert!(page.contains(wanted), "{wanted}");
        }
        assert!(page.contains(&policy.contact.agency) && !page.contains("<script"));
    }
}
