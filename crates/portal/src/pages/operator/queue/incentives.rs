//! Inviting partners to the incentives, within the days of P18, and validating them (R160-R164).

use super::super::{ROWS, days, fact, part, partners, runs, sheet, tabs};
use crate::{
    chip::chip,
    form::{Form, Posted},
    frame::Frame,
    page::sheet::{Act, Ask, Block, Cell, Field, Sheet, Table},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    authority,
    id::{MpnId, PartnerId},
    notice::Addressee,
    partner::{
        self, Partner, Programme,
        incentive::{
            Command,
            record::{Contacts, Incentive, IncentiveStatus, Profile},
        },
    },
};
use jiff::Timestamp;
use server::app::PartnerLook;
use std::sync::Arc;
use store::{Tx, partner::mark};
use wire::Locale;

/// How far an incentive is, as a chip.
pub fn standing(frame: &Frame, status: IncentiveStatus) -> String {
    let (hue, icon) = match status {
        IncentiveStatus::Due => ("amber", "clock"),
        IncentiveStatus::Overdue => ("red", "alert"),
        IncentiveStatus::Invited => ("blue", "mail"),
        IncentiveStatus::ProfileNeeded => ("amber", "half"),
        IncentiveStatus::Enrolled => ("green", "ok"),
        IncentiveStatus::Expired => ("gray", "clock"),
    };
    chip(frame, hue, icon, &format!("incentives-status-{}", status.word()))
}

/// The partners with an incentive that is so far.
async fn so_far(member: &Member, status: IncentiveStatus) -> Handled<Vec<Arc<Partner>>> {
    let find = move |tx: &mut Tx<'_>, now: Timestamp| {
        mark::with_incentive(tx, status, PartnerId::default(), now, ROWS)
    };
    let mut found = partners(member, find).await?;
    found.retain(|one| one.incentives.records.values().any(|known| known.status == status));
    Ok(found)
}

/// The invitations that are to be sent: to whom, since when, and from when each is overdue.
pub async fn waiting(member: &Member) -> Handled<Vec<(String, Timestamp, Timestamp)>> {
    let mut all = Vec::new();
    for status in [IncentiveStatus::Overdue, IncentiveStatus::Due] {
        for one in so_far(member, status).await? {
            let records = one.incentives.records.values().filter(|known| known.status == status);
            let due = records.filter_map(|known| Some((known.started_at, known.due?.1)));
            all.extend(due.map(|(since, late)| (one.name.clone(), since, late)));
        }
    }
    Ok(all)
}

/// `GET /operator/incentives`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let words = member.visit.words;
    let state = IncentiveStatus::of_word(query.text("state")).unwrap_or(IncentiveStatus::Due);
    let mut wanted = vec![state];
    if state == IncentiveStatus::Due {
        wanted.push(IncentiveStatus::Overdue);
    }
    let page = sheet(&member, "operator-incentives", "operator-incentives-intro");
    let mut rows = Vec::new();
    for status in wanted {
        for one in so_far(&member, status).await? {
            for (programme, known) in &one.incentives.records {
                if known.status == status {
                    let due = known.due.map(|(_, overdue)| overdue);
                    rows.push((due, row(&page.frame, &one, *programme, known)));
                }
            }
        }
    }
    rows.sort_by_key(|(due, _)| *due);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let all = [
        IncentiveStatus::Due,
        IncentiveStatus::Invited,
        IncentiveStatus::ProfileNeeded,
        IncentiveStatus::Enrolled,
        IncentiveStatus::Expired,
    ];
    let all = all.map(|one| {
        let text = words.say(&format!("incentives-status-{}", one.word()));
        (one.word(), text, String::new())
    });
    let columns = [
        ("company", "lead"),
        ("incentives-programme", ""),
        ("state", "p2"),
        ("operator-due", "nw p3"),
        ("operator-sent-to", "p3"),
    ];
    let table = Table {
        title: words.say("operator-incentives"),
        tabs: tabs("/operator/incentives", &all, state.word()),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        empty: words.say("operator-incentives-empty"),
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}

fn row(frame: &Frame, one: &Partner, programme: Programme, known: &Incentive) -> Vec<Cell> {
    let words = frame.words;
    let to = recipients(one, known);
    let due = known.due.map_or_else(String::new, |(_, overdue)| words.day(overdue));
    vec![
        Cell::link(format!("/operator/incentives/{}", one.id), &one.name)
            .small(known.mpn.to_string()),
        Cell::text(part(words, programme)),
        Cell::chip(standing(frame, known.status)),
        Cell::text(due),
        Cell::text(if to.is_empty() { words.say("operator-no-address") } else { to.join(", ") }),
    ]
}

