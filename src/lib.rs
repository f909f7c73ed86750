//! Kliping turns a pile of news article sources into an archive website that lasts.
//!
//! sources → import → `content/` → load → archive → plan → render → write → publish
//!
//! Modules stand in reading order, lowest floor first; a module imports only
//! modules listed above it.

// -- foundations
pub mod diagnostic;
pub mod files;
pub mod config;
pub mod cache;
// -- model
pub mod article;
// -- bringing in
pub mod sources;
pub mod import;
// -- building
pub mod pictures;
pub mod archive;
pub mod plan;
pub mod theme;
pub mod render;
pub mod output;
pub mod publish;
// -- driving
pub mod pipeline;
pub mod check;
pub mod authoring;
pub mod serve;
pub mod cli;
