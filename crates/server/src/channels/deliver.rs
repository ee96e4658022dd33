//! The job that tells people: new messages get their ways, and what is due goes out, one after the other on each way. A
//! message is noted as sent when the other side has it: after a crash in between it goes out once more, under its id.

use futures_util::future::join3;
use menteban_api::DeliveryWay as Way;
use menteban_rules::policy::MessageText;
use menteban_rules::process::Tells;
use menteban_words::time::day;

use super::Message;
use crate::app::{App, Shared};
use crate::fault::{Fault, Outcome};
use crate::store::deliveries::Due;

/// More acts than the recognitions of one person ask for.
const MOST_ACTS: usize = 1_000;

/// Tells what is to be told now.
///
/// # Errors
/// When the books cannot be read or written. A gateway that fails is none: it is tried again later.
pub async fn deliver(app: &Shared) -> Outcome<()> {
    let now = app.clock.now();
    let rings = app.pack.policy.messages.not_before(now);
    let decisions = [
        Tells::Approved,
        Tells::Refused,
        Tells::Corrected,
        Tells::Withdrawn,
    ];
    let ways = |tells| {
        let webhook = app.webhook.is_some();
        let filed = app.core_system.is_some() && decisions.contains(&tells);
        [
            (true, Way::Sms, rings),
            (webhook, Way::Webhook, now),
            (filed, Way::CoreSystem, now),
        ]
        .into_iter()
        .filter_map(|(open, way, from)| open.then_some((way, from)))
        .collect()
    };
    app.store.plan_deliveries(ways).await?;
    // Each to its end: what one has sent must be noted although another fails.
    let (sms, webhook, filed) = join3(
        by(app, Way::Sms),
        by(app, Way::Webhook),
        by(app, Way::CoreSystem),
    )
    .await;
    sms.and(webhook).and(filed)
}

async fn by(app: &Shared, way: Way) -> Outcome<()> {
    let due = app.store.due_deliveries(way, app.clock.now()).await?;
    for one in due {
        let now = app.clock.now();
        if way == Way::Sms && app.pack.policy.messages.not_before(now) > now {
            // It has become night; the rest waits.
            return Ok(());
        }
        if way == Way::Sms && one.tells.is_over(one.stage) {
            app.store.over(&one.notice, way).await?;
            continue;
        }
        let sent = match way {
            Way::CoreSystem => file(app, &one).await,
            Way::Sms | Way::Webhook => tell(app, way, &one).await,
        };
        match sent {
            Ok(()) => app.store.delivered(&one.notice, way).await?,
            Err(trouble) => {
                tracing::warn!(%trouble, notice = one.notice, ?way, "a message was not sent");
                let messages = &app.pack.policy.messages;
                let not_before = |at| match way {
                    Way::Sms => messages.not_before(at),
                    Way::Webhook | Way::CoreSystem => at,
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

async fn tell(app: &Shared, way: Way, due: &Due) -> Outcome<()> {
    let (message, sending) = (message(app, due), app.clone());
    let sent = tokio::task::spawn_blocking(move || send(&sending, way, &message)).await;
    sent.unwrap_or_else(|_| Err(Fault::new("sending broke down")))
}

/// Files what was decided, and takes back what is recognised no more: act by act, each noted before the next. What the
/// operator has switched off is filed nowhere.
async fn file(app: &App, due: &Due) -> Outcome<()> {
    for _ in 0..MOST_ACTS {
        let (Some(system), Some(work)) = (app.core_system.clone(), app.store.work(due).await?)
        else {
            return Ok(());
        };
        let Some(act) = work.known.next() else {
            return Ok(());
        };
        let policy = app.store.policy(&work.policy_digest).await?;
        let (now, person) = (app.clock.now(), work.person_id.clone());
        let done = tokio::task::spawn_blocking(move || system.act(&work, &policy, act, now));
        let done = done.await.map_err(|_| Fault::new("filing broke down"))??;
        app.store.note_filing(&person, &done).await?;
    }
    Err(Fault::new("more to file than anybody can have"))
}

fn send(app: &App, way: Way, message: &Message) -> Outcome<()> {
    let now = app.clock.now();
    match (way, &app.webhook) {
        (Way::Sms, _) => app.sms.tell(message, now),
        (Way::Webhook, Some(webhook)) => webhook.send(message, now),
        // The operator has taken it away; decisions have a way of their own.
        (Way::Webhook, None) | (Way::CoreSystem, _) => Ok(()),
    }
}

fn message(app: &App, due: &Due) -> Message {
    let text = app.pack.policy.messages.texts.get(&due.tells);
    let sms = text.map_or("", |text| text.said(due.day.is_some()).sms.as_str());
    let day = due.day.map_or_else(String::new, day);
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
