//! A copy takes what its owner may see, and nothing else.

use super::{ALL, CEDAR, copied, inside};
use crate::world::{
    OPERATOR, OTHER, PROVIDER, SOURCE, STRANGER, Stage, books,
    company::{self, MAIL, SUITE, serve_by},
    customer, id,
    playground::Playground,
};
use domain::{
    actor::Role,
    customer::{
        command::Command,
        relationship::{AdminPrivileges, Kind, Origin},
    },
    operator,
};
use serde_json::json;
use uuid::Uuid;

/// A customer of the source's who has bought from the stranger as well.
fn shared(ground: &Playground) {
    ground.world.company(CEDAR, Stage::Ready);
    ground.world.write(|tx| {
        let (kind, origin) = (Kind::Direct, Origin::Created);
        let (partner, privileges) = (id(STRANGER), AdminPrivileges::Granted);
        company::books(tx, CEDAR, &Command::Relate { partner, kind, origin, privileges })?;
        let mut secret = company::bought(CEDAR, 0x50, "MAIL", 77);
        secret.partner = id(STRANGER);
        "Between us".clone_into(&mut secret.friendly_name);
        company::books(tx, CEDAR, &Command::Import(Box::new(secret)))?;
        let (contact, agreed_at) = (company::contact(STRANGER), crate::world::start());
        let partner = id(STRANGER);
        company::books(tx, CEDAR, &Command::AttestAgreement { partner, contact, agreed_at })?;
        serve_by(tx, CEDAR + 1, STRANGER)
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_between_others_stays_there() {
    let ground = Playground::new().await;
    shared(&ground);
    let source = ground.world.source().await;
    ground.world.write(|tx| {
        let roles = [Role::SalesAgent].into();
        books::admit(tx, STRANGER, id(0x551), "sly@stranger.example", "correct horse", roles)?;
        let (organisation, person) = (books::organisation(STRANGER), id(0x551));
        books::operator(tx, &operator::Command::ViewAs { organisation, person })
    });
    let sandbox = copied(&source, "Practice").await;
    assert_eq!((&sandbox["partners"], &sandbox["customers"]), (&json!(3), &json!(1)));
    let rows = ground.history(&sandbox).await.join("\n");
    for kept in ["Bakker Cloud", "Fjord Teknik", "Company 256", "Plan SUITE", "Vik"] {
        assert!(rows.contains(kept), "{kept} is not there");
    }
    for hidden in
        ["viewed_as", "Between us", "sly@stranger.example", "ada@example.org", "Company 257"]
    {
        assert!(!rows.contains(hidden), "{hidden} is there");
    }
    // The word of others is theirs: their contact is not in the source's copy.
    assert!(!rows.contains("Berg"), "a contact of somebody else's is there");
    let operator = inside(&ground, &sandbox, OPERATOR).await;
    let path = format!("{}/subscriptions", customer(CEDAR));
    let all = operator.get(&path).await.expect(200);
    let held = all["items"].as_array().expect("a list").iter();
    assert_eq!(held.filter(|one| one["quantity"] == 77).count(), 0);
    let stranger = inside(&ground, &sandbox, STRANGER).await;
    let seen = stranger.get(&path).await.expect(200);
    assert_eq!(seen["totalCount"], 0);
    let outside = stranger.get(&customer(CEDAR + 1)).await;
    assert_eq!(outside.status, 404, "its own customers are not here");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_has_it_all() {
    let ground = Playground::new().await;
    shared(&ground);
    let operator = ground.world.operator().await;
    let sandbox = copied(&operator, "All").await;
    assert_eq!((&sandbox["partners"], &sandbox["customers"]), (&json!(5), &json!(2)));
    let there = inside(&ground, &sandbox, OPERATOR).await;
    let path = format!("{}/subscriptions", customer(CEDAR));
    let all = there.get(&path).await.expect(200);
    let held = all["items"].as_array().expect("a list").iter();
    assert_eq!(held.filter(|one| one["quantity"] == 77).count(), 1);
    let seats = there.get(&format!("/novate{}/seats", customer(CEDAR))).await.expect(200);
    let suite = seats["items"].as_array().expect("a list").iter();
    let suite = suite.filter(|one| one["product"] == "SEAT-SUITE");
    assert_eq!(suite.map(|one| one["assigned"].clone()).collect::<Vec<_>>(), [json!(20)]);
}

/// What waits for an answer is there, for both sides, and can be answered.
#[tokio::test(flavor = "multi_thread")]
async fn an_open_request_can_be_answered_in_the_copy() {
    let ground = Playground::new().await;
    shared(&ground);
    let source = ground.world.source().await;
    let open = source.must_ask(CEDAR, &[SUITE]).await;
    let closed = source.must_ask(CEDAR, &[MAIL]).await;
    source.delete(&closed).await.expect(204);
    for owner in [&source, &ground.world.provider().await] {
        let sandbox = copied(owner, "Practice").await;
        let (mine, theirs) =
            (inside(&ground, &sandbox, SOURCE).await, inside(&ground, &sandbox, PROVIDER).await);
        assert_eq!(mine.get(&closed).await.status, 404, "what is over is not copied");
        assert_eq!(mine.get(&open).await.expect(200)["status"], "Active");
        theirs.accept(&open).await.expect(200);
        assert_eq!(mine.get(&open).await.expect(200)["status"], "Complete");
    }
    assert_eq!(source.get(&open).await.expect(200)["status"], "Active");
}

#[tokio::test(flavor = "multi_thread")]
async fn some_customers_or_none() {
    let ground = Playground::new().await;
    shared(&ground);
    ground.world.company(CEDAR + 2, Stage::Direct);
    let source = ground.world.source().await;
    let some = json!({
        "name": "Some", "customers": [id::<Uuid>(CEDAR + 2), id::<Uuid>(CEDAR + 1)],
    });
    let sandbox = source.post(ALL, &some).await.expect(201);
    assert_eq!(sandbox["customers"], 1, "another's customer is nobody");
    let mine = inside(&ground, &sandbox, SOURCE).await;
    mine.get(&customer(CEDAR + 2)).await.expect(200);
    let alone = ground.world.app_of(OTHER, &[Role::GlobalAdmin]).await;
    let sandbox = copied(&alone, "Empty").await;
    assert_eq!((&sandbox["partners"], &sandbox["customers"]), (&json!(1), &json!(0)));
}
