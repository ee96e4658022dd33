//! Applications as the desk opens, takes and moves them.

use std::collections::BTreeMap;

use menteban_api::{StaffRole, Verdicts};
use menteban_rules::application::FileState;
use menteban_rules::draft::FileId;
use menteban_rules::policy::CalendarYear;
use menteban_rules::process::{Actor, Event, Refusal, Role};
use menteban_rules::time::Timestamp;
use sqlx::sqlite::SqliteConnection;

use super::applications::{FILED, Filed};
use super::audit::Deed;
use super::history::Entry;
use super::staff::Staff;
use super::steps::Step;
use super::uploads::{Upload, read};
use super::{Store, Turn};
use crate::audit::What;
use crate::fault::Outcome;

/// An application with everything that the desk sees of it.
#[derive(Debug)]
pub struct Opened {
    /// The application as it stands.
    pub filed: Filed,
    /// Grows with every step.
    pub revision: u32,
    /// Who of the staff has taken it.
    pub taken_by: Option<String>,
    /// What has happened, oldest first.
    pub history: Vec<Entry>,
    /// What was found until each step, by the step's place in the history.
    pub verdicts: BTreeMap<i64, Verdicts>,
    /// Facts of its files, also of those that were replaced.
    pub files: BTreeMap<FileId, FileState>,
    /// What colleagues call each member of the staff.
    pub names: BTreeMap<String, String>,
}

/// Somebody of the staff about to do something with an application.
#[derive(Clone, Copy)]
pub struct Handling<'a> {
    /// Who.
    pub staff: &'a Staff,
    /// With which one.
    pub application: &'a str,
    /// The revision they have seen.
    pub revision: u32,
    /// Today's tables of days off.
    pub calendars: &'a [CalendarYear],
    /// When.
    pub now: Timestamp,
}

/// What they do.
#[derive(Clone, Copy, Debug)]
pub enum Deal<'a> {
    /// Take it, so that no colleague works on the same.
    Take,
    /// Give it back.
    Release,
    /// Move it on, in this role, with what was found until then.
    Step(StaffRole, &'a Event, &'a Verdicts),
}

/// What became of it.
#[derive(Debug)]
pub enum Handled {
    /// Done; the application as it is now.
    Done(Box<Opened>),
    /// There is no such application.
    Gone,
    /// Somebody has moved it on meanwhile.
    Moved,
    /// A colleague has taken it.
    Taken,
    /// The rules stand in the way.
    Refused(Refusal),
}

