//! Tools for those who write themes: making one, seeing what it receives, finding what is wrong.

mod asked;
mod check;
mod eject;
mod inspect;
mod list;
mod new;
mod schema;

pub use check::{Checked, check};
pub use eject::{Ejected, eject};
pub use inspect::{Inspected, VALUES, inspect};
pub use list::{Known, list};
pub use new::new;
pub use schema::{SCHEMAS, schema};
