//! Where a program may be: nobody outside makes this server call what is within its own network.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// What whoever is refused hears.
const INWARD: &str = "its address is within the server's own network";

/// Finds names, and only outside unless addresses `inward` are allowed as well. What was found is
/// what is called: a name that changes meanwhile leads nowhere else.
pub struct Names {
    /// Whether they are.
    pub inward: bool,
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let inward = self.inward;
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            if !inward && found.iter().any(|one| is_inward(one.ip())) {
                return Err(INWARD.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Whether an address that names no host but a number may be called.
///
/// # Errors
/// Why not.
pub fn literal(address: &str, inward: bool) -> Result<(), String> {
    let url = Url::parse(address).map_err(|why| format!("its address is none: {why}"))?;
    let number = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        _ => None,
    };
    if number.is_some_and(is_inward) && !inward { Err(INWARD.to_owned()) } else { Ok(()) }
}

/// Whether it leads to this machine, its network, or nobody in particular.
pub fn is_inward(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_inward_v4(ip),
        IpAddr::V6(ip) => is_inward_v6(ip),
    }
}

fn is_inward_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
}

fn is_inward_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let [.., high, low] = ip.segments();
    let within = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    // Addresses of the older kind, written as one of the newer.
    let is_older = ip.to_ipv4_mapped().is_some() || (first == 0x64 && second == 0xff9b);
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || (first & 0xfe00) == 0xfc00
        || (first & 0xffc0) == 0xfe80
        || (is_older && is_inward_v4(within))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_is_told_from_what_is_outside() {
        for inside in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fd00::1",
            "fe80::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
        ] {
            assert!(is_inward(inside.parse().expect("an address")), "{inside}");
        }
        for outside in ["8.8.8.8", "100.128.0.1", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert!(!is_inward(outside.parse().expect("an address")), "{outside}");
        }
    }

    #[test]
    fn numbers_in_an_address_are_seen_in_every_writing() {
        for address in [
            "http://127.0.0.1:8/x",
            "http://[::1]/",
            "http://2130706433/",
            "http://0x7f.1/",
            "https://[::ffff:127.0.0.1]/",
        ] {
            assert_eq!(literal(address, false), Err(INWARD.to_owned()), "{address}");
            assert_eq!(literal(address, true), Ok(()), "{address}");
        }
        assert_eq!(literal("https://a.example/", false), Ok(()), "a name is looked up first");
    }

    #[tokio::test]
    async fn a_name_that_leads_inward_is_not_called() {
        let name = || "localhost".parse::<Name>().expect("a name");
        let refused = Names { inward: false }.resolve(name()).await;
        assert_eq!(refused.err().expect("it is refused").to_string(), INWARD);
        assert!(Names { inward: true }.resolve(name()).await.is_ok());
    }
}
