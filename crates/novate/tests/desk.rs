//! `novate admin enrolments`, `letters` and `mailbox` against `novate serve`: a partner is vetted
//! and its mail is looked after, all from the terminal.

#[path = "running/program.rs"]
mod program;

use ctl::client::{Client, Endpoint, Secret};
use program::{Ran, Running, run};
use serde_json::{Value, json};
use server::{chance, clock::Clock};
use std::{fs, path::Path};
use store::{Failure, Store};
use tempfile::{TempDir, tempdir};
use tokio::runtime::Runtime;
use uuid::Uuid;

const NAME: &str = "Fjord Teknik";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

fn drawn() -> Uuid {
    chance::id(Clock::System.now())
}

fn uuid(value: &Value) -> Uuid {
    text(value).parse().expect("an id")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// A folder with a world, and the operator's program in it.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = tempdir().expect("a folder");
        let made = run(dir.path(), &["world", "generate", "--customers", "2", "-o", "world.json"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        let secret =
            text(&read(&dir.path().join("world.json"))["operator"]["apps"][0]["client_secret"]);
        fs::write(dir.path().join("secret"), secret).expect("written");
        Self { dir }
    }

    fn served(&self, args: &[&str]) -> Running {
        let serve = ["serve", "--data", "data", "--listen", "127.0.0.1:0"];
        Running::start(
            self.dir.path(),
            &[&serve[..], args, &["--ready-file", "ready.json"]].concat(),
        )
    }

    /// Where the server is; the operator's tenant and its program.
    fn place(&self) -> (String, String, String) {
        let operator = &read(&self.dir.path().join("world.json"))["operator"];
        let ready = read(&self.dir.path().join("ready.json"));
        let app = &operator["apps"][0];
        (text(&ready["base_url"]), text(&operator["tenant_id"]), text(&app["client_id"]))
    }

    fn run(&self, args: &[&str]) -> Ran {
        let (server, tenant, app) = self.place();
        let flags = [
            "--server",
            &server,
            "--tenant",
            &tenant,
            "--client-id",
            &app,
            "--client-secret-file",
            "secret",
        ];
        let ran = run(self.dir.path(), &[&["admin"], args, &flags].concat());
        let fits = |line: &str| line.chars().count() <= 80;
        let is_table = !args.contains(&"show") && !args.contains(&"--json");
        assert!(!is_table || ran.out.lines().all(fits), "{}", ran.out);
        ran
    }

    #[track_caller]
    fn done(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
        ran.out
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[args, &["--json"]].concat())).expect("JSON")
    }

    #[track_caller]
    fn refused(&self, args: &[&str], code: i32, says: &str) {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }

    /// Asks until a letter about this is in the list of this name: a worker writes letters.
    fn letter(&self, args: &[&str], name: &str, topic: &str) -> Value {
        for _ in 0..500 {
            let found = self.json(args)[name].take();
            let mut all = found.as_array().into_iter().flatten();
            if let Some(letter) = all.find(|one| one["topic"] == topic) {
                return letter.clone();
            }
        }
        panic!("nothing came: {args:?}");
    }
}

/// A new partner in the books that has just enrolled as a reseller, and its global admin.
async fn enrolled(desk: &Desk) -> (Client, Uuid) {
    let (server, tenant, app) = desk.place();
    let secret = fs::read_to_string(desk.dir.path().join("secret")).expect("a file");
    let server = Endpoint::at(&server).expect("a client");
    let parse = |text: &str| text.parse::<Uuid>().expect("an id");
    let ids = (parse(&tenant), (parse(&app), secret.as_str()));
    let operator = server.sign_in(ids.0, ids.1, Secret::App).await.expect("a token");
    let body = json!({
        "country": "DE",
        "profile": {
            "legalName": NAME, "locationId": "7654321", "locationCountry": "DE", "language": "de",
            "address": {"addressLine1": "Hafen 1", "city": "Kiel", "postalCode": "24103"},
            "primaryContact": {
                "name": "Ute Bahr", "email": "ute@fjord.example", "phoneNumber": "0431123456",
            },
            "supportContact": {
                "name": "Hilfe", "email": "hilfe@fjord.example", "phoneNumber": "0431123457",
            },
        },
    });
    let post = async |client: &Client, path: &str, body: &Value| -> Value {
        client.post(path, drawn(), body).await.unwrap_or_else(|why| panic!("{path}: {why}"))
    };
    let made = post(&operator, "/novate/v1/partners", &body).await;
    let partner = uuid(&made["id"]);
    let path = format!("/novate/v1/partners/{partner}");
    let body = json!({"name": "Desk", "roles": ["global_admin"]});
    let app = post(&operator, &format!("{path}/applications"), &body).await;
    let secret = text(&app["secret"]);
    let own = (uuid(&app["id"]), secret.as_str());
    let admin = server.sign_in(partner, own, Secret::App).await.expect("a token");
    let yes = json!({"detailsReviewed": true, "oneWayConfirmed": true});
    post(&admin, &format!("{path}/enrolments"), &yes).await;
    (admin, partner)
}

fn decide<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [&["enrolments", "decide"], rest].concat()
}

