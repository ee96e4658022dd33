//! Examples of what stands around the fields.

use super::nothing;
use crate::*;
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::examples as words;

pub(super) fn screen() -> AnyView {
    view! {
        <TopBar back="#screen"><SaveMark state=SaveState::Saved /></TopBar>
        <Title text=words::TITLE lead=words::LEAD />
        <Foot counter=words::COUNTER hours=words::HOURS hotline=words::HOTLINE />
    }
    .into_any()
}

pub(super) fn steps() -> AnyView {
    view! { <Steps now=2usize of=6usize filled=33usize /> }.into_any()
}

pub(super) fn banner() -> AnyView {
    view! {
        <Banner kind=BannerKind::Look>{words::DEMO}</Banner>
        <Banner kind=BannerKind::Offline>{words::OFFLINE}</Banner>
        <Banner kind=BannerKind::Wrong>{words::WRONG}</Banner>
        <Banner kind=BannerKind::Good>{words::GOOD}</Banner>
        <SaveMark state=SaveState::Kept />
    }
    .into_any()
}

pub(super) fn missing() -> AnyView {
    let weights = [Weight::Must, Weight::Must, Weight::Should];
    let item = |(text, weight): (&str, Weight)| MissingItem {
        id: "ex-date".to_owned(),
        href: "#ex-date".to_owned(),
        weight,
        text: text.to_owned(),
    };
    let items: Vec<_> = words::MISSING_ITEMS
        .into_iter()
        .zip(weights)
        .map(item)
        .collect();
    view! { <Missing title=words::MISSING items=Signal::stored(items) on_go=nothing() /> }
        .into_any()
}

pub(super) fn summary() -> AnyView {
    let row = |label: &str, value: &str, notes| SummaryRow {
        label: label.to_owned(),
        value: value.to_owned(),
        href: "#ex-name".to_owned(),
        notes,
    };
    let old = Note {
        weight: Weight::Should,
        text: words::DATE_OLD.to_owned(),
    };
    let rows = vec![
        row(words::PHONE, words::PHONE_VALUE, Vec::new()),
        row(words::ADDRESS, words::ADDRESS_VALUE, Vec::new()),
        row(words::CONDITION, "", Vec::new()),
        row(words::DATE, "2026-05-21", vec![old]),
    ];
    view! { <Card title=words::SUMMARY><Summary rows=Signal::stored(rows) /></Card> }.into_any()
}

pub(super) fn receipt() -> AnyView {
    view! { <Receipt label=words::RECEIPT number=words::RECEIPT_VALUE /> }.into_any()
}

pub(super) fn timeline() -> AnyView {
    let kinds = [MomentKind::Done, MomentKind::Now, MomentKind::Ahead];
    let moment = |((title, time, text), kind): ((&str, &str, &str), MomentKind)| Moment {
        kind,
        title: title.to_owned(),
        time: time.to_owned(),
        text: text.to_owned(),
    };
    let moments: Vec<_> = words::MOMENTS.into_iter().zip(kinds).map(moment).collect();
    view! { <Timeline moments=Signal::stored(moments) /> }.into_any()
}

pub(super) fn dialog() -> AnyView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Button kind=ButtonKind::Danger sign=Sign::Remove label=words::DIALOG_OPEN id="ex-dialog" on_press=move |()| open.set(true) />
        {move || open.get().then(|| view! {
            <Dialog title=words::DIALOG on_close=close>
                <p>{words::DIALOG_TEXT}</p>
                <Actions>
                    <Button label=words::DIALOG_NO on_press=close />
                    <Button kind=ButtonKind::Second label=words::DIALOG_YES on_press=close />
                </Actions>
            </Dialog>
        })}
    }
    .into_any()
}

pub(super) fn button() -> AnyView {
    view! {
        <Actions>
            <Button label=words::NEXT on_press=nothing() />
            <Button kind=ButtonKind::Second label=words::SECOND on_press=nothing() />
            <Button label=words::SENDING busy=true on_press=nothing() />
            <LinkButton kind=ButtonKind::Quiet sign=Sign::Phone label=words::HOTLINE href="tel:08123323000" />
        </Actions>
    }
    .into_any()
}
