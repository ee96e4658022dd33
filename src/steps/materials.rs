//! 材料.

use super::missing::stands_in_the_way;
use super::paper::PaperAsk;
use super::{Answer, Filling, Known, Step, hospital};
use crate::ui::{
    Actions, Banner, BannerKind, Button, ButtonKind, Dialog, Icon, LinkButton, Sign, each, live,
    place_id,
};
use leptos::prelude::*;
use menteban_rules::checklist::{checklist, form_of};
use menteban_rules::draft::{Field, Paper};
use menteban_rules::policy::{Material, Need, Policy};
use menteban_rules::problem::Place;
use menteban_rules::time::parse_date;
use menteban_words::steps::disease::DETAIL_MARK;
use menteban_words::steps::materials as words;
use menteban_words::time::day;

pub const STEP: Step = Step {
    slug: "materials",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| matches!(place, Place::Field(Field::Papers(_)) | Place::Paper { .. }),
    answers,
    view,
};

fn answers(known: &Known<'_>) -> Vec<Answer> {
    let nothing = Vec::new();
    let items = checklist(known.draft, known.context).into_iter();
    let answer = |material: &Material| {
        let papers = known.draft.papers.get(&material.key).unwrap_or(&nothing);
        let given = papers.iter().filter(|paper| !paper.pages.is_empty());
        let lines: Vec<_> = given
            .map(|paper| line(known.policy(), material, paper))
            .collect();
        Answer {
            place: Place::Field(Field::Papers(material.key.clone())),
            label: material.name.clone(),
            value: lines.join("\n"),
        }
    };
    items
        .filter(|item| !item.waived)
        .map(|item| answer(item.material))
        .collect()
}

/// One paper in one line.
fn line(policy: &Policy, material: &Material, paper: &Paper) -> String {
    let form = form_of(material, paper)
        .map(|form| form.name.clone())
        .unwrap_or_default();
    let date = parse_date(&paper.issued_on).map(day).unwrap_or_default();
    let hospital = hospital::name(policy, &paper.hospital);
    let reason = if paper.reason.is_empty() {
        String::new()
    } else {
        words::because(&paper.reason)
    };
    let parts = [
        form,
        words::count(paper.pages.len()),
        date,
        hospital,
        reason,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(DETAIL_MARK)
}

fn view(filling: Filling) -> AnyView {
    let items = Memo::new(move |_| {
        let listed = |known: &Known<'_>| {
            let items = checklist(known.draft, known.context).into_iter();
            items
                .map(|item| (item.material.key.clone(), item.waived))
                .collect::<Vec<_>>()
        };
        filling.known(listed).unwrap_or_default()
    });
    let chosen = Memo::new(move |_| !filling.store.draft().read().diseases.is_empty());
    let card = move |key: String| {
        let material = filling.pack().policy.material(&key).cloned();
        let waived =
            Memo::new(move |_| items.read().iter().any(|item| *item == (key.clone(), true)));
        material
            .map(|material| card(filling, material, waived))
            .into_any()
    };
    let to_disease = super::of(&Place::Field(Field::Diseases));
    let whose = move || {
        filling
            .person()
            .map(|person| words::names_match(&person.name, &person.id_masked))
    };
    view! {
        <Banner kind=BannerKind::Info>{live(whose)}</Banner>
        {live(move || (!chosen.get()).then(|| view! {
            <Banner kind=BannerKind::Look>{words::CHOOSE_DISEASE}</Banner>
            <LinkButton kind=ButtonKind::Second label=words::TO_DISEASE href=filling.address(to_disease) />
        }))}
        {each(move || items.read().iter().map(|(key, _)| key.clone()).collect(), card)}
    }
    .into_any()
}

/// A material by itself, as one is asked for once more.
pub fn material_card(filling: Filling, material: Material) -> AnyView {
    card(filling, material, Memo::new(|_| false))
}

