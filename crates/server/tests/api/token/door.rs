//! Whoever tries the passwords of many names from one address is stopped, whatever the names are.

use crate::world::World;
use axum::http::HeaderMap;
use jiff::SignedDuration;
use server::account::{
    caller::Caller,
    door::{CALLER_TRIES, settle, shut},
};

fn from(address: &str) -> Caller {
    Caller::of(&[], Some(address.parse().expect("an address")), &HeaderMap::new())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_shut_after_many_names() {
    let world = World::new().await;
    let (app, clock) = (&world.app, world.app.clock());
    let (far, other) = (from("203.0.113.7"), from("203.0.113.8"));
    for tried in 1..=CALLER_TRIES {
        let name = format!("{tried}@example.org");
        assert_eq!(shut(app, &far, &name).await, Ok(None), "{tried}");
        let until = settle(app, &far, &name, false).await.expect("counted");
        assert_eq!(until.is_some(), tried == CALLER_TRIES, "{tried}");
    }
    // With any name, and with what is right; from elsewhere nothing is shut.
    let until = shut(app, &far, "new@example.org").await.expect("an answer").expect("a moment");
    assert_eq!(until, clock.now() + SignedDuration::from_mins(5));
    assert_eq!(settle(app, &far, "new@example.org", true).await, Ok(Some(until)));
    assert_eq!(shut(app, &other, "new@example.org").await, Ok(None));
    assert_eq!(shut(app, &Caller::default(), "new@example.org").await, Ok(None));

    // When it is open again one more try shuts it for twice as long; a right one opens nothing.
    assert!(clock.advance(SignedDuration::from_mins(5)));
    assert_eq!(shut(app, &far, "new@example.org").await, Ok(None));
    assert_eq!(settle(app, &far, "new@example.org", true).await, Ok(None));
    let until = settle(app, &far, "new@example.org", false).await.expect("counted");
    assert_eq!(until, Some(clock.now() + SignedDuration::from_mins(10)));

    // After a while nothing is known of it.
    assert!(clock.advance(SignedDuration::from_mins(26)));
    assert_eq!(settle(app, &far, "more@example.org", false).await, Ok(None));
}
