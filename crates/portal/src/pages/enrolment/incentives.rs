//! A partner's incentives, side by side, and enrolling in them (R160-R164).

use super::{apply::own, told};
use crate::{
    form::Posted,
    page::sheet::{Act as Deed, Ask, Block, Cell, Sheet},
    pages::operator::incentive as shared,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    partner::{self, Programme, incentive::Command},
};
use server::app::PartnerLook;

fn enrolling(programme: Programme) -> partner::Command {
    partner::Command::Incentive(Command::Enrol { programme })
}

/// `GET /incentives`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewIncentives).await?;
    let (words, one) = (member.visit.words, &look.partner);
    let mut page =
        Sheet::new(&member.visit, words.say("incentives-title"), words.say("incentives-intro"));
    page.is_paired = true;
    for programme in shared::KINDS {
        let title = told::part_name(words, programme);
        let mut facts = Vec::new();
        if let Some(known) = one.incentive_of(programme) {
            let chip = shared::standing(&page.frame, known.status);
            facts.push((words.say("state"), Cell::chip(chip)));
            facts.extend(shared::facts(words, one, known, look.now));
        } else {
            let open = programme == Programme::DirectBill;
            let key = if open { "incentives-open" } else { "incentives-not-invited" };
            facts.push((words.say("state"), Cell::text(words.say("incentives-none"))));
            facts.push((words.say("enrolment-next"), Cell::text(words.say(key))));
        }
        let path = format!("/incentives/{}/enrol", programme.word());
        let why = member.why_not_partner(&look, &enrolling(programme));
        let act = Deed::to(path, words.say("incentives-enrol"));
        let act = act.style("primary").of(&title).unless(&why);
        page.main.push(Block::Facts(title, facts, vec![act]));
    }
    page.shown()
}

fn confirming(
    member: &Member,
    look: &PartnerLook,
    word: &str,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let words = member.visit.words;
    let programme = programme(word)?;
    let name = told::part_name(words, programme);
    let mut page = Sheet::new(&member.visit, words.say("incentives-question"), name)
        .behind("/incentives", words.say("incentives-title"));
    page.errors = errors;
    let known = look.partner.incentive_of(programme);
    let location = known.map_or(&look.partner.mpn, |known| &known.mpn);
    let effects = vec![
        words.say("incentives-enrol-effect"),
        words.with("incentives-tied", "location", location),
        words.say("incentives-apart"),
    ];
    Ok(page.with(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects,
        action: format!("/incentives/{word}/enrol"),
        verb: words.say("incentives-enrol"),
        style: "primary",
        back: "/incentives".to_owned(),
        why: member.why_not_partner(look, &enrolling(programme)),
        ..Ask::default()
    })))
}

fn programme(word: &str) -> Handled<Programme> {
    let found = shared::KINDS.into_iter().find(|one| one.word() == word);
    found.ok_or(Stop::Missing)
}

/// `GET /incentives/{programme}/enrol`
pub async fn confirm_page(Path(word): Path<String>, member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewIncentives).await?;
    confirming(&member, &look, &word, Vec::new())?.shown()
}

/// `POST /incentives/{programme}/enrol`
pub async fn confirm(Path(word): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ViewIncentives).await?;
    let command = enrolling(programme(&word)?);
    let said = words.say("incentives-enrolled");
    match posted.ask_partner(look.partner.id, command, "/incentives", &said).await {
        Err(Stop::Refused(refusals)) => {
            confirming(member, &look, &word, words.all_refused(refusals.all()))?.shown()
        }
        other => other,
    }
}