/// The addresses to which an invitation went, or will go.
pub fn recipients(one: &Partner, known: &Incentive) -> Vec<String> {
    if let Some(sent) = &known.invited {
        return sent.to.iter().map(|to| to.email.clone()).collect();
    }
    let contacts = one.incentives.contacts.get(&known.mpn);
    let all = contacts.map(Contacts::each_once).unwrap_or_default();
    all.into_iter().map(|to| to.email).collect()
}

/// Everything about one incentive of a partner.
pub fn facts(
    words: Words,
    one: &Partner,
    known: &Incentive,
    now: Timestamp,
) -> Vec<(String, Cell)> {
    let mut all = vec![fact(words, "operator-location", known.mpn.to_string())];
    if let Some((goes_out, overdue)) = known.due
        && known.invited.is_none()
    {
        all.push(fact(words, "incentives-goes-out", words.day(goes_out)));
        all.push(fact(words, "operator-due", words.day(overdue)));
        let left = days(now, overdue).max(0);
        all.push(fact(words, "incentives-left", words.count("incentives-days", left)));
    }
    if let Some(sent) = &known.invited {
        all.push(fact(words, "incentives-invited-on", words.day(sent.at)));
    }
    let to = recipients(one, known);
    if !to.is_empty() {
        all.push(fact(words, "operator-sent-to", to.join(", ")));
    }
    if matches!(known.status, IncentiveStatus::ProfileNeeded | IncentiveStatus::Enrolled) {
        let said = |valid: bool| {
            words.say(if valid { "incentives-valid" } else { "incentives-not-valid" })
        };
        all.push(fact(words, "incentives-bank", said(known.profile.bank)));
        all.push(fact(words, "incentives-tax", said(known.profile.tax)));
    }
    if let Some(ends) = known.ends_at {
        all.push(fact(words, "incentives-until", words.day(ends)));
    }
    all
}

async fn found(member: &Member, text: &str) -> Handled<PartnerLook> {
    runs(member)?;
    let id = text.parse().map_err(|_| Stop::Missing)?;
    member.look_partner(id, authority::Act::RunIncentives).await
}

/// The incentives that there are.
pub const KINDS: [Programme; 2] = [Programme::IndirectReseller, Programme::DirectBill];

/// `GET /operator/incentives/{partner}`
pub async fn one(Path(partner): Path<String>, member: Member) -> Handled<Response> {
    let look = found(&member, &partner).await?;
    made(&member, &look, None, Vec::new()).shown()
}

fn made(member: &Member, look: &PartnerLook, form: Option<&Form>, errors: Vec<String>) -> Sheet {
    let (words, one) = (member.visit.words, &look.partner);
    let path = format!("/operator/incentives/{}", one.id);
    let mut page =
        Sheet::new(&member.visit, one.name.clone(), words.say("operator-incentive-intro"))
            .behind("/operator/incentives", words.say("operator-incentives"));
    page.errors = errors;
    for programme in KINDS {
        let word = programme.word();
        let title = part(words, programme);
        let against = |command| member.why_not_partner(look, &partner::Command::Incentive(command));
        let mut facts = Vec::new();
        if let Some(known) = one.incentive_of(programme) {
            let chip = standing(&page.frame, known.status);
            facts.push((words.say("state"), Cell::chip(chip)));
            facts.extend(self::facts(words, one, known, look.now));
        } else {
            facts.push(fact(words, "state", words.say("incentives-none")));
        }
        let profile = Profile { bank: true, tax: true };
        let act = |act: &str, key: &str, command| {
            Act::to(format!("{path}/{word}/{act}"), words.say(key))
                .of(&title)
                .unless(&against(command))
        };
        let acts = vec![
            act("start", "operator-start", Command::Start { programme }),
            act("send", "operator-send", Command::Send { programme }),
            act("validate", "operator-validate", Command::Validate { programme, profile }),
        ];
        page.main.push(Block::Facts(title.clone(), facts, acts));
    }
    let known = one.incentives.contacts.get(&one.mpn);
    let kept = |name: &str, value: Option<&str>| {
        form.map_or_else(|| value.unwrap_or_default(), |form| form.text(name)).to_owned()
    };
    let account = known.map(|known| &known.account);
    let admin = known.and_then(|known| known.admin.as_ref());
    let language = kept("language", account.map(|to| to.language.as_str()));
    page.side.push(Block::Ask(Ask {
        title: words.with("operator-contacts", "location", &one.mpn),
        effects: vec![words.say("operator-contacts-effect")],
        action: format!("{path}/contacts"),
        fields: vec![
            Field::of(
                "email",
                "account",
                words.say("operator-contacts-account"),
                kept("account", account.map(|to| to.email.as_str())),
            ),
            Field::of(
                "email",
                "admin",
                words.say("operator-contacts-admin"),
                kept("admin", admin.map(|to| to.email.as_str())),
            ),
            Field::language("language", words.say("language"), &language),
        ],
        verb: words.say("operator-save"),
        ..Ask::default()
    }));
    page
}

