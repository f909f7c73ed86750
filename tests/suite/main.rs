//! What Kliping promises, tested from outside: one module per feature.

mod diagnostics;
mod dialects;
mod round_trip;
