//! Who gets through which door: every route of the router, as nobody, as a stranger, and in every
//! role at every organisation.

#[path = "authority/route.rs"]
pub mod route;

use crate::world::{
    Actor, OPERATOR, PROVIDER, SOURCE, STRANGER, Stage, World,
    books::{agent, done},
    company::{SUITE, serve_by},
    customer, id, start, subscription,
};
use domain::{
    actor::{Role, member::Member},
    authority::{Standing, Standings, grants},
    customer::{command::Command, consent::Command as Consent},
    operator::{policy::Policy, region::Country},
    partner::{
        self,
        webhook::{self, Occasion, Wanted},
    },
};
use reqwest::Method;
use route::{Door, Route, all};
use server::signin::{
    identity::{Generation, Identity},
    key::Key,
    ring::Ring,
    token::Tokens,
};
use std::collections::BTreeSet;
use store::{
    hook::{self, Hook},
    perform,
};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
/// What it was asked.
const CONSENT: u128 = 0xcc;
/// A case of the customer's, which the source runs.
pub const CASE: u128 = 0x300;
/// A test of the source's webhook.
const EVENT: u128 = 0x700;
/// Somebody of the customer's directory.
pub const KIT: u128 = 0x717;
/// Another customer, of the stranger.
const ELSEWHERE: u128 = 0x200;

/// A customer with an open request, which every route can be tried on.
async fn scene() -> (World, String) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| serve_by(tx, ELSEWHERE, STRANGER));
    world.write(|tx| {
        let (consent, source, target) = (id(CONSENT), id(SOURCE), id(PROVIDER));
        let ask = Command::Consent(Consent::Ask { consent, source, target });
        done(perform::customer(tx, &agent(SOURCE), id(CEDAR), &ask, start())?);
        Ok(())
    });
    world.write(|tx| crate::world::movecase::opened(tx, CEDAR, CASE));
    world.write(|tx| {
        let (address, own_header) = ("https://a.example/told".to_owned(), false);
        let wanted = Wanted { address, occasions: [Occasion::TestCreated].into(), own_header };
        let register = partner::Command::Webhook(webhook::Command::Register(wanted));
        for number in [SOURCE, PROVIDER] {
            done(perform::partner(tx, &agent(number), id(number), &register, start())?);
        }
        hook::put(tx, &Hook::new(id(EVENT), id(SOURCE), Occasion::TestCreated, start()))
    });
    world.write(|tx| {
        let (upn, name) = ("kit@cedar.example".to_owned(), "Kit Moe".to_owned());
        let kit = Member { id: id(KIT), upn, name, roles: [Role::CustomerUser].into() };
        crate::world::company::books(tx, CEDAR, &Command::Admit(kit))
    });
    let transfer = world.source().await.must_ask(CEDAR, &[SUITE]).await;
    let transfer = transfer.rsplit('/').next().expect("an id").to_owned();
    (world, transfer)
}

/// What the record of the request is called; whose it is makes no difference.
fn record(transfer: &str) -> String {
    let (reader, customer): (Uuid, Uuid) = (id(SOURCE), id(CEDAR));
    format!("{reader}_{customer}_{transfer}_createtransfer_{}", super::told::audit::ticks(start()))
}

fn country() -> Country {
    Country::new("NL").expect("two letters")
}

