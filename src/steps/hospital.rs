//! Choosing a hospital: from the list, or written by hand where it is not listed.

use super::Filling;
use super::missing::{city_id, level_id};
use crate::ui::{
    Ask, Button, ButtonKind, Choice, ChoiceOption, Found, Search, TextField, live, place_id,
};
use leptos::prelude::*;
use menteban_rules::draft::HospitalChoice;
use menteban_rules::policy::{Hospital, HospitalLevel, Policy};
use menteban_rules::problem::{Place, Problem, Reason};
use menteban_rules::search;
use menteban_words::problems::hospital_level;
use menteban_words::steps::hospital as words;

/// The levels one can choose for a hospital that is not listed.
const LEVELS: [HospitalLevel; 4] = [
    HospitalLevel::Third,
    HospitalLevel::Second,
    HospitalLevel::First,
    HospitalLevel::Unrated,
];

/// A question for a hospital.
#[derive(Clone)]
pub struct HospitalAsk {
    /// Where in the draft it stands.
    pub place: Place,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: &'static str,
    /// What is chosen.
    pub value: Signal<HospitalChoice>,
    /// Another one was chosen.
    pub on_change: Callback<HospitalChoice>,
    /// One that is likely the same, offered before anything is typed.
    pub likely: Option<Signal<HospitalChoice>>,
}

/// Draws the question.
pub fn hospital(filling: Filling, ask: HospitalAsk) -> AnyView {
    let written = ask
        .value
        .with_untracked(|value| value.key.is_none() && *value != HospitalChoice::default());
    let by_hand = RwSignal::new(written);
    let ask = StoredValue::new(ask);
    live(move || {
        let ask = ask.get_value();
        if by_hand.get() {
            unlisted(filling, ask, by_hand)
        } else {
            listed(filling, ask, by_hand)
        }
    })
}

/// What a hospital is called.
#[must_use]
pub fn name(policy: &Policy, choice: &HospitalChoice) -> String {
    let listed = choice.key.as_deref().and_then(|key| policy.hospital(key));
    match (listed, &choice.level) {
        (Some(hospital), _) => hospital.name.clone(),
        (None, _) if choice.name.is_empty() => String::new(),
        (None, level) => {
            let level = level.map(hospital_level).unwrap_or_default();
            words::unlisted(&choice.name, level, &choice.city)
        }
    }
}

fn listed(filling: Filling, ask: HospitalAsk, by_hand: RwSignal<bool>) -> AnyView {
    let HospitalAsk {
        place,
        label,
        hint,
        value,
        on_change,
        likely,
    } = ask;
    let asked = filling.ask(&place, label);
    let (pack, listed) = (filling.pack(), filling.pack());
    let chosen = Memo::new(move |_| {
        let value = value.read();
        value
            .key
            .as_deref()
            .and_then(|key| listed.policy.hospital(key))
            .map(found)
            .into_iter()
            .collect::<Vec<_>>()
    });
    let find = move |typed: String| {
        let likely = likely.and_then(|likely| likely.get().key);
        let mut rows = search::hospitals(&pack.policy, &typed);
        if let Some(likely) = likely.filter(|_| typed.is_empty()) {
            rows.retain(|hospital| hospital.key == likely);
        }
        rows.into_iter().map(found).collect()
    };
    let write = Callback::new(move |()| {
        on_change.run(HospitalChoice::default());
        by_hand.set(true);
    });
    let choose = move |key: String| {
        on_change.run(HospitalChoice {
            key: Some(key),
            ..HospitalChoice::default()
        });
    };
    view! {
        <Search
            ask=asked.hint(hint)
            find=Callback::new(find)
            chosen=chosen
            on_choose=choose
            on_remove=move |_| on_change.run(HospitalChoice::default())
            other=(words::UNLISTED.to_owned(), write)
        />
        {likely.map(|likely| live(move || same_unlisted(likely.get(), value, on_change, by_hand)))}
    }
    .into_any()
}

/// Takes the likely one where it is written by hand, so that it need not be written again.
fn same_unlisted(
    likely: HospitalChoice,
    value: Signal<HospitalChoice>,
    on_change: Callback<HospitalChoice>,
    by_hand: RwSignal<bool>,
) -> Option<AnyView> {
    let offered = likely.key.is_none()
        && !likely.name.is_empty()
        && *value.read() == HospitalChoice::default();
    let label = words::same(&likely.name);
    let take = move |()| {
        on_change.run(likely.clone());
        by_hand.set(true);
    };
    offered
        .then(|| view! { <Button kind=ButtonKind::Quiet label=label on_press=take /> }.into_any())
}

fn found(hospital: &Hospital) -> Found {
    Found {
        value: hospital.key.clone(),
        label: hospital.name.clone(),
        detail: words::detail(hospital_level(hospital.level), &hospital.place),
    }
}

fn unlisted(filling: Filling, ask: HospitalAsk, by_hand: RwSignal<bool>) -> AnyView {
    let id = place_id(&ask.place);
    let HospitalAsk {
        place,
        label,
        value,
        on_change,
        ..
    } = ask;
    let eager = filling.tried(super::of(&place));
    let asked = move |id: String, label: &'static str, part: fn(&Reason) -> bool| {
        let place = place.clone();
        let here = move |problem: &Problem| problem.place == place && part(&problem.reason);
        Ask::new(id, label).notes(filling.notes(here)).eager(eager)
    };
    let change = move |change: &dyn Fn(&mut HospitalChoice)| {
        let mut choice = value.get_untracked();
        change(&mut choice);
        on_change.run(choice);
    };
    let back = move |()| {
        on_change.run(HospitalChoice::default());
        by_hand.set(false);
    };
    let levels = LEVELS.map(|level| ChoiceOption {
        value: level_key(level).to_owned(),
        label: words::level(level).to_owned(),
        detail: String::new(),
    });
    let level = Signal::derive(move || {
        value
            .read()
            .level
            .map(level_key)
            .unwrap_or_default()
            .to_owned()
    });
    let chosen_level = move |key: String| {
        let level = LEVELS.into_iter().find(|level| level_key(*level) == key);
        change(&|choice| choice.level = level);
    };
    view! {
        <div class="m-card">
            <h3>{label}</h3>
            <TextField
                ask=asked(id.clone(), words::FULL_NAME, |reason| !of_level(reason) && !of_city(reason))
                    .hint(words::FULL_NAME_HINT)
                value=Signal::derive(move || value.read().name.clone())
                on_input=move |text: String| change(&|choice| choice.name.clone_from(&text))
            />
            <Choice
                ask=asked(level_id(&id), words::LEVEL, of_level)
                options=levels.to_vec()
                value=level
                on_change=chosen_level
            />
            <TextField
                ask=asked(city_id(&id), words::CITY, of_city)
                value=Signal::derive(move || value.read().city.clone())
                on_input=move |text: String| change(&|choice| choice.city.clone_from(&text))
            />
            <Button kind=ButtonKind::Quiet label=words::LISTED on_press=back />
        </div>
    }
    .into_any()
}

fn of_level(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::HospitalLevelMissing | Reason::HospitalLevel { .. }
    )
}

fn of_city(reason: &Reason) -> bool {
    matches!(reason, Reason::HospitalCityMissing)
}

fn level_key(level: HospitalLevel) -> &'static str {
    match level {
        HospitalLevel::Unrated => "unrated",
        HospitalLevel::First => "first",
        HospitalLevel::Second => "second",
        HospitalLevel::Third => "third",
    }
}
