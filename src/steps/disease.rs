//! 病种.

use super::criteria::criteria;
use super::{Answer, Filling, Known, Step};
use crate::session::Session;
use crate::ui::{
    Ask, Banner, BannerKind, ButtonKind, Check, Found, LinkButton, Questions, Search, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::DraftAnswer;
use menteban_rules::application::Kind;
use menteban_rules::draft::{Draft, Field};
use menteban_rules::policy::{Disease, Policy};
use menteban_rules::problem::Place;
use menteban_rules::search;
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::steps::disease as words;
use std::sync::Arc;

pub const STEP: Step = Step {
    slug: "disease",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| matches!(place, Place::Field(Field::Diseases | Field::Criteria(_))),
    answers,
    view,
};

/// The names of the chosen diseases, in one line.
#[must_use]
pub fn names(policy: &Policy, draft: &Draft) -> String {
    let names = draft.diseases.iter().map(|key| name(policy, key));
    names.collect::<Vec<_>>().join(LIST_MARK)
}

fn answers(known: &Known<'_>) -> Vec<Answer> {
    vec![Answer {
        place: Place::Field(Field::Diseases),
        label: words::NAME.to_owned(),
        value: names(known.policy(), known.draft),
    }]
}

fn view(filling: Filling) -> AnyView {
    live(move || match filling.store.kind().get() {
        Kind::New => untrack(|| new(filling)),
        Kind::Renewal | Kind::Change => untrack(|| of_those_held(filling)),
    })
}

/// The diseases that are recognised: those of a renewal or a change are among them.
fn of_those_held(filling: Filling) -> AnyView {
    let mut held: Vec<String> = Vec::new();
    for one in filling
        .person()
        .iter()
        .flat_map(|person| &person.recognitions)
    {
        if !held.contains(&one.disease) {
            held.push(one.disease.clone());
        }
    }
    let pack = filling.pack();
    let row = |key: String| {
        let (own, label) = (key.clone(), name(&pack.policy, &key));
        let chosen = Memo::new(move |_| filling.store.draft().read().diseases.contains(&own));
        let change = move |ticked: bool| {
            change(filling, &|keys| {
                keys.retain(|one| *one != key);
                if ticked {
                    keys.push(key.clone());
                }
            });
        };
        view! { <Check ask=Ask::new(format!("held-{label}"), label) checked=chosen on_change=change /> }
    };
    let rows = held.into_iter().map(row).collect_view();
    let answered = Memo::new(move |_| !filling.store.draft().read().diseases.is_empty());
    view! {
        <div data-f="diseases">
            <Questions ask=filling.ask_field(Field::Diseases, words::HELD) answered=answered>{rows}</Questions>
        </div>
        {begun_already(filling)}
    }
    .into_any()
}

fn change(filling: Filling, change: &dyn Fn(&mut Vec<String>)) {
    let draft = filling.store.draft();
    let mut diseases = draft.with_untracked(|draft| draft.diseases.clone());
    change(&mut diseases);
    filling.store.change(Field::Diseases, diseases);
}

fn new(filling: Filling) -> AnyView {
    view! {
        <div data-f="diseases">
            {choose(
                filling.session,
                filling.ask_field(Field::Diseases, words::SEARCH),
                Arc::new(move || filling.store.draft().read().diseases.clone()),
                Arc::new(move |keys| filling.store.change(Field::Diseases, keys)),
            )}
        </div>
        {begun_already(filling)}
        {criteria(filling)}
        <p class="m-field__hint">{words::THEN}</p>
    }
    .into_any()
}

/// Says that another open application of this kind names the same disease, and leads there.
fn begun_already(filling: Filling) -> AnyView {
    let open = RwSignal::new(Vec::<DraftAnswer>::new());
    let client = filling.session.client();
    spawn_local(async move {
        if let Ok(drafts) = client.drafts().await {
            let _gone = open.try_set(drafts);
        }
    });
    let told = move || {
        let (draft, kind) = (filling.store.draft().read(), filling.store.kind().get());
        let open = open.read();
        let mut others = open
            .iter()
            .filter(|one| one.kind == kind && !filling.is(&one.id));
        let (id, shared) = others.find_map(|one| {
            let shared = draft.disease_shared_with(&one.draft)?;
            Some((&one.id, shared))
        })?;
        let text = words::begun_already(&name(&filling.pack().policy, shared));
        let href = ["/apply/", id].concat();
        Some(view! {
            <Banner kind=BannerKind::Look>
                <p>{text}</p>
                <LinkButton kind=ButtonKind::Second label=words::GO_ON href=href />
            </Banner>
        })
    };
    view! { <div role="status">{live(told)}</div> }.into_any()
}

/// The keys of what is chosen.
pub type Keys = Arc<dyn Fn() -> Vec<String> + Send + Sync>;
/// Something else is chosen.
pub type OnChange = Arc<dyn Fn(Vec<String>) + Send + Sync>;

/// Choosing some of the pack's diseases; asked for by the readiness page too.
pub fn choose(session: Session, ask: Ask, chosen: Keys, change: OnChange) -> AnyView {
    let pack = session.policy();
    let most = untrack(|| pack.get().policy.settings.max_diseases);
    let keys = Arc::clone(&chosen);
    let rows = Memo::new(move |_| {
        let pack = pack.get();
        let row = |key: &String| {
            let known = pack.policy.disease(key);
            known.map_or_else(|| unknown(key), found)
        };
        keys().iter().map(row).collect::<Vec<_>>()
    });
    let find = move |typed: String| {
        let pack = pack.get();
        let matching = search::diseases(&pack.policy, &typed);
        matching.into_iter().map(found).collect()
    };
    let choose: Arc<dyn Fn(String, bool) + Send + Sync> = Arc::new(move |key, wanted| {
        let mut keys = untrack(|| chosen());
        keys.retain(|one| *one != key);
        if wanted {
            keys.push(key);
        }
        change(keys);
    });
    let remove = Arc::clone(&choose);
    view! {
        <Search
            ask=ask.hint(words::SEARCH_HINT)
            find=Callback::new(find)
            chosen=rows
            most=usize::from(most)
            on_choose=move |key| choose(key, true)
            on_remove=move |key| remove(key, false)
        />
        {(most > 1).then(|| view! { <p class="m-field__hint">{words::most(most)}</p> })}
    }
    .into_any()
}

fn found(disease: &Disease) -> Found {
    let code = disease.code.as_deref().map(words::code);
    let detail = std::iter::once(disease.category.clone()).chain(code);
    Found {
        value: disease.key.clone(),
        label: disease.name.clone(),
        detail: detail.collect::<Vec<_>>().join(words::DETAIL_MARK),
    }
}

/// A disease that the pack no longer has.
fn unknown(key: &str) -> Found {
    Found {
        value: key.to_owned(),
        label: key.to_owned(),
        detail: String::new(),
    }
}

fn name(policy: &Policy, key: &str) -> String {
    policy
        .disease(key)
        .map_or_else(|| key.to_owned(), |disease| disease.name.clone())
}
