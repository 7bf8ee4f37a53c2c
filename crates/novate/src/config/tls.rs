//! How connections are made safe, as people say it.

use super::{Layers, Origin, Setting, place::rank, usual};
use crate::{cli, exit::End};
use std::{
    fmt,
    path::{Path, PathBuf},
};
use store::Place;

/// The folder of a private authority within an installation's.
const AUTHORITY: &str = "tls";

/// How connections are made safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// They are not: a proxy before the server does it, or nobody needs to.
    Plain,
    /// With a certificate that somebody vouches for, and its key.
    Kept {
        /// The file with the certificate, and those between it and whoever vouches for it.
        certificate: PathBuf,
        /// The file with its key.
        key: PathBuf,
    },
    /// With one that a private authority in this folder vouches for.
    Own(PathBuf),
}

impl fmt::Display for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tls::Plain => f.write_str("none"),
            Tls::Kept { certificate, .. } => certificate.display().fmt(f),
            Tls::Own(dir) => write!(f, "self-signed in {}", dir.display()),
        }
    }
}

impl Tls {
    /// With a private authority, if one is wanted: in the folder that is named, or in the usual one
    /// of `beside`. `None` where neither is there.
    pub fn own(wanted: &cli::Own, beside: Option<&Path>) -> Option<Self> {
        match wanted {
            cli::Own::No => Some(Tls::Plain),
            cli::Own::At(dir) => Some(Tls::Own(dir.clone())),
            cli::Own::Usual => beside.map(|dir| Tls::Own(dir.join(AUTHORITY))),
        }
    }
}

/// How connections are made safe: by certificate and key, by a private authority, or not.
///
/// # Errors
/// [`End::Usage`] when only half of it is said, or both.
pub(super) fn read(
    given: &cli::Tls,
    layers: &Layers<'_>,
    place: &Place,
) -> Result<Setting<Tls>, End> {
    let certificate = layers.pick("tls_cert", given.tls_cert.clone(), super::path)?;
    let key = layers.pick("tls_key", given.tls_key.clone(), super::path)?;
    let own = layers.pick("tls_self_signed", given.tls_self_signed.clone(), cli::own)?;
    let own = own.filter(|own| own.value != cli::Own::No);
    let kept = match (certificate, key) {
        (Some(certificate), Some(key)) => {
            let value = Tls::Kept { certificate: certificate.value, key: key.value };
            Some(Setting { value, from: certificate.from })
        }
        (None, None) => None,
        (Some(one), None) => return Err(half(&one.from, "tls_key")),
        (None, Some(one)) => return Err(half(&one.from, "tls_cert")),
    };
    let own = own.map(|own| own_folder(own, place)).transpose()?;
    match (kept, own) {
        (None, None) => Ok(usual(Tls::Plain)),
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (Some(kept), Some(own)) => match rank(&kept.from).cmp(&rank(&own.from)) {
            std::cmp::Ordering::Greater => Ok(kept),
            std::cmp::Ordering::Less => Ok(own),
            std::cmp::Ordering::Equal => Err(End::Usage(format!(
                "{} and {} exclude each other: a server shows one certificate",
                kept.from, own.from
            ))),
        },
    }
}

fn half(from: &Origin, other: &'static str) -> End {
    let other = Origin::Flag(other);
    End::Usage(format!(
        "{from} needs {other} beside it: a certificate is of no use without its key"
    ))
}

fn own_folder(own: Setting<cli::Own>, place: &Place) -> Result<Setting<Tls>, End> {
    let beside = match place {
        Place::Folder(dir) => Some(dir.as_path()),
        Place::Server { .. } => None,
    };
    let value = Tls::own(&own.value, beside).ok_or_else(|| {
        let from = &own.from;
        End::Usage(format!("{from} needs a folder beside a database: --tls-self-signed=DIR"))
    })?;
    Ok(Setting { value, from: own.from })
}
