//! Kliping from outside, one module per feature. `tests/README.md` says how to use it.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests set the scene on disk themselves, and stop where that fails"
)]

mod rig;
mod golden;
