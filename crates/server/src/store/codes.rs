//! Codes by text message: asking for one, and giving it back for a session.

use menteban_rules::time::Timestamp;
use sqlx::Row as _;

use super::people::Entry;
use super::sessions::{NewSession, Session};
use super::{Store, Turn};
use crate::crypto::{Lookup, new_id};
use crate::fault::Outcome;

/// How often codes are sent, and how long they count.
#[derive(Clone, Copy, Debug)]
pub struct CodeRules {
    /// Seconds a code counts.
    pub valid_secs: i64,
    /// Wrong tries that void a code.
    pub most_tries: i64,
    /// Windows in seconds, and the most codes for one person in each.
    pub per_person: [(i64, i64); 3],
    /// The same for one phone, which several relatives may share.
    pub per_phone: [(i64, i64); 3],
}

/// What became of a wish for a code.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// To be sent to this phone.
    Send {
        /// The phone.
        phone: String,
    },
    /// Nothing is sent: the registry does not know the number, or its phone has had enough. Whoever asked must not
    /// notice.
    Nothing,
    /// Too often for this person, known or not.
    TooOften {
        /// Seconds until another may be asked for.
        wait_secs: i64,
    },
}

/// A wish for a code.
pub struct CodeWish<'a> {
    /// Of the ID number.
    pub id_lookup: Lookup,
    /// The code that will be sent.
    pub code: &'a str,
    /// When.
    pub now: Timestamp,
}

/// A code given back.
pub struct CodeBack<'a> {
    /// Of the ID number.
    pub id_lookup: Lookup,
    /// What was typed.
    pub code: &'a str,
    /// When.
    pub now: Timestamp,
    /// The session to open.
    pub session: NewSession,
}

impl Store {
    /// Notes that a code is asked for, and says whether and where to send it. A number that the registry does not
    /// know costs the same work and has the same limits.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn ask_code(&self, wish: &CodeWish<'_>, rules: &CodeRules) -> Outcome<Asked> {
        let mut turn = self.write().await?;
        let asked =
            "SELECT sent_at FROM login_codes WHERE id_lookup = ? AND sent_at > ? ORDER BY sent_at";
        let sent = sent_since(&mut turn, asked, &wish.id_lookup, wish.now).await?;
        if let Some(wait_secs) = wait(&rules.per_person, &sent, wish.now) {
            return Ok(Asked::TooOften { wait_secs });
        }
        let phone = self.phone_of(&mut turn, &wish.id_lookup).await?;
        // The look-up of no phone stands for an unknown person: the same work.
        let phone_lookup = self.phone_lookup(phone.as_deref().unwrap_or_default());
        let asked = "SELECT sent_at FROM login_codes WHERE phone_lookup = ? AND sent_at > ? ORDER BY sent_at";
        let sent = sent_since(&mut turn, asked, &phone_lookup, wish.now).await?;
        let enough = wait(&rules.per_phone, &sent, wish.now).is_some();
        let to = phone.filter(|_| !enough);
        let charged = to.is_some().then_some(phone_lookup);
        self.note_code(&mut turn, wish, charged, rules).await?;
        turn.commit().await?;
        Ok(to.map_or(Asked::Nothing, |phone| Asked::Send { phone }))
    }

    /// Opens a session for the right code, once. None: wrong, used, void, too old or never sent.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn redeem_code(
        &self,
        back: &CodeBack<'_>,
        rules: &CodeRules,
    ) -> Outcome<Option<Session>> {
        let mut turn = self.write().await?;
        let Some((id, fits)) = self.newest_code(&mut turn, back, rules).await? else {
            return Ok(None);
        };
        let person: Option<String> =
            sqlx::query_scalar("SELECT id FROM persons WHERE id_lookup = ?")
                .bind(back.id_lookup.as_slice())
                .fetch_optional(&mut *turn)
                .await?;
        let Some(person) = person.filter(|_| fits) else {
            sqlx::query("UPDATE login_codes SET wrong_tries = wrong_tries + 1 WHERE id = ?")
                .bind(&id)
                .execute(&mut *turn)
                .await?;
            turn.commit().await?;
            return Ok(None);
        };
        sqlx::query("UPDATE login_codes SET used_at = ? WHERE id = ?")
            .bind(back.now.0)
            .bind(&id)
            .execute(&mut *turn)
            .await?;
        let session = open_session(&mut turn, &person, &back.session, back.now).await?;
        turn.commit().await?;
        Ok(Some(session))
    }

    async fn phone_of(&self, turn: &mut Turn, id_lookup: &Lookup) -> Outcome<Option<String>> {
        let row = sqlx::query("SELECT id, record FROM persons WHERE id_lookup = ?")
            .bind(id_lookup.as_slice())
            .fetch_optional(&mut **turn)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let (id, record): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        let entry: Entry = self.unseal(&["persons", &id, "record"], &record)?;
        Ok(Some(entry.phone))
    }

    async fn note_code(
        &self,
        turn: &mut Turn,
        wish: &CodeWish<'_>,
        phone: Option<Lookup>,
        rules: &CodeRules,
    ) -> Outcome<()> {
        let id = new_id();
        let code = self.keys.lookup("login code", &[&id, wish.code]);
        sqlx::query(
            "INSERT INTO login_codes (id, id_lookup, phone_lookup, code_lookup, sent_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&id)
        .bind(wish.id_lookup.as_slice())
        .bind(phone.as_ref().map(Lookup::as_slice))
        .bind(code.as_slice())
        .bind(wish.now.0)
        .bind(wish.now.0 + rules.valid_secs)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }

    /// The newest code of this person, if it still counts, and whether it is the one given back.
    async fn newest_code(
        &self,
        turn: &mut Turn,
        back: &CodeBack<'_>,
        rules: &CodeRules,
    ) -> Outcome<Option<(String, bool)>> {
        let row = sqlx::query(
            "SELECT id, code_lookup, expires_at, wrong_tries, used_at IS NOT NULL FROM login_codes
             WHERE id_lookup = ? ORDER BY sequence DESC LIMIT 1",
        )
        .bind(back.id_lookup.as_slice())
        .fetch_optional(&mut **turn)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let (id, lookup): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        let (expires_at, wrong_tries): (i64, i64) = (row.try_get(2)?, row.try_get(3)?);
        let used: bool = row.try_get(4)?;
        let counts = !used && back.now.0 < expires_at && wrong_tries < rules.most_tries;
        let fits = self
            .keys
            .is_lookup("login code", &[&id, back.code], &lookup);
        Ok(counts.then_some((id, fits)))
    }
}

