//! Pages that differ by ids and values only are of one kind.

use std::collections::BTreeSet;

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
