//! Whom a session is for.

use menteban_api::Me;
use menteban_rules::identity::Phone;

use crate::app::App;
use crate::fault::Outcome;
use crate::store::sessions::Session;

/// What the browser may know of the person. The person's own id has no meaning: it names the browser's records too.
///
/// # Errors
/// When the person cannot be read.
pub async fn me(app: &App, session: &Session) -> Outcome<Me> {
    let insured = app.store.insured(&session.person).await?;
    let masked = Phone::parse(&insured.phone).map(|phone| phone.masked());
    Ok(Me {
        person_key: session.person.clone(),
        phone_masked: masked.unwrap_or_default(),
        person: insured.person,
    })
}
