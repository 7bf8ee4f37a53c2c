//! Who calls: the address under which tries in vain are counted.
//!
//! Behind a proxy all callers have its address. What it says of them (`X-Forwarded-For`) is
//! believed if the operator has named it, and of nobody else: anybody can write that header. A
//! proxy that nobody has named is noticed by the header in requests from a private network; these
//! are not counted, rather than all of them as one.

use axum::http::HeaderMap;
use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    str::FromStr,
};

/// A network of addresses, `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let shift = 32 - u32::from(self.bits);
                let cut = |bits: u32| bits.checked_shr(shift).unwrap_or(0);
                cut(own.to_bits()) == cut(other.to_bits())
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let shift = 128 - u32::from(self.bits);
                let cut = |bits: u128| bits.checked_shr(shift).unwrap_or(0);
                cut(own.to_bits()) == cut(other.to_bits())
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let address: IpAddr = address.parse().map_err(|_| ())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse::<u8>().map_err(|_| ()))?;
        if bits > most { Err(()) } else { Ok(Self { address, bits }) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

/// Whoever calls, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller(Option<IpAddr>);

impl Caller {
    /// Whoever a request comes from, of which `peer` is the other end of the connection.
    pub fn of(proxies: &[Network], peer: Option<IpAddr>, headers: &HeaderMap) -> Self {
        let Some(peer) = peer.map(|peer| peer.to_canonical()) else { return Self(None) };
        let is_proxy = |address: IpAddr| proxies.iter().any(|one| one.holds(address));
        let said: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
        if !is_proxy(peer) {
            let unnamed = (!said.is_empty() || headers.contains_key("forwarded")) && is_near(peer);
            return Self((!unnamed).then_some(peer));
        }
        // The last is what the nearest proxy saw; before it may stand whatever the caller wrote.
        let texts = said.iter().filter_map(|value| value.to_str().ok());
        let all: Vec<&str> = texts.flat_map(|text| text.split(',')).map(str::trim).collect();
        let far = all.iter().rev().map(|text| text.parse::<IpAddr>().ok());
        let far = far.map(|found| found.map(|address| address.to_canonical()));
        Self(far.into_iter().find(|one| !one.is_some_and(is_proxy)).flatten())
    }

    /// Under what tries are counted; nothing for whoever is not known.
    pub fn text(&self) -> Option<String> {
        Some(match self.0? {
            IpAddr::V4(address) => address.to_string(),
            // Whoever has one has at least all of the same network.
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).to_string(),
        })
    }
}

/// Whether an address is of this machine or of a network that is nobody else's.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(one) => one.is_loopback() || one.is_private() || one.is_link_local(),
        IpAddr::V6(one) => {
            one.is_loopback() || one.is_unique_local() || one.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(proxies: &[&str], peer: &str, said: &[&str]) -> Option<String> {
        let proxies: Vec<Network> =
            proxies.iter().map(|one| one.parse().expect("a network")).collect();
        let mut headers = HeaderMap::new();
        for one in said {
            headers.append("x-forwarded-for", one.parse().expect("a value"));
        }
        Caller::of(&proxies, Some(peer.parse().expect("an address")), &headers).text()
    }

    #[test]
    fn only_a_named_proxy_is_believed() {
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(text(&[], "203.0.113.7", &[]), said("203.0.113.7"));
        assert_eq!(text(&[], "203.0.113.7", &["198.51.100.1"]), said("203.0.113.7"), "made up");
        assert_eq!(text(&[], "10.0.0.1", &[]), said("10.0.0.1"));
        assert_eq!(text(&[], "10.0.0.1", &["198.51.100.1"]), None, "a proxy nobody has named");
        let ours = ["10.0.0.0/8", "::1"];
        assert_eq!(text(&ours, "10.9.0.1", &["198.51.100.1"]), said("198.51.100.1"));
        let faked = ["1.1.1.1, 198.51.100.1", "10.0.0.2"];
        assert_eq!(text(&ours, "10.9.0.1", &faked), said("198.51.100.1"), "the last stranger");
        assert_eq!(text(&ours, "10.9.0.1", &[]), None, "it does not say");
        assert_eq!(text(&ours, "10.9.0.1", &["1.1.1.1, unknown"]), None);
        assert_eq!(text(&ours, "11.0.0.1", &["198.51.100.1"]), said("11.0.0.1"));
        assert_eq!(text(&ours, "::1", &["2001:db8:1:2:3::4"]), said("2001:db8:1:2::"));
        assert_eq!(text(&["10.0.0.1"], "::ffff:10.0.0.1", &["2.2.2.2"]), said("2.2.2.2"));
        assert_eq!(text(&["0.0.0.0/0"], "9.9.9.9", &["8.8.8.8"]), None, "all are proxies");
        assert_eq!(Caller::of(&[], None, &HeaderMap::new()), Caller::default());
        for odd in ["", "10.0.0.0/33", "10.0.0", "::/129", "a/8"] {
            assert_eq!(odd.parse::<Network>(), Err(()), "{odd}");
        }
    }
}
