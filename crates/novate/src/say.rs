//! Speaking to the person at the terminal, who may have left: a pipe that nobody reads any more is
//! no reason to stop, and none to panic as `println!` does. What is said is no result.

/// Says a line on standard output.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stdout(), $($text)*));
    }};
}

/// Says a line on standard error.
macro_rules! complain {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stderr(), $($text)*));
    }};
}

pub(crate) use {complain, say};
