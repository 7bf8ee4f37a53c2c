//! Orders: placing them, and what was ordered (R46-R51, R55).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    authority::Act,
    customer::{command::Command, event::Event, order},
    id::{Fresh, OrderId},
};
use store::Failure;
use wire::{
    catalogue::{Market, meant},
    fault::Area,
    order::{OrderEntity, history},
    subscription::state::LineStatus,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/orders", get(list).post(place))
        .route("/v1/customers/{customer}/orders/{order}", get(one))
        .route("/v1/customers/{customer}/orders/{order}/provisioningstatus", get(provisioning))
}

/// `GET /v1/customers/{customer}/orders`
async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewOrders, Area::Core).await?;
    let orders = look.customer.order_history(call.actor.partner());
    Ok(reply(200, &OrderEntity::list(look.customer.id, orders.into_values()))?)
}

/// `GET /v1/customers/{customer}/orders/{order}`
async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewOrders, Area::Core).await?;
    let id: OrderId = id("order-id", &text).area(Area::Core)?;
    let found = look.customer.order_for(&call.actor, id, &look.setting()).area(Area::Core)?;
    Ok(reply(200, &OrderEntity::placed(look.customer.id, &found))?)
}

/// `GET /v1/customers/{customer}/orders/{order}/provisioningstatus`
async fn provisioning(
    Path((customer, text)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewOrders, Area::Core).await?;
    let id: OrderId = id("order-id", &text).area(Area::Core)?;
    let found = look.customer.order_for(&call.actor, id, &look.setting()).area(Area::Core)?;
    Ok(reply(200, &LineStatus::list(&look.customer, &found))?)
}

/// `POST /v1/customers/{customer}/orders`
async fn place(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    let id = look.customer.id;
    let (order, fresh) = (OrderId(call.app.draw()), Fresh(call.app.draw()));
    let mut command = call.read(Area::Core, |body| history::read(body, id, order, fresh))?;
    if let (Command::Order(order::Command::Place(placed)), Some(operator)) =
        (&mut command, look.facts.operator.as_deref())
    {
        let (now, language) = (look.now, call.marks.locale.code());
        let country = look.customer.profile.country;
        let market = Market { operator, country, now, language };
        for line in &mut placed.lines {
            line.offer = meant(market, &line.offer);
        }
    }
    call.command(id, command, Area::Core, |done| {
        let placed = done.facts.iter().find_map(|fact| match &fact.event {
            Event::Order(order::Event::OrderPlaced { order, .. }) => Some(order),
            _ => None,
        });
        let gone = || Failure::Broken("an order was not placed".to_owned());
        reply(201, &OrderEntity::placed(done.after.id, placed.ok_or_else(gone)?))
    })
    .await
}
