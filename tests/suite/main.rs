//! What Kliping promises, tested from outside: one module per feature.
//!
//! `tests/README.md` says how to add a site and how to accept what changed.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests set the scene on disk themselves, and stop where that fails"
)]

mod rig;
mod assets;
mod bad_input;
mod calendar;
mod check;
mod check_external;
mod diagnostics;
mod dialects;
mod dumps;
mod explain;
mod floors;
mod golden;
mod import;
mod import_captures;
mod import_datasets;
mod import_packed;
mod incremental;
mod output_folder;
mod program;
mod killed;
mod pictures;
mod properties;
mod publish;
mod publish_git;
mod publish_service;
mod round_trip;
mod saved_pages;
mod second_saves;
mod serve;
mod shares;
mod theme_mistakes;
mod theme_values;
mod themes;
mod theming;
