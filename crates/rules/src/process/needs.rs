//! What an event must fulfil: every breach is named, with what it is about.

use super::event::{APPEAL_CHARACTERS, Area, EDGE, MOST_ITEMS, MOST_LETTERS, NOTE_CHARACTERS};
use super::{
    Ask, Basis, Denial, Event, EventKind, Finding, Given, Grant, Outcome, Standing, Visit,
};
use crate::policy::ReasonUse;
use crate::time::Date;
use chrono::{Days, Months};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an event must fulfil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// One reason at least, and none twice.
    Reasons,
    /// Reasons that the pack allows here.
    KnownReason,
    /// No text or list longer than allowed.
    ShortText,
    /// A text.
    Text,
    /// One thing at least that is asked for.
    Asks,
    /// Materials that the pack has.
    KnownMaterial,
    /// A part of a page that lies on a page.
    AreaOnPage,
    /// No more rounds than the pack allows.
    Rounds,
    /// A place and its hours.
    Place,
    /// A last day that is not over, and no later than the pack allows.
    DayAhead,
    /// Each disease that was applied for, once, and no other.
    EachDisease,
    /// One recognised disease at least.
    Grants,
    /// A last day not before the first.
    DatesInOrder,
    /// Days within a lifetime of today: no century typed wrong.
    NearDates,
    /// Hospitals that the pack has, none twice.
    KnownHospital,
    /// One hospital at least, and no more than the pack allows.
    Hospitals,
    /// The deadline has passed.
    Deadline,
    /// The deadline has not passed.
    InTime,
    /// A decision that can still be appealed.
    Appealable,
    /// No more letters than may wait for an answer.
    FewLetters,
    /// A letter that waits for an answer.
    Letter,
    /// A date that differs by today's calendars.
    News,
}

/// Something that an event does not fulfil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lack {
    /// What.
    pub need: Need,
    /// The key it is about; empty for the event as a whole.
    pub of: String,
}

impl EventKind {
    /// What the contents of an event, and the moment, must fulfil.
    #[must_use]
    pub const fn needs(self) -> &'static [Need] {
        use Need as N;
        match self {
            Self::Accept | Self::Withdraw => &[],
            Self::DeemAccept | Self::RunOut => &[N::Deadline],
            Self::NotAccept | Self::Refuse => &[N::Reasons, N::KnownReason, N::ShortText],
            Self::Recognise => &[N::EachDisease, N::ShortText],
            Self::AskSupplement => &[
                N::Rounds,
                N::Asks,
                N::KnownReason,
                N::KnownMaterial,
                N::AreaOnPage,
                N::ShortText,
            ],
            Self::AnswerSupplement => &[N::InTime, N::ShortText],
            Self::AskVerification => &[N::Rounds, N::Place, N::DayAhead, N::ShortText],
            Self::Verified => &[N::ShortText],
            Self::Approve => APPROVAL,
            Self::Appeal => &[N::Appealable, N::InTime, N::Text, N::ShortText],
            Self::AnswerAppeal => &[N::Text, N::ShortText],
            Self::Correct => CORRECTION,
            Self::Write => &[N::FewLetters, N::Text, N::ShortText],
            Self::Reply => &[N::Letter, N::Text, N::ShortText],
            Self::Recalculate => &[N::News],
        }
    }
}

const APPROVAL: &[Need] = &[
    Need::EachDisease,
    Need::Grants,
    Need::DatesInOrder,
    Need::NearDates,
    Need::KnownHospital,
    Need::Hospitals,
    Need::Reasons,
    Need::KnownReason,
    Need::ShortText,
];

const CORRECTION: &[Need] = &[
    Need::Text,
    Need::EachDisease,
    Need::Grants,
    Need::DatesInOrder,
    Need::NearDates,
    Need::KnownHospital,
    Need::Hospitals,
    Need::Reasons,
    Need::KnownReason,
    Need::ShortText,
];

