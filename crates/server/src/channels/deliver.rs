//! The job that tells people: new messages get their ways, and what is due goes out, one after the other on each way. A
//! message is noted as sent when the other side has it: after a crash in between it goes out once more, under its id.

use futures_util::future::try_join;
use menteban_api::DeliveryWay as Way;
use menteban_rules::policy::MessageText;
use menteban_words::time::day;

use super::Message;
use crate::app::{App, Shared};
use crate::fault::{Fault, Outcome};
use crate::store::deliveries::Due;

/// Tells what is to be told now.
///
/// # Errors
/// When the books cannot be read or written. A gateway that fails is none: it is tried again later.
pub async fn deliver(app: &Shared) -> Outcome<()> {
    let now = app.clock.now();
    let rings = app.pack.policy.messages.not_before(now);
    let mut ways = vec![(Way::Sms, rings)];
    ways.extend(app.webhook.is_some().then_some((Way::Webhook, now)));
    app.store.plan_deliveries(&ways).await?;
    try_join(by(app, Way::Sms), by(app, Way::Webhook)).await?;
    Ok(())
}

async fn by(app: &Shared, way: Way) -> Outcome<()> {
    let due = app.store.due_deliveries(way, app.clock.now()).await?;
    for one in due {
        let message = message(app, &one);
        let sending = app.clone();
        let sent = tokio::task::spawn_blocking(move || send(&sending, way, &message)).await;
        let sent = sent.unwrap_or_else(|_| Err(Fault::new("sending broke down")));
        match sent {
            Ok(()) => app.store.delivered(&one.notice, way).await?,
            Err(trouble) => {
                tracing::warn!(%trouble, notice = one.notice, ?way, "a message was not sent");
                let messages = &app.pack.policy.messages;
                let not_before = |at| match way {
                    Way::Sms => messages.not_before(at),
                    Way::Webhook => at,
                };
                let (trouble, now) = (trouble.to_string(), app.clock.now());
                let books = &app.store;
                books
                    .undelivered(&one.notice, way, &trouble, now, not_before)
                    .await?;
            }
        }
    }
    Ok(())
}

fn send(app: &App, way: Way, message: &Message) -> Outcome<()> {
    let now = app.clock.now();
    match (way, &app.webhook) {
        (Way::Sms, _) => app.sms.tell(message, now),
        (Way::Webhook, Some(webhook)) => webhook.send(message, now),
        // The operator has taken it away.
        (Way::Webhook, None) => Ok(()),
    }
}

fn message(app: &App, due: &Due) -> Message {
    let day = due.day.map_or_else(String::new, day);
    let text = app.pack.policy.messages.texts.get(&due.tells);
    let sms = text.map_or("", |text| text.sms.as_str());
    Message {
        id: due.notice.clone(),
        tells: due.tells,
        text: MessageText::filled(sms, &due.receipt, &day),
        receipt: due.receipt.clone(),
        day,
        phone: due.phone.clone(),
        at: due.at,
    }
}
