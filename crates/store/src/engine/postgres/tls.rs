//! The encryption of a connection.

use super::connection::broken;
use crate::engine::failure::Failure;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// TLS that believes in the roots of a PEM file, or in those of the system.
///
/// # Errors
/// [`Failure::Broken`] when there are none.
pub fn checked(roots: Option<&Path>) -> Result<MakeRustlsConnect, Failure> {
    let mut store = RootCertStore::empty();
    if let Some(file) = roots {
        let bad = |why: &dyn std::fmt::Display| {
            broken(&format!("sslrootcert {} cannot be used: {why}", file.display()))
        };
        for one in CertificateDer::pem_file_iter(file).map_err(|why| bad(&why))? {
            store.add(one.map_err(|why| bad(&why))?).map_err(|why| bad(&why))?;
        }
        if store.is_empty() {
            return Err(bad(&"it holds no certificate"));
        }
    } else {
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if store.is_empty() {
            return Err(broken(
                "this system has no trusted certificates; name the database's own with \
                 sslrootcert=FILE in its URL, or say sslmode=disable",
            ));
        }
    }
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| broken(&format!("TLS cannot be used: {why}")))?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
