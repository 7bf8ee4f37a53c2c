use super::client::Registration;
use super::*;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn client(public: bool) -> Client {
    let uris = ["https://app.example/back?x=1"];
    Client {
        id: Uuid::from_u128(1),
        home: Some(Uuid::from_u128(2)),
        name: "Books".to_owned(),
        organisation: "Bakker".to_owned(),
        secrets: Vec::new(),
        registration: Registration::checked(public, &uris).expect("safe"),
    }
}

fn read(public: bool, query: &str) -> Result<Ask, AskFault> {
    let audiences = Audiences::new("https://novate.example");
    Ask::read(Generation::V2, &Query::read(query), &client(public), &audiences)
}

#[test]
fn nobody_is_sent_anywhere_but_to_the_program() {
    let land = |public, query: &str| Landing::read(&Query::read(query), &client(public));
    let found = land(false, "state=a%26b").expect("it has one address");
    assert_eq!(
        (found.redirect.as_str(), found.mode),
        ("https://app.example/back?x=1", Mode::Query)
    );
    assert_eq!(
        found.way(&[("code", "c d")]),
        Way::To("https://app.example/back?x=1&code=c+d&state=a%26b".to_owned(),)
    );
    assert_eq!(found.origin(), "https://app.example");
    for query in [
        "redirect_uri=https://evil.example/",
        "redirect_uri=https%3A%2F%2Fapp.example%2Fback",
        "redirect_uri=http://localhost:1",
    ] {
        assert_eq!(land(false, query), None, "{query}");
    }
    assert!(land(true, "redirect_uri=http://localhost:4711").is_some());
    let none = Client { registration: Registration::default(), ..client(false) };
    assert_eq!(Landing::read(&Query::read("state=1"), &none), None);
    assert!(land(false, &format!("state={}", "x".repeat(3000))).expect("one").state.is_none());
}

#[test]
fn an_answer_gets_there_as_asked() {
    let way = |query: &str| {
        let found = Landing::read(&Query::read(query), &client(false)).expect("one");
        found.way(&[("code", "c")])
    };
    let fragment = Way::To("https://app.example/back?x=1#code=c&state=s".to_owned());
    assert_eq!(way("response_mode=fragment&state=s"), fragment);
    assert_eq!(way("response_type=code%20id_token&state=s"), fragment);
    let fields = vec![("code".to_owned(), "c".to_owned()), ("state".to_owned(), "s".to_owned())];
    let post = Way::Post("https://app.example/back?x=1".to_owned(), fields);
    assert_eq!(way("response_mode=form_post&state=s"), post);
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let good = format!("response_type=code&code_challenge={CHALLENGE}&code_challenge_method=S256");
    assert!(read(true, &good).is_ok() && read(false, "response_type=code").is_ok());
    let hybrid = "response_type=id_token%20code";
    for (public, query, error) in [
        (false, "", "unsupported_response_type"),
        (false, "response_type=token", "unsupported_response_type"),
        (false, "response_type=id_token&nonce=1", "unsupported_response_type"),
        (false, "response_type=code&response_mode=x", "invalid_request"),
        (false, &format!("{hybrid}&nonce=1&response_mode=query"), "invalid_request"),
        (false, hybrid, "invalid_request"),
        (true, "response_type=code", "invalid_request"),
        (false, &good.replace("S256", "plain"), "invalid_request"),
        (false, &good.replace("&code_challenge_method=S256", ""), "invalid_request"),
        (false, &good.replace(CHALLENGE, "short"), "invalid_request"),
        (false, "response_type=code&code_challenge_method=S256", "invalid_request"),
        (false, "response_type=code&scope=https://elsewhere.example/.default", "invalid_scope"),
        (false, "response_type=code&prompt=none%20login", "invalid_request"),
    ] {
        let fault = read(public, query).expect_err(query);
        assert_eq!(fault.error(), error, "{query}");
        assert!(fault.to_string().ends_with('.'), "{fault}");
        let found = Landing::read(&Query::read("state=s"), &client(false)).expect("one");
        let Way::To(to) = found.refusal(&fault) else { panic!("a form") };
        assert!(to.starts_with(&format!("https://app.example/back?x=1&error={error}&")), "{to}");
        assert!(to.ends_with("&state=s"), "{to}");
    }
}

#[test]
fn what_is_asked_is_understood() {
    let ask =
        read(false, "response_type=code%20id_token&nonce=n&prompt=select_account").expect("ok");
    assert!(ask.with_id && ask.wanted.has("openid") && ask.consent && !ask.login && !ask.named);
    let ask = read(false, "response_type=code&prompt=login&login_hint=kim&redirect_uri=x");
    let ask = ask.expect("ok");
    assert!(ask.login && ask.named && !ask.silent);
    assert_eq!(ask.hint, "kim");
}
