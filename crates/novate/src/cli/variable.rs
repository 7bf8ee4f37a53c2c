//! A bad value that nobody wrote on the command line. clap names flags only: whoever set a
//! variable, long ago and elsewhere, has to hear its name.

use super::Cli;
use clap::{
    Command, CommandFactory, Error,
    error::{ContextKind, ContextValue},
};

/// The variable whose value is the trouble, if it is one.
pub fn culprit(error: &Error) -> Option<String> {
    let flag = invalid(error)?;
    let heedless = heedless(Cli::command()).try_get_matches();
    if heedless.is_err_and(|error| invalid(&error) == Some(flag)) {
        return None;
    }
    let mut all = Cli::command();
    all.build();
    variable(&all, flag)
}

fn invalid(error: &Error) -> Option<&str> {
    match error.get(ContextKind::InvalidArg)? {
        ContextValue::String(flag) => Some(flag),
        _ => None,
    }
}

/// The same command, which looks at no variable.
fn heedless(command: Command) -> Command {
    command.mut_args(|arg| arg.env(None)).mut_subcommands(heedless)
}

fn variable(command: &Command, flag: &str) -> Option<String> {
    let here = command.get_arguments().find(|arg| arg.to_string() == flag);
    let name = here.and_then(|arg| arg.get_env()).map(|name| name.to_string_lossy().into_owned());
    name.or_else(|| command.get_subcommands().find_map(|below| variable(below, flag)))
}
