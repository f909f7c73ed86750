//! What Kliping promises, tested from outside: one module per feature.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod diagnostics;
mod dialects;
mod dumps;
mod import;
mod round_trip;
