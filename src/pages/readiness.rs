//! 先看看要带什么: the papers that will be asked for, told to somebody who has not logged in. What was answered stands
//! in the address, so that the list can be kept and shared.

use super::screen::{Screen, focus_title};
use crate::platform::page;
use crate::session::Session;
use crate::steps::choose_diseases;
use crate::ui::{Actions, Ask, Button, ButtonKind, Card, Choice, ChoiceOption, LinkButton, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::application::{Kind, Who};
use menteban_rules::checklist::{Asked, earliest, needed};
use menteban_rules::policy::{Material, Need, Policy};
use menteban_rules::problem::Reason;
use menteban_rules::time::Date;
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::steps::{applicant, eligibility};
use menteban_words::{landing, problems, readiness as words};
use std::sync::Arc;

/// Between several diseases in the address; no key has it.
const MARK: &str = "-";

/// What was answered, as it stands in the address: keys of the pack and of the rules. Empty for what was not.
#[derive(Clone, Copy)]
struct Said {
    diseases: RwSignal<String>,
    insurance: RwSignal<String>,
    kind: RwSignal<String>,
    who: RwSignal<String>,
}

impl Said {
    fn in_address() -> Self {
        let said = |name, usual: &str| {
            RwSignal::new(page::parameter(name).unwrap_or_else(|| usual.to_owned()))
        };
        Self {
            diseases: said("disease", ""),
            insurance: said("insurance", ""),
            kind: said("kind", "new"),
            who: said("who", "insured"),
        }
    }

    fn say(self, which: RwSignal<String>, answer: String) {
        which.set(answer);
        page::replace_address(&self.address("/ready"));
    }

    fn address(self, path: &str) -> String {
        let mut address = path.to_owned();
        for (name, answer) in [
            ("?disease=", self.diseases),
            ("&insurance=", self.insurance),
            ("&kind=", self.kind),
            ("&who=", self.who),
        ] {
            address += name;
            address += &answer.get_untracked();
        }
        address
    }

    /// The diseases that the pack has.
    fn diseases(self, policy: &Policy) -> Vec<String> {
        let said = self.diseases.get();
        let keys = said.split(MARK).filter(|key| policy.disease(key).is_some());
        keys.map(str::to_owned).collect()
    }

    fn kind(self) -> Kind {
        match self.kind.get().as_str() {
            "renewal" => Kind::Renewal,
            "change" => Kind::Change,
            _ => Kind::New,
        }
    }

    fn who(self) -> Who {
        match self.who.get().as_str() {
            "guardian" => Who::Guardian,
            "helper" => Who::Helper,
            _ => Who::Insured,
        }
    }
}

/// `/ready`.
pub fn readiness(session: Session) -> AnyView {
    spawn_local(focus_title());
    let said = Said::in_address();
    view! {
        <Screen session=session name="readiness" title=words::TITLE lead=words::LEAD back="/">
            {which_disease(session, said)}
            {choices(session, said)}
            {live(move || list(session, said))}
        </Screen>
    }
    .into_any()
}

fn which_disease(session: Session, said: Said) -> AnyView {
    let pack = session.policy();
    view! {
        <div data-f="ready-disease">
            {choose_diseases(
                session,
                Ask::new("ready-disease", words::DISEASE),
                Arc::new(move || said.diseases(&pack.get().policy)),
                Arc::new(move |keys| said.say(said.diseases, keys.join(MARK))),
            )}
        </div>
    }
    .into_any()
}

/// Insurance, kind and who applies.
fn choices(session: Session, said: Said) -> AnyView {
    let pack = session.policy().get_untracked();
    let insurance = pack.policy.insurance.iter();
    let insurance = insurance.map(|one| (&*one.key, &*one.name)).collect();
    let kinds = [
        ("new", Kind::New),
        ("renewal", Kind::Renewal),
        ("change", Kind::Change),
    ];
    let kinds = kinds.map(|(key, kind)| (key, eligibility::kind(kind)));
    let everybody = [
        ("insured", Who::Insured),
        ("guardian", Who::Guardian),
        ("helper", Who::Helper),
    ];
    let everybody = everybody.map(|(key, who)| (key, applicant::who(who)));
    let ask = |id, label, options, answer| choice(said, Ask::new(id, label), options, answer);
    vec![
        ask(
            "ready-insurance",
            eligibility::INSURANCE,
            insurance,
            said.insurance,
        ),
        ask("ready-kind", eligibility::KIND, kinds.to_vec(), said.kind),
        ask("ready-who", applicant::WHO, everybody.to_vec(), said.who),
    ]
    .into_any()
}

fn choice(said: Said, ask: Ask, options: Vec<(&str, &str)>, answer: RwSignal<String>) -> AnyView {
    let option = |(key, label): (&str, &str)| ChoiceOption {
        value: key.to_owned(),
        label: label.to_owned(),
        detail: String::new(),
    };
    let options: Vec<_> = options.into_iter().map(option).collect();
    let id = ask.id.clone();
    view! {
        <div data-f=id>
            <Choice ask=ask options=options value=answer on_change=move |key| said.say(answer, key) />
        </div>
    }
    .into_any()
}

/// The papers, once disease and insurance are known.
fn list(session: Session, said: Said) -> AnyView {
    let pack = session.policy().get();
    let policy = &pack.policy;
    let (diseases, insurance) = (said.diseases(policy), said.insurance.get());
    let insured = policy.insurance.iter().find(|one| one.key == insurance);
    let Some(insured) = insured.filter(|_| !diseases.is_empty()) else {
        return told(words::CHOOSE.to_owned());
    };
    let asked = Asked {
        kind: said.kind(),
        who: said.who(),
        insurance: &insurance,
        diseases: &diseases,
    };
    let papers: Vec<AnyView> = needed(policy, asked)
        .map(|material| card(policy, asked, material, session.today()))
        .collect();
    view! {
        {told(words::count(papers.len()))}
        <section class="m-papers">
            {heading(policy, asked, session.today())}
            {papers}
        </section>
        {insured.estimated.then(|| estimate(said))}
        {actions()}
    }
    .into_any()
}

fn told(text: String) -> AnyView {
    view! { <p role="status">{text}</p> }.into_any()
}

/// What the list is for, and the day its dates are reckoned from.
fn heading(policy: &Policy, asked: Asked<'_>, today: Date) -> AnyView {
    let diseases = asked.diseases.iter().filter_map(|key| policy.disease(key));
    let names: Vec<&str> = diseases.map(|disease| &*disease.name).collect();
    let title = words::heading(&names.join(LIST_MARK), eligibility::kind(asked.kind));
    let opens = policy.settings.opens(asked.kind, today);
    let closed = (opens > today).then(|| problems::reason(&Reason::FilingClosed { opens }));
    view! {
        <h2>{title}</h2>
        <p>{closed}{words::reckoned(opens)}</p>
    }
    .into_any()
}

/// One material: why, and each of its forms.
fn card(policy: &Policy, asked: Asked<'_>, material: &Material, today: Date) -> AnyView {
    let name = match material.need {
        Need::Required => material.name.clone(),
        Need::Optional => words::optional(&material.name),
    };
    let mut parts = vec![line(material.why.clone())];
    for waiver in &material.waived_by {
        let other = policy.material(&waiver.material);
        if let Some((other, form)) = other.and_then(|one| Some((one, one.form(&waiver.form)?))) {
            parts.push(line(words::waived(&other.name, &form.name)));
        }
    }
    if material.forms.len() > 1 {
        parts.push(line(words::ANY_OF.to_owned()));
    }
    for form in &material.forms {
        let first = earliest(policy, asked, material, form, today);
        let lines = words::paper(form, first, policy.settings.min_hospital_level);
        let lines: Vec<_> = lines.into_iter().map(item).collect();
        if form.name != material.name {
            let name = form.name.clone();
            parts.push(view! { <h3>{name}</h3> }.into_any());
        }
        parts.push(view! { <ul class="m-list">{lines}</ul> }.into_any());
    }
    view! { <Card title=name>{parts}</Card> }.into_any()
}

fn item(text: String) -> AnyView {
    view! { <li>{text}</li> }.into_any()
}

fn line(text: String) -> AnyView {
    view! { <p>{text}</p> }.into_any()
}

/// The way to the estimate, a page of the server's.
fn estimate(said: Said) -> AnyView {
    view! {
        <Card title=words::ESTIMATE>
            {line(words::ESTIMATE_LEAD.to_owned())}
            <a class="m-link" target="_self" href=said.address("/benefits")>{words::ESTIMATE_GO}</a>
        </Card>
    }
    .into_any()
}

/// What can be done with the list.
fn actions() -> AnyView {
    let outcome = RwSignal::new(String::new());
    let share = move |()| {
        spawn_local(async move {
            let text = match page::share(words::TITLE).await {
                true => "",
                false if page::copy(&page::address()).await => words::COPIED,
                false => words::NOT_COPIED,
            };
            let _gone = outcome.try_set(text.to_owned());
        });
    };
    view! {
        <Actions>
            <Button kind=ButtonKind::Second label=words::SHARE on_press=share />
            {live(move || told(outcome.get()))}
            <Button kind=ButtonKind::Second label=words::PRINT on_press=move |()| page::print() />
            <LinkButton attr:data-m="next" label=landing::BEGIN href="/" />
        </Actions>
    }
    .into_any()
}
