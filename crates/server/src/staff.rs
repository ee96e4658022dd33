//! Members of the staff: how a password and a second factor are made and checked.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use menteban_api::StaffRole;
use menteban_rules::time::Timestamp;
use menteban_words::server::DEMO_STAFF;
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

use crate::crypto::random;
use crate::fault::{Fault, Outcome};
use crate::store::Store;

/// Who shows the codes of the second factor says so.
const ISSUER: &str = "Menteban";
/// Characters of a password that nobody takes for another one.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// What is sealed of a member of the staff.
#[derive(Clone, Serialize, Deserialize)]
pub struct StaffRecord {
    /// What colleagues call them.
    pub shown: String,
    /// The password's hash, in PHC form.
    pub password: String,
    /// The secret of the second factor, in base32.
    pub secret: String,
}

/// Somebody about to join the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// What they log in by.
    pub name: String,
    /// What colleagues call them.
    pub shown: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
}

/// What they are given once, and nobody can look up again.
#[derive(Clone)]
pub struct Given {
    /// The password.
    pub password: String,
    /// The secret of the second factor, in base32.
    pub secret: String,
    /// The same for a program that shows codes (`otpauth://…`).
    pub url: String,
}

impl StaffRecord {
    /// Draws a password and a second factor.
    ///
    /// # Errors
    /// When a password cannot be hashed.
    pub fn draw(joining: &Joining) -> Outcome<(Self, Given)> {
        let password = password();
        let hash = Argon2::default().hash_password(password.as_bytes());
        let record = Self {
            shown: joining.shown.clone(),
            password: hash.map_err(|_| Fault::new("a password"))?.to_string(),
            secret: Secret::from(random::<20>()).to_base32(),
        };
        let totp = totp(&joining.name, &record.secret)?;
        let given = Given {
            password,
            secret: record.secret.clone(),
            url: totp.to_url().map_err(unfit)?,
        };
        Ok((record, given))
    }

    /// Whether this is the password. It takes a while, so that guessing does: call it where waiting is allowed.
    #[must_use]
    pub fn is_password(&self, given: &str) -> bool {
        PasswordHash::new(&self.password).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(given.as_bytes(), &hash)
                .is_ok()
        })
    }

    /// The step of the second factor that a code belongs to, if it is one of now, a little before or after.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let totp = totp("", &self.secret).ok()?;
        let step = totp.check(code, u64::try_from(now.0).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code of now.
    ///
    /// # Errors
    /// When the secret is none.
    pub fn code(&self, now: Timestamp) -> Outcome<String> {
        let seconds = u64::try_from(now.0).unwrap_or_default();
        Ok(totp("", &self.secret)?.generate(seconds).to_string())
    }
}

/// Invented staff, whose means to log in everybody can read here. They come into data of a demonstration only.
pub const DEMO: [(&str, &str, StaffRole); 4] = [
    ("chen", DEMO_STAFF[0], StaffRole::Acceptance),
    ("zhou", DEMO_STAFF[1], StaffRole::Expert),
    ("wu", DEMO_STAFF[2], StaffRole::Decision),
    ("admin", DEMO_STAFF[3], StaffRole::Administrator),
];
/// The password of all of them.
pub const DEMO_PASSWORD: &str = "menteban-demo";
/// Its hash, so that a demonstration starts at once.
const DEMO_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$148L/kJhTCJ2o9212DrlRg$NAGYp37tCnVvMeP1Pl8zxQSORj+p1bdQOeQEl6H7nIk";
/// The secret of their second factor, in base32.
const DEMO_SECRET: &str = "NVSW45DFMJQW4LLEMVWW6LLTMVRXEZLU";

/// What is sealed of somebody of the invented staff.
#[must_use]
pub fn demo_record(shown: &str) -> StaffRecord {
    StaffRecord {
        shown: shown.to_owned(),
        password: DEMO_HASH.to_owned(),
        secret: DEMO_SECRET.to_owned(),
    }
}

/// Takes the invented staff in, where they are not yet.
///
/// # Errors
/// When it cannot be written.
pub async fn begin_demo(store: &Store, now: Timestamp) -> Outcome<()> {
    if store.has_staff().await? {
        return Ok(());
    }
    for (name, shown, role) in DEMO {
        let joining = Joining {
            name: name.to_owned(),
            shown: shown.to_owned(),
            roles: vec![role],
        };
        store.join_staff(&joining, &demo_record(shown), now).await?;
    }
    Ok(())
}

/// Spends as long on a name that nobody has.
pub fn waste_time(given: &str) {
    let _same_work = Argon2::default().hash_password(given.as_bytes());
}

fn totp(name: &str, secret: &str) -> Outcome<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Fault::new("a secret"))?;
    Builder::new()
        .with_secret(secret)
        .with_account_name(name)
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(unfit)
}

fn unfit(_: totp_rs::TotpError) -> Fault {
    Fault::new("a second factor")
}

/// Sixteen characters of 32: 80 bits of chance.
fn password() -> String {
    let drawn = random::<16>().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = drawn
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn joining() -> Joining {
        Joining {
            name: "chen".to_owned(),
            shown: "陈受理".to_owned(),
            roles: vec![StaffRole::Acceptance],
        }
    }

    #[test]
    fn what_is_drawn_opens_and_nothing_else_does() {
        let (record, given) = StaffRecord::draw(&joining()).unwrap();
        assert!(record.is_password(&given.password));
        assert!(!record.is_password("aaaa-bbbb-cccc-dddd"));
        assert!(record.password.starts_with("$argon2id$"));
        assert!(given.url.starts_with("otpauth://totp/") && given.url.contains(&given.secret));
        let (_, other) = StaffRecord::draw(&joining()).unwrap();
        assert_ne!(
            (given.password, given.secret),
            (other.password, other.secret)
        );
    }

    #[test]
    fn the_password_of_a_demonstration_is_the_one_that_is_told() {
        assert!(demo_record("陈受理").is_password(DEMO_PASSWORD));
    }

    /// RFC 6238, appendix B: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let record = StaffRecord {
            secret: Secret::from(*b"12345678901234567890").to_base32(),
            ..demo_record("陈受理")
        };
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(record.code(Timestamp(at)).unwrap(), code);
            assert_eq!(record.step_of(code, Timestamp(at)), Some(at / 30));
            assert_eq!(record.step_of(code, Timestamp(at + 30)), Some(at / 30));
            assert_eq!(record.step_of(code, Timestamp(at + 90)), None);
        }
        assert_eq!(record.step_of("000000", Timestamp(59)), None);
    }
}
