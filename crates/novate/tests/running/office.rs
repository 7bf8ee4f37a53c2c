//! The operator's program, for what people do elsewhere: a text is written, a letter is read.

use ctl::{
    client::{Client, Endpoint, Secret},
    letter::mailbox,
    sandbox,
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// The operator's program.
pub struct Office {
    runtime: Runtime,
    client: Client,
}

impl Office {
    /// Of the world of a ready file.
    pub fn of(ready: &Value) -> Self {
        let operator = &ready["operator"];
        let id = |name: &str| operator[name].as_str().expect("a text").parse().expect("an id");
        let secret = operator["client_secret"].as_str().expect("a secret");
        let runtime = Runtime::new().expect("a runtime");
        let endpoint =
            Endpoint::at(ready["base_url"].as_str().expect("a text")).expect("an address");
        let app = (id("client_id"), secret);
        let signed = endpoint.sign_in(id("tenant_id"), app, Secret::App);
        let client = runtime.block_on(signed).expect("signed in");
        Self { runtime, client }
    }

    /// Lays down the text that resellers accept.
    pub fn publish(&self) {
        let text = json!({
            "id": "reseller", "version": "2026-1", "title": "Reseller agreement",
            "link": "https://operator.example/reseller",
        });
        let path = "/novate/v1/operator/agreements";
        let done =
            self.runtime.block_on(self.client.post::<Value>(path, Uuid::from_u128(7), &text));
        done.expect("laid down");
    }

    /// The code of the letter, once it is written.
    pub fn code(&self) -> Uuid {
        let letter = self.letter("enrolment_check");
        letter.split_whitespace().find_map(|word| word.parse().ok()).expect("a code")
    }

    /// The text of the first letter about something, once it is written.
    pub fn letter(&self, topic: &str) -> String {
        for _ in 0..5_000 {
            let all = self.runtime.block_on(mailbox(&self.client)).expect("a mailbox");
            if let Some(mail) = all.into_iter().find(|mail| mail.topic == topic) {
                return mail.body;
            }
        }
        panic!("no letter is about {topic}")
    }

    /// Makes a sandbox of a world, whose clock stands at a moment; answers where it is.
    pub fn sandbox(&self, world: &Value, at: &str) -> String {
        let body = json!({ "name": "stage", "world": world, "startsAt": at });
        let made = sandbox::create(&self.client, Uuid::from_u128(8), &body);
        self.runtime.block_on(made).expect("a sandbox").sandbox.base_url
    }
}
