//! Enrolling and the partner agreement: their verbs.

use super::super::{
    names::word,
    stage::{Outcome, Stage},
    table::Words,
};
use super::country;
use domain::{
    actor::Actor,
    customer::profile::Address,
    id::PartnerId,
    operator::{self, agreement::AgreementText, calendar::Calendar},
    partner::{
        self, Partner,
        agreement::{self, Asked, is_signed},
        enrolment::{Command, Papers},
        profile::{Contact, Profile},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The verbs that are told here.
pub const VERBS: [&str; 14] = [
    "introduces",
    "tells",
    "applies",
    "resends",
    "proves",
    "passes",
    "refuses",
    "announces",
    "leaves",
    "remembers",
    "signs",
    "inquires",
    "publishes",
    "keeps",
];

/// Does what a row says.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    match does {
        "publishes" => return publishes(stage, actor, words),
        "keeps" => return keeps(stage, actor, words),
        "inquires" => return inquires(stage, actor, words),
        _ => {}
    }
    let name = words.next("partner")?;
    let id = if does == "introduces" { stage.names.give(name) } else { stage.names.id(name)? };
    let id = id.into();
    if does == "signs" {
        let programme = word(words.next("programme")?)?;
        let version = words.after("version")?.map(str::to_owned);
        let command = agreement::Command::Accept { programme, version };
        return stage.partner_does(actor, id, &partner::Command::Agreement(command));
    }
    let command = match does {
        "introduces" => {
            let country = country(words.next("country")?)?;
            let mpn = words.next("location")?.into();
            let profile = Profile::default();
            let mut papers = Papers { name: name.to_owned(), mpn, held_by: None, profile };
            told(stage, &mut papers, country, words)?;
            Command::Introduce { id, country, papers: Box::new(papers) }
        }
        "tells" => {
            let known = stage.world.partners.get(&id).ok_or("no such partner")?;
            let mpn = known.mpn.clone();
            let (name, country, profile) =
                (known.name.clone(), known.country, known.profile.clone());
            let mut papers = Papers { name, mpn, held_by: None, profile };
            told(stage, &mut papers, country, words)?;
            Command::Correct { papers: Box::new(papers), code: stage.draw() }
        }
        "remembers" => {
            let day = words.next("day")?;
            let anniversary = day.parse().map_err(|_| format!("no date: {day}"))?;
            Command::Remember { anniversary }
        }
        "announces" => Command::Announce,
        _ => about(stage, id, does, words)?,
    };
    stage.partner_does(actor, id, &partner::Command::Enrolment(command))
}

/// What is done about one enrolment.
fn about(
    stage: &mut Stage,
    id: PartnerId,
    does: &str,
    words: &mut Words,
) -> Result<Command, String> {
    let programme = word(words.next("programme")?)?;
    Ok(match does {
        "applies" => {
            let reviewed = !words.takes("unread");
            let one_way = !words.takes("unweighed");
            Command::Enrol { programme, reviewed, one_way, code: stage.draw() }
        }
        "resends" => Command::Resend { programme, code: stage.draw() },
        "proves" => {
            let known = stage.world.partners.get(&id);
            let mailed = known.and_then(|one| one.enrolments.get(&programme)?.code);
            let wrong = words.takes("wrongly");
            let code = mailed.filter(|_| !wrong).unwrap_or_default();
            Command::ProveEmail { programme, code }
        }
        "passes" => Command::Pass { programme, check: word(words.next("check")?)? },
        "refuses" => {
            let (verdict, check) = (word(words.next("verdict")?)?, word(words.next("check")?)?);
            let reason = words.maybe().unwrap_or_default().to_owned();
            Command::Refuse { programme, verdict, check, reason }
        }
        _ => Command::Leave { programme },
    })
}