/// Everything that an event does not fulfil at a standing, on a day.
pub(super) fn lacks(
    standing: &Standing,
    event: &Event,
    today: Date,
    basis: Basis<'_>,
) -> Vec<Lack> {
    let mut found = Lacks(Vec::new());
    let past = standing.until.is_some_and(|until| today > until);
    match event {
        Event::Accept | Event::Withdraw => {}
        Event::DeemAccept | Event::RunOut => found.unless(past, Need::Deadline, ""),
        Event::NotAccept { reasons } => found.reasons(reasons, ReasonUse::NotAccept, "", basis),
        Event::Refuse { reasons } => found.reasons(reasons, ReasonUse::Refuse, "", basis),
        Event::Recognise { findings, note } => {
            found.findings(findings, basis);
            found.short(note, NOTE_CHARACTERS);
        }
        Event::AskSupplement { asks } => {
            let more = standing.rounds < basis.policy.review.max_supplements;
            found.unless(more, Need::Rounds, "");
            found.asks(asks, basis);
        }
        Event::AnswerSupplement { note } => {
            found.unless(!past, Need::InTime, "");
            found.short(note, APPEAL_CHARACTERS);
        }
        Event::AskVerification { visit } => {
            let more = standing.visits < basis.policy.review.verification.most_visits;
            found.unless(more, Need::Rounds, "");
            found.visit(visit, today, basis);
        }
        Event::Verified { note, .. } => found.short(note, NOTE_CHARACTERS),
        Event::Approve { grants, denied } => found.decision(grants, denied, today, basis),
        Event::Appeal { text } => {
            found.unless(standing.until.is_some(), Need::Appealable, "");
            found.unless(!past, Need::InTime, "");
            found.text(text, APPEAL_CHARACTERS);
        }
        Event::AnswerAppeal { note, .. } => found.text(note, NOTE_CHARACTERS),
        Event::Correct { outcome, note } => {
            found.text(note, NOTE_CHARACTERS);
            match outcome {
                Outcome::Approved { grants, denied } => {
                    found.decision(grants, denied, today, basis)
                }
                Outcome::Refused { reasons } => {
                    found.reasons(reasons, ReasonUse::Refuse, "", basis);
                }
            }
        }
        Event::Write { text } => {
            found.unless(standing.letters < MOST_LETTERS, Need::FewLetters, "");
            found.text(text, APPEAL_CHARACTERS);
        }
        Event::Reply { note } => {
            found.unless(standing.letters > 0, Need::Letter, "");
            found.text(note, NOTE_CHARACTERS);
        }
        Event::Recalculate => {
            let news = standing.recalculated(basis).is_some();
            found.unless(news, Need::News, "");
        }
    }
    found.0
}

struct Lacks(Vec<Lack>);

impl Lacks {
    fn unless(&mut self, fulfilled: bool, need: Need, of: &str) {
        let lack = Lack {
            need,
            of: of.to_owned(),
        };
        if !fulfilled && !self.0.contains(&lack) {
            self.0.push(lack);
        }
    }

    fn short(&mut self, text: &str, most: usize) {
        self.unless(text.chars().count() <= most, Need::ShortText, "");
    }

    fn text(&mut self, text: &str, most: usize) {
        self.unless(!text.trim().is_empty(), Need::Text, "");
        self.short(text, most);
    }

    fn few<T>(&mut self, items: &[T]) {
        self.unless(items.len() <= MOST_ITEMS, Need::ShortText, "");
    }

    /// Reasons, `of` a disease or of the whole.
    fn reasons(&mut self, reasons: &[Given], given_for: ReasonUse, of: &str, basis: Basis<'_>) {
        let keys: BTreeSet<&str> = reasons.iter().map(|one| one.reason.as_str()).collect();
        let each_once = !reasons.is_empty() && keys.len() == reasons.len();
        self.unless(each_once, Need::Reasons, of);
        self.few(reasons);
        for one in reasons {
            self.given(one, given_for, basis);
        }
    }

    fn given(&mut self, given: &Given, given_for: ReasonUse, basis: Basis<'_>) {
        let known = basis.policy.review.reason(&given.reason, given_for);
        self.unless(known.is_some(), Need::KnownReason, &given.reason);
        self.short(&given.note, NOTE_CHARACTERS);
    }

