//! Which claim is believed.

use chrono::Duration;

use super::address::is_vague;
use super::claim::{Claim, Says, Voice, agree, days_apart};
use super::{detail, saving};
use crate::article::{Date, DateBasis, Precision};
use crate::diagnostic::Diagnostic;
use crate::sources::Origin;
use crate::sources::page::draft::Draft;

/// From this weight on a claim needs no further search.
pub(super) const PLAIN: i32 = 66;

/// From this weight on a claim that loses is worth a word.
const STRONG: i32 = 80;

/// From this weight on an older date makes one doubtful that is also the last change.
///
/// What is seen may be the date of something else.
fn older_than(voice: Voice) -> i32 {
    if voice == Voice::Machine { 60 } else { 84 }
}

/// From this weight on a second statement of the same voice counts, and how much.
///
/// Systems fill several general `meta` elements from one field.
const SECOND: [i32; 4] = [80, 60, 60, 60];
const SECONDED: i32 = 12;

/// From this weight on days that are seen are counted, and how many an article may have.
const LISTED: i32 = 60;
const MOST_SEEN: usize = 3;

/// Below this weight what is seen is the date of something beside the article.
const ELSEWHERE: i32 = 20;

/// Below this weight a claim says nothing of the article.
const WEAKEST: i32 = 8;

/// Whether nothing plain was found so far.
pub(super) fn is_doubtful(claims: &[Claim]) -> bool {
    let mut published = claims.iter().filter(|claim| claim.says == Says::Published);
    !published.any(|claim| claim.weight >= PLAIN && !is_vague(claim.date))
}

/// States when the article was published and changed, by the claims; `saved` is when the page was.
pub(super) fn settle(mut claims: Vec<Claim>, saved: Option<Date>, draft: &mut Draft) {
    let strong = strongest(&claims);
    let untrue = saving::doubt(&mut claims, saved);
    if let Some(saved) = saved {
        for claim in &mut claims {
            claim.weight -= not_after(claim.date, saved);
            // Pages print the day on which they are read, too.
            let is_today = claim.date.precision() == Precision::Day && agree(claim.date, saved);
            claim.weight -= if is_today && claim.voice == Voice::Seen {
                12
            } else {
                0
            };
        }
    }
    claims.retain(|claim| claim.weight >= WEAKEST);
    doubt_lists(&mut claims);
    doubt_late(&mut claims);
    doubt_changes(&mut claims);
    let doubtful = is_doubtful(&claims);
    let (mut published, mut updated): (Vec<Claim>, Vec<Claim>) = claims
        .into_iter()
        .partition(|claim| claim.says == Says::Published);
    if doubtful {
        published.extend(from_updates(&updated));
    }
    doubt_basis(&mut published);
    sort(&mut published);
    detail::say_more(&mut published, &updated);
    state_published(&published, draft);
    let told = untrue.and_then(|untrue| untrue.told(published.first()?));
    if told.is_none() {
        tell_contradiction(&published, &strong, draft);
    }
    draft.diagnostics.extend(told);
    updated.sort_by_key(|claim| std::cmp::Reverse(claim.weight));
    state_updated(updated, draft);
}

/// How much less a date is believed that lies behind the moment the page was saved, or is it.
fn not_after(date: Date, saved: Date) -> i32 {
    let ahead = date.instant(chrono_tz::UTC) - saved.instant(chrono_tz::UTC);
    if ahead > Duration::days(1) {
        200
    } else if date.precision() == Precision::Time && ahead.abs() < Duration::minutes(2) {
        60
    } else {
        0
    }
}

/// Believes what is seen less where many days are seen: a list of articles has one for each.
fn doubt_lists(claims: &mut [Claim]) {
    let is_seen = |claim: &Claim| {
        claim.voice == Voice::Seen && claim.says == Says::Published && claim.weight >= LISTED
    };
    let mut days: Vec<_> = claims
        .iter()
        .filter(|claim| is_seen(claim))
        .map(|claim| claim.date.wall_clock().date())
        .collect();
    days.sort_unstable();
    days.dedup();
    if days.len() > MOST_SEEN {
        for claim in claims.iter_mut().filter(|claim| is_seen(claim)) {
            claim.weight -= 12;
        }
    }
}

