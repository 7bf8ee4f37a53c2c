//! A private authority: certificates for trying things out, which clients trust once they are told
//! whose they are.
//!
//! Its key stays in its folder; the server's certificate is made anew at each start.

use crate::{
    config::tls::Tls,
    exit::{End, cannot_start},
    files,
    say::say,
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use server::listen::tls::Identity;
use std::{
    fs,
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The authority's certificate, which clients are told to trust.
const CERTIFICATE: &str = "ca.pem";
/// The authority's key, which nobody else needs.
const KEY: &str = "ca.key";
/// How long a server's certificate is good, in days: no client takes one that is good for longer
/// than 825.
const DAYS: i64 = 800;

/// Who the server is, if its connections are to be safe.
///
/// # Errors
/// [`End::CannotStart`], naming the file that is not right.
pub fn identity(tls: &Tls, hosts: Vec<String>, now: Timestamp) -> Result<Option<Identity>, End> {
    match tls {
        Tls::Plain => Ok(None),
        Tls::Kept { certificate, key } => {
            Identity::kept(certificate.clone(), key.clone()).map(Some).map_err(cannot_start)
        }
        Tls::Own(dir) => own(dir, hosts, now).map(Some),
    }
}

/// The certificate that has to be trusted, where nobody else vouches for the server.
pub fn authority(tls: &Tls) -> Option<PathBuf> {
    match tls {
        Tls::Own(dir) => Some(dir.join(CERTIFICATE)),
        Tls::Plain | Tls::Kept { .. } => None,
    }
}

/// Says how clients come to trust a server for which this certificate vouches.
pub fn explain(authority: &Path) {
    let path = authority.display();
    say!("Its certificate is its own; whoever calls has to be told to trust it:");
    say!("  curl --cacert {path}");
    say!("  Python: REQUESTS_CA_BUNDLE={path}");
    say!("  Node:   NODE_EXTRA_CA_CERTS={path}");
}

/// By which names a server is called that listens here and is reached there.
pub fn hosts(listen: SocketAddr, base_url: Option<&str>) -> Vec<String> {
    let mut hosts = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let here = Some(listen.ip()).filter(|ip| !ip.is_unspecified()).map(|ip| ip.to_string());
    let there = base_url.and_then(|url| url.split("//").nth(1)).map(host);
    for one in here.into_iter().chain(there) {
        if !hosts.contains(&one) {
            hosts.push(one);
        }
    }
    hosts
}

/// The host of an address without its scheme.
fn host(rest: &str) -> String {
    let host = rest.split('/').next().unwrap_or_default();
    let bare = match host.strip_prefix('[') {
        Some(six) => six.split(']').next(),
        None => host.split(':').next(),
    };
    bare.unwrap_or_default().to_owned()
}

fn own(dir: &Path, hosts: Vec<String>, now: Timestamp) -> Result<Identity, End> {
    let at = |what: &str, why: &dyn std::fmt::Display| {
        cannot_start(format!("{}: {why}", dir.join(what).display()))
    };
    fs::create_dir_all(dir).map_err(|why| cannot_start(format!("{}: {why}", dir.display())))?;
    let key = key(dir).map_err(|why| at(KEY, &why))?;
    let params = parent(&key);
    if !dir.join(CERTIFICATE).exists() {
        let certificate = params.self_signed(&key).map_err(|why| at(CERTIFICATE, &why))?;
        fs::write(dir.join(CERTIFICATE), certificate.pem()).map_err(|why| at(CERTIFICATE, &why))?;
    }
    let issuer = Issuer::new(params, key);
    let unmade = |why: rcgen::Error| at("server", &why);
    let secret = KeyPair::generate().map_err(unmade)?;
    let certificate = params_of(hosts, now)
        .and_then(|params| params.signed_by(&secret, &issuer))
        .map_err(unmade)?;
    let chain = vec![certificate.der().to_vec()];
    Identity::made(chain, secret.serialize_der()).map_err(cannot_start)
}

/// The authority's key: the one that is kept, or a new one.
fn key(dir: &Path) -> Result<KeyPair, String> {
    let path = dir.join(KEY);
    if path.exists() {
        let text = files::read(&path).map_err(|why| why.to_string())?;
        return KeyPair::from_pem(&text).map_err(|why| why.to_string());
    }
    let key = KeyPair::generate().map_err(|why| why.to_string())?;
    let text = key.serialize_pem();
    files::write(&path, |out| out.write_all(text.as_bytes())).map_err(|why| why.to_string())?;
    // A certificate of another key is of no use any more.
    drop(fs::remove_file(dir.join(CERTIFICATE)));
    Ok(key)
}

/// The authority, by a name that its key alone has.
fn parent(key: &KeyPair) -> CertificateParams {
    let bytes = key.public_key_raw().iter().skip(1).take(4);
    let drawn = bytes.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, format!("Novate private authority {drawn:08x}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params_of(hosts: Vec<String>, now: Timestamp) -> Result<CertificateParams, rcgen::Error> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let mut params = CertificateParams::new(hosts)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Novate");
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let midnight = |day: Date| date_time_ymd(day.year().into(), part(day.month()), part(day.day()));
    params.not_before = midnight(today.saturating_sub(1.day()));
    params.not_after = midnight(today.saturating_add(DAYS.days()));
    Ok(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_called_by_every_name_that_leads_to_it() {
        let of = |listen: &str, base| hosts(listen.parse().expect("an address"), base);
        assert_eq!(of("127.0.0.1:1", None), ["localhost", "127.0.0.1", "::1"]);
        let there = Some("https://partners.example:8443/novate");
        assert_eq!(of("0.0.0.0:1", there)[3..], ["partners.example"]);
        assert_eq!(of("10.0.0.7:1", Some("https://[fe80::1]:2/"))[3..], ["10.0.0.7", "fe80::1"]);
    }

    #[test]
    fn the_authority_stays_the_same_from_start_to_start() {
        let dir = tempfile::tempdir().expect("a folder");
        let now = Timestamp::UNIX_EPOCH;
        let made = || own(dir.path(), hosts(([127, 0, 0, 1], 1).into(), None), now);
        made().expect("an identity");
        let first = fs::read(dir.path().join(CERTIFICATE)).expect("a certificate");
        made().expect("another");
        assert_eq!(fs::read(dir.path().join(CERTIFICATE)).expect("it"), first);
        fs::remove_file(dir.path().join(KEY)).expect("it was there");
        made().expect("an identity");
        assert_ne!(fs::read(dir.path().join(CERTIFICATE)).expect("it"), first, "of a new key");
    }
}