    fn asks(&mut self, asks: &[Ask], basis: Basis<'_>) {
        self.unless(!asks.is_empty(), Need::Asks, "");
        self.few(asks);
        for ask in asks {
            self.given(&ask.given, ReasonUse::Supplement, basis);
            if let Some(key) = &ask.material {
                let known = basis.policy.material(key);
                self.unless(known.is_some(), Need::KnownMaterial, key);
            }
            self.unless(on_page(ask), Need::AreaOnPage, &ask.given.reason);
        }
    }

    fn visit(&mut self, visit: &Visit, today: Date, basis: Basis<'_>) {
        let said = |text: &str| !text.trim().is_empty();
        let known = said(&visit.place) && said(&visit.hours);
        self.unless(known, Need::Place, "");
        let most = Days::new(basis.policy.review.verification.most_days.into());
        let last = today.checked_add_days(most).unwrap_or(Date::MAX);
        let ahead = visit
            .until
            .is_none_or(|until| (today..=last).contains(&until));
        self.unless(ahead, Need::DayAhead, "");
        self.few(&visit.bring);
        for text in visit.bring.iter().chain([&visit.place, &visit.hours]) {
            self.short(text, NOTE_CHARACTERS);
        }
    }

    fn findings(&mut self, findings: &[Finding], basis: Basis<'_>) {
        let found = findings.iter().map(|one| one.disease.as_str());
        self.each_disease(found.collect(), basis);
    }

    fn each_disease(&mut self, mut found: Vec<&str>, basis: Basis<'_>) {
        let mut wanted: Vec<&str> = basis.diseases.iter().map(String::as_str).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        self.unless(found == wanted, Need::EachDisease, "");
    }

    fn decision(&mut self, grants: &[Grant], denied: &[Denial], today: Date, basis: Basis<'_>) {
        let granted = grants.iter().map(|one| one.disease.as_str());
        let others = denied.iter().map(|one| one.disease.as_str());
        self.each_disease(granted.chain(others).collect(), basis);
        self.unless(!grants.is_empty(), Need::Grants, "");
        for one in grants {
            let in_order = one.until.is_none_or(|until| one.from <= until);
            self.unless(in_order, Need::DatesInOrder, &one.disease);
            let near = is_near(one.from, today) && one.until.is_none_or(|day| is_near(day, today));
            self.unless(near, Need::NearDates, &one.disease);
            self.hospitals(one, basis);
        }
        for one in denied {
            self.reasons(&one.reasons, ReasonUse::Refuse, &one.disease, basis);
        }
    }

    fn hospitals(&mut self, grant: &Grant, basis: Basis<'_>) {
        let most = usize::from(basis.policy.settings.max_designated);
        let number = grant.hospitals.len();
        let fit = (1..=most).contains(&number);
        self.unless(fit, Need::Hospitals, &grant.disease);
        let different: BTreeSet<&String> = grant.hospitals.iter().collect();
        let once = different.len() == number;
        self.unless(once, Need::KnownHospital, &grant.disease);
        for key in &grant.hospitals {
            let known = basis.policy.hospital(key);
            self.unless(known.is_some(), Need::KnownHospital, key);
        }
    }
}

/// Whether a day lies within sixty years of today: a recognition may be old, and last long, but not that long.
fn is_near(day: Date, today: Date) -> bool {
    const LIFETIME: Months = Months::new(60 * 12);
    let first = today.checked_sub_months(LIFETIME).unwrap_or(Date::MIN);
    let last = today.checked_add_months(LIFETIME).unwrap_or(Date::MAX);
    (first..=last).contains(&day)
}

/// Whether a part is of a page, a page of a paper, a paper of a material, and the part lies on its page.
fn on_page(ask: &Ask) -> bool {
    let inside = |start: u16, size: u16| {
        let end = u32::from(start) + u32::from(size);
        size > 0 && end <= u32::from(EDGE)
    };
    let area = ask.area.is_none_or(|one: Area| {
        ask.page.is_some() && inside(one.left, one.width) && inside(one.top, one.height)
    });
    let page = ask.page.is_none() || ask.paper.is_some();
    let pdf = ask
        .pdf_page
        .is_none_or(|page| page > 0 && ask.page.is_some());
    area && page && pdf && (ask.paper.is_none() || ask.material.is_some())
}