/// Believes less that an article was published after its last change, if both are told to machines.
fn doubt_late(claims: &mut [Claim]) {
    let plainest = claims
        .iter()
        .filter(|claim| claim.says == Says::Updated && claim.voice == Voice::Machine)
        .max_by_key(|claim| claim.weight);
    let Some(changed) = plainest.map(|claim| claim.date) else {
        return;
    };
    for claim in claims {
        let late = claim.date.wall_clock() > changed.wall_clock()
            && days_apart(claim.date, changed) > 1
            && claim.voice == Voice::Machine;
        if claim.says == Says::Published && late {
            claim.weight -= 20;
        }
    }
}

/// Believes less that an article was published at the very moment of its last change, where it
/// is also said to be older: some systems state the change as publication.
fn doubt_changes(claims: &mut [Claim]) {
    let changes: Vec<Date> = claims
        .iter()
        .filter(|claim| claim.says == Says::Updated && claim.date.precision() == Precision::Time)
        .map(|claim| claim.date)
        .collect();
    let older: Vec<Date> = claims
        .iter()
        .filter(|claim| claim.says == Says::Published && claim.weight >= older_than(claim.voice))
        .map(|claim| claim.date)
        .collect();
    for claim in claims {
        let is_change = changes
            .iter()
            .any(|date| date.instant(chrono_tz::UTC) == claim.date.instant(chrono_tz::UTC));
        let is_older = |date: &Date| {
            date.wall_clock() < claim.date.wall_clock() && days_apart(*date, claim.date) > 1
        };
        if claim.says == Says::Published && is_change && older.iter().any(is_older) {
            claim.weight -= 40;
        }
    }
}

/// What is only said to be the last change is the nearest to a date of publication.
fn from_updates(updated: &[Claim]) -> Vec<Claim> {
    let inferred = updated.iter().map(|claim| Claim {
        says: Says::Published,
        weight: claim.weight - if claim.voice == Voice::Seen { 16 } else { 45 },
        origin: Origin::Inferred {
            from: "the date of the update",
            line: match claim.origin {
                Origin::Stated { line } | Origin::Marked { line, .. } => Some(line),
                Origin::Inferred { line, .. } => line,
            },
        },
        ..claim.clone()
    });
    inferred.collect()
}

/// Calls weak claims of what is seen inferred: the day of a comment or a teaser is near that of
/// the article, but is not said to be it.
fn doubt_basis(published: &mut [Claim]) {
    let weak = |claim: &&mut Claim| claim.weight < ELSEWHERE && claim.voice == Voice::Seen;
    for claim in published.iter_mut().filter(weak) {
        if let Origin::Stated { line } | Origin::Marked { line, .. } = claim.origin {
            claim.origin = Origin::Inferred {
                from: "a date elsewhere on the page",
                line: Some(line),
            };
        }
    }
}

/// Sorts claims, the one to be believed first.
///
/// A day counts what its best claim weighs and half of the best of each other voice.
fn sort(claims: &mut Vec<Claim>) {
    let mut scored: Vec<(bool, i32, Claim)> = claims
        .iter()
        .map(|claim| (!is_vague(claim.date), score(claim, claims), claim.clone()))
        .collect();
    scored.sort_by_key(|(whole, score, claim)| std::cmp::Reverse((*whole, *score, claim.weight)));
    *claims = scored.into_iter().map(|(.., claim)| claim).collect();
}

