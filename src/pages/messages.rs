//! The message box.

use super::asked::{Answer, asked};
use super::login::signed_in;
use super::screen::{Screen, focus_title};
use crate::session::Session;
use crate::ui::{ButtonKind, Card, LinkButton};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::MessageAnswer;
use menteban_words::concern::messages as words;
use menteban_words::time::moment;

/// `/messages`.
pub fn messages(session: Session) -> AnyView {
    signed_in(session, move || screen(session))
}

fn screen(session: Session) -> AnyView {
    spawn_local(focus_title());
    let ask = move || -> Answer<Vec<MessageAnswer>> {
        Box::pin(async move {
            let client = session.client();
            let all = client.messages().await?;
            if let Some(latest) = all.first().filter(|_| all.iter().any(|one| !one.read)) {
                // It is no matter if this is lost: they stay new.
                let _read = client.read_messages(latest.at).await;
            }
            Ok(all)
        })
    };
    view! {
        <Screen session=session name="messages" title=words::TITLE back="/mine">
            {asked(session, ask, list)}
        </Screen>
    }
    .into_any()
}

fn list(all: Vec<MessageAnswer>) -> AnyView {
    if all.is_empty() {
        return view! { <p>{words::NONE}</p> }.into_any();
    }
    all.into_iter().map(message).collect_view().into_any()
}

fn message(one: MessageAnswer) -> AnyView {
    let href = ["/application/", &one.application].concat();
    let fresh = (!one.read).then(|| view! { <span class="m-badge">{words::NEW}</span> });
    view! {
        <Card title=one.title.clone()>
            <p class="m-field__hint">{moment(one.at)} " " {fresh}</p>
            <p>{one.text}</p>
            <LinkButton kind=ButtonKind::Quiet label=words::SEE about=one.title href=href />
        </Card>
    }
    .into_any()
}
