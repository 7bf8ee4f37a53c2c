//! Pages that differ by ids and values only are of one kind.

use std::collections::BTreeSet;

/// What a list is narrowed or sorted by: it is the same page.
const VIEWS: [&str; 13] = [
    "after", "day", "from", "kind", "none", "provider", "reason", "show", "sort", "state", "type",
    "until", "view",
];

/// An address with a sign in the place of ids, and the names of its values.
pub fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    // The list of customers is one page, however it is filtered and sorted.
    let query = if path == "/customers" { "" } else { query };
    let part = |part: &str| {
        let id = part.len() >= 8 && part.chars().any(|one| one.is_ascii_digit());
        if id { "*".to_owned() } else { part.to_owned() }
    };
    let path: Vec<String> = path.split('/').map(part).collect();
    let names: BTreeSet<&str> =
        query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", path.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

/// The same, whatever a list is narrowed by; letters are all of one kind.
pub fn alike(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let name = |pair: &&str| pair.split('=').next().is_none_or(|name| !VIEWS.contains(&name));
    let kept: Vec<&str> = query.split('&').filter(name).collect();
    // The list of customers is one page, whatever is asked of it but one row.
    if path == "/customers" && kept.iter().any(|pair| pair.starts_with("open=")) {
        return "/customers?open".to_owned();
    }
    if path.starts_with("/operator/outbox/templates/") {
        return "/operator/outbox/templates/*?".to_owned();
    }
    kind(&format!("{path}?{}", kept.join("&")))
}
