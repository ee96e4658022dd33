//! What the parts of a case's screen share: the case as the server has it, what is looked at, what is open.

use super::checklist::{self, Item};
use super::follow;
use super::sheets::{self, Group, Sheet, Spot};
use super::work::Work;
use crate::acts::Act;
use crate::area::Turn;
use crate::desk::Desk;
use crate::pages::Frame;
use crate::route::Go;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::Case;
use menteban_rules::policy::Policy;
use menteban_rules::process::Area;
use menteban_ui::platform::keys::on_key;
use menteban_ui::platform::page;
use menteban_ui::platform::timer;
use std::sync::Arc;

/// Sizes of a page, in hundredths of the room there is.
const SIZES: [u16; 6] = [60, 100, 140, 200, 300, 400];
/// The one that fills the room.
const USUAL: usize = 1;

/// What is open over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Open {
    /// An action is filled in.
    Act(Act),
    /// A reason is chosen.
    Why(Why),
}

/// What a reason is chosen for.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// An item of the checklist that is not as it should be.
    Item(Item),
    /// A box that was drawn.
    Box(Sheet, Area),
    /// Something else that is wanted.
    More,
}

/// What is told above the papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Whether it went as it should.
    pub good: bool,
    /// The sentence.
    pub text: String,
}

/// One case on the screen; a handle.
#[derive(Clone, Copy)]
pub struct Review {
    /// Who is logged in.
    pub desk: Desk,
    /// The way to other screens.
    pub go: Go,
    /// What stands around it.
    pub frame: Frame,
    /// As the server has it.
    pub case: RwSignal<Arc<Case>>,
    policy: StoredValue<Arc<Policy>>,
    /// What was noted and not sent.
    pub work: RwSignal<Work>,
    /// Its sheets.
    pub groups: Memo<Vec<Group>>,
    /// Its checklist.
    pub items: Memo<Vec<Item>>,
    /// Key of the sheet that is looked at.
    pub sheet: RwSignal<String>,
    /// Id of the item that is looked at.
    pub item: RwSignal<String>,
    size: RwSignal<usize>,
    /// How the sheet is turned.
    pub turn: RwSignal<Turn>,
    /// Whether what a supplement has replaced stands beside it.
    pub compare: RwSignal<bool>,
    /// The box that is being drawn.
    pub drawn: RwSignal<Option<Area>>,
    /// What is open over the screen.
    pub open: RwSignal<Option<Open>>,
    /// What is told.
    pub said: RwSignal<Option<Said>>,
    /// Whether something is on its way to the server.
    pub busy: RwSignal<bool>,
}

