//! Progress bars, on a terminal and for work that takes a while.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Progress, Stage};

/// A bar per stage, drawn only where somebody looks at it.
pub(super) struct Bars {
    wanted: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bars {
    /// Bars on standard error, unless it is not a terminal or they are unwanted.
    pub(super) fn new(wanted: bool) -> Self {
        Self {
            wanted,
            bar: Mutex::new(None),
        }
    }
}

impl Progress for Bars {
    fn begin(&self, stage: Stage, total: Option<usize>) {
        if !self.wanted {
            return;
        }
        let target = ProgressDrawTarget::stderr_with_hz(10);
        let bar = ProgressBar::with_draw_target(total.map(|total| total as u64), target);
        let doing = match stage {
            Stage::Import => "importing",
            Stage::Load => "reading",
            Stage::Render => "writing",
        };
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
        if let Ok(mut slot) = self.bar.lock() {
            *slot = Some(bar);
        }
    }

    fn advance(&self, steps: usize) {
        if !self.wanted {
            return;
        }
        if let Ok(slot) = self.bar.lock()
            && let Some(bar) = slot.as_ref()
        {
            bar.inc(steps as u64);
        }
    }

    fn end(&self) {
        if let Ok(mut slot) = self.bar.lock()
            && let Some(bar) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}
