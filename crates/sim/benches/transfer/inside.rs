//! Cycles without HTTP: the commands that the handlers give, and the bodies that they answer.

use crate::{
    Way,
    book::{Errand, agent, source, target},
    crowd,
    stage::Copy,
};
use domain::{
    actor::Actor,
    customer::{
        Customer,
        command::Command,
        transfer::{
            Transfer,
            ask::{Ask, AskedLine},
        },
    },
    id::{CustomerId, Fresh, TransferId},
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use server::{
    app::{App, Reply, Sent},
    clock::Clock,
    config::Config,
};
use std::{net::SocketAddr, time::Duration};
use store::{Failure, Store};
use tokio::runtime::{Builder, Runtime};
use wire::{
    Locale,
    transfer::{TransferEntity, TransferSubmitResult},
};

/// The application on a copy of the book.
pub fn app(copy: &Copy, at: SocketAddr) -> App {
    let store = Store::at(&copy.place()).expect("the copy is a database");
    App::new(store, Clock::System, Config::at(at)).expect("the copy is a programme")
}

/// As many threads as the server itself would have.
pub fn runtime() -> Runtime {
    Builder::new_multi_thread().enable_all().build().expect("threads")
}

/// Tasks that call the application.
pub struct Inside {
    app: App,
    runtime: Runtime,
    copy: Copy,
}

impl Inside {
    /// On a copy of the book.
    pub fn new(copy: Copy) -> Self {
        let at = SocketAddr::from(([127, 0, 0, 1], 1));
        Self { app: app(&copy, at), runtime: runtime(), copy }
    }
}

impl Way for Inside {
    fn copy(&mut self) -> &mut Copy {
        &mut self.copy
    }

    fn go(&mut self, work: Vec<Vec<Errand>>) -> Duration {
        let app = self.app.clone();
        crowd(&self.runtime, work, move |errand| {
            let app = app.clone();
            async move { cycle(&app, errand).await }
        })
    }
}

async fn cycle(app: &App, errand: Errand) {
    let id = ask(app, errand).await;
    accept(app, errand, id).await;
    let look = app.look(errand.customer, [target()]).await;
    let look = look.expect("a read").expect("it is there");
    let found = found(&look.customer, id).expect("the transfer is there");
    assert_eq!(found.state.word(), "complete");
    let entity = TransferEntity::of(found, &look.customer, Some(target()), Locale::En);
    assert!(body(&entity).expect("it is JSON").get().contains("Complete"));
}

/// The first half of a cycle; answers the request's id.
pub async fn ask(app: &App, errand: Errand) -> TransferId {
    let transfer = TransferId(app.draw());
    let (source, target) = (source(), target());
    let line = AskedLine { subscription: errand.subscription, partner_of_record: None };
    let command = Command::Ask(Ask { transfer, source, target, lines: vec![line], note: None });
    give(app, agent(source), errand.customer, command, move |customer| {
        let found = found(customer, transfer)?;
        let entity = TransferEntity::of(found, customer, Some(source), Locale::En);
        Ok(Reply { status: 201, body: Some(body(&entity)?) })
    })
    .await;
    transfer
}

/// The second half.
pub async fn accept(app: &App, errand: Errand, transfer: TransferId) {
    let command = Command::Accept { transfer, fresh: Fresh(app.draw()) };
    give(app, agent(target()), errand.customer, command, move |customer| {
        let result = TransferSubmitResult::of(found(customer, transfer)?, customer, Locale::En);
        Ok(Reply { status: 200, body: Some(body(&result)?) })
    })
    .await;
}

async fn give<F>(app: &App, actor: Actor, customer: CustomerId, command: Command, show: F)
where
    F: Fn(&Customer) -> Result<Reply, Failure> + Send + 'static,
{
    let sent = Sent {
        caller: serde_json::to_string(&actor.by).expect("it is JSON"),
        request_id: app.draw(),
        fingerprint: "f".repeat(64),
    };
    let done =
        app.customer(actor, customer, command, Some(sent), move |done| show(&done.after)).await;
    done.expect("it is carried out");
}

fn found(customer: &Customer, id: TransferId) -> Result<&Transfer, Failure> {
    let gone = || Failure::Broken("the transfer is not there".to_owned());
    customer.transfers.get(&id).map(AsRef::as_ref).ok_or_else(gone)
}

fn body(value: &impl Serialize) -> Result<Box<RawValue>, Failure> {
    to_raw_value(value).map_err(|why| Failure::Broken(why.to_string()))
}
