//! The one binary: `demo`, `serve`, `world`.
//!
//! This crate binds the others together and speaks to the person at the terminal; it decides
//! nothing and knows no rule.

mod cli;
mod demo;
mod exit;
mod files;
mod install;
mod ready;
mod say;
mod serve;
mod world;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.log.start();
    let done = match cli.command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::World(args) => world::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(end) => {
            if let Some(text) = end.text() {
                say::complain!("novate: {text}");
            }
            end.code()
        }
    }
}
