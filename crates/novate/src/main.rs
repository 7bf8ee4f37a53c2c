//! The one binary: `demo`, `serve`, `config`, `admin`, `sandbox`, `world`.
//!
//! This crate binds the others together and speaks to the person at the terminal; it decides
//! nothing and knows no rule.

mod admin;
mod cli;
mod config;
mod demo;
mod exit;
mod files;
mod install;
mod sandbox;
mod say;
mod serve;
mod world;

use clap::{ArgMatches, CommandFactory, FromArgMatches};
use cli::{Cli, Command};
use exit::End;
use std::process::ExitCode;

fn main() -> ExitCode {
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return misunderstood(&error),
    };
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    match run(&cli, &matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(end) => {
            if let Some(text) = end.text() {
                say::complain!("novate: {text}");
            }
            end.code()
        }
    }
}

/// Says what was not understood, or the help that was asked for.
fn misunderstood(error: &clap::Error) -> ExitCode {
    // A terminal that has gone away is no reason to end otherwise.
    drop(error.print());
    if let Some(name) = cli::culprit(error) {
        say::complain!("The value is that of the variable {name}: correct it, or unset it.");
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn run(cli: &Cli, matches: &ArgMatches) -> Result<(), End> {
    // Where a setting comes from is said by the matches of the command that it belongs to.
    let matches = matches.subcommand().map_or(matches, |(_, matches)| matches);
    match &cli.command {
        Command::Serve(args) => {
            let settings = config::read(&args.settings, &cli.log, matches)?;
            cli::start(settings.log.value, &settings.log_filter.value);
            serve::run(args, &settings)
        }
        Command::Config(args) => {
            config::show(&config::read(&args.settings, &cli.log, matches)?, args.json)
        }
        Command::Demo(args) => {
            cli.log.start();
            demo::run(args)
        }
        Command::Admin(args) => {
            cli.log.start();
            admin::run(args)
        }
        Command::Sandbox(args) => {
            cli.log.start();
            sandbox::run(args)
        }
        Command::World(args) => {
            cli.log.start();
            world::run(args)
        }
    }
}
