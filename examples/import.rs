//! Imports the clippings of a folder: `cargo run --example import -- SITE SOURCE…`.

use kliping::import::{Settings, run};

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example prints"
)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let site = arguments.next().unwrap_or_else(|| ".".to_owned());
    let mut settings = Settings::new(site, chrono_tz::Asia::Jakarta, "id");
    settings.sources = arguments.collect();
    match run(&settings) {
        Ok(summary) => {
            for said in &summary.diagnostics {
                let place = said.place.as_ref().map_or("", |place| &place.file);
                println!(
                    "{:?} {} {place}: {}",
                    said.severity, said.code, said.message
                );
            }
            println!(
                "new {} updated {} unchanged {} edited {} failed {}",
                summary.new, summary.updated, summary.unchanged, summary.edited, summary.failed
            );
        }
        Err(error) => eprintln!("{error}"),
    }
}
