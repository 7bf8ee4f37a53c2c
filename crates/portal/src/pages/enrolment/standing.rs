//! How a partner stands in the programme: its parts, what it earned, its restriction, and asking
//! to be restricted (R2, R9, R14, R159, P2).

use super::{
    apply::{PART, own},
    told,
};
use crate::{
    form::Posted,
    page::sheet::{Act as Deed, Ask, Block, Cell, Happening, Sheet},
    pages::operator::case,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::response::Response;
use domain::{
    authority::{self, Act},
    partner::{self, Partner, Programme, revenue::Command},
};
use server::app::PartnerLook;

/// Where the page is.
const PATH: &str = "/settings/partner/programme";

/// What a partner should know of its standing before anything else: the hue, the icon, the text.
/// For the overview, and for the page itself.
pub fn notes(words: Words, look: &PartnerLook) -> Vec<(&'static str, &'static str, String)> {
    let partner = &look.partner;
    let mut notes = Vec::new();
    for programme in partner.revenue.suspensions.keys() {
        let part = told::part_name(words, *programme);
        notes.push(("red", "pause", words.with("operator-note-suspended", "part", part)));
    }
    if let Some(told) = partner.revenue.restriction {
        let day = words.day(told.since.unwrap_or(told.restricts_at));
        let key = match told.since {
            Some(_) => "operator-note-restricted",
            None => "operator-note-announced",
        };
        notes.push(("amber", "alert", words.with(key, "day", day)));
    } else if partner.is_restricted(Programme::DirectBill) {
        notes.push(("amber", "alert", words.say("operator-note-restricted-now")));
    }
    let direct = partner.is_live(Programme::DirectBill);
    let closed =
        direct && partner.status(PART).is_none() && !partner.is_offered(PART, &look.setting());
    if closed {
        notes.push(("", "clock", words.say("operator-note-window")));
    }
    notes
}

/// What happened in an enrolment.
fn enrolled(words: Words, partner: &Partner) -> Vec<Happening> {
    let mut all = Vec::new();
    let mut put = |key: &str, line: String, at: Option<jiff::Timestamp>, icon, hue| {
        if let Some(at) = at {
            let stamp = at.to_string();
            let (title, said) = (words.say(key), words.day(at));
            all.push((
                at,
                Happening { title, lines: vec![line], at: said, stamp, icon, hue, is_ahead: false },
            ));
        }
    };
    for (programme, one) in &partner.enrolments {
        let part = || told::part_name(words, *programme);
        put("operator-history-sent", part(), Some(one.submitted_at), "doc", "blue");
        put("operator-history-late", part(), one.overdue_since, "clock", "amber");
        put("operator-history-approved", part(), one.qualified_at, "check", "green");
    }
    for one in &partner.accepted {
        let line = format!("{} · {}", told::part_name(words, one.programme), one.version);
        put("operator-history-accepted", line, Some(one.at), "check", "green");
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, one)| one).collect()
}

fn asking() -> partner::Command {
    partner::Command::Revenue(Command::AskRestriction)
}

/// `GET /settings/partner/programme`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartner).await?;
    let (words, one) = (member.visit.words, &look.partner);
    let mut page = Sheet::new(&member.visit, words.say("enrolment-programme"), one.name.clone())
        .behind("/settings/partner/profile", words.say("enrolment-nav-profile"));
    for (hue, icon, text) in notes(words, &look) {
        page.main.push(Block::Note(hue, icon, text));
    }
    let parts = one.programmes.iter().map(|(programme, status)| {
        let chip = told::standing(&page.frame, Some(*status));
        (told::part_name(words, *programme), Cell::chip(chip))
    });
    let mut parts: Vec<_> = parts.collect();
    let day = one.anniversary.map_or_else(|| words.say("operator-no-date"), |day| words.date(day));
    parts.push((words.say("enrolment-anniversary"), Cell::text(day)));
    parts.push((words.say("operator-location"), Cell::text(one.mpn.to_string())));
    let text = one.agreement_shown(PART, &look.setting());
    let agreement = Deed::to("/agreements/indirect-reseller", words.say("enrolment-agreement"));
    let acts =
        if text.is_some() || !one.accepted.is_empty() { vec![agreement] } else { Vec::new() };
    page.main.push(Block::Facts(words.say("operator-roles-in"), parts, acts));
    let direct = one.status(Programme::DirectBill).is_some();
    if direct {
        page.main.push(Block::Texts(words.say("operator-may-not"), {
            let lost = case::rights(words, one, false);
            if lost.is_empty() { vec![words.say("operator-may-all")] } else { lost }
        }));
    }
    let mut course = enrolled(words, one);
    course.extend(case::course(words, one));
    if !course.is_empty() {
        page.side.push(Block::Course(words.say("operator-history"), course));
    }
    if direct {
        let permitted = authority::permit_partner(&member.who.actor, one.id, Act::ViewRevenue);
        page.side.push(match permitted {
            Ok(()) => {
                let facts = case::revenue_facts(words, &look);
                Block::Facts(words.say("operator-revenue"), facts, Vec::new())
            }
            Err(why) => {
                let why = words.all_refused(why.all());
                Block::Texts(words.say("operator-revenue"), why)
            }
        });
        let why = member.why_not_partner(&look, &asking());
        let ask = Deed::to("/settings/partner/restriction", words.say("operator-ask-restriction"));
        page.side.push(Block::Facts(
            words.say("operator-ask-title"),
            vec![(words.say("operator-ask-why"), Cell::default())],
            vec![ask.unless(&why)],
        ));
    }
    page.shown()
}

fn confirming(member: &Member, look: &PartnerLook, errors: Vec<String>) -> Sheet {
    let words = member.visit.words;
    let mut page = Sheet::new(&member.visit, words.say("operator-ask-question"), String::new())
        .behind(PATH, words.say("enrolment-programme"));
    page.errors = errors;
    let mut effects = vec![words.say("operator-ask-effect")];
    effects.extend(case::lost(words));
    effects.push(words.say("operator-announce-kept"));
    effects.push(words.say("operator-ask-back"));
    page.with(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects,
        action: "/settings/partner/restriction".to_owned(),
        verb: words.say("operator-ask-restriction"),
        style: "danger",
        back: PATH.to_owned(),
        why: member.why_not_partner(look, &asking()),
        ..Ask::default()
    }))
}

/// `GET /settings/partner/restriction`
pub async fn ask_page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartner).await?;
    confirming(&member, &look, Vec::new()).shown()
}

/// `POST /settings/partner/restriction`
pub async fn ask(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ViewPartner).await?;
    let said = words.say("operator-asked");
    match posted.ask_partner(look.partner.id, asking(), PATH, &said).await {
        Err(Stop::Refused(refusals)) => {
            confirming(member, &look, words.all_refused(refusals.all())).shown()
        }
        other => other,
    }
}
