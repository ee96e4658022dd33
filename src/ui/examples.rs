//! Examples of every component, as data: the gallery shows them, the tests and axe walk them.

use super::*;
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::examples as words;

/// One component in its states.
#[derive(Clone, Copy)]
pub struct Example {
    /// The component's name, which is its file's too.
    pub name: &'static str,
    /// Draws it.
    pub draw: fn() -> AnyView,
}

/// All of them, in the order of a form.
#[must_use]
pub fn all() -> Vec<Example> {
    let list: [(&'static str, fn() -> AnyView); 18] = [
        ("screen", screen),
        ("steps", steps),
        ("banner", banner),
        ("missing", missing),
        ("text_field", text_field),
        ("text_area", text_area),
        ("date_field", date_field),
        ("choice", choice),
        ("check", check),
        ("search", search),
        ("file_slot", file_slot),
        ("signature", signature),
        ("progress", progress),
        ("summary", summary),
        ("receipt", receipt),
        ("timeline", timeline),
        ("dialog", dialog),
        ("button", button),
    ];
    list.map(|(name, draw)| Example { name, draw }).into()
}

fn note(weight: Weight, text: &str) -> Signal<Vec<Note>> {
    let text = text.to_owned();
    Signal::stored(vec![Note { weight, text }])
}

fn kept(value: &str) -> (Signal<String>, Callback<String>) {
    let value = RwSignal::new(value.to_owned());
    (value.into(), Callback::new(move |text| value.set(text)))
}

fn nothing<T: 'static>() -> Callback<T> {
    Callback::new(|_| {})
}

fn screen() -> AnyView {
    view! {
        <TopBar back="#screen"><SaveMark state=SaveState::Saved /></TopBar>
        <Title text=words::TITLE lead=words::LEAD />
        <Foot counter=words::COUNTER hours=words::HOURS hotline=words::HOTLINE />
    }
    .into_any()
}

fn steps() -> AnyView {
    view! { <Steps now=2usize of=6usize /> }.into_any()
}

fn banner() -> AnyView {
    view! {
        <Banner kind=BannerKind::Look>{words::DEMO}</Banner>
        <Banner kind=BannerKind::Offline>{words::OFFLINE}</Banner>
        <Banner kind=BannerKind::Wrong>{words::WRONG}</Banner>
        <Banner kind=BannerKind::Good>{words::GOOD}</Banner>
        <SaveMark state=SaveState::Kept />
    }
    .into_any()
}

