//! Taking back a consent, and deleting the account: each is asked about before it is done.

use super::asked::Answer;
use super::open_draft::act;
use crate::route::Go;
use crate::session::Session;
use crate::ui::{Actions, Ask, Button, ButtonKind, Dialog, TextField, live};
use leptos::prelude::*;
use menteban_words::me as words;

/// A button, and the question it leads to.
fn asked_first(label: &'static str, question: Callback<Callback<()>, AnyView>) -> AnyView {
    let asking = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    view! {
        <Actions>
            <Button kind=ButtonKind::Danger label=label on_press=move |()| asking.set(true) />
        </Actions>
        {live(move || asking.get().then(|| {
            let content = untrack(|| question.run(close));
            view! { <Dialog title=label on_close=close>{content}</Dialog> }
        }))}
    }
    .into_any()
}

/// Takes a consent back: with the papers, or without. What is shown has changed then.
pub fn withdraw(session: Session, key: String, changed: RwSignal<()>) -> AnyView {
    let question = move |close| {
        let choice = |label: &'static str, delete_files: bool| {
            let key = key.clone();
            let press = move || -> Answer<()> {
                let key = key.clone();
                Box::pin(async move {
                    session.client().withdraw(&key, delete_files).await?;
                    session.refresh_me().await?;
                    changed.set(());
                    Ok(())
                })
            };
            act(label, ButtonKind::Danger, String::new(), press)
        };
        let choices = [
            choice(words::WITHDRAW_ONLY, false),
            choice(words::WITHDRAW_ALL, true),
        ];
        view! {
            <p>{words::WITHDRAW_TEXT}</p>
            <Actions>
                <Button label=words::KEEP on_press=close />
                {choices}
            </Actions>
        }
        .into_any()
    };
    asked_first(words::WITHDRAW, Callback::new(question))
}

/// Deletes the account, when the word was typed.
pub fn delete(session: Session) -> AnyView {
    let go = expect_context::<Go>();
    let question = move |close| {
        let typed = RwSignal::new(String::new());
        let press = move || -> Answer<()> {
            Box::pin(async move {
                session.delete_account().await?;
                go.instead("/");
                Ok(())
            })
        };
        let fits = Memo::new(move |_| typed.read().trim() == words::CONFIRM);
        view! {
            <div data-f="confirm">
                <TextField
                    ask=Ask::new("f-confirm", Signal::stored(words::DELETE_ASK.to_owned()))
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            </div>
            <Actions>
                <Button label=words::DELETE_KEEP on_press=close />
                {live(move || if fits.get() {
                    act(words::DELETE, ButtonKind::Danger, String::new(), press)
                } else {
                    view! { <p class="m-field__hint">{words::DELETE_NOT_YET}</p> }.into_any()
                })}
            </Actions>
        }
        .into_any()
    };
    asked_first(words::DELETE, Callback::new(question))
}
