//! What is to be done, the most urgent first.

use axum::extract::State;
use menteban_api::{Queue, QueueQuery, QueueRow, QueueSearch, QueueView};
use menteban_rules::identity::{IdNumber, PersonName};

use super::Clerk;
use crate::app::{App, Shared};
use crate::audit::What;
use crate::crypto::from_hex;
use crate::fault::Outcome;
use crate::http::applications::disease_names;
use crate::http::document;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::{Json, Query};
use crate::store::audit::Deed;
use crate::store::queue::{Key, Queued, Search, Wanted};
use crate::store::staff::Staff;
use crate::store::word;

/// Most characters that are looked for.
const MOST_CHARACTERS: usize = 100;

/// A page of the queue. That somebody looked at it is noted.
///
/// # Errors
/// 400 for a page that is none, 401, 403.
#[utoipa::path(
    get, path = "/api/desk/queue", tag = "desk", security(("desk" = [])), params(QueueQuery),
    responses((status = 200, body = Queue), document::OfQuery)
)]
pub async fn queue(
    State(app): State<Shared>,
    clerk: Clerk,
    Query(query): Query<QueueQuery>,
) -> ApiResult<axum::Json<Queue>> {
    let staff = clerk.of_the_desk()?;
    let after = place(&query.after)?;
    let last = after.as_ref().map_or("", |(_, _, id)| id);
    let deed = Deed {
        detail: format!("{} {last}", word(query.view)?),
        ..Deed::of(&staff, What::SawQueue, app.clock.now())
    };
    app.store.note(&deed).await?;
    listed(&app, &staff, query.view, None, after).await
}

/// What has a number or is of a name, in whichever view. That somebody looked for it is noted.
///
/// # Errors
/// 400 for a page that is none, 401, 403.
#[utoipa::path(
    post, path = "/api/desk/search", tag = "desk", security(("desk" = [])), request_body = QueueSearch,
    responses((status = 200, body = Queue), document::OfQuery)
)]
pub async fn look_for(
    State(app): State<Shared>,
    clerk: Clerk,
    Json(given): Json<QueueSearch>,
) -> ApiResult<axum::Json<Queue>> {
    let staff = clerk.of_the_desk()?;
    let typed = given.search.trim();
    let search = search(&app, typed)?;
    let after = place(&given.after)?;
    let deed = Deed {
        detail: app.store.searched(typed),
        ..Deed::of(&staff, What::Searched, app.clock.now())
    };
    app.store.note(&deed).await?;
    listed(&app, &staff, QueueView::All, search, after).await
}

async fn listed(
    app: &App,
    staff: &Staff,
    view: QueueView,
    search: Option<Search>,
    after: Option<Key>,
) -> ApiResult<axum::Json<Queue>> {
    let wanted = Wanted {
        staff,
        view,
        search,
        after,
        today: app.clock.today(),
    };
    let page = app.store.queue(&wanted).await?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for queued in page.rows {
        rows.push(row(app, queued, staff).await?);
    }
    let next = page.next.map(|(due, at, id)| format!("{due}.{at}.{id}"));
    Ok(axum::Json(Queue {
        counts: page.counts,
        rows,
        next,
    }))
}

/// The place that [`Queue::next`] names; none at the beginning.
fn place(text: &str) -> ApiResult<Option<Key>> {
    let read = || {
        let (due, rest) = text.split_once('.')?;
        let (at, id) = rest.split_once('.')?;
        from_hex::<16>(id)?;
        Some((due.to_owned(), at.parse().ok()?, id.to_owned()))
    };
    match text {
        "" => Ok(None),
        _ => read().map(Some).ok_or_else(ApiError::bad_request),
    }
}

fn search(app: &App, typed: &str) -> ApiResult<Option<Search>> {
    if typed.chars().count() > MOST_CHARACTERS {
        return Err(ApiError::bad_request());
    }
    let name = PersonName::parse(typed).ok();
    let number = IdNumber::parse(typed, app.clock.today()).ok();
    Ok((!typed.is_empty()).then(|| Search {
        receipt: typed.to_ascii_uppercase(),
        name: name.map(|name| app.store.name_lookup(&name)),
        id_number: number.map(|number| app.store.id_lookup(number.as_str())),
    }))
}

async fn row(app: &App, queued: Queued, staff: &Staff) -> Outcome<QueueRow> {
    let Queued { filed, taken_by } = queued;
    Ok(QueueRow {
        diseases: disease_names(app, &filed).await?,
        name: filed.record.person.name,
        state: filed.state.progress(),
        id: filed.id,
        receipt: filed.receipt,
        kind: filed.kind,
        mine: taken_by.as_ref().is_some_and(|(id, _)| *id == staff.id),
        taken_by: taken_by.map(|(_, shown)| shown),
    })
}
