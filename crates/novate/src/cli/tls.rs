//! How connections are made safe.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[expect(clippy::struct_field_names, reason = "they are called as the flags are")]
pub struct Tls {
    /// Speak TLS with this certificate, and those between it and whoever vouches for it (PEM).
    #[arg(long, value_name = "FILE", env = "NOVATE_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key (PEM). Both files are read again when they are written anew.
    #[arg(long, value_name = "FILE", env = "NOVATE_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// Speak TLS with a certificate of a private authority, made in this folder [default: `tls` in
    /// the folder of --data]: for trying things out. It is said how clients come to trust it.
    #[arg(long, value_name = "DIR", env = "NOVATE_TLS_SELF_SIGNED", num_args = 0..=1,
        default_missing_value = "true", require_equals = true, value_parser = own)]
    pub tls_self_signed: Option<Own>,
}

/// Whether a private authority is wanted, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// None.
    No,
    /// Where it is usual.
    Usual,
    /// In this folder.
    At(PathBuf),
}

/// A folder, or whether the usual one is meant.
#[expect(clippy::unnecessary_wraps, reason = "it stands where others refuse")]
pub fn own(text: &str) -> Result<Own, String> {
    Ok(match text {
        "true" => Own::Usual,
        "false" | "" => Own::No,
        dir => Own::At(dir.into()),
    })
}