/// `all email=ann@acme.example at=NL`: what of its papers a partner tells anew.
fn told(
    stage: &Stage,
    papers: &mut Papers,
    home: operator::region::Country,
    words: &mut Words,
) -> Result<(), String> {
    while let Some(said) = words.maybe() {
        if said == "all" {
            papers.profile = complete(&papers.name, home);
            continue;
        }
        let (key, value) = said.split_once('=').ok_or(format!("tells nothing: {said}"))?;
        let (profile, text) = (&mut papers.profile, value.to_owned());
        match key {
            "name" => papers.name = text.replace('_', " "),
            "location" => papers.mpn = value.into(),
            "held" => papers.held_by = Some(stage.names.id(value)?),
            "at" => profile.location_country = Some(country(value)?).filter(|_| value != "XX"),
            "global" => profile.global_id = Some(value.into()),
            "number" => profile.registration_number = Some(text),
            "language" => profile.language = text,
            "contact" => profile.primary.name = text,
            "email" => profile.primary.email = text,
            "phone" => profile.primary.phone = text,
            "help" => profile.support.email = text,
            "help_phone" => profile.support.phone = text,
            "street" | "city" | "code" => {
                let address = profile.address.as_mut().ok_or("no address yet")?;
                match key {
                    "street" => address.line1 = text,
                    "city" => address.city = text,
                    _ => address.postal_code = text,
                }
            }
            _ => return Err(format!("tells nothing: {said}")),
        }
    }
    Ok(())
}

fn complete(name: &str, country: operator::region::Country) -> Profile {
    let person = |who: &str| Contact {
        name: who.to_owned(),
        email: format!("{who}@{name}.example"),
        phone: "0201234567".to_owned(),
    };
    let address = Address {
        country,
        city: "Town".to_owned(),
        state: None,
        line1: "Main Street 1".to_owned(),
        line2: None,
        postal_code: "1000".to_owned(),
        phone: None,
    };
    Profile {
        address: Some(address),
        primary: person("ann"),
        support: person("help"),
        location_country: Some(country),
        ..Profile::default()
    }
}

fn publishes(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let id = words.next("agreement")?.replace('-', " ").trim().to_owned();
    let version = words.next("version")?.to_owned();
    let programme = word(words.next("programme")?)?;
    let region = words.after("region")?.map(str::to_owned);
    let valid_from = words.after("day")?.map_or(Ok(stage.now), |day| stage.day(day))?;
    let (title, link) = ("Partner agreement".to_owned(), "https://op.example/a".to_owned());
    let wordings = BTreeMap::new();
    let text = AgreementText { id, version, programme, region, title, link, wordings, valid_from };
    stage.operator_does(actor, &operator::Command::PublishAgreement(text))
}

/// `keeps weekend=friday,saturday holidays=2026-01-05 [day 9]`.
fn keeps(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let mut calendar = Calendar::default();
    let mut from = None;
    while let Some(said) = words.maybe() {
        if said == "day" {
            from = Some(stage.day(words.next("day")?)?);
            continue;
        }
        let (key, value) = said.split_once('=').ok_or(format!("no calendar: {said}"))?;
        match key {
            "weekend" => {
                let days = value.split(',').filter(|day| !day.is_empty());
                calendar.weekend = days.map(word).collect::<Result<_, _>>()?;
            }
            "holidays" => {
                let days = value.split(',').map(word);
                calendar.holidays = days.collect::<Result<_, _>>()?;
            }
            "many" => {
                let first = jiff::civil::date(2026, 1, 1);
                let count: i64 = super::number(value)?;
                let day = |place| first.checked_add(jiff::Span::new().days(place)).ok();
                calendar.holidays = (0..count).filter_map(day).collect();
            }
            _ => return Err(format!("no calendar: {said}")),
        }
    }
    stage.operator_does(actor, &operator::Command::SetCalendar { calendar, from })
}

/// `inquires tenant acme`, `inquires location 1001`, `inquires nothing`, `inquires both acme`.
fn inquires(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let kind = words.next("kind")?;
    let id = words.maybe().unwrap_or("acme");
    let by_tenant = kind != "location";
    let all = stage.world.partners.values();
    let (asked, found): (_, Option<&Partner>) = if by_tenant {
        let id = PartnerId(stage.names.id::<Uuid>(id)?);
        (Asked::Tenant(id), stage.world.partners.get(&id).map(AsRef::as_ref))
    } else {
        let found = all.map(AsRef::as_ref).find(|one: &&Partner| one.mpn.0 == id);
        (Asked::Location(id.into()), found)
    };
    let asked = match kind {
        "nothing" => Vec::new(),
        "both" => vec![asked.clone(), asked],
        _ => vec![asked],
    };
    let setting = stage.world.setting(stage.now);
    let signed = is_signed(actor, &asked, found.map(|found| (found, &setting)));
    let said = |yes| vec![if yes { "signed" } else { "unsigned" }.to_owned()];
    Ok(signed.map(said).map_err(|refusals| refusals.all().to_vec()))
}