#[test]
fn a_partner_is_vetted_from_the_terminal() {
    let desk = Desk::new();
    let server = desk.served(&["--world", "world.json", "--mailbox"]);
    assert_eq!(desk.done(&["enrolments", "list"]), "no enrolment waits\n");
    let runtime = Runtime::new().expect("a runtime");
    let (admin, partner) = runtime.block_on(enrolled(&desk));
    let id = partner.to_string();
    let listed = desk.done(&["enrolments", "list"]);
    for says in [NAME, &id, "indirect_reseller, pending", "employment", "until"] {
        assert!(listed.contains(says), "{listed}");
    }
    assert_eq!(desk.done(&["enrolments", "list", "--overdue"]), "no enrolment waits\n");
    let all = desk.json(&["enrolments", "list"]);
    assert_eq!(
        all["enrolments"][0]["enrolment"]["statusText"].as_str().map(str::is_empty),
        Some(false)
    );

    for (args, code, says) in [
        (&decide(&[NAME, "reject", "--check", "business"])[..], 2, "--reason"),
        (&decide(&[NAME, "reject", "--reason", "No."]), 2, "--check"),
        (&decide(&[NAME, "approve", "--reason", "Yes."]), 2, "--reason"),
        (&decide(&[NAME, "maybe"]), 2, "approve"),
        (&decide(&["Nobody", "approve"]), 5, "enrolments list"),
        (&decide(&[NAME, "approve", "--programme", "direct_bill"]), 5, "no open check"),
        (&decide(&[NAME, "approve", "--check", "credit"]), 5, "code"),
    ] {
        desk.refused(args, code, says);
    }
    let no =
        decide(&["fjord teknik", "reject", "--check", "business", "--reason", "No such street."]);
    assert_eq!(desk.done(&no), "fjord teknik: indirect_reseller is rejected\n");
    let again = desk.json(&decide(&[&id, "approve", "--check", "business"]));
    let passed = again["checks"].as_array().expect("a list").iter();
    let passed: Vec<_> = passed.filter(|one| one["passedAt"].is_string()).collect();
    assert_eq!(passed.len(), 1, "a no can be thought over: {again}");
    let waits = desk.done(&decide(&[&id, "approve"]));
    assert!(waits.contains("until the partner follows the link"), "{waits}");

    let letter = text(&desk.letter(&["mailbox", "list"], "mailbox", "enrolment_check")["id"]);
    let shown = desk.done(&["mailbox", "show", &letter]);
    assert!(shown.starts_with("To: Ute Bahr <ute@fjord.example>\n"), "{shown}");
    assert!(desk.done(&["mailbox", "list"]).contains(&letter));
    let missing = drawn().to_string();
    desk.refused(&["mailbox", "show", &missing], 5, "mailbox list");
    let code = shown.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
    let code = code.filter_map(|word| Uuid::try_parse(word).ok()).next_back().expect("a code");
    let path = format!("/novate/v1/partners/{partner}/enrolments/indirect_reseller/checks");
    let code = json!({"code": code});
    let proved: Value =
        runtime.block_on(admin.post(&path, drawn(), &code)).expect("the code is good");
    assert_eq!(proved["status"], "qualified");
    assert_eq!(desk.done(&["enrolments", "list"]), "no enrolment waits\n");
    desk.refused(&decide(&[&id, "approve"]), 5, "no open check");
    let told = desk.done(&["enrolments", "announce"]);
    assert!(told.contains("told: "), "{told}");
    assert_eq!(desk.json(&["enrolments", "announce"])["told"], json!([]), "each once");
    server.end("INT");
}

#[test]
fn dead_letters_are_tried_again_from_the_terminal() {
    let desk = Desk::new();
    let server = desk.served(&["--world", "world.json"]);
    Runtime::new().expect("a runtime").block_on(enrolled(&desk));
    desk.letter(&["letters", "list", "--state", "waiting"], "letters", "enrolment_check");
    desk.refused(&["mailbox", "list"], 5, "--mailbox");
    server.end("INT");
    let store = Store::open(&desk.dir.path().join("data")).expect("nobody serves it");
    let done: Result<(), Failure> = store.write_now(|tx| {
        for number in 0..600 {
            let id = format!("00000000-0000-4000-8000-{number:012}");
            tx.put(
                "insert into letter select $1, tenant, topic, at, address, name, language, \
                 subject, body, 'dead', 12, 12, since, null, at, '550 nobody of that name' \
                 from letter where state = 'waiting' order by id limit 1",
                &[(&id).into()],
            )?;
        }
        Ok(())
    });
    assert_eq!(done, Ok(()));
    drop(store);
    let server = desk.served(&[]);
    let dead = desk.json(&["letters", "list", "--state", "dead"]);
    let dead = dead["letters"].as_array().expect("a list");
    assert_eq!(dead.len(), 600, "all pages");
    assert!(dead.iter().all(|one| one["state"] == "dead"), "and no others");
    let id = text(&dead[0]["id"]);
    let shown = desk.done(&["letters", "list", "--state", "dead"]);
    assert!(shown.contains(&id) && shown.contains("550 nobody of that name"), "{shown}");
    let one = desk.done(&["letters", "retry", &id]);
    assert!(one.contains("waiting, 12 tries, to"), "{one}");
    let missing = drawn().to_string();
    for (args, code, says) in [
        (&["letters", "retry"][..], 2, "LETTER"),
        (&["letters", "retry", &missing], 5, "letters list"),
        (&["letters", "list", "--state", "lost"], 2, "waiting"),
    ] {
        desk.refused(args, code, says);
    }
    let rest = desk.json(&["letters", "retry", "--dead"]);
    assert_eq!(rest["letters"].as_array().map(Vec::len), Some(599));
    assert_eq!(desk.done(&["letters", "retry", "--dead"]), "no letter is dead\n");
    server.end("INT");
}
