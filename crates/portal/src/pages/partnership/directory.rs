//! The directory: approved providers, by area and by what they do (R22-R27).

use super::own;
use crate::{
    form::Form,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    Aggregate,
    authority::Act,
    id::PartnerId,
    operator::region::Region,
    partner::{Partner, listing::Service},
    refusal::Refusal,
};
use server::app::PartnerLook;
use std::sync::Arc;
use store::{Failure, Tx, perform::Facts};
use url::form_urlencoded::Serializer;
use wire::{Locale, partner::listing::ProviderEntity, word::Words as _};

/// How many entries a page has.
const ROWS: usize = 25;
/// How many partners are read at a time.
const PORTION: u32 = 500;

struct Row {
    name: String,
    place: String,
    services: Vec<String>,
    text: String,
    website: String,
    since: String,
}

/// Something to choose: its word, its text, and whether it is chosen.
type Choice = (&'static str, String, bool);

#[derive(Template)]
#[template(path = "partnership/directory.html")]
struct Page {
    frame: Frame,
    words: Words,
    text: String,
    areas: Vec<Choice>,
    services: Vec<Choice>,
    rows: Vec<Row>,
    is_first: bool,
    first: String,
    next: Option<String>,
}

/// Where a page begins: behind this name, and this partner.
type Place = (String, PartnerId);

/// Which providers are wanted.
#[derive(Clone)]
struct Wanted {
    area: String,
    service: Option<Service>,
    text: String,
    locale: Locale,
}

impl Wanted {
    /// As the query says; without one the reader's own area.
    fn read(query: &Form, look: &PartnerLook, locale: Locale) -> Self {
        let home = look.setting().region_of(look.partner.country);
        let area = match query.all("area").next() {
            Some(area) => area.to_owned(),
            None => home.map_or(String::new(), |region| region.key().to_owned()),
        };
        let service = query.text("service");
        let service = Service::ALL.iter().find(|(_, word)| *word == service).map(|(one, _)| *one);
        Self { area, service, text: query.text("text").to_owned(), locale }
    }

    fn fits(&self, one: &Arc<Partner>, facts: &Facts, now: jiff::Timestamp) -> Option<Found> {
        let setting = facts.setting(now);
        let one = Partner::clone(one).settled(&setting);
        let entity = ProviderEntity::of(&one, setting.regions(), self.locale);
        let near = self.area.is_empty() || self.area == entity.area;
        let does = self.service.is_none_or(|service| entity.offers(service));
        let said = self.text.is_empty() || entity.mentions(&self.text);
        let fits = one.is_listed_in(None, &setting) && near && does && said;
        fits.then_some((one.id, entity))
    }

    /// The query of a page with these choices.
    fn query(&self, after: Option<&Place>) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("area", &self.area);
        query.append_pair("service", self.service.map_or("", |service| service.word()));
        query.append_pair("text", &self.text);
        if let Some((name, id)) = after {
            query.append_pair("after", &id.to_string()).append_pair("name", name);
        }
        query.finish()
    }
}

type Found = (PartnerId, ProviderEntity);

/// As many as wanted, read in portions: the database knows partners by name only.
fn search(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    mut after: Option<Place>,
    now: jiff::Timestamp,
) -> Result<Vec<Found>, Failure> {
    let facts = Facts::of(tx, [])?;
    let mut found = Vec::new();
    loop {
        let place = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let portion = store::partner::page(tx, place, PORTION)?;
        let full = portion.len() == PORTION as usize;
        for one in &portion {
            found.extend(wanted.fits(one, &facts, now));
            if found.len() > ROWS {
                return Ok(found);
            }
        }
        after = portion.last().map(|one| (one.name.clone(), one.id));
        if !full {
            return Ok(found);
        }
    }
}

/// `GET /providers/directory`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let app = &member.visit.app;
    let look = app.look_partner(own(&member)?, None).await?.ok_or(Stop::Missing)?;
    if !look.partner.may_look_for_providers() {
        return Err(Refusal::NotAllowed { act: Act::ViewPartnerships }.into());
    }
    let words = member.visit.words;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/providers/directory");
    let wanted = Wanted::read(&query, &look, words.0);
    let after = query.text("after").parse().ok().map(|id| (query.text("name").to_owned(), id));
    let (sought, place, now) = (wanted.clone(), after.clone(), look.now);
    let mut found = app.store().read(move |tx| search(tx, &sought, place.clone(), now)).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let last = found.last().filter(|_| more).map(|(id, one)| (one.name.clone(), *id));
    let mut areas: Vec<Choice> = Region::all()
        .iter()
        .map(|one| (one.key(), area(words, one.key()), one.key() == wanted.area))
        .collect();
    areas.sort_by(|one, other| one.1.cmp(&other.1));
    let services = Service::ALL
        .iter()
        .map(|(one, word)| (*word, service(words, word), wanted.service == Some(*one)));
    shown(&Page {
        frame: Frame::of(&member.visit),
        words,
        text: wanted.text.clone(),
        areas,
        services: services.collect(),
        rows: found.into_iter().map(|one| row(words, &look, one)).collect(),
        is_first: after.is_none(),
        first: wanted.query(None),
        next: last.map(|place| wanted.query(Some(&place))),
    })
}

fn area(words: Words, key: &str) -> String {
    words.say(&format!("partnership-area-{key}"))
}

fn service(words: Words, word: &str) -> String {
    words.say(&format!("partnership-service-{word}"))
}

fn row(words: Words, look: &PartnerLook, (id, one): Found) -> Row {
    let country = words.country_of(&one.country);
    let place = match one.area {
        "" => country,
        key => format!("{country}, {}", area(words, key)),
    };
    let since = look.partner.providers.get(&id).map(|at| words.day(*at));
    // What else an address may be, a browser would run.
    let website = one.website.filter(|to| to.starts_with("https://") || to.starts_with("http://"));
    Row {
        name: one.name,
        place,
        services: one.services.iter().map(|word| service(words, word)).collect(),
        text: one.text.unwrap_or_default(),
        website: website.unwrap_or_default(),
        since: since.unwrap_or_default(),
    }
}
