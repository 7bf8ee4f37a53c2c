use super::*;
use proptest::prelude::*;
use serde_json::json;

fn page(query: &str, token: Option<&str>) -> Result<Page, Malformed> {
    Page::read("customers", &Query::read(query), token)
}

#[test]
fn sizes() {
    for (query, size) in [("", 500), ("size=0", 500), ("Size=2", 2), ("size=9000", 500)] {
        assert_eq!(page(query, None).unwrap().size, size, "{query}");
    }
    for query in ["size=-1", "size=many"] {
        assert_eq!(page(query, None).unwrap_err().fields().collect::<Vec<_>>(), ["size"]);
    }
}

#[test]
fn following_the_link_gives_the_next_page() {
    let first = page("size=2&filter=%7B%22Field%22%3A1%7D", None).unwrap();
    let key = ["Größe".to_owned(), "id\u{0}2".to_owned()];
    let sent = first.envelope("/customers", vec![1, 2], Some(&key));
    let next = sent.links.unwrap().next.unwrap();
    let (path, query) = next.uri.split_once('?').unwrap();
    assert_eq!((path, next.method), ("/customers", "GET"));
    assert_eq!(next.headers[0].key, "MS-ContinuationToken");
    assert_eq!(Some(&next.headers[0].value), sent.continuation_token.as_ref());
    let second = page(query, Some(&next.headers[0].value)).unwrap();
    assert_eq!(second.after.as_deref(), Some(&key[..]));
    assert_eq!((second.size, &second.filter), (2, &first.filter));
}

#[test]
fn the_last_page_has_no_next() {
    let sent = page("", None).unwrap().envelope("/customers", vec!["a"], None);
    assert_eq!(
        serde_json::to_value(sent).unwrap(),
        json!({
            "totalCount": 1,
            "items": ["a"],
            "links": {"self": {"uri": "/customers?size=500", "method": "GET", "headers": []}},
            "attributes": {"objectType": "Collection"},
        })
    );
}

#[test]
fn next_without_token_and_first_with_one_are_page_one() {
    assert_eq!(page("seekOperation=Next", None).unwrap().after, None);
    assert_eq!(page("seekOperation=First", Some("nonsense")).unwrap().after, None);
    assert!(page("seekOperation=Previous", None).is_err());
}

#[test]
fn a_token_of_another_list_is_refused() {
    let token = sealed("transfers", &["k".to_owned()]);
    let refused = page("", Some(&token)).unwrap_err();
    assert_eq!(refused, Malformed::at("MS-ContinuationToken", Problem::NotToken));
    let by_query = format!("continuationToken={}", sealed("customers", &["k".to_owned()]));
    assert_eq!(page(&by_query, None).unwrap().after, Some(vec!["k".to_owned()]));
}

#[test]
fn etags() {
    let text = base64::engine::general_purpose::STANDARD.decode(etag("ABC", 3)).unwrap();
    assert_eq!(text, br#"{"id":"abc","version":3}"#);
}

proptest! {
    #[test]
    fn a_bad_token_is_malformed_and_never_a_panic(token in "[ -~]{1,80}") {
        let bad = page("", Some(&token)).map(|page| page.after);
        prop_assert!(bad.is_err() || bad == Ok(None));
    }

    #[test]
    fn keys_survive(key in prop::collection::vec(".{0,20}", 1..4)) {
        prop_assert_eq!(opened("customers", &sealed("customers", &key)), Ok(key));
    }
}
