//! The server: run from the checkout with demo people, or made into the one file that is deployed.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use crate::app;
use crate::place::{Place, which};
use crate::stage::{cannot_start, run, stage};

/// Builds all, then becomes the server.
pub fn serve(place: &Place, port: &str) -> Result<(), String> {
    app::prepare(place)?;
    stage("server: compile", || compile(place))?;
    let address = format!("127.0.0.1:{port}");
    let mut server = place.command(&binary(place).to_string_lossy());
    server.args([
        "serve", "--demo", "--data", ".data", "--policy", "policy", "--assets", "dist",
    ]);
    server.args([
        "--listen",
        &address,
        "--public-url",
        &format!("http://{address}"),
    ]);
    println!();
    let error = server.exec();
    Err(cannot_start(&server, &error))
}

/// Makes the deployable: release profile, the app inside.
pub fn dist(place: &Place) -> Result<(), String> {
    app::ship(place)?;
    stage("server: compile for deployment", || {
        run(&mut place.cargo("build --release -p menteban-server --features embed"))
    })?;
    let made = place.root.join("out/menteban-server");
    fs::create_dir_all(place.root.join("out")).map_err(|error| error.to_string())?;
    let bytes = fs::copy(place.target().join("release/menteban-server"), &made)
        .map_err(|error| error.to_string())?;
    println!("\n{}  {:.1} MB", made.display(), bytes as f64 / 1e6);
    Ok(())
}

/// One profile for tests and for serving, so that nothing is compiled twice.
pub fn compile(place: &Place) -> Result<(), String> {
    run(&mut place.cargo("build -p menteban-server"))
}

/// Tells a script where the browser, the server and the app are.
pub fn known_to<'a>(place: &Place, script: &'a mut Command) -> Result<&'a mut Command, String> {
    let chromium = which("chromium").ok_or("chromium is not on the path")?;
    Ok(script
        .env("CHROME", chromium)
        .env("MENTEBAN_SERVER", binary(place))
        .env("MENTEBAN_DIST", place.dist()))
}

/// The server that [`compile`] makes.
fn binary(place: &Place) -> PathBuf {
    place.target().join("debug/menteban-server")
}