fn missing() -> AnyView {
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

fn text_field() -> AnyView {
    let ((name, set_name), (id, set_id), (phone, set_phone), (code, set_code)) = (
        kept(words::NAME_VALUE),
        kept(words::ID_VALUE),
        kept(words::PHONE_VALUE),
        kept(""),
    );
    let wrong = Ask::new("ex-id", words::ID)
        .hint(words::ID_HINT)
        .notes(note(Weight::Must, words::ID_WRONG));
    view! {
        <TextField ask=Ask::new("ex-name", words::NAME) keyboard=Keyboard::Name value=name on_input=set_name />
        <TextField ask=wrong keyboard=Keyboard::IdNumber counter=words::ID_COUNT value=id on_input=set_id />
        <TextField ask=Ask::new("ex-phone", words::PHONE).optional() keyboard=Keyboard::Phone value=phone on_input=set_phone />
        <TextField ask=Ask::new("ex-code", words::CODE) keyboard=Keyboard::Code value=code on_input=set_code />
    }
    .into_any()
}

fn text_area() -> AnyView {
    let (value, set) = kept(words::CONDITION_VALUE);
    let ask = Ask::new("ex-condition", words::CONDITION).hint(words::CONDITION_HINT);
    view! { <TextArea ask=ask value=value counter=words::CONDITION_COUNT on_input=set /> }
        .into_any()
}

fn date_field() -> AnyView {
    let ((old, set_old), (wrong, set_wrong)) = (kept("2026-05-21"), kept("2026-2-30"));
    let ask = Ask::new("ex-date", words::DATE)
        .hint(words::DATE_HINT)
        .notes(note(Weight::Should, words::DATE_OLD));
    view! {
        <DateField ask=ask value=old on_input=set_old />
        <DateField
            ask=Ask::new("ex-date-2", words::DATE).notes(note(Weight::Must, words::DATE_WRONG))
            value=wrong
            on_input=set_wrong
        />
    }
    .into_any()
}

fn choice() -> AnyView {
    let option = |value: &str, label: &str, detail: &str| ChoiceOption {
        value: value.to_owned(),
        label: label.to_owned(),
        detail: detail.to_owned(),
    };
    let options = Signal::stored(vec![
        option("card", words::FORM_ONE, words::FORM_ONE_DETAIL),
        option("electronic", words::FORM_TWO, words::FORM_TWO_DETAIL),
    ]);
    let ((chosen, set), (none, set_none)) = (kept("card"), kept(""));
    let wrong = Ask::new("ex-choice-2", words::FORM)
        .notes(note(Weight::Must, words::CHOOSE))
        .eager(true);
    view! {
        <Choice ask=Ask::new("ex-choice", words::FORM) options=options value=chosen on_change=set />
        <Choice ask=wrong options=options value=none on_change=set_none />
    }
    .into_any()
}

fn check() -> AnyView {
    let (ticked, not_ticked) = (RwSignal::new(true), RwSignal::new(false));
    let wrong = Ask::new("ex-check-2", words::CONSENT)
        .notes(note(Weight::Must, words::CONSENT_MISSING))
        .eager(true);
    view! {
        <Check ask=Ask::new("ex-check", words::CONSENT) checked=ticked on_change=move |on| ticked.set(on) />
        <Check ask=wrong checked=not_ticked on_change=move |on| not_ticked.set(on) />
    }
    .into_any()
}

fn search() -> AnyView {
    let row = |(label, detail): (&str, &str)| Found {
        value: label.to_owned(),
        label: label.to_owned(),
        detail: detail.to_owned(),
    };
    let all: Vec<Found> = words::DISEASES.into_iter().map(row).collect();
    let rows = all.clone();
    let find = move |typed: String| {
        rows.iter()
            .filter(|one| one.label.contains(&typed))
            .cloned()
            .collect()
    };
    let chosen = RwSignal::new(vec![all[0].clone()]);
    let choose = move |value: String| {
        let one = all.iter().find(|one| one.value == value).cloned();
        chosen.update(|list| list.extend(one));
    };
    let ask = Ask::new("ex-search", words::DISEASE).hint(words::DISEASE_HINT);
    view! {
        <Search
            ask=ask
            find=find
            chosen=chosen
            most=2usize
            on_choose=choose
            on_remove=move |value: String| chosen.update(|list| list.retain(|one| one.value != value))
            other=(words::OTHER.to_owned(), nothing())
        />
    }
    .into_any()
}

/// A slot's events that only order and remove.
pub fn slot_events(pages: RwSignal<Vec<PageView>>) -> SlotEvents {
    let place = move |key: &str| {
        pages
            .read_untracked()
            .iter()
            .position(|page| page.key == key)
    };
    SlotEvents {
        on_open: nothing(),
        on_pick: nothing(),
        on_retake: nothing(),
        on_retry: nothing(),
        on_remove: Callback::new(move |key: String| {
            pages.update(|list| list.retain(|page| page.key != key))
        }),
        on_move: Callback::new(move |(key, way): (String, Move)| {
            let Some(from) = place(&key) else { return };
            let to = match way {
                Move::Earlier => from - 1,
                Move::Later => from + 1,
            };
            pages.update(|list| list.swap(from, to));
        }),
    }
}

/// A page in some state.
#[must_use]
pub fn page(key: &str, state: PageState) -> PageView {
    let refused = state == PageState::Refused;
    let notes = if refused {
        note(Weight::Must, words::PAGE_BLURRED)
    } else {
        Signal::stored(Vec::new())
    };
    PageView {
        key: key.to_owned(),
        picture: Signal::stored(if refused {
            String::new()
        } else {
            PICTURE.to_owned()
        }),
        state: Signal::stored(state),
        notes,
    }
}

const PICTURE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 80'%3E%3Cpath fill='%23fff' d='M0 0h60v80H0z'/%3E%3Cpath stroke='%23999' stroke-width='3' d='M10 14h40M10 26h40M10 34h34M10 42h40M10 50h28'/%3E%3Ccircle cx='44' cy='64' r='9' fill='none' stroke='%23c33' stroke-width='2'/%3E%3C/svg%3E";

fn file_slot() -> AnyView {
    let pages = RwSignal::new(vec![
        page("a", PageState::Received),
        page("b", PageState::Sending(43)),
        page("c", PageState::Refused),
        page("d", PageState::Stuck),
    ]);
    let empty = RwSignal::new(Vec::new());
    let ask = Ask::new("ex-slot", words::REPORT).hint(words::REPORT_HINT);
    view! {
        <FileSlot ask=ask pages=pages most=10usize pdf=true events=slot_events(pages) />
        <FileSlot ask=Ask::new("ex-slot-2", words::SIDE) pages=empty most=1usize events=slot_events(empty) />
    }
    .into_any()
}

fn signature() -> AnyView {
    let ask = Ask::new("ex-sign", words::SIGNATURE).hint(words::SIGNATURE_HINT);
    view! { <Signature ask=ask picture="" on_sign=nothing() on_clear=nothing() /> }.into_any()
}

fn progress() -> AnyView {
    view! { <Progress label=words::UPLOAD percent=43u8 /> }.into_any()
}

fn summary() -> AnyView {
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

fn receipt() -> AnyView {
    view! { <Receipt label=words::RECEIPT number=words::RECEIPT_VALUE /> }.into_any()
}

fn timeline() -> AnyView {
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

fn dialog() -> AnyView {
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

fn button() -> AnyView {
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
