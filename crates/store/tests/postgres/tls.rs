//! The way to the database, encrypted.

use cluster::{Cluster, Options, Tls};
use std::fs;
use store::{Failure, Store};

#[test]
fn a_certificate_is_asked_for_and_checked() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name);
    let (server, stranger) = (certificate(), certificate());
    fs::write(path("server.pem"), server.cert.pem()).expect("a file");
    fs::write(path("server.key"), server.signing_key.serialize_pem()).expect("a file");
    fs::write(path("stranger.pem"), stranger.cert.pem()).expect("a file");
    fs::write(path("empty.pem"), "").expect("a file");
    let tls = Tls { certificate: path("server.pem"), key: path("server.key") };
    let cluster = Cluster::start(&Options { tls: Some(tls), ..Options::quick() });
    let cluster = cluster.expect("PostgreSQL starts");
    let fresh = cluster.fresh().expect("a database");
    let with = |mode: &str, roots: &str| {
        let roots = path(roots).display().to_string().replace('/', "%2F");
        Store::connect(&format!("{}?sslmode={mode}&sslrootcert={roots}", fresh.url()), 1)
    };

    for mode in ["require", "verify-ca", "verify-full"] {
        let store = with(mode, "server.pem").expect("the certificate is the one we believe in");
        let sql = "select cast(ssl as text) from pg_stat_ssl where pid = pg_backend_pid()";
        let seen = store.read_now(move |tx| tx.one(sql, &[], |row| Ok(row.text(0)?.to_owned())));
        assert_eq!(seen.as_deref(), Ok("true"));
    }
    for roots in ["stranger.pem", "empty.pem", "missing.pem"] {
        let failure = with("verify-full", roots).expect_err("it is not believed");
        assert!(matches!(failure, Failure::Away(_) | Failure::Broken(_)), "{failure:?}");
    }
    let by_name = fresh.url().replace("127.0.0.1", "localhost");
    let roots = path("server.pem").display().to_string();
    let failure = Store::connect(&format!("{by_name}?sslrootcert={roots}"), 1);
    assert!(failure.is_err(), "the certificate is for another host");
}

#[test]
fn nothing_is_told_to_a_server_that_does_without() {
    let fresh = cluster::Fresh::new();
    for mode in ["require", "verify-ca", "verify-full"] {
        let failure = Store::connect(&format!("{}?sslmode={mode}", fresh.url()), 1);
        let failure = failure.expect_err("it speaks no TLS");
        assert!(failure.to_string().contains("TLS"), "{failure}");
    }
    Store::connect(&format!("{}?sslmode=disable", fresh.url()), 1).expect("as was asked for");
}

/// One that signs itself, for the address that the tests use and no other.
fn certificate() -> rcgen::CertifiedKey<rcgen::KeyPair> {
    rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).expect("a certificate")
}
