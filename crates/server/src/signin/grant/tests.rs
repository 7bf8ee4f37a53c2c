use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::signin::audience::{GRAPH, PARTNER_CENTER};
use crate::signin::secret::SecretHash;

const BASE: &str = "http://127.0.0.1:8080";
const SECRET: &str = "an-application-secret-of-40-characters-x";
const TENANT: Uuid = Uuid::from_u128(1);
const APP: Uuid = Uuid::from_u128(2);

#[expect(clippy::unnecessary_wraps, reason = "the fields of a form are optional")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn app_form() -> Form {
    Form {
        grant_type: some("client_credentials"),
        client_id: some(&APP.to_string()),
        client_secret: some(SECRET),
        resource: some(GRAPH),
        ..Form::default()
    }
}

fn user_form() -> Form {
    Form {
        grant_type: some("password"),
        username: some("Ada@Provider.example"),
        password: some("Corr3ct horse"),
        ..app_form()
    }
}

fn app() -> App {
    App {
        id: APP,
        tenant: TENANT,
        secrets: vec![SecretHash::of(SECRET).expect("long enough")],
        roles: vec!["AdminAgent".into()],
        public: false,
    }
}

fn user() -> User {
    User {
        id: Uuid::from_u128(3),
        tenant: TENANT,
        upn: "ada@provider.example".into(),
        roles: vec!["SalesAgent".into()],
        enabled: true,
    }
}

fn read_at(generation: Generation, form: &Form) -> Result<Asked, GrantFault> {
    Asked::read(generation, form, None, &Audiences::new(BASE), true)
}

fn read(form: &Form) -> Result<Asked, GrantFault> {
    read_at(Generation::V1, form)
}

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

fn login(form: &Form, app: App) -> Login {
    match read(form).and_then(|asked| asked.client(Tenant::One(TENANT), Some(app))) {
        Ok(Next::Person(login)) => login,
        other => panic!("expected a person to be asked for, got {other:?}"),
    }
}

#[test]
fn an_application_speaks_for_its_organisation() {
    for tenant in [Tenant::Any, Tenant::One(TENANT)] {
        let next = read(&app_form()).and_then(|asked| asked.client(tenant, Some(app())));
        let Ok(Next::Done(identity)) = next else { panic!("{next:?}") };
        let expected = Identity {
            tenant: TENANT,
            object: APP,
            app: APP,
            upn: None,
            roles: vec!["AdminAgent".into()],
            amr: Vec::new(),
            audience: GRAPH.into(),
            generation: Generation::V1,
        };
        assert_eq!(identity, expected);
    }
}

#[test]
fn a_person_speaks_with_the_persons_roles() {
    let login = login(&user_form(), app());
    assert_eq!((login.username(), login.password()), ("Ada@Provider.example", "Corr3ct horse"));
    let identity = login.admit(Some(user()), true).expect("is admitted");
    assert_eq!(identity.object, Uuid::from_u128(3));
    assert_eq!((identity.tenant, identity.app), (TENANT, APP));
    assert_eq!(identity.upn, some("ada@provider.example"));
    assert_eq!(identity.roles, ["SalesAgent"]);
}

#[test]
fn the_two_generations_name_what_the_token_is_for() {
    use Generation::{V1, V2};
    let with = |generation, resource: Option<&str>, scope: Option<&str>| {
        let resource = resource.map(str::to_owned);
        let form = Form { resource, scope: scope.map(str::to_owned), ..app_form() };
        read_at(generation, &form).map(|asked| asked.audience)
    };
    let good = |name: &str| Ok(name.to_owned());
    let api = "https://api.partnercenter.microsoft.com/.default";
    assert_eq!(with(V1, Some("https://graph.windows.net/"), None), good(GRAPH));
    assert_eq!(with(V1, Some(BASE), Some("openid")), good(BASE));
    assert_eq!(with(V1, None, Some(api)), good(PARTNER_CENTER));
    assert_eq!(with(V2, None, Some(api)), good(PARTNER_CENTER));
    let list = format!("openid offline_access {api}");
    assert_eq!(with(V2, None, Some(&list)), good(PARTNER_CENTER));
    assert_eq!(with(V1, Some("https://x.example"), Some(api)), Err(GrantFault::UnknownResource));
    assert_eq!(with(V2, Some(GRAPH), Some("openid")), Err(GrantFault::UnknownScope));
    assert_eq!(with(V2, Some(GRAPH), None), Err(GrantFault::Missing("scope")));
    assert_eq!(with(V1, Some(""), None), Err(GrantFault::Missing("resource")));
}

#[test]
fn every_missing_field_is_named() {
    type Change = fn(&mut Form);
    let cases: [(&str, Change); 6] = [
        ("grant_type", |form| form.grant_type = None),
        ("client_id", |form| form.client_id = None),
        ("client_id", |form| form.client_id = some("")),
        ("username", |form| form.username = None),
        ("password", |form| form.password = some("")),
        ("resource", |form| form.resource = None),
    ];
    for (name, change) in cases {
        let mut form = user_form();
        change(&mut form);
        let fault = read(&form).expect_err(name);
        assert_eq!(fault, GrantFault::Missing(name));
        assert!(fault.to_string().contains(name), "{fault}");
    }
    let secretless = Form { client_secret: None, ..app_form() };
    assert_eq!(read(&secretless).expect_err("no secret"), GrantFault::Missing("client_secret"));
}