impl Review {
    /// Of a case, as it came.
    #[must_use]
    pub fn new(desk: Desk, go: Go, frame: Frame, case: Arc<Case>, policy: Arc<Policy>) -> Self {
        let work = desk.work(&case.id);
        let case = RwSignal::new(case);
        let policy = StoredValue::new(policy);
        let groups =
            Memo::new(move |_| policy.with_value(|policy| sheets::groups(&case.read(), policy)));
        let items =
            Memo::new(move |_| policy.with_value(|policy| checklist::items(&case.read(), policy)));
        let first = groups
            .with_untracked(|all| all.first().and_then(|group| group.sheets.first().cloned()));
        let item = items.with_untracked(|all| all.first().map(|item| item.id.clone()));
        let review = Self {
            desk,
            go,
            frame,
            case,
            policy,
            work,
            groups,
            items,
            sheet: RwSignal::new(first.map(|sheet| sheet.key).unwrap_or_default()),
            item: RwSignal::new(item.unwrap_or_default()),
            size: RwSignal::new(USUAL),
            turn: RwSignal::default(),
            compare: RwSignal::new(false),
            drawn: RwSignal::new(None),
            open: RwSignal::new(None),
            said: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        review.catch_up();
        review
    }

    /// What was noted of what has been replaced goes.
    fn catch_up(self) {
        let case = self.case.get_untracked();
        let items = self.items.get_untracked();
        self.work.update(|work| work.catch_up(&case, &items));
    }

    /// Follows the keys for as long as the screen is there.
    pub fn listen(self) {
        let listener = on_key(move |key| follow::key(self, key));
        let kept = StoredValue::new_local(listener);
        on_cleanup(move || kept.dispose());
    }

    /// The pack it is judged by.
    #[must_use]
    pub fn policy(self) -> Arc<Policy> {
        self.policy.get_value()
    }

    /// How large a page is, in hundredths of the room there is.
    #[must_use]
    pub fn hundredths(self) -> u16 {
        SIZES.get(self.size.get()).copied().unwrap_or(100)
    }

    /// Makes the page larger or smaller by a step, or as large as it was.
    pub fn resize(self, step: Option<bool>) {
        self.size.update(|size| {
            *size = match step {
                None => USUAL,
                Some(true) => (*size + 1).min(SIZES.len() - 1),
                Some(false) => size.saturating_sub(1),
            }
        });
    }

    /// The sheet that is looked at.
    #[must_use]
    pub fn looked_at(self) -> Option<Sheet> {
        let key = self.sheet.read();
        let groups = self.groups.read();
        let mut all = groups.iter().flat_map(|group| &group.sheets);
        all.find(|sheet| sheet.key == *key).cloned()
    }

    /// Shows a sheet as it lies.
    pub fn look_at(self, key: &str) {
        self.drawn.set(None);
        if *self.sheet.read_untracked() != key {
            self.turn.set(Turn::default());
            self.sheet.set(key.to_owned());
            show_near(thumb_id(key));
        }
    }

    /// Shows the first sheet of a place, if it has one.
    pub fn look_at_spot(self, spot: &Spot) {
        let fits = |sheet: &&Sheet| {
            let of = &sheet.spot;
            let within =
                |wanted: Option<usize>, has: Option<usize>| wanted.is_none() || wanted == has;
            of.material.is_some()
                && of.material == spot.material
                && within(spot.paper, of.paper)
                && within(spot.page, of.page)
        };
        let key = self.groups.with_untracked(|groups| {
            let mut current = groups
                .iter()
                .filter(|group| !group.old)
                .flat_map(|group| &group.sheets);
            current.find(fits).map(|sheet| sheet.key.clone())
        });
        if let Some(key) = key {
            self.look_at(&key);
        }
    }

    /// Goes to an item of the checklist, and shows what it is about.
    pub fn go_to_item(self, item: &Item) {
        self.item.set(item.id.clone());
        self.look_at_spot(&item.spot);
        show_near(item_id(&item.id));
    }

    /// The next item of the checklist, or the one before.
    pub fn step_item(self, down: bool) {
        let items = self.items.get_untracked();
        let at = items
            .iter()
            .position(|item| item.id == *self.item.read_untracked());
        let to = match (at, down) {
            (None, _) => 0,
            (Some(at), true) => at + 1,
            (Some(at), false) => at.saturating_sub(1),
        };
        if let Some(item) = items.get(to) {
            self.go_to_item(item);
        }
    }

    /// What the server says of it now takes its place.
    pub fn renew(self, case: Case) {
        // A screen that was left has nothing to show it on.
        if self.case.try_set(Arc::new(case)).is_some() {
            return;
        }
        self.catch_up();
        let gone = untrack(|| self.looked_at()).is_none();
        let first = self
            .groups
            .with_untracked(|all| all.first().and_then(|group| group.sheets.first().cloned()));
        if let Some(first) = first.filter(|_| gone) {
            self.look_at(&first.key);
        }
    }

    /// Tells something.
    pub fn say(self, good: bool, text: impl Into<String>) {
        let text = text.into();
        let _gone = self.said.try_set(Some(Said { good, text }));
    }
}

/// Shows what a list may have scrolled away, once it is drawn.
fn show_near(id: String) {
    spawn_local(async move {
        timer::frame().await;
        page::show_near(&id);
    });
}

/// The id of the element of a sheet among all of them.
#[must_use]
pub fn thumb_id(key: &str) -> String {
    format!("thumb-{key}")
}

/// The id of the element of an item.
#[must_use]
pub fn item_id(id: &str) -> String {
    let kept = id
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' });
    format!("item-{}", kept.collect::<String>())
}
