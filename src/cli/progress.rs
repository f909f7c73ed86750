//! Progress bars, on a terminal and for work that takes a while.

use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Progress, Stage};

use super::{Common, show};

/// A bar per stage, drawn only where somebody looks at it.
pub(super) struct Bars {
    /// Whether bars are drawn.
    drawn: bool,
    /// Whether it is told what each stage took.
    told: bool,
    stage: Mutex<Option<Running>>,
}

/// The stage that is under way.
struct Running {
    doing: &'static str,
    started: Instant,
    total: Option<usize>,
    done: usize,
    bar: Option<ProgressBar>,
}

/// How long work goes on before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Bars {
    /// Bars on standard error, unless it is not a terminal or they are unwanted.
    pub(super) fn new(common: &Common) -> Self {
        Self {
            drawn: !common.quiet && std::io::stderr().is_terminal(),
            told: common.verbose,
            stage: Mutex::new(None),
        }
    }
}

impl Progress for Bars {
    fn begin(&self, stage: Stage, total: Option<usize>) {
        let doing = match stage {
            Stage::Import => "importing",
            Stage::Load => "reading",
            Stage::Pictures => "resizing",
            Stage::Render => "writing",
            Stage::Publish => "sending",
            Stage::Check => "checking",
            Stage::Ask => "asking",
        };
        let running = Running {
            doing,
            started: Instant::now(),
            total,
            done: 0,
            bar: None,
        };
        if let Ok(mut slot) = self.stage.lock() {
            // A stage may begin anew once the number of its steps is known.
            let before = slot.replace(running);
            if let Some(bar) = before.and_then(|before| before.bar) {
                bar.finish_and_clear();
            }
        }
    }

    fn advance(&self, steps: usize) {
        if !self.drawn {
            return;
        }
        if let Ok(mut slot) = self.stage.lock()
            && let Some(running) = slot.as_mut()
        {
            running.done += steps;
            if running.bar.is_none() && running.started.elapsed() > PATIENCE {
                running.bar = Some(new_bar(running.doing, running.total));
            }
            if let Some(bar) = &running.bar {
                bar.set_position(running.done as u64);
            }
        }
    }

    fn end(&self) {
        let Some(running) = self.stage.lock().ok().and_then(|mut slot| slot.take()) else {
            return;
        };
        if let Some(bar) = running.bar {
            bar.finish_and_clear();
        }
        if self.told {
            let seconds = running.started.elapsed().as_secs_f64();
            show::out(&format!("{} took {seconds:.2} s", running.doing));
        }
    }
}

/// A bar for a number of steps, or a wheel where that is not known.
fn new_bar(doing: &'static str, total: Option<usize>) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let bar = ProgressBar::with_draw_target(total.map(|total| total as u64), target);
    let pattern = if total.is_some() {
        "{prefix:>10} {bar:30} {human_pos}/{human_len} {eta}"
    } else {
        "{prefix:>10} {spinner} {human_pos}"
    };
    if let Ok(style) = ProgressStyle::with_template(pattern) {
        bar.set_style(style);
    }
    bar.set_prefix(doing);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
