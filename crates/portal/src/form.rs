//! A form that somebody sent: only from one of our own pages.

pub mod seen;

use crate::{
    stop::{Handled, Stop},
    visit::{Member, Visit, hex, meet},
};
use axum::{
    RequestExt,
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header},
};
use server::app::{App, Sent};
use std::str::FromStr;
use url::form_urlencoded;
use uuid::Uuid;

/// The fields of a form, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    path: String,
}

impl Form {
    /// The fields of a query or a body.
    pub fn read(text: &[u8], path: &str) -> Self {
        let fields = form_urlencoded::parse(text).into_owned().collect();
        Self { fields, path: path.to_owned() }
    }

    /// The fields of a body in parts, as a form with a file has them.
    pub fn parts(body: &[u8], boundary: &str, path: &str) -> Self {
        let mark = format!("\r\n--{boundary}");
        let body = [b"\r\n", body].concat();
        let fields = split(&body, mark.as_bytes()).into_iter().skip(1).filter_map(|part| {
            let end = find(part, b"\r\n\r\n")?;
            let head = String::from_utf8_lossy(&part[..end]);
            let (_, rest) = head.split_once(" name=\"")?;
            let (name, _) = rest.split_once('"')?;
            let value = &part[end + 4..];
            // Older spreadsheets write Latin-1.
            let text = String::from_utf8(value.to_vec())
                .unwrap_or_else(|_| value.iter().map(|byte| char::from(*byte)).collect());
            Some((name.to_owned(), text))
        });
        Self { fields: fields.collect(), path: path.to_owned() }
    }

    /// A field, without the spaces around it; empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// A text of several lines, which browsers part by two signs.
    pub fn lines(&self, name: &str) -> String {
        self.text(name).replace("\r\n", "\n")
    }

    /// A field as it was typed: in a password spaces count.
    pub fn raw(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// All fields, as they were typed.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Takes all fields of a name out.
    pub fn strike(&mut self, name: &str) {
        self.fields.retain(|(key, _)| key != name);
    }

    /// All fields of a name.
    pub fn all<'f>(&'f self, name: &str) -> impl Iterator<Item = &'f str> {
        let name = name.to_owned();
        self.fields.iter().filter(move |(key, _)| *key == name).map(|(_, value)| value.trim())
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// An id, or a number.
    ///
    /// # Errors
    /// [`Stop::Missing`] when it is none: our own pages send what can be read.
    pub fn id<T: FromStr>(&self, name: &str) -> Handled<T> {
        self.text(name).parse().map_err(|_| Stop::Missing)
    }

    /// What a repetition of this form is recognised by: the id that was drawn with the page.
    pub fn sent(&self, member: &Member) -> Option<Sent> {
        let request_id: Uuid = self.text("request").parse().ok()?;
        let caller = format!("{:?}", member.who.actor.by);
        let mut parts: Vec<&[u8]> = vec![self.path.as_bytes()];
        for (key, value) in self.fields.iter().filter(|(key, _)| key != "csrf") {
            parts.extend([key.as_bytes(), value.as_bytes()]);
        }
        Some(Sent { caller, request_id, fingerprint: hex(&parts) })
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn split<'t>(mut text: &'t [u8], mark: &[u8]) -> Vec<&'t [u8]> {
    let mut parts = Vec::new();
    while let Some(place) = find(text, mark) {
        parts.push(&text[..place]);
        text = &text[place + mark.len()..];
    }
    parts.push(text);
    parts
}

/// What separates the parts of a body, if it has parts.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let rest = kind.strip_prefix("multipart/form-data")?;
    let (_, boundary) = rest.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    Some(boundary.to_owned()).filter(|text| !text.is_empty())
}

/// A form of somebody who need not be signed in.
pub struct Open {
    /// Who sent it.
    pub visit: Visit,
    /// What.
    pub form: Form,
}

/// A form of somebody who is signed in.
pub struct Posted {
    /// Who sent it.
    pub member: Member,
    /// What.
    pub form: Form,
}

impl FromRequest<App> for Open {
    type Rejection = Stop;

    async fn from_request(request: Request, app: &App) -> Result<Self, Stop> {
        let (mut parts, body) = request.into_parts();
        let site = parts.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
        let is_ours = !matches!(site, Some("cross-site" | "same-site"));
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let path = parts.uri.path().to_owned();
        let request = Request::from_parts(parts, body);
        let boundary = boundary(request.headers());
        let body: Bytes = request.extract().await.map_err(|_| Stop::Foreign)?;
        let form = match boundary {
            Some(boundary) => Form::parts(&body, &boundary, &path),
            None => Form::read(&body, &path),
        };
        if !is_ours || form.text("csrf") != visit.csrf {
            return Err(Stop::Foreign);
        }
        Ok(Self { visit, form })
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Stop;

    async fn from_request(request: Request, app: &App) -> Result<Self, Stop> {
        let Open { visit, form } = Open::from_request(request, app).await?;
        let Some(who) = visit.who.clone() else {
            // What was typed is kept by the browser: it can go back.
            return Err(Stop::SignIn { back: visit.path.clone() });
        };
        meet(app, &who).await?;
        Self { member: Member { visit, who }, form }.proved().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_a_file_has_fields() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--x\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
            Content-Type: text/csv\r\n\r\nid;to\r\nK\xf6ln;a\r\n--x--\r\n";
        let form = Form::parts(body, "x", "/p");
        assert_eq!(form.text("csrf"), "abc");
        assert_eq!(form.text("file"), "id;to\r\nK\u{f6}ln;a");
        assert_eq!(form.text("filename"), "");
        let mut headers = HeaderMap::new();
        let kind = "multipart/form-data; boundary=\"x\"".parse().expect("a value");
        headers.insert(header::CONTENT_TYPE, kind);
        assert_eq!(boundary(&headers).as_deref(), Some("x"));
    }
}