async fn knock(actor: &Actor, route: &Route, at: u128, transfer: &str) -> crate::world::Answer {
    let path = route
        .path
        .replace("{tenant}", &id::<Uuid>(SOURCE).to_string())
        .replace("{customer}", &id::<Uuid>(at).to_string())
        .replace("{partner}", &id::<Uuid>(if at == CEDAR { SOURCE } else { at }).to_string())
        .replace("{provider}", &id::<Uuid>(crate::world::OTHER).to_string())
        .replace("{invitation}", &id::<Uuid>(0x77).to_string())
        .replace("{subscription}", &subscription(CEDAR, SUITE).to_string())
        .replace("{consent}", &id::<Uuid>(CONSENT).to_string())
        .replace("{programme}", "indirect_reseller")
        .replace("{order}", &id::<Uuid>((CEDAR << 16) | (0x100 + SUITE)).to_string())
        .replace("{case}", &id::<Uuid>(CASE).to_string())
        .replace("{line}", "1")
        .replace("{number}", "1")
        .replace("{event}", &id::<Uuid>(EVENT).to_string())
        .replace("{delivery}", &id::<Uuid>(EVENT).to_string())
        .replace("{user}", &id::<Uuid>(KIT).to_string())
        .replace("{role}", "62e90394-69f5-4237-9190-012177145e10")
        .replace("{offer}", "SUITE")
        .replace("{product}", "SEAT-SUITE")
        .replace("{sku}", "0001")
        .replace("{place}", &wire::catalogue::availability(&"SUITE".into(), country()))
        .replace("{template}", "117a77b0-9360-443b-8795-c6dedc750cf9")
        .replace("{record}", &record(transfer))
        .replace("{transfer}", transfer);
    let method = Method::from_bytes(route.method.as_bytes()).expect("a method");
    let is_shelf = ["/v1/offer", "/v1/product"].iter().any(|one| path.starts_with(one));
    let path = if is_shelf { format!("{path}?country=NL") } else { path };
    let call = actor.call(method, &path);
    match route.body() {
        Some(body) => call.json(&body).send().await,
        None => call.body("").send().await,
    }
}

