//! What is to be done at the desk, the most urgent first: every view is read from an index.

use std::collections::BTreeMap;

use menteban_api::{QueueView, StaffRole};
use menteban_rules::process::{Role, Stage};
use menteban_rules::time::Date;
use sqlx::sqlite::SqliteConnection;

use super::applications::{FILED, Filed};
use super::staff::Staff;
use super::{Store, from_word, word};
use crate::crypto::Lookup;
use crate::fault::Outcome;

/// Rows of a page.
const PAGE: usize = 50;
/// After every day.
const EVER: &str = "~";

/// What has ended, the latest first.
const ENDED: &str = "SELECT '', ended_at, id FROM applications
    WHERE ended_at IS NOT NULL AND (ended_at, id) < (?, ?) ORDER BY ended_at DESC, id DESC LIMIT 51";
/// Everything, what was submitted last first.
const ALL: &str = "SELECT '', submitted_at, id FROM applications
    WHERE (submitted_at, id) < (?, ?) ORDER BY submitted_at DESC, id DESC LIMIT 51";

/// Where an application comes in the queue: its day, its submission, its id. Where the newest comes first, it has no day,
/// and the moment is that of the view.
pub type Key = (String, i64, String);

/// What is looked for.
pub struct Wanted<'a> {
    /// By whom.
    pub staff: &'a Staff,
    /// In which part; nothing is looked for by name or number.
    pub view: QueueView,
    /// By 受理号, name or ID number.
    pub search: Option<Search>,
    /// After this place; none from the beginning.
    pub after: Option<Key>,
    /// Today in China.
    pub today: Date,
}

/// A 受理号, name or ID number: the number as typed, the others as look-ups.
pub struct Search {
    /// 受理号.
    pub receipt: String,
    /// Of the name, if it can be one.
    pub name: Option<Lookup>,
    /// Of the ID number, if it can be one.
    pub id_number: Option<Lookup>,
}

/// An application in the queue.
pub struct Queued {
    /// The application.
    pub filed: Filed,
    /// Who has taken it: id, and what colleagues call them.
    pub taken_by: Option<(String, String)>,
}

/// A page of the queue.
pub struct Page {
    /// How many there are in each view, in the order of [`QueueView::ALL`].
    pub counts: Vec<u32>,
    /// At most fifty.
    pub rows: Vec<Queued>,
    /// The place of the last row, if there are more.
    pub next: Option<Key>,
}

/// A part of the queue as an index has it.
struct Part {
    stages: Vec<Stage>,
    untaken: bool,
    before: String,
}

impl Wanted<'_> {
    /// The place after which a view begins that is in order of urgency.
    fn begin(&self) -> Key {
        self.after.clone().unwrap_or_default()
    }
}

impl Store {
    /// A page of the queue.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn queue(&self, wanted: &Wanted<'_>) -> Outcome<Page> {
        let mut reader = self.readers.begin().await?;
        let mut keys = match (&wanted.search, wanted.view) {
            (Some(search), _) => found(&mut reader, search, wanted).await?,
            (None, QueueView::Mine) => mine(&mut reader, wanted).await?,
            (None, QueueView::Letters) => written(&mut reader, wanted).await?,
            (None, QueueView::Ended) => newest(&mut reader, ENDED, wanted).await?,
            (None, QueueView::All) => newest(&mut reader, ALL, wanted).await?,
            (None, view) => part_of(&mut reader, &part(view, wanted), wanted).await?,
        };
        let more = keys.len() > PAGE;
        keys.truncate(PAGE);
        let names = self.load_staff_names(&mut reader).await?;
        let mut rows = Vec::with_capacity(keys.len());
        for (_, _, id) in &keys {
            rows.push(self.load_queued(&mut reader, id, &names).await?);
        }
        Ok(Page {
            counts: counts(&mut reader, wanted).await?,
            next: keys.pop().filter(|_| more),
            rows,
        })
    }

    async fn load_queued(
        &self,
        reader: &mut SqliteConnection,
        id: &str,
        names: &BTreeMap<String, String>,
    ) -> Outcome<Queued> {
        let row = sqlx::query(FILED).bind(id).fetch_one(&mut *reader).await?;
        let taken_by: Option<String> =
            sqlx::query_scalar("SELECT taken_by FROM applications WHERE id = ?")
                .bind(id)
                .fetch_one(&mut *reader)
                .await?;
        let shown = |id: String| names.get(&id).cloned().map(|name| (id, name));
        Ok(Queued {
            filed: self.read_filed(&row)?,
            taken_by: taken_by.and_then(shown),
        })
    }
}

/// What a view holds; [`QueueView::Mine`] and [`QueueView::Letters`] are read otherwise.
fn part(view: QueueView, wanted: &Wanted<'_>) -> Part {
    let of =
        |fits: &dyn Fn(Stage) -> bool| Stage::ALL.into_iter().filter(|one| fits(*one)).collect();
    let stages = match view {
        QueueView::Open => of(&|stage| waits_for(stage, &wanted.staff.roles)),
        QueueView::Late => of(&|stage| !stage.has_ended()),
        QueueView::Asked => of(&Stage::asks),
        QueueView::Appealed => of(&|stage| stage == Stage::Appealed),
        QueueView::Ended => of(&Stage::has_ended),
        QueueView::All | QueueView::Mine | QueueView::Letters => of(&|_| true),
    };
    Part {
        stages,
        untaken: view == QueueView::Open,
        before: match view {
            QueueView::Late => wanted.today.to_string(),
            _ => EVER.to_owned(),
        },
    }
}

