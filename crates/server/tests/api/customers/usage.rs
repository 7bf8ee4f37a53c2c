//! What is not kept here is there, and empty.

use super::{SOURCE, Stage, World, id};
use serde_json::json;
use uuid::Uuid;

const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_what_is_not_kept_are_empty() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let customer = format!("/customers/{}", id::<Uuid>(CEDAR));
    for path in [
        "/servicerequests".to_owned(),
        "/servicerequests/supporttopics".to_owned(),
        "/serviceincidents/office".to_owned(),
        "/customers/usagerecords".to_owned(),
        format!("{customer}/servicerequests"),
        format!("{customer}/managedservices"),
        format!("{customer}/subscriptions/usagerecords"),
        format!("{customer}/subscriptions/overage"),
    ] {
        let list = source.get(&format!("/v1{path}")).await.expect(200);
        let link = json!({"uri": path, "method": "GET", "headers": []});
        assert_eq!(
            list,
            json!({
                "totalCount": 0,
                "items": [],
                "links": {"self": link},
                "attributes": {"objectType": "Collection"},
            })
        );
    }
    let own = id::<Uuid>(SOURCE);
    let nowhere = source.get(&format!("/v1/customers/{own}/servicerequests")).await.fault();
    assert_eq!(nowhere, (404, 60_003, vec!["unknown_tenant".to_owned()]));
    let admin = world.admin(CEDAR).await.get("/v1/servicerequests").await.fault();
    assert_eq!(admin, (404, 60_003, vec!["unknown_tenant".to_owned()]));
}
