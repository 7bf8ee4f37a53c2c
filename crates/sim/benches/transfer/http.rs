//! Cycles over HTTP on loopback, as two partners' programs with tokens of their own go through
//! them.

use crate::{
    Way,
    book::{Errand, SECRET, program, source, target},
    clock, inside,
    line::Line,
    stage::Copy,
};
use domain::id::PartnerId;
use serde::Deserialize;
use server::{chance, clock::Clock, listen};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use uuid::Uuid;

/// A server on its own threads, and a thread of clients.
pub struct Http {
    server: Runtime,
    clients: Runtime,
    copy: Copy,
    at: SocketAddr,
    stop: watch::Sender<Option<Duration>>,
    serving: Option<JoinHandle<io::Result<()>>>,
}

impl Http {
    /// On a copy of the book.
    pub fn new(copy: Copy) -> Self {
        let server = inside::runtime();
        let bound = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)));
        let listener = server.block_on(bound).expect("a free port");
        let at = listener.local_addr().expect("it is bound");
        let (stop, stopped) = watch::channel(None);
        let serving = server.spawn(listen::serve(inside::app(&copy, at), listener, stopped));
        let clients = Builder::new_current_thread().enable_all().build().expect("a thread");
        Self { server, clients, copy, at, stop, serving: Some(serving) }
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        let _ = self.stop.send(Some(Duration::ZERO));
        if let Some(serving) = self.serving.take() {
            let served = self.server.block_on(serving);
            served.expect("the server ends").expect("the server ends well");
        }
    }
}

impl Way for Http {
    fn copy(&mut self) -> &mut Copy {
        &mut self.copy
    }

    fn go(&mut self, work: Vec<Vec<Errand>>) -> Duration {
        let at = self.at;
        self.clients.block_on(async {
            let tokens = Arc::new((token(at, source()).await, token(at, target()).await));
            let mut lines = Vec::new();
            for _ in &work {
                lines.push(Line::to(at).await);
            }
            let watch = clock();
            let mut clients = JoinSet::new();
            for (errands, mut line) in work.into_iter().zip(lines) {
                let tokens = Arc::clone(&tokens);
                clients.spawn(async move {
                    for errand in errands {
                        cycle(&mut line, &tokens, errand).await;
                    }
                });
            }
            clients.join_all().await;
            watch.elapsed()
        })
    }
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

async fn token(at: SocketAddr, partner: PartnerId) -> String {
    let form = format!(
        "grant_type=client_credentials&client_id={}&client_secret={SECRET}\
         &scope=http://{at}/.default",
        program(partner)
    );
    let first = format!("POST /{partner}/oauth2/v2.0/token");
    let headers = "Content-Type: application/x-www-form-urlencoded\r\n";
    let mut line = Line::to(at).await;
    let body = line.call(&first, headers, &form, "200").await;
    serde_json::from_slice::<Token>(body).expect("a token").access_token
}

#[derive(Deserialize)]
struct Transfer {
    id: Uuid,
    status: String,
}

/// The headers that the field's clients send.
fn headers(token: &str) -> String {
    let draw = || chance::id(Clock::System.now());
    format!(
        "Authorization: Bearer {token}\r\nMS-RequestId: {}\r\nMS-CorrelationId: {}\r\n\
         X-Locale: en-US\r\nAccept: application/json\r\nContent-Type: application/json\r\n",
        draw(),
        draw()
    )
}

async fn cycle(line: &mut Line, (source_token, target_token): &(String, String), errand: Errand) {
    let Errand { customer, subscription, .. } = errand;
    let (source, target) = (source(), target());
    let body = format!(
        r#"{{"sourcePartnerTenantId":"{source}","targetPartnerTenantId":"{target}",
"customerName":"One","lineItems":[{{"subscriptionId":"{subscription}"}}]}}"#
    );
    let first = format!("POST /v1/customers/{customer}/transfers");
    let asked = line.call(&first, &headers(source_token), &body, "201").await;
    let asked: Transfer = serde_json::from_slice(asked).expect("a transfer");
    assert_eq!(asked.status, "Active");
    let id = asked.id;
    let first = format!("POST /v1/customers/{customer}/transfers/{id}/accept");
    line.call(&first, &headers(target_token), "{}", "200").await;
    let first = format!("GET /v1/customers/{customer}/transfers/{id}");
    let read = line.call(&first, &headers(target_token), "", "200").await;
    let read: Transfer = serde_json::from_slice(read).expect("a transfer");
    assert_eq!((read.id, read.status.as_str()), (id, "Complete"));
}