/// Whether something in this stage waits for one of these roles, and for nobody else.
fn waits_for(stage: Stage, roles: &[StaffRole]) -> bool {
    let theirs = roles.iter().any(|role| stage.is_for(Role::from(*role)));
    theirs && !stage.asks() && !stage.has_ended()
}

/// Views that have nothing urgent in them begin with the newest.
async fn newest(
    reader: &mut SqliteConnection,
    view: &'static str,
    wanted: &Wanted<'_>,
) -> Outcome<Vec<Key>> {
    let (at, id) = match &wanted.after {
        Some((_, at, id)) => (*at, id.as_str()),
        None => (i64::MAX, ""),
    };
    let keys = sqlx::query_as(view).bind(at).bind(id);
    Ok(keys.fetch_all(reader).await?)
}

/// The first places of a part after a place: of each stage a page and one more, so that they can be put in order.
async fn part_of(
    reader: &mut SqliteConnection,
    part: &Part,
    wanted: &Wanted<'_>,
) -> Outcome<Vec<Key>> {
    let (due, at, id) = &wanted.begin();
    let mut keys = Vec::new();
    for stage in &part.stages {
        let some: Vec<Key> = sqlx::query_as(
            "SELECT due_on, submitted_at, id FROM applications
             WHERE stage = ? AND due_on < ? AND (due_on, submitted_at, id) > (?, ?, ?)
               AND (NOT ? OR taken_by IS NULL)
             ORDER BY due_on, submitted_at, id LIMIT 51",
        )
        .bind(word(*stage)?)
        .bind(&part.before)
        .bind(due)
        .bind(at)
        .bind(id)
        .bind(part.untaken)
        .fetch_all(&mut *reader)
        .await?;
        keys.extend(some);
    }
    keys.sort();
    Ok(keys)
}

async fn mine(reader: &mut SqliteConnection, wanted: &Wanted<'_>) -> Outcome<Vec<Key>> {
    let (due, at, id) = &wanted.begin();
    let keys = sqlx::query_as(
        "SELECT due_on, submitted_at, id FROM applications
         WHERE taken_by = ? AND (due_on, submitted_at, id) > (?, ?, ?)
         ORDER BY due_on, submitted_at, id LIMIT 51",
    )
    .bind(&wanted.staff.id)
    .bind(due)
    .bind(at)
    .bind(id);
    Ok(keys.fetch_all(reader).await?)
}

async fn written(reader: &mut SqliteConnection, wanted: &Wanted<'_>) -> Outcome<Vec<Key>> {
    let (due, at, id) = &wanted.begin();
    let keys = sqlx::query_as(
        "SELECT due_on, submitted_at, id FROM applications
         WHERE letters > 0 AND (due_on, submitted_at, id) > (?, ?, ?)
         ORDER BY due_on, submitted_at, id LIMIT 51",
    )
    .bind(due)
    .bind(at)
    .bind(id);
    Ok(keys.fetch_all(reader).await?)
}

/// Each of the three has an index of its own.
async fn found(
    reader: &mut SqliteConnection,
    search: &Search,
    wanted: &Wanted<'_>,
) -> Outcome<Vec<Key>> {
    let (due, at, id) = &wanted.begin();
    let keys = sqlx::query_as(
        "SELECT due_on, submitted_at, id FROM applications
         WHERE (receipt = ? OR name_lookup = ?
                OR person = (SELECT id FROM persons WHERE id_lookup = ?))
           AND (due_on, submitted_at, id) > (?, ?, ?)
         ORDER BY due_on, submitted_at, id LIMIT 51",
    )
    .bind(&search.receipt)
    .bind(search.name.as_ref().map(<[u8; 32]>::as_slice))
    .bind(search.id_number.as_ref().map(<[u8; 32]>::as_slice))
    .bind(due)
    .bind(at)
    .bind(id);
    Ok(keys.fetch_all(reader).await?)
}

/// How many there are in each view.
async fn counts(reader: &mut SqliteConnection, wanted: &Wanted<'_>) -> Outcome<Vec<u32>> {
    let by_stage: Vec<(String, u32, u32)> =
        sqlx::query_as("SELECT stage, count(*), count(taken_by) FROM applications GROUP BY stage")
            .fetch_all(&mut *reader)
            .await?;
    let mut counts = Vec::with_capacity(QueueView::ALL.len());
    for view in QueueView::ALL {
        let part = part(view, wanted);
        let mut count = 0;
        for (name, all, taken) in by_stage.iter().filter(|(name, ..)| !name.is_empty()) {
            let stage: Stage = from_word(name.clone())?;
            if part.stages.contains(&stage) {
                count += match view {
                    QueueView::Late => late(reader, name, &part.before).await?,
                    QueueView::Open => all - taken,
                    _ => *all,
                };
            }
        }
        if view == QueueView::Mine {
            count = sqlx::query_scalar("SELECT count(*) FROM applications WHERE taken_by = ?")
                .bind(&wanted.staff.id)
                .fetch_one(&mut *reader)
                .await?;
        }
        if view == QueueView::Letters {
            count = sqlx::query_scalar("SELECT count(*) FROM applications WHERE letters > 0")
                .fetch_one(&mut *reader)
                .await?;
        }
        counts.push(count);
    }
    Ok(counts)
}

async fn late(reader: &mut SqliteConnection, stage: &str, before: &str) -> Outcome<u32> {
    let late =
        sqlx::query_scalar("SELECT count(*) FROM applications WHERE stage = ? AND due_on < ?")
            .bind(stage)
            .bind(before)
            .fetch_one(reader)
            .await?;
    Ok(late)
}
