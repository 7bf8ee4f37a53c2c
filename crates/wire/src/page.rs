//! Pages of lists, links between them and the envelopes around them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::{Malformed, Problem};
use crate::query::{Query, encoded};
use crate::word::{Words, same};

/// Rows of a page when the caller names no size, and the most that it gets (`api-core` 1.10).
pub const SIZE_MAX: usize = 500;
/// The header that carries the place to go on from, in both directions.
pub const TOKEN_HEADER: &str = "MS-ContinuationToken";

/// A header that a link must be followed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LinkHeader {
    /// Name of the header.
    pub key: &'static str,
    /// Value of the header.
    pub value: String,
}

/// Where to find something: relative, without `/v1`, headers always there (`clients.md` 9.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Link {
    /// Path and query, beginning with a slash.
    pub uri: String,
    /// HTTP method.
    pub method: &'static str,
    /// Headers to send along; a client fails when the list is missing.
    pub headers: Vec<LinkHeader>,
}

impl Link {
    /// A link that is read with GET.
    pub fn get(uri: impl Into<String>) -> Self {
        Self { uri: uri.into(), method: "GET", headers: Vec::new() }
    }

    /// A link that is written to.
    pub fn with(method: &'static str, uri: impl Into<String>) -> Self {
        Self { method, ..Self::get(uri) }
    }
}

/// The links of a resource that only says where it is itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SelfLink {
    /// The resource itself.
    #[serde(rename = "self")]
    pub itself: Link,
}

impl SelfLink {
    /// The links of the resource at `uri`.
    pub fn at(uri: impl Into<String>) -> Self {
        Self { itself: Link::get(uri) }
    }
}

/// What kind of object this is, and its version where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attributes {
    /// Version tag, see [`etag`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Name of the kind, such as `Customer`.
    pub object_type: &'static str,
}

impl Attributes {
    /// Attributes without a version.
    pub fn of(object_type: &'static str) -> Self {
        Self { etag: None, object_type }
    }

    /// Attributes of something that is changed under a version.
    pub fn versioned(object_type: &'static str, id: impl std::fmt::Display, version: u64) -> Self {
        Self { etag: Some(etag(id, version)), object_type }
    }
}

/// A version tag: base64 of `{"id":…,"version":…}`, the id in lower case (`api-core` 1.7).
pub fn etag(id: impl std::fmt::Display, version: u64) -> String {
    let id = id.to_string().to_lowercase();
    let text = format!(r#"{{"id":"{id}","version":{version}}}"#);
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// The links of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PageLinks {
    /// This page.
    #[serde(rename = "self")]
    pub itself: Link,
    /// The next page; absent at the end of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Link>,
}

/// The envelope around a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Collection<T> {
    /// Number of items in this page, not in the whole list (`api-core` 1.9).
    pub total_count: usize,
    /// The items of this page.
    pub items: Vec<T>,
    /// This page and the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<PageLinks>,
    /// Where the next page begins, for clients that don't follow links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continuation_token: Option<String>,
    /// Always `Collection`.
    pub attributes: Attributes,
}

impl<T> Collection<T> {
    /// A list that is always given whole.
    pub fn whole(uri: impl Into<String>, items: Vec<T>) -> Self {
        Self {
            total_count: items.len(),
            items,
            links: Some(PageLinks { itself: Link::get(uri), next: None }),
            continuation_token: None,
            attributes: Attributes::of("Collection"),
        }
    }
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Name of the list; a token is only good for the list that it was made for.
    list: &'static str,
    /// Most rows to return, 1 to [`SIZE_MAX`].
    pub size: usize,
    /// Sort key of the row after which this page begins; `None` for the first page.
    pub after: Option<Vec<String>>,
    /// The filter as it was sent, to be repeated in the links.
    filter: Option<String>,
    /// The state that was asked for, to be repeated in the links.
    state: Option<String>,
}

/// Which way a list is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seek {
    First,
    Next,
}

impl Words for Seek {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Next, "Next"), (Self::First, "First")];
}