#[test]
fn the_table_has_every_route() {
    let listed: BTreeSet<_> = all().iter().map(|one| (one.method, one.path.to_owned())).collect();
    assert_eq!(listed, route::in_source());
    assert_eq!(listed.len(), all().len(), "none twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_in() {
    let (world, transfer) = scene().await;
    let tokens = world.app.tokens();
    let known = world.source().await;
    let who = |audience: &str| Identity {
        tenant: id(SOURCE),
        object: known.app,
        app: known.app,
        upn: None,
        roles: vec!["admin_agent".to_owned()],
        amr: Vec::new(),
        audience: audience.to_owned(),
        generation: Generation::V2,
    };
    let ours = "https://api.partnercenter.microsoft.com";
    let now = world.app.clock().now();
    let audience = tokens.issue(who("https://management.azure.com"), now, id(1)).access_token;
    let forged = Ring::new([(now, Key::generate())]).expect("a key");
    let forger = Tokens::new(crate::world::BASE, forged);
    let forged = forger.issue(who(ours), now, id(2)).access_token;
    let homeless = Identity { tenant: id(0x4242), ..who(ours) };
    let homeless = tokens.issue(homeless, now, id(3)).access_token;
    let early = now + jiff::SignedDuration::from_hours(1);
    let early = tokens.issue(who(ours), early, id(4)).access_token;
    let mut altered = known.token.clone();
    altered.replace_range(altered.len() - 4.., "AAAA");
    let before = world.dump();
    let mut strangers: Vec<_> =
        ["", "garbage", "a.b.c", &forged, &homeless, &early, &altered].map(|t| (t, 800_001)).into();
    strangers.push((&audience, 900_420));
    for route in all().iter().filter(|route| route.door != Door::Open) {
        for (token, code) in &strangers {
            let actor = Actor::with_token(&world, known.app, (*token).to_owned());
            let answer = knock(&actor, route, CEDAR, &transfer).await;
            assert_eq!(answer.status, 401, "{route:?} {token:?}");
            // What is asked of HEAD is answered without a body.
            if route.method != "HEAD" {
                assert_eq!(answer.fault(), (401, *code, vec![]), "{route:?} {token:?}");
            }
            let header = answer.header("www-authenticate");
            assert_eq!(header, "Bearer error=\"invalid_token\"");
        }
    }
    assert!(world.app.clock().advance(jiff::SignedDuration::from_hours(1)));
    for route in all().iter().filter(|route| route.door != Door::Open) {
        let answer = knock(&known, route, CEDAR, &transfer).await;
        assert_eq!(answer.status, 401, "expired: {route:?}");
        if route.method != "HEAD" {
            assert_eq!(answer.fault(), (401, 800_001, vec![]), "expired: {route:?}");
        }
    }
    assert_eq!(world.dump(), before);
    let bare = world.client.get(world.url(&customer(CEDAR))).send().await.expect("an answer");
    assert_eq!(bare.status(), 401, "without the header at all");
    for route in all().iter().filter(|route| route.door == Door::Open) {
        let nobody = Actor::with_token(&world, known.app, String::new());
        let answer = knock(&nobody, route, CEDAR, &transfer).await;
        assert!(answer.status == 200 || route.method == "POST", "{route:?} {}", answer.text);
    }
}

/// Unseen and unknown are the same, to the letter.
#[tokio::test(flavor = "multi_thread")]
async fn an_unrelated_tenant_finds_nothing() {
    let (world, transfer) = scene().await;
    let strangers = [
        world.app_of(STRANGER, &Role::ALL).await,
        world.app_of(ELSEWHERE, &Role::ALL).await,
        world.app_of(crate::world::OTHER, &Role::ALL).await,
    ];
    let before = world.dump();
    for route in all().iter().filter(|route| matches!(route.door, Door::Act(_) | Door::Partner(_)))
    {
        for stranger in &strangers {
            let unseen = knock(stranger, route, CEDAR, &transfer).await;
            assert_eq!(
                unseen.fault(),
                (404, 60_003, vec!["unknown_tenant".to_owned()]),
                "{route:?}"
            );
            let unknown = knock(stranger, route, 0x999, &transfer).await;
            assert_eq!((unknown.status, unknown.text), (unseen.status, unseen.text), "{route:?}");
        }
    }
    assert_eq!(world.dump(), before);
    let own = strangers[0].get("/v1/customers").await.expect(200);
    assert_eq!(own["totalCount"], 1);
    assert_eq!(own["items"][0]["id"], serde_json::json!(id::<Uuid>(ELSEWHERE)));
}

fn standings(organisation: u128) -> Standings {
    let all: &[Standing] = match organisation {
        SOURCE => &[
            Standing::Direct,
            Standing::IndirectReseller,
            Standing::Administrator,
            Standing::Asker,
        ],
        PROVIDER => &[Standing::IndirectProvider, Standing::Approver],
        OPERATOR => &[Standing::Operator],
        _ => &[Standing::Itself],
    };
    all.iter().copied().collect()
}

/// What an organisation is to whatever is behind the door.
fn standings_at(door: Door, organisation: u128) -> Standings {
    match (door, organisation) {
        (Door::Own(_) | Door::Partner(_) | Door::Operator(_), OPERATOR) => {
            [Standing::Operator].into()
        }
        (Door::OwnPartner(_), SOURCE | PROVIDER)
        | (Door::Own(_), _)
        | (Door::Partner(_), SOURCE) => [Standing::Itself].into(),
        (Door::OwnPartner(_) | Door::Partner(_) | Door::Operator(_), _) => Standings::new(),
        _ => standings(organisation),
    }
}

/// Whoever has a standing but too little a role sees that there is something, and may not.
#[tokio::test(flavor = "multi_thread")]
async fn too_little_a_role() {
    let (world, transfer) = scene().await;
    let mut actors = Vec::new();
    for organisation in [SOURCE, PROVIDER, OPERATOR, CEDAR] {
        for role in Role::ALL {
            actors.push((organisation, role, world.app_of(organisation, &[role]).await));
        }
    }
    let policy = Policy::default();
    let before = world.dump();
    let mut refused = 0;
    for route in &all() {
        let Some(act) = route.door.act() else { continue };
        for (organisation, role, actor) in &actors {
            let is = standings_at(route.door, *organisation);
            let may = grants(act, &[*role].into(), &is, &policy);
            let reads = route.method == "GET";
            if may && !reads {
                continue;
            }
            let answer = knock(actor, route, CEDAR, &transfer).await;
            // What another partner holds is not there, rather than not allowed.
            let held = ["{subscription}", "{order}", "{case}", "{event}"];
            let held = held.iter().any(|part| route.path.contains(part));
            let others = *organisation == PROVIDER && held;
            let hidden = matches!(route.door, Door::Partner(_)) && is.is_empty();
            let wanted = if hidden {
                404
            } else if may {
                200
            } else {
                403
            };
            let right = answer.status == wanted || others && answer.status == 404;
            let who = format!("{organisation:x} {}", role.word());
            assert!(right, "{route:?} {who}: {} {}", answer.status, answer.text);
            refused += usize::from(!may);
        }
        assert_eq!(world.dump(), before, "{route:?}");
    }
    assert!(refused > 500, "{refused}");
}
