//! `kliping theme`

mod check;
mod eject;
mod inspect;
mod list;
mod new;
mod tree;

use clap::{Args, Subcommand};

use crate::diagnostic::Result;

use super::{Common, show, site};

/// Make a theme, see what it receives, and find what is wrong with it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping theme new gazette                       a theme of a few commented files
  kliping theme new gazette --extends broadsheet  one that says only what is different
  kliping theme eject home.html                   copy one template, to change
  kliping theme inspect /2022/10/22/a-ferry/      what that page's template receives
  kliping theme check                             the theme against hard cases")]
pub(super) struct Theme {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    List(list::List),
    Eject(eject::Eject),
    Inspect(inspect::Inspect),
    Check(check::Check),
}

/// Runs a command. `false` if there were errors.
pub(super) fn run(arguments: &Theme, common: &Common) -> Result<bool> {
    match &arguments.command {
        Command::New(new) => new::run(new, common),
        Command::List(list) => list::run(list, common),
        Command::Eject(eject) => eject::run(eject, common),
        Command::Inspect(inspect) => inspect::run(inspect, common),
        Command::Check(check) => check::run(check, common),
    }
}