const DAY_SECS: i64 = 86_400;

async fn sent_since(
    turn: &mut Turn,
    asked: &'static str,
    of: &Lookup,
    now: Timestamp,
) -> Outcome<Vec<i64>> {
    let sent = sqlx::query_scalar(asked)
        .bind(of.as_slice())
        .bind(now.0 - DAY_SECS)
        .fetch_all(&mut **turn)
        .await?;
    Ok(sent)
}

/// Seconds until every window has room again; none if there is room. `sent` is in rising order.
fn wait(windows: &[(i64, i64)], sent: &[i64], now: Timestamp) -> Option<i64> {
    let waits = windows.iter().filter_map(|&(window, most)| {
        let since = now.0 - window;
        let inside: Vec<i64> = sent.iter().copied().filter(|&at| at > since).collect();
        let excess = inside.len().checked_sub(usize::try_from(most).ok()?)?;
        Some(inside.get(excess)? - since)
    });
    waits.max()
}

async fn open_session(
    turn: &mut Turn,
    person: &str,
    new: &NewSession,
    now: Timestamp,
) -> Outcome<Session> {
    let account = account_of(turn, person, now).await?;
    sqlx::query(
        "INSERT INTO sessions (token_hash, account, person, opened_at, seen_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(new.token_hash.as_slice())
    .bind(&account)
    .bind(person)
    .bind(now.0)
    .bind(now.0)
    .execute(&mut **turn)
    .await?;
    Ok(Session {
        token_hash: new.token_hash,
        account,
        person: person.to_owned(),
    })
}

/// The account of somebody who logs in with their own number; made at the first login.
async fn account_of(turn: &mut Turn, person: &str, now: Timestamp) -> Outcome<String> {
    let known: Option<String> = sqlx::query_scalar(
        "SELECT account FROM account_persons WHERE person = ? AND relation = 'self'",
    )
    .bind(person)
    .fetch_optional(&mut **turn)
    .await?;
    if let Some(account) = known {
        return Ok(account);
    }
    let account = new_id();
    sqlx::query("INSERT INTO accounts (id, created_at) VALUES (?, ?)")
        .bind(&account)
        .bind(now.0)
        .execute(&mut **turn)
        .await?;
    sqlx::query(
        "INSERT INTO account_persons (account, person, relation, since) VALUES (?, ?, 'self', ?)",
    )
    .bind(&account)
    .bind(person)
    .bind(now.0)
    .execute(&mut **turn)
    .await?;
    Ok(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: [(i64, i64); 2] = [(60, 1), (3_600, 3)];

    #[test]
    fn the_longest_wait_counts() {
        let now = Timestamp(10_000);
        assert_eq!(wait(&WINDOWS, &[], now), None);
        assert_eq!(wait(&WINDOWS, &[9_990], now), Some(50));
        assert_eq!(wait(&WINDOWS, &[9_940], now), None);
        assert_eq!(wait(&WINDOWS, &[7_000, 8_000, 9_000], now), Some(600));
        assert_eq!(wait(&WINDOWS, &[6_000, 8_000, 9_000], now), None);
    }
}
