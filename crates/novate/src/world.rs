//! `novate world`: make, check and describe world files.

use crate::{
    cli::{self, WorldCommand},
    exit::{End, failed},
    files, install,
    say::say,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use server::{chance, clock::Clock};
use sim::{
    generate::{Plan, generate},
    world::schema,
};
use std::{
    io::{BufWriter, Write, stdout},
    path::Path,
};

/// Runs the command.
///
/// # Errors
/// [`End`] when a file is bad or cannot be used.
pub fn run(args: &cli::World) -> Result<(), End> {
    match &args.command {
        WorldCommand::Schema => {
            let mut out = stdout().lock();
            out.write_all(schema::pretty().as_bytes()).and_then(|()| out.flush()).map_err(failed)
        }
        WorldCommand::Generate { seed, customers, before, output } => {
            let until = before.map_or_else(today, midnight).map_err(failed)?;
            make((*seed, *customers, until), output.as_deref())
        }
        WorldCommand::Check { file, json } => check(file, *json),
    }
}

fn make((seed, customers, until): (u64, u32, Timestamp), output: Option<&Path>) -> Result<(), End> {
    if let Some(path) = output {
        return files::write(path, |out| made_up(seed, customers, until, out));
    }
    let mut out = BufWriter::new(stdout().lock());
    made_up(seed, customers, until, &mut out).and_then(|()| out.flush()).map_err(failed)
}

/// The beginning of a day (UTC).
fn midnight(day: Date) -> std::io::Result<Timestamp> {
    day.to_zoned(TimeZone::UTC).map(|day| day.timestamp()).map_err(std::io::Error::other)
}

fn today() -> std::io::Result<Timestamp> {
    midnight(Clock::System.now().to_zoned(TimeZone::UTC).date())
}

/// Writes a made-up world in which everything has happened before today (UTC), with secrets drawn
/// from the operating system.
///
/// # Errors
/// What writing reports.
pub fn generated(seed: u64, customers: u32, out: &mut impl Write) -> std::io::Result<()> {
    made_up(seed, customers, today()?, out)
}

/// Writes a made-up world in which everything has happened before a moment.
///
/// # Errors
/// What writing reports.
pub fn made_up(
    seed: u64,
    customers: u32,
    until: Timestamp,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let customers = usize::try_from(customers).unwrap_or(usize::MAX);
    let bar = install::bar(customers, "making up customers");
    let plan = Plan { seed, customers, until };
    let done = generate(&plan, out, &mut chance::secret, &mut |made| {
        bar.set_position(u64::try_from(made).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    done.map(drop)
}

/// The text of a made-up world in which everything has happened before a moment.
///
/// # Errors
/// What could not be written.
pub fn text(seed: u64, customers: u32, until: Timestamp) -> Result<String, String> {
    let mut out = Vec::new();
    made_up(seed, customers, until, &mut out).map_err(|why| why.to_string())?;
    String::from_utf8(out).map_err(|why| why.to_string())
}

fn check(file: &Path, as_json: bool) -> Result<(), End> {
    let text = files::read(file)?;
    match install::checked(&text, Clock::System.now()) {
        Ok(world) => {
            let (partners, customers) = (world.partners().len(), world.customer_count());
            if as_json {
                let found = json!({ "partners": partners, "customers": customers, "errors": [] });
                say!("{found}");
            } else {
                say!("no errors: {partners} partners, {customers} customers");
            }
            Ok(())
        }
        Err(errors) => {
            if as_json {
                say!("{}", json!({ "errors": errors }));
            }
            Err(End::BadInput(format!("errors: {}\n{}", errors.len(), errors.join("\n"))))
        }
    }
}
