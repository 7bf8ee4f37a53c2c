//! Where somebody signs in: asked by libraries before they send a password.

use serde::Serialize;

/// The answer: here, whoever it is.
#[derive(Serialize)]
pub struct UserRealm {
    ver: &'static str,
    account_type: &'static str,
    domain_name: String,
    cloud_instance_name: String,
}

impl UserRealm {
    /// The answer about a sign-in name, whether anybody has it or not, below `base`.
    pub fn of(base: &str, name: &str) -> Self {
        let domain = name.rsplit_once('@').map_or("", |(_, domain)| domain);
        Self {
            ver: "1.0",
            account_type: "Managed",
            domain_name: domain.to_owned(),
            cloud_instance_name: super::host(base),
        }
    }
}
