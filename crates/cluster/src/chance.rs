//! Passwords, the names of databases and ports are drawn, so that runs beside each other do not
//! meet.

use std::fmt::Write as _;
use std::ops::Range;

/// Below the range from which systems number outgoing connections: what a stopped server has left
/// is still free when it comes back.
const PORTS: Range<u16> = 10_000..30_000;

/// 96 bits in lower-case hexadecimal: it needs no quoting in SQL, in an address or in a file.
pub fn word() -> String {
    bytes::<12>().iter().fold(String::new(), |mut word, byte| {
        write!(word, "{byte:02x}").expect("a string takes any text");
        word
    })
}

/// A seed that nobody has tried: whoever uses it prints it.
pub fn seed() -> u64 {
    u64::from_le_bytes(bytes())
}

/// A port that a server may listen on, if nobody else does.
pub fn port() -> u16 {
    PORTS.start + u16::from_le_bytes(bytes()) % (PORTS.end - PORTS.start)
}

#[expect(clippy::disallowed_methods, reason = "the one file of this crate that may draw")]
fn bytes<const N: usize>() -> [u8; N] {
    let mut drawn = [0; N];
    getrandom::fill(&mut drawn).expect("the operating system gives random numbers");
    drawn
}
