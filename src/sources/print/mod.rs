//! What newspapers print around their stories: names, dates, labels, captions, "read also".
//!
//! Clippings and saved pages carry the same lines, one as text, the other as
//! markup; both are read by the rules here. What differs between languages is
//! data, one table per language, in [`words`].

pub(super) mod bylines;
pub(super) mod captions;
pub(super) mod clock;
pub(super) mod credits;
pub(super) mod datelines;
pub(super) mod dates;
mod days;
mod months;
mod calendars;
pub(super) mod assistance;
pub(super) mod junk;
pub(super) mod labels;
pub(super) mod language;
pub(super) mod lines;
pub(super) mod names;
pub(super) mod related;
mod shouting;
pub(super) mod statement;
pub(super) mod tokens;
pub(super) mod words;