/// One material.
fn card(filling: Filling, material: Material, waived: Memo<bool>) -> AnyView {
    let key = material.key.clone();
    let id = place_id(&Place::Field(Field::Papers(key.clone())));
    let optional = material.need == Need::Optional;
    let name_key = format!("papers-{key}");
    let (name, why) = (material.name.clone(), material.why.clone());
    let material = StoredValue::new(material);
    let body = live(move || {
        if waived.get() {
            view! { <Banner kind=BannerKind::Good>{words::WAIVED}</Banner> }.into_any()
        } else {
            papers(filling, material)
        }
    });
    view! {
        <section class="m-card" id=id tabindex="-1" data-f=name_key>
            <h2 class="m-card__title">
                {name}
                {optional.then(|| view! { <span class="m-field__optional">{words::OPTIONAL}</span> })}
                {done(filling, key, waived)}
            </h2>
            <p>{why}</p>
            {body}
        </section>
    }
    .into_any()
}

/// That a material is whole.
fn done(filling: Filling, key: String, waived: Memo<bool>) -> AnyView {
    let done = Memo::new(move |_| {
        if waived.get() {
            return false;
        }
        let given = filling
            .store
            .draft()
            .read()
            .papers
            .get(&key)
            .is_some_and(|papers| !papers.is_empty());
        let field = Some(Field::Papers(key.clone()));
        let problems = filling.store.problems().read();
        given
            && !problems
                .iter()
                .any(|problem| stands_in_the_way(problem) && problem.place.field() == field)
    });
    live(move || {
        done.get().then(
            || view! { <span class="m-paper__done"><Icon sign=Sign::Done />{words::DONE}</span> },
        )
    })
}

/// Its papers; the first is always there to be filled in.
fn papers(filling: Filling, material: StoredValue<Material>) -> AnyView {
    let (key, several) = material.with_value(|material| (material.key.clone(), material.several));
    let most = usize::from(filling.pack().policy.settings.max_papers);
    let own = key.clone();
    let count = Memo::new(move |_| {
        filling
            .store
            .draft()
            .read()
            .papers
            .get(&own)
            .map_or(0, Vec::len)
    });
    let last = key.clone();
    let room = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        let last = draft.papers.get(&last).and_then(|papers| papers.last());
        several && count.get() < most && last.is_some_and(|paper| !paper.pages.is_empty())
    });
    let several_given = Memo::new(move |_| count.get() > 1);
    let paper = move |index: String| {
        let index = index.parse().unwrap_or(0);
        view! {
            <div class="m-paper">
                {live(move || several_given.get().then(|| heading(filling, material, index)))}
                {PaperAsk::new(filling, material, index).view()}
            </div>
        }
        .into_any()
    };
    let add = move |()| {
        filling
            .store
            .change_papers(&key, |papers| papers.push(Paper::default()))
    };
    let add = Callback::new(add);
    view! {
        {each(move || (0..count.get().max(1)).map(|index| index.to_string()).collect(), paper)}
        {live(move || room.get().then(|| view! {
            <Button kind=ButtonKind::Quiet sign=Sign::Add label=words::ADD on_press=add />
        }))}
    }
    .into_any()
}

/// Which of several papers, and a way to take it out.
fn heading(filling: Filling, material: StoredValue<Material>, index: usize) -> AnyView {
    let asking = RwSignal::new(false);
    let keep = Callback::new(move |()| asking.set(false));
    let remove = Callback::new(move |()| {
        asking.set(false);
        let key = material.with_value(|material| material.key.clone());
        remove_paper(filling, &key, index);
    });
    view! {
        <h3>{words::number(index + 1)}</h3>
        <Button
            kind=ButtonKind::Danger
            sign=Sign::Remove
            label=words::REMOVE
            on_press=move |()| asking.set(true)
        />
        {live(move || asking.get().then(|| view! {
            <Dialog title=words::REMOVE_TITLE on_close=keep>
                <p>{words::REMOVE_TEXT}</p>
                <Actions>
                    <Button label=words::KEEP on_press=keep />
                    <Button kind=ButtonKind::Danger label=words::REMOVE on_press=remove />
                </Actions>
            </Dialog>
        }))}
    }
    .into_any()
}

fn remove_paper(filling: Filling, key: &str, index: usize) {
    let paper = filling
        .store
        .draft()
        .with_untracked(|draft| draft.papers.get(key)?.get(index).cloned());
    for page in paper.iter().flat_map(|paper| &paper.pages) {
        filling.store.remove_page(key, &page.file);
    }
    filling.store.change_papers(key, |papers| {
        if index < papers.len() {
            papers.remove(index);
        }
    });
}