/// What a claim's day weighs, all who speak for it counted.
fn score(claim: &Claim, claims: &[Claim]) -> i32 {
    let mut best: [(i32, Option<&str>); 4] = [(0, None); 4];
    let mut seconded = [0; 4];
    for other in claims.iter().filter(|other| agree(other.date, claim.date)) {
        let voice = other.voice as usize;
        let place = other.place();
        let slot = &mut best[voice];
        if slot.1.is_some_and(|first| first != place) && other.weight.min(slot.0) >= SECOND[voice] {
            seconded[voice] = SECONDED;
        }
        if other.weight > slot.0 {
            *slot = (other.weight, Some(place));
        }
    }
    let mut weights: Vec<i32> = (0..4)
        .map(|voice| best[voice].0 + seconded[voice])
        .collect();
    weights.sort_unstable();
    weights[3] + (weights[2] + weights[1] + weights[0]) / 2
}

fn state_published(published: &[Claim], draft: &mut Draft) {
    let Some(first) = published.first() else {
        return;
    };
    let candidates = published.iter().map(Claim::candidate).collect();
    draft.settle("date", candidates);
    draft.article.date = Some(first.date);
    draft.article.date_basis = match first.origin {
        Origin::Inferred { .. } => DateBasis::Inferred,
        _ => DateBasis::Stated,
    };
}

/// The claims of publication whose defeat is worth a word, before any is doubted.
fn strongest(claims: &[Claim]) -> Vec<Claim> {
    let strong = claims
        .iter()
        .filter(|claim| claim.says == Says::Published && claim.weight >= STRONG);
    let mut strong: Vec<Claim> = strong.cloned().collect();
    strong.sort_by_key(|claim| std::cmp::Reverse(claim.weight));
    strong
}

/// Says that strong claims are more than a day apart, and which was believed.
fn tell_contradiction(published: &[Claim], strong: &[Claim], draft: &mut Draft) {
    let Some(first) = published.first() else {
        return;
    };
    let against = strong
        .iter()
        .find(|claim| days_apart(claim.date, first.date) > 1 && !is_vague(claim.date));
    draft.diagnostics.extend(against.map(|other| {
        let message = format!(
            "the date is taken to be `{}` ({}), but the page also says `{}` ({})",
            first.value, first.origin, other.value, other.origin
        );
        Diagnostic::note("page-date", message)
            .help("if the other one is right, put it into the article")
    }));
}

/// Whether a moment is plainly before another, by clocks that can be compared.
fn is_before(one: Date, other: Date) -> bool {
    let timed = [one, other].map(|date| date.precision() == Precision::Time);
    let zoned = [one, other].map(|date| date.offset().is_some());
    let moment = |date: Date| date.instant(chrono_tz::UTC);
    timed == [true; 2] && zoned[0] == zoned[1] && moment(one) < moment(other)
}

/// Whether a moment of change is that of publication, within the minute.
fn is_echo(updated: Date, published: Date) -> bool {
    let timed = [updated, published].map(|date| date.precision() == Precision::Time);
    let zoned = [updated, published].map(|date| date.offset().is_some());
    let moment = |date: Date| date.instant(chrono_tz::UTC);
    updated == published
        || timed == [true; 2]
            && zoned[0] == zoned[1]
            && (moment(updated) - moment(published)).num_seconds().abs() < 60
}

fn state_updated(mut updated: Vec<Claim>, draft: &mut Draft) {
    let published = draft.article.date;
    let is_later = |claim: &Claim| {
        published.is_none_or(|date| {
            let is_same_day = days_apart(claim.date, date) == 0;
            claim.date.wall_clock() > date.wall_clock()
                || is_same_day && !is_before(claim.date, date)
        })
    };
    updated.retain(|claim| claim.weight >= 50);
    let (later, early): (Vec<Claim>, Vec<Claim>) = updated.into_iter().partition(is_later);
    let Some(date) = later.first().map(|claim| claim.date) else {
        draft.lose("updated", early.iter().map(Claim::candidate));
        return;
    };
    if published.is_some_and(|published| is_echo(date, published)) {
        // Many systems state the moment of publication as that of a change, too.
        let all = later.iter().chain(&early).map(Claim::candidate);
        draft.lose("updated", all);
        return;
    }
    draft.settle("updated", later.iter().map(Claim::candidate).collect());
    draft.lose("updated", early.iter().map(Claim::candidate));
    draft.article.updated = Some(date);
}
