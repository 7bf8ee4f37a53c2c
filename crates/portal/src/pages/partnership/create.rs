//! Making an invitation: to resellers, or to customers (R29, R36, R140).

use super::{name, named, own};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use domain::{
    authority::{Act, permit_partner},
    id::{InvitationId, PartnerId},
    partner::{self, Programme, invitation::Command},
};
use server::app::PartnerLook;
use wire::Locale;

#[derive(Template)]
#[template(path = "partnership/request.html")]
struct Request {
    frame: Frame,
    words: Words,
    language: Locale,
    why_not: Vec<String>,
    errors: Vec<String>,
}

/// A way to invite, or why not.
struct Way {
    value: String,
    title: String,
    text: String,
    why_not: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "partnership/invite.html")]
struct Invite {
    frame: Frame,
    words: Words,
    language: Locale,
    ways: Vec<Way>,
    ours: bool,
    theirs: bool,
    why_not_ask: Vec<String>,
    errors: Vec<String>,
}

impl Invite {
    /// Whether any of the ways is open.
    fn is_open(&self) -> bool {
        self.ways.iter().any(|way| way.why_not.is_empty())
    }

    /// Whether there is a provider to invite with.
    fn has_provider(&self) -> bool {
        self.ways.len() > 1
    }
}

/// What was chosen.
struct Chosen {
    way: String,
    ours: bool,
    theirs: bool,
    language: Locale,
}

impl Chosen {
    fn read(member: &Member, form: &Form) -> Self {
        Self {
            way: form.text("way").to_owned(),
            ours: form.is_ticked("ours"),
            theirs: form.is_ticked("theirs"),
            language: language(member, form),
        }
    }
}

fn language(member: &Member, form: &Form) -> Locale {
    Locale::of(form.text("language")).unwrap_or(member.visit.words.0)
}

fn sentences(member: &Member, look: &PartnerLook, stop: &Stop) -> Option<Vec<String>> {
    let Stop::Refused(refusals) = stop else { return None };
    let words = member.visit.words;
    let all = refusals.all().iter().map(|refusal| words.refused(refusal));
    Some(named(look, all.collect()))
}

/// The member's own partner, if the member may see what it invites.
async fn seen(member: &Member) -> Handled<PartnerLook> {
    member.look_partner(own(member)?, Act::ViewInvitations).await
}

fn asking(id: InvitationId, language: Locale) -> partner::Command {
    let language = language.code().to_owned();
    partner::Command::Invitation(Command::InviteReseller { id, language })
}

fn requested(
    member: &Member,
    look: &PartnerLook,
    language: Locale,
    errors: Vec<String>,
) -> Request {
    let command = asking(member.visit.app.draw().into(), language);
    let why_not = named(look, member.why_not_partner(look, &command));
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Request { frame, words, language, why_not, errors }
}

/// A provider's own look; to others requests for partnerships are not there.
async fn provider(member: &Member) -> Handled<PartnerLook> {
    let look = seen(member).await?;
    let provides = look.partner.status(Programme::IndirectProvider).is_some();
    if provides { Ok(look) } else { Err(Stop::Missing) }
}

/// `GET /resellers/new`
pub async fn request_page(member: Member) -> Handled<Response> {
    let look = provider(&member).await?;
    shown(&requested(&member, &look, member.visit.words.0, Vec::new()))
}

