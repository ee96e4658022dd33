//! 月报: what was done in a month, how fast, and what was sent back and why.

use super::frame::{Frame, focus_title, frame};
use super::help::Listed;
use crate::desk::Desk;
use leptos::prelude::*;
use menteban_api::MonthReport;
use menteban_rules::time::{self, Date, Timestamp};
use menteban_ui::platform::page;
use menteban_ui::server::{Answer, asked};
use menteban_ui::{Button, ButtonKind};
use menteban_words::desk::report as words;

/// `/desk/report/{month}`; this month where the address names none.
pub fn report(desk: Desk, month: Option<String>) -> AnyView {
    let month = month.unwrap_or_else(|| written(desk.today()));
    let title = words::month(&month);
    let content = {
        let month = StoredValue::new(month.clone());
        let ask = move || -> Answer<MonthReport> {
            let client = desk.client();
            Box::pin(async move { client.report(&month.get_value()).await })
        };
        asked(desk.lapsed(), ask, |report| figures(&report))
    };
    let ways = ways(&month);
    let of = Frame::new("report", words::TITLE, Listed::Nothing);
    let content = view! {
        <div class="d-page">
            <div class="d-page__head">
                <h1 class="d-title" id="title" tabindex="-1">{words::TITLE}" "{title}</h1>
                {ways}
            </div>
            {content}
        </div>
    };
    focus_title();
    frame(desk, of, content.into_any())
}

fn ways(month: &str) -> AnyView {
    let way = |day: Date, label: &'static str| {
        let address = format!("/desk/report/{}", written(day));
        view! { <a class="m-button m-button--quiet" href=address>{label}</a> }
    };
    let around = time::month(month).map(|(begin, end)| {
        let before = Timestamp(begin.0 - 1).china_date();
        (
            way(before, words::BEFORE),
            way(end.china_date(), words::AFTER),
        )
    });
    view! {
        <div class="d-acts">
            {around}
            <Button kind=ButtonKind::Quiet label=words::PRINT on_press=|()| page::print() />
        </div>
    }
    .into_any()
}

/// The month of a day: `2026-11`.
fn written(day: Date) -> String {
    day.to_string().chars().take(7).collect()
}

fn figures(report: &MonthReport) -> AnyView {
    let days = |days: Option<u32>| days.map_or_else(|| words::NONE_DECIDED.to_owned(), words::days);
    let figures = [
        (words::SUBMITTED, words::number(report.submitted)),
        (words::APPROVED, words::number(report.approved)),
        (words::REFUSED, words::number(report.refused)),
        (words::NOT_ACCEPTED, words::number(report.not_accepted)),
        (words::LATE, words::number(report.late)),
        (words::MEDIAN, days(report.median_days)),
        (words::MEDIAN_OWN, days(report.median_own_days)),
        (words::UNCOUNTED, words::number(report.uncounted)),
        (words::DEEMED, words::number(report.deemed)),
        (words::ASKED, words::times(report.asked)),
    ];
    let figures = figures.map(|(name, value)| {
        view! { <div class="d-figure"><dt class="d-figure__name">{name}</dt><dd class="d-figure__value">{value}</dd></div> }
    });
    view! {
        <dl class="d-figures">{figures}</dl>
        <h2>{words::REASONS}</h2>
        {reasons(report)}
    }
    .into_any()
}

fn reasons(report: &MonthReport) -> AnyView {
    if report.reasons.is_empty() {
        return view! { <p class="d-none">{words::NO_REASONS}</p> }.into_any();
    }
    let rows = report.reasons.iter().map(|one| {
        view! { <tr><th scope="row">{one.text.clone()}</th><td>{words::times(one.count)}</td></tr> }
    });
    view! {
        <table class="d-table d-table--narrow">
            <thead><tr><th scope="col">{words::REASON}</th><th scope="col">{words::TIMES}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