impl Page {
    /// Reads what page is wanted: `size`, `seekOperation`, and the token from its header or, for
    /// callers that cannot set headers, from a `continuationToken` in the query.
    ///
    /// A size of 0 means "no preference" (one client sends it always), a larger one than allowed
    /// is cut. `Next` without a token is the first page (one client forgets the token).
    ///
    /// # Errors
    /// [`Malformed`] at `size`, `seekOperation` or `MS-ContinuationToken`.
    pub fn read(list: &'static str, query: &Query, token: Option<&str>) -> Result<Self, Malformed> {
        let size = match query.number("size")? {
            None | Some(0) => SIZE_MAX,
            Some(wanted) => {
                usize::try_from(wanted).map(|size| size.min(SIZE_MAX)).map_err(|_| {
                    let max = SIZE_MAX.try_into().unwrap_or(i64::MAX);
                    Malformed::at("size", Problem::OutOfRange { min: 0, max })
                })?
            }
        };
        let seek = query.word::<Seek>("seekOperation")?.unwrap_or(Seek::Next);
        let token = token.map(str::trim).filter(|token| !token.is_empty());
        let token = token.or_else(|| query.text("continuationToken"));
        let after = match (seek, token) {
            (Seek::First, _) | (_, None) => None,
            (Seek::Next, Some(token)) => Some(opened(list, token)?),
        };
        let filter = query.text("filter").map(str::to_owned);
        let state = query.text("state").map(str::to_owned);
        Ok(Self { list, size, after, filter, state })
    }

    /// Puts the rows into their envelope. `next` is the sort key of the last row when more follow.
    pub fn envelope<T>(&self, path: &str, items: Vec<T>, next: Option<&[String]>) -> Collection<T> {
        let token = next.map(|key| sealed(self.list, key));
        let uri = self.uri(path);
        let next = token.clone().map(|value| Link {
            headers: vec![LinkHeader { key: TOKEN_HEADER, value }],
            ..Link::get(format!("{uri}&seekOperation=Next"))
        });
        Collection {
            links: Some(PageLinks { itself: Link::get(uri), next }),
            continuation_token: token,
            ..Collection::whole("", items)
        }
    }

    /// How many rows to ask for: one more than the page holds says that there is another.
    pub fn rows_wanted(&self) -> u32 {
        u32::try_from(self.size + 1).unwrap_or(u32::MAX)
    }

    /// The rows that were asked for by [`Page::rows_wanted`], in their envelope. `key` is what a
    /// row is sorted by, where the next page begins.
    pub fn filled<R, T>(
        &self,
        path: &str,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> Vec<String>,
        item: impl FnMut(R) -> T,
    ) -> Collection<T> {
        let more = rows.len() > self.size;
        rows.truncate(self.size);
        let next = rows.last().map(key).filter(|_| more);
        self.envelope(path, rows.into_iter().map(item).collect(), next.as_deref())
    }

    fn uri(&self, path: &str) -> String {
        let filter = self.filter.as_deref();
        let filter = filter.map_or(String::new(), |text| format!("&filter={}", encoded(text)));
        let state = self.state.as_deref();
        let state = state.map_or(String::new(), |text| format!("state={}&", encoded(text)));
        format!("{path}?{state}size={}{filter}", self.size)
    }
}

/// The token says what list it is for, so that one list's token doesn't open another.
fn sealed(list: &str, key: &[String]) -> String {
    let parts: Vec<&str> = std::iter::once(list).chain(key.iter().map(String::as_str)).collect();
    let json = serde_json::to_vec(&parts).expect("texts are always JSON");
    URL_SAFE_NO_PAD.encode(json)
}

fn opened(list: &str, token: &str) -> Result<Vec<String>, Malformed> {
    let parts = URL_SAFE_NO_PAD.decode(token.trim_end_matches('=')).ok();
    let parts = parts.and_then(|json| serde_json::from_slice::<Vec<String>>(&json).ok());
    match parts.as_deref() {
        Some([of, key @ ..]) if same(of, list) && !key.is_empty() => Ok(key.to_vec()),
        _ => Err(Malformed::at(TOKEN_HEADER, Problem::NotToken)),
    }
}

#[cfg(test)]
mod tests;
