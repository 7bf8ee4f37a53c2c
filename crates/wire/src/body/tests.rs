use super::*;
use crate::word::Words;
use proptest::prelude::*;

fn body(json: &str) -> Body {
    Body::read(json.as_bytes()).expect(json)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cycle {
    Monthly,
    OneTime,
}

impl Words for Cycle {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Monthly, "monthly"), (Self::OneTime, "one_time")];
}

#[test]
fn twins_in_two_casings_are_no_error_and_the_last_that_speaks_wins() {
    let body = body(r#"{"skuId":"X","SkuId":"Y","SKUID":null,"n":null,"N":3}"#);
    let fields = body.fields().unwrap();
    assert_eq!(fields.text("skuId").unwrap(), "Y");
    assert_eq!(fields.number("n").unwrap(), 3);
}

#[test]
fn nothing_given() {
    for json in ["", "  \r\n", "\u{feff}", "null", "{}", "\u{feff}{}", r#"{"id":null}"#] {
        let body = body(json);
        let fields = body.fields().unwrap();
        assert!(fields.is_empty(), "{json:?}");
        assert_eq!(fields.maybe_uuid("id"), Ok(None));
        assert_eq!(fields.uuid("id"), Err(Malformed::at("id", Problem::Missing)));
    }
}

#[test]
fn empty_texts_of_other_kinds_are_not_given() {
    let body =
        body(r#"{"at":"","n":" ","id":"","flag":"","word":"","zero":"0001-01-01T00:00:00"}"#);
    let fields = body.fields().unwrap();
    assert_eq!(fields.maybe_time("at"), Ok(None));
    assert_eq!(fields.maybe_time("zero"), Ok(None));
    assert_eq!(fields.maybe_number("n"), Ok(None));
    assert_eq!(fields.maybe_uuid("id"), Ok(None));
    assert_eq!(fields.maybe_flag("flag"), Ok(None));
    assert_eq!(fields.maybe_word::<Cycle>("word"), Ok(None));
}

#[test]
fn numbers_words_flags_and_ids_in_all_their_casings() {
    let body = body(
        r#"{"a":5,"b":"5","c":5.0,"d":" 5 ","e":"5.0","w":"OneTime","v":"one_time","u":"ONETIME",
            "t":true,"f":"False","id":"{67E55044-10B1-426F-9247-BB680E5FE0C8}"}"#,
    );
    let fields = body.fields().unwrap();
    for name in ["a", "b", "c", "d", "e"] {
        assert_eq!(fields.number(name), Ok(5), "{name}");
    }
    for name in ["w", "v", "u"] {
        assert_eq!(fields.word(name), Ok(Cycle::OneTime), "{name}");
    }
    assert_eq!(fields.maybe_flag("t"), Ok(Some(true)));
    assert_eq!(fields.maybe_flag("f"), Ok(Some(false)));
    let id = fields.uuid("ID").unwrap();
    assert_eq!(id.to_string(), "67e55044-10b1-426f-9247-bb680e5fe0c8");
    assert_eq!(fields.text("a").unwrap(), "5", "a number does for a text");
}

#[test]
fn what_is_wrong_is_named_by_its_path_and_all_of_it() {
    let body = body(
        r#"{"lineItems":[{"subscriptionId":"x"},{"subscriptionId":null},
            {"subscriptionId":"67e55044-10b1-426f-9247-bb680e5fe0c8"}],"partner":{"size":1.5}}"#,
    );
    let fields = body.fields().unwrap();
    let slips = fields.each("LineItems", |line| line.uuid("subscriptionId")).unwrap_err();
    let wanted = Malformed::at("LineItems[0].subscriptionId", Problem::NotId)
        .and(Malformed::at("LineItems[1].subscriptionId", Problem::Missing));
    assert_eq!(slips, wanted);
    let partner = fields.object("partner").unwrap();
    let size = partner.number("size");
    assert_eq!(size, Err(Malformed::at("partner.size", Problem::NotNumber)));
    assert!(fields.object("absent").unwrap().is_empty());
    let pair = both(size, partner.text("name")).unwrap_err();
    assert_eq!(pair.fields().collect::<Vec<_>>(), ["partner.size", "partner.name"]);
}

