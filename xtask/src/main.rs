//! `cargo xtask COMMAND`: set-up, build, tests and measurements, one command each.
//!
//! What a person runs and what CI runs is the same code. It downloads through cargo, npm and apt only, and
//! keeps tools and build output outside the checkout (see [`place`]).

mod app;
mod languages;
mod place;
mod server;
mod setup;
mod source;
mod stage;
mod test;
mod tidy;

use std::process::ExitCode;

use place::Place;

const HELP: &str = "\
cargo xtask serve [--port 8080]         build everything and serve it with demo people
cargo xtask test [STAGE…] [-- FILTER]   run the tests; no STAGE means all of them
                                        stages: fmt tidy clippy native web app e2e, or a crate's name
cargo xtask soak                        the tests that draw by lot or repeat, with their full counts
cargo xtask app                         build the app and the desk into dist/ and check what is shipped
cargo xtask dist                        make out/menteban-server, one file with the app inside
cargo xtask measure [--url URL]         where the bytes go, and times on a slow phone and network
cargo xtask measure pictures [--with URL]
                                        a large picture on its way, beside the pipelines of another page
cargo xtask measure queue               how fast the desk answers with a year's work in its queue
cargo xtask coach                       how often the photo coach is right, on pictures made by a script
cargo xtask engines                     the app in Chromium 70, 79, 92 and today's
cargo xtask setup                       install every tool that is missing, and nothing else

Tools and build output are kept in $MENTEBAN_CACHE, or else in menteban/ under the user's cache folder.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<(), String> {
    let Some((name, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let place = Place::find()?;
    match name.as_str() {
        "serve" => server::serve(&place, option(rest, "--port")?.unwrap_or("8080")),
        "test" => test::command(&place, rest),
        "soak" => test::soak(place),
        "app" => app::ship(&place),
        "dist" => server::dist(&place),
        "measure" if rest.first().is_some_and(|what| what == "pictures") => {
            app::measure_pictures(&place, option(&rest[1..], "--with")?)
        }
        "measure" if rest == ["queue"] => app::measure_queue(&place),
        "measure" => app::measure(&place, option(rest, "--url")?),
        "coach" => app::coach(&place),
        "engines" => app::engines(&place),
        "setup" => setup::everything(&place),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no command {other:?}\n\n{HELP}")),
    }
}

/// The value after `name`, when the option is given.
fn option<'a>(arguments: &'a [String], name: &str) -> Result<Option<&'a str>, String> {
    match arguments {
        [] => Ok(None),
        [given, value] if given == name => Ok(Some(value)),
        _ => Err(format!("expected {name} VALUE, or nothing\n\n{HELP}")),
    }
}