/// `POST /operator/incentives/{partner}/contacts`
pub async fn contacts(Path(partner): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let look = found(member, &partner).await?;
    let language = Locale::of(form.text("language")).unwrap_or(Locale::En);
    let to = |name: &str| Addressee {
        email: form.text(name).to_owned(),
        name: String::new(),
        language: language.code().to_owned(),
    };
    let admin = (!form.text("admin").is_empty()).then(|| to("admin"));
    let mpn: MpnId = look.partner.mpn.clone();
    let command =
        Command::KeepContacts { mpn, contacts: Contacts { account: to("account"), admin } };
    let command = partner::Command::Incentive(command);
    let onto = format!("/operator/incentives/{}", look.partner.id);
    let said = words.say("operator-contacts-kept");
    match posted.ask_partner(look.partner.id, command, &onto, &said).await {
        Err(Stop::Refused(refusals)) => {
            made(member, &look, Some(form), words.all_refused(refusals.all())).shown()
        }
        other => other,
    }
}

fn asking(
    member: &Member,
    look: &PartnerLook,
    (word, act): (&str, &str),
    errors: Vec<String>,
) -> Handled<Sheet> {
    let (words, one) = (member.visit.words, &look.partner);
    let programme = wire::enrolment::programme(word).map_err(|_| Stop::Missing)?;
    if !["start", "send", "validate"].contains(&act) {
        return Err(Stop::Missing);
    }
    let path = format!("/operator/incentives/{}", one.id);
    let mut fields = Vec::new();
    let mut effects = vec![part(words, programme), words.say(&format!("operator-{act}-effect"))];
    if act == "validate" {
        let known = one.incentive_of(programme).map(|known| known.profile).unwrap_or_default();
        for (id, valid) in [("bank", known.bank), ("tax", known.tax)] {
            let label = words.say(&format!("operator-{id}-valid"));
            fields.push(Field::of("check", id, label, if valid { "yes" } else { "" }));
        }
    } else if let Some(known) = one.incentive_of(programme) {
        effects.extend(recipients(one, known));
    }
    let title = words.with(&format!("operator-{act}-question"), "partner", &one.name);
    let mut page = Sheet::new(&member.visit, title, String::new())
        .behind("/operator/incentives", words.say("operator-incentives"))
        .behind(&path, one.name.clone());
    page.errors = errors;
    Ok(page.with(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects,
        action: format!("{path}/{word}/{act}"),
        fields,
        verb: words.say(&format!("operator-{act}")),
        style: "primary",
        back: path,
        ..Ask::default()
    })))
}

/// `GET /operator/incentives/{partner}/{programme}/{act}`
pub async fn confirm_page(
    Path((partner, word, act)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let look = found(&member, &partner).await?;
    asking(&member, &look, (&word, &act), Vec::new())?.shown()
}

/// `POST /operator/incentives/{partner}/{programme}/{act}`
pub async fn confirm(
    Path((partner, word, act)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = found(member, &partner).await?;
    let programme = wire::enrolment::programme(&word).map_err(|_| Stop::Missing)?;
    let command = match act.as_str() {
        "start" => Command::Start { programme },
        "send" => Command::Send { programme },
        "validate" => {
            let (bank, tax) = (posted.form.is_ticked("bank"), posted.form.is_ticked("tax"));
            Command::Validate { programme, profile: Profile { bank, tax } }
        }
        _ => return Err(Stop::Missing),
    };
    let command = partner::Command::Incentive(command);
    let onto = format!("/operator/incentives/{}", look.partner.id);
    let said = words.say(&format!("operator-{act}-done"));
    match posted.ask_partner(look.partner.id, command, &onto, &said).await {
        Err(Stop::Refused(refusals)) => {
            let errors = words.all_refused(refusals.all());
            asking(member, &look, (&word, &act), errors)?.shown()
        }
        other => other,
    }
}
