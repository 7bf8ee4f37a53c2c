//! The server at which people may sign in instead: an `OpenID` Connect provider, and how what it
//! says of people is read.

use domain::actor::Roles;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    net::IpAddr,
};
use url::{Host, Url};
use uuid::Uuid;

/// A provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its address, exactly as it says it.
    pub issuer: String,
    /// The id under which it knows this server.
    pub client_id: String,
    /// What this server proves itself with.
    pub client_secret: Hidden,
    /// What is asked for, with spaces between.
    pub scopes: String,
    /// What the button says.
    pub button: String,
    /// The claim with the name to sign in with.
    pub upn_claim: String,
    /// The claim with the roles.
    pub roles_claim: String,
    /// The roles that follow from each value of that claim.
    pub roles: BTreeMap<String, Roles>,
    /// For whom people act: by the values of a claim, or all for one.
    pub organisation: Organisations,
    /// The values of the claim `tid` that are let in; all of them if there are none.
    pub tenants: BTreeSet<String>,
}

/// For whom people act who sign in there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Organisations {
    /// All for one tenant.
    One(Uuid),
    /// By the values of a claim.
    Claim {
        /// Its name.
        name: String,
        /// The tenant of each value.
        tenants: BTreeMap<String, Uuid>,
    },
}

/// A text that is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Whether what is sent to an address is kept from others: by TLS, or within this machine.
pub fn is_private(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        None => return false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_kept_from_others() {
        for good in
            ["https://id.example/x", "http://127.0.0.1:80", "http://[::1]", "http://localhost"]
        {
            assert!(is_private(good), "{good}");
        }
        for bad in ["http://id.example", "ftp://localhost", "", "https:", "http://127.0.0.1.nip.io"]
        {
            assert!(!is_private(bad), "{bad}");
        }
        assert!(!format!("{:?}", Hidden("secret".to_owned())).contains("secret"));
    }
}