impl Store {
    /// An application, for somebody of the staff. That they read it is noted first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn open_case(
        &self,
        staff: &Staff,
        id: &str,
        now: Timestamp,
    ) -> Outcome<Option<Opened>> {
        let mut turn = self.write().await?;
        let Some(opened) = self.load_case(&mut turn, id).await? else {
            return Ok(None);
        };
        let deed = deed(staff, id, What::SawCase, now);
        self.note_deed(&mut turn, &deed).await?;
        turn.commit().await?;
        Ok(Some(opened))
    }

    /// Takes an application, gives it back or moves it on, if nobody else has done so meanwhile.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn handle_case(&self, by: Handling<'_>, deal: Deal<'_>) -> Outcome<Handled> {
        let mut turn = self.write().await?;
        let Some(before) = self.load_case(&mut turn, by.application).await? else {
            return Ok(Handled::Gone);
        };
        if before.revision != by.revision {
            return Ok(Handled::Moved);
        }
        let mut others = before.taken_by.iter().filter(|id| **id != by.staff.id);
        // Somebody may be ill: an administrator gives back what a colleague has taken.
        let administrator = by.staff.roles.contains(&StaffRole::Administrator);
        let frees = administrator && matches!(deal, Deal::Release);
        if others.next().is_some() && !frees {
            return Ok(Handled::Taken);
        }
        if let Err(refusal) = self.deal(&mut turn, &before.filed, by, deal).await? {
            return Ok(Handled::Refused(refusal));
        }
        let after = self.load_case(&mut turn, by.application).await?;
        turn.commit().await?;
        Ok(after.map_or(Handled::Gone, |after| Handled::Done(Box::new(after))))
    }

    async fn deal(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        by: Handling<'_>,
        deal: Deal<'_>,
    ) -> Outcome<Result<(), Refusal>> {
        let mut roles = by.staff.roles.iter().map(|role| Role::from(*role));
        match deal {
            Deal::Take if !roles.any(|role| filed.state.stage.is_for(role)) => {
                return Ok(Err(Refusal::NotYours));
            }
            Deal::Take => {
                take(turn, &filed.id, Some(&by.staff.id)).await?;
                let deed = deed(by.staff, &filed.id, What::Took, by.now);
                self.note_deed(turn, &deed).await?;
            }
            Deal::Release => {
                take(turn, &filed.id, None).await?;
                let deed = deed(by.staff, &filed.id, What::Released, by.now);
                self.note_deed(turn, &deed).await?;
            }
            Deal::Step(role, event, verdicts) => {
                let actor = Actor {
                    role: role.into(),
                    id: Some(by.staff.id.clone()),
                };
                let step = Step {
                    event,
                    actor: &actor,
                    calendars: by.calendars,
                    now: by.now,
                };
                if let Err(refusal) = self.step(turn, filed, step).await? {
                    return Ok(Err(refusal));
                }
                self.write_verdicts(turn, by, verdicts).await?;
            }
        }
        Ok(Ok(()))
    }

    /// A file of an application, also one that was replaced. That they look at it, or at a page of it, is noted first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn case_file(
        &self,
        staff: &Staff,
        application: &str,
        (file, page): (&str, Option<u16>),
        now: Timestamp,
    ) -> Outcome<Option<Upload>> {
        let mut turn = self.write().await?;
        let Some(upload) = load_file(&mut turn, application, file).await? else {
            return Ok(None);
        };
        let page = page.map_or_else(String::new, |page| format!(" {page}"));
        let deed = Deed {
            detail: format!("{file}{page}"),
            ..deed(staff, application, What::SawFile, now)
        };
        self.note_deed(&mut turn, &deed).await?;
        turn.commit().await?;
        Ok(Some(upload))
    }

    /// The same for a picture of it that is too small to be read: whoever opens the application sees those, too.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn small_file(&self, application: &str, file: &str) -> Outcome<Option<Upload>> {
        let mut reader = self.readers.acquire().await?;
        load_file(&mut reader, application, file).await
    }

    async fn load_case(&self, turn: &mut Turn, id: &str) -> Outcome<Option<Opened>> {
        let row = sqlx::query(FILED)
            .bind(id)
            .fetch_optional(&mut **turn)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let filed = self.read_filed(&row)?;
        let (revision, taken_by): (u32, Option<String>) =
            sqlx::query_as("SELECT revision, taken_by FROM applications WHERE id = ?")
                .bind(id)
                .fetch_one(&mut **turn)
                .await?;
        Ok(Some(Opened {
            revision,
            taken_by,
            history: self.load_history(turn, id).await?,
            verdicts: self.load_verdicts(turn, id).await?,
            files: load_application_files(turn, id).await?,
            names: self.load_staff_names(turn).await?,
            filed,
        }))
    }
}

fn deed<'a>(staff: &'a Staff, application: &'a str, what: What, at: Timestamp) -> Deed<'a> {
    Deed {
        application: Some(application),
        ..Deed::of(staff, what, at)
    }
}

async fn take(turn: &mut Turn, id: &str, staff: Option<&str>) -> Outcome<()> {
    sqlx::query("UPDATE applications SET taken_by = ? WHERE id = ?")
        .bind(staff)
        .bind(id)
        .execute(&mut **turn)
        .await?;
    Ok(())
}

async fn load_file(
    reader: &mut SqliteConnection,
    application: &str,
    file: &str,
) -> Outcome<Option<Upload>> {
    let person: Option<String> = sqlx::query_scalar(
        "SELECT person FROM application_files WHERE application = ? AND file = ?",
    )
    .bind(application)
    .bind(file)
    .fetch_optional(&mut *reader)
    .await?;
    match person {
        Some(person) => super::uploads::load(reader, &person, file).await,
        None => Ok(None),
    }
}

/// The files of an application, also of papers that were replaced.
pub(super) async fn load_application_files(
    reader: &mut SqliteConnection,
    application: &str,
) -> Outcome<BTreeMap<FileId, FileState>> {
    let rows = sqlx::query(
        "SELECT upload.person, upload.id, length, received, sha256, judged, object, changed_at, draft,
            kept_sha256, scan
         FROM application_files AS needed
         JOIN uploads AS upload ON upload.person = needed.person AND upload.id = needed.file
         WHERE needed.application = ?",
    )
    .bind(application)
    .fetch_all(reader)
    .await?;
    rows.iter()
        .map(|row| read(row).map(|upload| (upload.id, upload.state)))
        .collect()
}