#[test]
fn other_grants_and_switched_off_passwords() {
    let other = Form { grant_type: some("device_code"), ..app_form() };
    let fault = read(&other).expect_err("is not served");
    assert_eq!(fault, GrantFault::UnsupportedGrantType("device_code".into()));
    let off = |form: &Form| Asked::read(Generation::V2, form, None, &Audiences::new(BASE), false);
    assert_eq!(off(&user_form()).expect_err("is off"), GrantFault::PasswordsOff);
    let scoped = Form { scope: some(&format!("{BASE}/.default")), ..app_form() };
    assert!(off(&scoped).is_ok());
}

#[test]
fn who_the_application_is_may_come_by_basic() {
    let read = |form: &Form, header: &str| {
        Asked::read(Generation::V1, form, Some(header), &Audiences::new(BASE), true)
    };
    let id = APP.to_string();
    let bare = Form { client_id: None, client_secret: None, ..app_form() };
    let asked = read(&bare, &basic(&id, SECRET)).expect("reads");
    assert_eq!(asked.client_id(), Some(APP));
    assert!(matches!(asked.client(Tenant::Any, Some(app())), Ok(Next::Done(_))));
    assert!(read(&app_form(), &basic(&id, SECRET)).is_ok());
    // A token of another scheme is not looked at.
    assert!(read(&app_form(), "Bearer x").is_ok());
    let fault = |form: &Form, header: &str| read(form, header).expect_err(header);
    assert_eq!(fault(&app_form(), &basic("other", SECRET)), GrantFault::Malformed("client_id"));
    assert_eq!(fault(&app_form(), &basic(&id, "x")), GrantFault::Malformed("client_secret"));
    assert_eq!(fault(&bare, "Basic ???"), GrantFault::Malformed("Authorization"));
    assert_eq!(fault(&bare, &basic(&id, "")), GrantFault::Missing("client_secret"));
}

#[test]
fn a_wrong_application_is_told_one_thing_only() {
    let refused = |form: &Form, tenant, app: Option<App>| {
        read(form).and_then(|asked| asked.client(tenant, app)).map(|_| ())
    };
    let no = Err(GrantFault::Client);
    let wrong = Form { client_secret: some(&SECRET.to_uppercase()), ..app_form() };
    let odd = Form { client_id: some("not-an-id"), ..app_form() };
    assert_eq!(refused(&app_form(), Tenant::Any, None), no);
    assert_eq!(refused(&wrong, Tenant::Any, Some(app())), no);
    assert_eq!(refused(&odd, Tenant::Any, Some(app())), no);
    assert_eq!(refused(&app_form(), Tenant::One(Uuid::from_u128(9)), Some(app())), no);
    assert_eq!(refused(&app_form(), Tenant::Any, Some(App { secrets: vec![], ..app() })), no);
    let mistaken = App { id: Uuid::from_u128(9), ..app() };
    assert_eq!(refused(&app_form(), Tenant::Any, Some(mistaken)), no);
    // Without a secret: only a public application, and only with a person.
    let secretless = Form { client_secret: None, ..user_form() };
    assert_eq!(refused(&secretless, Tenant::Any, Some(app())), no);
    assert_eq!(refused(&secretless, Tenant::Any, Some(App { public: true, ..app() })), Ok(()));
}

#[test]
fn a_wrong_person_is_told_one_thing_only() {
    let admit = |user, matches| login(&user_form(), app()).admit(user, matches).map(|_| ());
    let no = Err(GrantFault::User);
    assert_eq!(admit(Some(user()), true), Ok(()));
    assert_eq!(admit(Some(user()), false), no);
    assert_eq!(admit(None, true), no);
    assert_eq!(admit(Some(User { enabled: false, ..user() }), true), no);
    assert_eq!(admit(Some(User { tenant: Uuid::from_u128(9), ..user() }), true), no);
    assert_eq!(admit(Some(User { upn: "eve@provider.example".into(), ..user() }), true), no);
}

#[test]
fn errors_have_the_standards_words() {
    for (fault, error, status) in [
        (GrantFault::Missing("scope"), "invalid_request", 400),
        (GrantFault::Malformed("client_id"), "invalid_request", 400),
        (GrantFault::UnsupportedGrantType("x".into()), "unsupported_grant_type", 400),
        (GrantFault::PasswordsOff, "unauthorized_client", 400),
        (GrantFault::UnknownResource, "invalid_resource", 400),
        (GrantFault::UnknownScope, "invalid_scope", 400),
        (GrantFault::Client, "invalid_client", 401),
        (GrantFault::User, "invalid_grant", 400),
    ] {
        assert_eq!((fault.error(), fault.status()), (error, status));
        assert!(fault.number() > 0 && fault.to_string().ends_with('.'), "{fault}");
    }
}

#[test]
fn nothing_secret_is_logged() {
    let asked = format!("{:?}", read(&user_form()).expect("reads"));
    let login = format!("{:?}", login(&user_form(), app()));
    for shown in [asked, login] {
        assert!(!shown.contains(SECRET) && !shown.contains("horse"), "{shown}");
        assert!(shown.contains("Ada@Provider.example"), "{shown}");
    }
}