#[test]
fn kinds_are_not_mixed_up() {
    let body = body(
        r#"{"list":{},"object":[],"text":{},"nul":"a\u0000b","flag":"maybe","word":"weekly",
            "at":"x"}"#,
    );
    let fields = body.fields().unwrap();
    let slip = |name: &str, problem| Malformed::at(name, problem);
    assert_eq!(fields.list("list").unwrap_err(), slip("list", Problem::NotList));
    assert_eq!(fields.object("object").unwrap_err(), slip("object", Problem::NotObject));
    assert_eq!(fields.text("text").unwrap_err(), slip("text", Problem::NotText));
    assert_eq!(fields.text("nul").unwrap_err(), slip("nul", Problem::NotText));
    assert_eq!(fields.maybe_flag("flag").unwrap_err(), slip("flag", Problem::NotFlag));
    assert_eq!(fields.time("at").unwrap_err(), slip("at", Problem::NotDate));
    let known = vec!["monthly", "one_time"];
    assert_eq!(fields.word::<Cycle>("word").unwrap_err(), slip("word", Problem::NotWord { known }));
    let long = fields.maybe_short("flag", 4).unwrap_err();
    assert_eq!(long, slip("flag", Problem::TooLong { chars_max: 4 }));
}

#[test]
fn limits() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Body::read(deep(DEPTH_MAX).as_bytes()).is_ok());
    let too_deep = Malformed::at("", Problem::TooDeep { depth_max: DEPTH_MAX });
    assert_eq!(Body::read(deep(DEPTH_MAX + 1).as_bytes()), Err(too_deep.clone()));
    assert_eq!(Body::read(deep(100_000).as_bytes()), Err(too_deep));
    let large = vec![b' '; BYTES_MAX + 1];
    let too_large = Malformed::at("", Problem::TooLarge { bytes_max: BYTES_MAX });
    assert_eq!(Body::read(&large), Err(too_large));
}

#[test]
fn what_is_no_json_says_where() {
    let wrong = Body::read(b"{\n \"a\": }").unwrap_err();
    assert!(matches!(wrong.slips()[0].problem, Problem::NotJson { line: 2, .. }), "{wrong}");
    for bytes in [&b"{} {}"[..], b"{'a':1}", b"\xff\xfe{\0}\0", b"{\"a\":\"\xff\"}"] {
        let wrong = Body::read(bytes).unwrap_err();
        assert!(matches!(wrong.slips()[0].problem, Problem::NotJson { .. }), "{wrong}");
    }
}

/// A member as a client might write it: any casing, number or text, nulls and strangers around.
fn casing(name: &str, upper: &[bool]) -> String {
    let cased = |(at, c): (usize, char)| match upper.get(at) {
        Some(true) => c.to_ascii_uppercase(),
        _ => c.to_ascii_lowercase(),
    };
    name.chars().enumerate().map(cased).collect()
}

proptest! {
    #[test]
    fn every_casing_of_every_member_is_read(
        quantity in any::<i32>(),
        as_text in any::<bool>(),
        a in prop::collection::vec(any::<bool>(), 8),
        b in prop::collection::vec(any::<bool>(), 8),
        null_last in any::<bool>(),
        stranger in "[a-p]{1,6}",
    ) {
        let value = if as_text { format!("\"{quantity}\"") } else { quantity.to_string() };
        let null = format!("\"{}\":null", casing("quantity", &b));
        let given = format!("\"{}\":{value}", casing("quantity", &a));
        let (first, last) = if null_last { (given, null) } else { (null, given) };
        let json = format!("{{{first},\"{stranger}\":[{{}},null,1e3],{last}}}");
        let body = Body::read(json.as_bytes()).unwrap();
        prop_assert_eq!(body.fields().unwrap().number("quantity"), Ok(i64::from(quantity)));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(body) = Body::read(&bytes) {
            let _ = body.fields();
        }
    }

    #[test]
    fn random_json_never_panics(json in "[{}\\[\\]\",:a1.e\\-n ul]{0,60}") {
        let Ok(body) = Body::read(json.as_bytes()) else { return Ok(()) };
        let Ok(fields) = body.fields() else { return Ok(()) };
        let _ = (fields.number("a"), fields.text("a"), fields.list("a"), fields.time("a"));
    }
}
