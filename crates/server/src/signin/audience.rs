//! What a token may be good for.
//!
//! Clients of different ages ask for the same API under different names, as a `resource`
//! (first-generation endpoint) or inside a `scope` (second generation), with or without a slash
//! at the end (wire source D, S: api-core 1.1 and 1.2; clients section 8).

/// The API's own name, whatever address it is served from.
pub const PARTNER_CENTER: &str = "https://api.partnercenter.microsoft.com";
/// The directory's name, which app-only tokens of older clients carry.
pub const GRAPH: &str = "https://graph.windows.net";

/// What may follow a resource's name in a scope.
const PERMISSIONS: [&str; 2] = ["/.default", "/user_impersonation"];

/// The audiences that this server grants and accepts.
#[derive(Debug, Clone)]
pub struct Audiences([String; 3]);

impl Audiences {
    /// Those of a server reached at `base_url`.
    pub fn new(base_url: &str) -> Self {
        Self([trimmed(base_url), PARTNER_CENTER, GRAPH].map(str::to_owned))
    }

    /// The audience that `resource` names, in its one spelling.
    pub fn named(&self, resource: &str) -> Option<&str> {
        let resource = resource.trim();
        let bare = PERMISSIONS.iter().find_map(|p| resource.strip_suffix(p)).unwrap_or(resource);
        let known = |name: &&String| name.eq_ignore_ascii_case(trimmed(bare));
        self.0.iter().find(known).map(String::as_str)
    }

    /// The first audience named in a list of scopes such as `openid https://…/.default`.
    pub fn scoped(&self, scope: &str) -> Option<&str> {
        scope.split_whitespace().find_map(|word| self.named(word))
    }

    /// Whether `audience` is one of them, in its one spelling.
    pub fn holds(&self, audience: &str) -> bool {
        self.0.iter().any(|name| name == audience)
    }
}

fn trimmed(address: &str) -> &str {
    address.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_leads_to_the_one_name() {
        let ours = Audiences::new("http://127.0.0.1:8080/");
        for (asked, name) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://127.0.0.1:8080/.default", "http://127.0.0.1:8080"),
            ("https://api.partnercenter.microsoft.com", PARTNER_CENTER),
            ("https://API.PartnerCenter.microsoft.com/", PARTNER_CENTER),
            ("https://api.partnercenter.microsoft.com/.default", PARTNER_CENTER),
            ("https://api.partnercenter.microsoft.com/user_impersonation", PARTNER_CENTER),
            ("https://graph.windows.net", GRAPH),
            (" https://graph.windows.net/ ", GRAPH),
            ("https://graph.windows.net//.default", GRAPH),
        ] {
            assert_eq!(ours.named(asked), Some(name), "{asked}");
            assert!(ours.holds(name));
        }
    }

    #[test]
    fn strangers_are_not_named() {
        let ours = Audiences::new("http://127.0.0.1:8080");
        for asked in
            ["", "/.default", "https://graph.windows.net.evil.example", "openid", "https://"]
        {
            assert_eq!(ours.named(asked), None, "{asked}");
            assert!(!ours.holds(asked));
        }
    }

    #[test]
    fn a_scope_is_a_list() {
        let ours = Audiences::new("http://127.0.0.1:8080");
        let list = "openid  profile offline_access https://graph.windows.net/.default";
        assert_eq!(ours.scoped(list), Some(GRAPH));
        assert_eq!(ours.scoped("openid profile"), None);
    }
}
