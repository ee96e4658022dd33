//! The server's program.

use std::future::pending;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use menteban_server::app::Shared;
use menteban_server::cli::{Cli, Command, Serve};
use menteban_server::compose::{self, Refusal};
use menteban_server::origin::Loopback;
use menteban_server::staff::{Given, Joining};
use menteban_server::verify::Findings;
use menteban_server::{http, jobs, look, operate, people, serve, staff, verify};
use menteban_words::{operate as phrases, proof, server as words};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Look(ask) = &cli.command {
        // Before there is a thread or a log: its limits come first.
        return look::run(ask);
    }
    start(cli.command)
}

#[tokio::main]
async fn start(command: Command) -> ExitCode {
    log();
    match run(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Refusal> {
    match command {
        Command::Serve(options) => run_server(*options).await,
        Command::CheckPolicy { folder } => {
            let policy = menteban_policy::load(&folder).map_err(Refusal::Policy)?;
            say(&words::policy_is_fine(&policy.version));
            Ok(())
        }
        Command::ImportPeople { table, data } => {
            let number = compose::import_people(&table, &data).await?;
            say(&words::people_imported(number));
            Ok(())
        }
        Command::CreateStaff {
            name,
            shown,
            roles,
            data,
        } => {
            let joining = Joining { name, shown, roles };
            let given = compose::create_staff(&joining, &data).await?;
            let Given {
                password,
                secret,
                url,
            } = given;
            say(&words::staff_created(
                &joining.name,
                &password,
                &secret,
                &url,
            ));
            Ok(())
        }
        Command::RemoveStaff { name, data } => {
            compose::remove_staff(&name, &data).await?;
            say(&phrases::staff_removed(&name));
            Ok(())
        }
        Command::Backup { data, to } => {
            let backed = operate::backup(&data, &to).await?;
            say(&phrases::backed(backed.files, backed.lost));
            Ok(())
        }
        Command::Restore { from, keys, data } => {
            let findings = operate::restore(&from, &data, &keys).await?;
            say(phrases::RESTORED);
            report(&findings)
        }
        Command::Export { data, receipt, to } => {
            let files = operate::export(&data, &receipt, &to).await?;
            say(&phrases::exported(files));
            Ok(())
        }
        Command::RotateKey { data } => {
            say(&phrases::key_added(operate::rotate_key(&data).await?));
            Ok(())
        }
        Command::Purge { data, policy } => {
            let policy = menteban_policy::load(&policy).map_err(Refusal::Policy)?;
            let swept = operate::purge(&data, &policy.settings).await?;
            say(&phrases::purged(
                swept.drafts,
                swept.applications,
                swept.objects.len(),
            ));
            Ok(())
        }
        Command::Verify { data } => report(&verify::verify(&data).await?),
        Command::Multiply { data, count } => {
            compose::multiply(&data, count).await?;
            say(&phrases::multiplied(count));
            Ok(())
        }
        Command::VerifyReceipt { text, keys } => {
            let stated = verify::receipt(&text, &keys)?;
            say(&proof::receipt(
                &stated.number,
                stated.accepted,
                stated.files,
            ));
            Ok(())
        }
        Command::Openapi => {
            say(&http::openapi()?);
            Ok(())
        }
        Command::Look(_) => Ok(()),
    }
}

fn report(findings: &Findings) -> Result<(), Refusal> {
    for (number, what) in &findings.unsound {
        say(&proof::unsound(number, what));
    }
    for what in &findings.log.broken {
        say(&proof::broken(what));
    }
    let (all, entries) = (findings.applications, findings.log.entries);
    let wrong = findings.unsound.len() + findings.log.broken.len();
    if wrong > 0 {
        return Err(Refusal::Unsound(all, wrong));
    }
    say(&proof::checked(all, entries));
    Ok(())
}

async fn run_server(options: Serve) -> Result<(), Refusal> {
    let (demo, quiet) = (options.demo, options.quiet);
    let listener = TcpListener::bind(options.listen).await?;
    let metrics_listener = match options.metrics {
        Some(Loopback(address)) => Some(TcpListener::bind(address).await?),
        None => None,
    };
    let (app, _lock) = compose::build(options).await?;
    if !quiet {
        greet(&app, demo);
    }
    let jobs = jobs::start(&app);
    if let Some(listener) = metrics_listener {
        let router = http::metrics(app.clone());
        tokio::spawn(serve::serve(listener, router, app.bounds, pending()));
    }
    let router = http::router(app.clone());
    serve::serve(listener, router, app.bounds, stop()).await;
    for job in jobs {
        job.abort();
    }
    jobs::write_head(&app).await?;
    app.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Tells the operator where to look and, in a demonstration, whom to be.
fn greet(app: &Shared, demo: bool) {
    say(&words::serving(app.public_url.origin()));
    if !demo {
        return;
    }
    say(words::DEMO_PEOPLE);
    for person in people::read(people::DEMO.as_bytes(), app.clock.today()).unwrap_or_default() {
        let mut kinds = app.pack.policy.insurance.iter();
        let kind = kinds.find(|kind| kind.key == person.insurance);
        let standing = words::standing(&words::Standing {
            in_arrears: person.in_arrears,
            inactive: !person.active,
            recognised: !person.recognitions.is_empty(),
            born: person.born,
            insurance: kind.map_or("?", |kind| &kind.name),
        });
        say(&format!(
            "  {}  {}  {standing}",
            person.id_number, person.name
        ));
    }
    say(&words::demo_staff(
        app.public_url.origin(),
        staff::DEMO_PASSWORD,
    ));
    for (name, shown, _) in staff::DEMO {
        say(&format!("  {name}  {shown}"));
    }
}

/// A line for the operator. Nobody listening is no reason to stop.
fn say(line: &str) {
    let _nobody_listens = writeln!(std::io::stdout(), "{line}");
}

/// Until the operator, or the system, wants it to end.
async fn stop() {
    let mut asked = match signal(SignalKind::terminate()) {
        Ok(asked) => asked,
        Err(error) => {
            tracing::error!(%error, "no signals");
            return pending().await;
        }
    };
    tokio::select! {
        _ = asked.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// Lines for people on a terminal, JSON for machines elsewhere; on stderr, since stdout is for the operator.
fn log() {
    let filter = EnvFilter::try_from_env("MENTEBAN_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        lines.init();
    } else {
        lines
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .init();
    }
    // Where a panic was, and not what it says: that may quote anything.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic");
    }));
}