/// `POST /resellers/new`
pub async fn request(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let look = provider(member).await?;
    let language = language(member, &posted.form);
    // Drawn with the page: the same form sent twice makes one and the same invitation.
    let id: InvitationId = posted.form.id("request")?;
    let onto = format!("/invitations/{id}");
    let said = member.visit.words.say("partnership-drafted");
    let done = posted.ask_partner(look.partner.id, asking(id, language), &onto, &said).await;
    match done.as_ref().err().and_then(|stop| sentences(member, &look, stop)) {
        Some(errors) => {
            let page = requested(member, &look, language, errors);
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        None => done,
    }
}

/// The ways to invite that a partner has: with each of its providers, and by itself.
fn ways(member: &Member, look: &PartnerLook, chosen: &str) -> Vec<Way> {
    let words = member.visit.words;
    let why_not = |provider| {
        let command = Command::InviteCustomer {
            id: member.visit.app.draw().into(),
            provider,
            privileges: None,
            language: words.0.code().to_owned(),
        };
        let command = partner::Command::Invitation(command);
        named(look, member.why_not_partner(look, &command)).join(" ")
    };
    let joint = look.partner.providers.keys().map(|id| {
        let provider = name(look, *id);
        Way {
            value: id.to_string(),
            title: words.with("partnership-way-joint", "provider", &provider),
            text: words.with("partnership-way-joint-text", "provider", &provider),
            why_not: why_not(Some(*id)),
            is_chosen: false,
        }
    });
    let direct = Way {
        value: "direct".to_owned(),
        title: words.say("partnership-way-direct"),
        text: words.say("partnership-way-direct-text"),
        why_not: why_not(None),
        is_chosen: false,
    };
    let mut ways: Vec<Way> = joint.chain([direct]).collect();
    let can = |way: &&mut Way| way.why_not.is_empty() && way.value == chosen;
    let place = ways.iter_mut().find(can).map(|way| way.value.clone());
    let first = || ways.iter().find(|way| way.why_not.is_empty()).map(|way| way.value.clone());
    let best = place.or_else(first);
    for way in &mut ways {
        way.is_chosen = Some(&way.value) == best.as_ref();
    }
    ways
}

fn invited(member: &Member, look: &PartnerLook, chosen: &Chosen, errors: Vec<String>) -> Invite {
    let words = member.visit.words;
    let ways = ways(member, look, &chosen.way);
    let may_ask = permit_partner(&member.who.actor, look.partner.id, Act::AskPrivileges);
    let refusals = may_ask.err().map(|refusals| refusals.all().to_vec()).unwrap_or_default();
    Invite {
        frame: Frame::of(&member.visit),
        words,
        language: chosen.language,
        ways,
        ours: chosen.ours,
        theirs: chosen.theirs,
        why_not_ask: words.all_refused(&refusals),
        errors,
    }
}

/// `GET /invitations/new?way=…`: the provider may have been chosen on the page before.
pub async fn invite_page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let look = seen(&member).await?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let chosen = Chosen { ours: true, ..Chosen::read(&member, &query) };
    shown(&invited(&member, &look, &chosen, Vec::new()))
}

/// `POST /invitations/new`
pub async fn invite(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let look = seen(member).await?;
    let own = look.partner.id;
    let chosen = Chosen::read(member, &posted.form);
    let refused = |errors| {
        let page = invited(member, &look, &chosen, errors);
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let provider: Option<PartnerId> = match chosen.way.as_str() {
        "" => return refused(vec![words.say("partnership-way-missing")]),
        "direct" => None,
        id => Some(id.parse().map_err(|_| Stop::Missing)?),
    };
    if chosen.theirs && provider.is_none() {
        return refused(vec![words.say("partnership-theirs-alone")]);
    }
    let id: InvitationId = posted.form.id("request")?;
    let ours = chosen.ours.then_some(own);
    let theirs = provider.filter(|_| chosen.theirs);
    let command = Command::InviteCustomer {
        id,
        provider,
        privileges: Some(ours.into_iter().chain(theirs).collect()),
        language: chosen.language.code().to_owned(),
    };
    let command = partner::Command::Invitation(command);
    let (onto, said) = (format!("/invitations/{id}"), words.say("partnership-drafted"));
    let done = posted.ask_partner(own, command, &onto, &said).await;
    match done.as_ref().err().and_then(|stop| sentences(member, &look, stop)) {
        Some(errors) => refused(errors),
        None => done,
    }
}
