//! A visitor of the pages: a browser without a script, that keeps cookies and sends forms.

use reqwest::{Client, Method, StatusCode, header, redirect::Policy};
use serde_json::Value;
use std::collections::BTreeMap;
use tokio::runtime::Runtime;

/// Somebody before a browser.
pub struct Visitor {
    runtime: Runtime,
    client: Client,
    /// Where it looks.
    pub base: String,
    /// The path of a sandbox, which the visitor does not see.
    below: String,
    cookies: BTreeMap<String, String>,
    /// What else its browser says, by name.
    pub says: BTreeMap<&'static str, String>,
}

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: String,
    pub status: u16,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Visitor {
    /// Nobody yet.
    pub fn at(base: &str, language: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        let accept = "text/html,application/xhtml+xml".to_owned();
        Self {
            runtime: Runtime::new().expect("a runtime"),
            client,
            base: base.to_owned(),
            below: base.splitn(4, '/').nth(3).map_or(String::new(), |path| format!("/{path}")),
            cookies: BTreeMap::new(),
            says: [("accept-language", language.to_owned()), ("accept", accept)].into(),
        }
    }

    /// Somebody of an organisation of the ready file, in a role.
    pub fn signed_in(base: &str, language: &str, of: &Value, role: &str) -> Self {
        let users = of["users"].as_array().expect("people");
        let has =
            |one: &&Value| one["roles"].as_array().is_some_and(|all| all.contains(&role.into()));
        let person = users.iter().find(has).expect("somebody of this role");
        let text = |name: &str| person[name].as_str().expect("a text").to_owned();
        let mut visitor = Self::at(base, language);
        let page = visitor.get("/signin");
        let mut fields = page.form("/signin");
        fields.insert("name".to_owned(), text("upn"));
        fields.insert("password".to_owned(), text("password"));
        let answer = visitor.post("/signin", &fields.into_iter().collect::<Vec<_>>());
        assert_eq!(answer.status, 303, "{answer:?}");
        visitor
    }

    /// Looks at a page.
    pub fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None)
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        self.send(Method::POST, path, Some(fields))
    }

    /// Looks at a page, and goes on to where it sends.
    pub fn follow(&mut self, page: Page) -> Page {
        if page.status != StatusCode::SEE_OTHER {
            return page;
        }
        let to = page.headers[header::LOCATION].to_str().expect("a path");
        let next = self.get(&to.replacen(&self.below, "", 1));
        self.follow(next)
    }

    /// Looks at something as it comes, packed or not.
    pub fn bytes(&mut self, path: &str) -> (u16, header::HeaderMap, Vec<u8>) {
        let mut request = self.client.get(format!("{}{path}", self.base));
        for (name, value) in &self.says {
            request = request.header(*name, value);
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request = request.header(header::COOKIE, cookies.join("; "));
        self.runtime.block_on(async {
            let answer = request.send().await.expect("an answer");
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            (status, headers, answer.bytes().await.expect("bytes").to_vec())
        })
    }

    fn send(&mut self, method: Method, path: &str, form: Option<&[(String, String)]>) -> Page {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        for (name, value) in &self.says {
            request = request.header(*name, value);
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(form) = form {
            request = request.form(form);
        }
        let (status, headers, text) = self.runtime.block_on(async {
            let answer = request.send().await.expect("an answer");
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            (status, headers, answer.text().await.expect("a text"))
        });
        let text = if self.below.is_empty() { text } else { text.replace(&self.below, "") };
        for kept in headers.get_all(header::SET_COOKIE) {
            let kept = kept.to_str().expect("a text");
            let (name, rest) = kept.split_once('=').expect("a cookie");
            let (value, rest) = rest.split_once(';').expect("and how it is kept");
            assert!(rest.contains("HttpOnly") && rest.contains("SameSite=Lax"), "{kept}");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Page { path: path.to_owned(), status, headers, text }
    }
}

impl Page {
    /// Where its links and the buttons that open a page lead, each once; files aside.
    pub fn links(&self) -> Vec<String> {
        let opens = self.text.split("data-page=\"").skip(1);
        let all = self.text.split("href=\"").skip(1).chain(opens);
        let all = all.filter_map(|rest| rest.split('"').next());
        let mut all: Vec<String> = all.map(|link| link.replace("&#38;", "&")).collect();
        let is_file = |link: &str| {
            let path = link.split(['?', '#']).next().unwrap_or_default();
            let ends = [".csv", ".txt", ".vcf", ".json", "/export"];
            ends.iter().any(|end| path.ends_with(end))
        };
        all.retain(|link| link.starts_with('/') && !link.contains("/assets/") && !is_file(link));
        all.sort();
        all.dedup();
        all
    }

    /// The fields of the form that is sent to `action`, as they stand: hidden ones, texts, and
    /// boxes that are ticked. Of those of one name the last is kept.
    pub fn form(&self, action: &str) -> BTreeMap<String, String> {
        self.fields(action).into_iter().collect()
    }

    /// All fields of the form.
    pub fn fields(&self, action: &str) -> Vec<(String, String)> {
        let start = self.text.find(&format!("action=\"{action}\""));
        let start = start.unwrap_or_else(|| panic!("no form for {action} in {}", self.text));
        let form = self.text[start..].split("</form>").next().expect("a form");
        let inputs = form.split("<input ").skip(1).map(|rest| rest.split('>').next().expect("one"));
        let fields = inputs.filter_map(|input| {
            let part = |name: &str| {
                let (_, rest) = input.split_once(&format!("{name}=\""))?;
                rest.split('"').next().map(str::to_owned)
            };
            let choosable = input.contains("\"checkbox\"") || input.contains("\"radio\"");
            let chosen = input.ends_with(" checked") || input.contains(" checked ");
            if input.contains(" disabled") || (choosable && !chosen) {
                return None;
            }
            Some((part("name")?, part("value").unwrap_or_default()))
        });
        fields.collect()
    }

    /// The same page, to be cut into parts.
    pub fn of(page: &Self) -> Self {
        Self {
            path: page.path.clone(),
            status: page.status,
            headers: page.headers.clone(),
            text: page.text.clone(),
        }
    }

    /// What lists to choose from stand at: what is selected, else the first.
    pub fn chosen(&self) -> Vec<(String, String)> {
        let all = self.text.split("<select ").skip(1);
        let all = all.map(|rest| rest.split("</select>").next().expect("a list"));
        let value = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
        let found = all.filter_map(|list| {
            let name = value(list.split_once("name=\"")?.1);
            let mut options = list.split("<option value=\"").skip(1);
            let first = options.clone().next()?;
            let on = options.find(|one| one.contains("\" selected")).unwrap_or(first);
            Some((name, value(on)))
        });
        found.collect()
    }

    /// The text that people read, without tags.
    pub fn read(&self) -> String {
        let body = self.text.split_once("<body>").map_or("", |(_, body)| body);
        let mut text = String::new();
        for part in body.split('<').skip(1) {
            text.push_str(part.split_once('>').map_or("", |(_, text)| text));
            text.push(' ');
        }
        text
    }
}

/// The fields of a form, with some set.
pub fn filled(page: &Page, action: &str, set: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = page.fields(action);
    fields.retain(|(name, _)| set.iter().all(|(other, _)| other != name));
    fields.extend(set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

/// Fills in a form of a page, sends it, and goes on to where it leads.
#[track_caller]
pub fn send(who: &mut Visitor, at: &str, action: &str, set: &[(&str, &str)]) -> Page {
    let page = who.get(at);
    assert_eq!(page.status, 200, "{at}: {}", page.text);
    let sent = who.post(action, &filled(&page, action, set));
    who.follow(sent)
}

/// That a page has a text.
#[track_caller]
pub fn says(page: &Page, text: &str) {
    assert!(page.text.contains(text), "no “{text}” in {} {}", page.path, page.text);
}
