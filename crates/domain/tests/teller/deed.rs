//! The verbs of a story, each a command.

mod billto;
mod consent;
mod enrolment;
mod incentive;
mod invitation;
#[path = "deed/movecase.rs"]
mod movecase;
mod order;
mod people;
mod revenue;
mod staff;
mod webhook;

use super::{
    names::{roles, word},
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::Actor,
    authority::{permit, permit_partner},
    customer::{
        agreement::Contact,
        command::Command,
        relationship::{AdminPrivileges, Origin},
        transfer::ask::{Ask, AskedLine},
    },
    id::{Fresh, OfferId},
    operator::{
        self,
        offer::Offer,
        policy::Policy,
        region::{Country, Region, Regions},
    },
    partner,
};

/// Does what a row says.
pub fn deed(stage: &mut Stage, who: &str, does: &str, what: &str) -> Result<Outcome, String> {
    let actor = stage.actor(who)?;
    let mut words = Words::of(what);
    if let Some(outcome) = invitation::deed(stage, &actor, does, &mut words) {
        words.end()?;
        return outcome;
    }
    let outcome = match does {
        "founds" | "chooses" | "sells" | "retires" | "regroups" | "views_as" => {
            books(stage, &actor, does, &mut words)?
        }
        _ if movecase::VERBS.contains(&does) => {
            let command = movecase::command(stage, does, &mut words)?;
            stage.customer_does(&actor, &Command::MoveCase(command))?
        }
        "reads_case" => movecase::read(stage, &actor, &mut words)?,
        "equates" => {
            let command = movecase::equate(stage, &mut words)?;
            stage.operator_does(&actor, &command)?
        }
        "enrols" | "places" | "joins" | "marks" => party(stage, &actor, does, &mut words)?,
        _ if people::VERBS.contains(&does) => people::deed(stage, &actor, does, &mut words)?,
        _ if webhook::VERBS.contains(&does) => webhook::deed(stage, &actor, does, &mut words)?,
        _ if staff::VERBS.contains(&does) => staff::deed(stage, &actor, does, &mut words)?,
        "settles" => stage.partner_settles(stage.names.id(words.next("partner")?)?)?,
        "accounts"
        | "schedules"
        | "books"
        | "announces_restriction"
        | "asks_restriction"
        | "lifts"
        | "halts"
        | "cures" => revenue::deed(stage, &actor, does, &mut words)?,
        "contacts" | "starts" | "sends" | "joins_incentive" | "validates" => {
            incentive::deed(stage, &actor, does, &mut words)?
        }
        "looks" => {
            let partner = stage.names.id(words.next("partner")?)?;
            let may = permit_partner(&actor, partner, word(words.next("act")?)?);
            may.map(|()| vec!["yes".to_owned()]).map_err(|refusals| refusals.all().to_vec())
        }
        _ if enrolment::VERBS.contains(&does) => enrolment::deed(stage, &actor, does, &mut words)?,
        "views" => {
            let act = word(words.next("act")?)?;
            let seen = stage.seen()?;
            let setting = stage.world.setting(stage.now);
            let standings = seen.standings_in(&actor, &setting);
            let may = permit(&actor, act, &standings, setting.policy());
            may.map(|()| vec!["yes".to_owned()]).map_err(|refusals| refusals.all().to_vec())
        }
        "opens" => {
            let transfer = stage.names.id(words.next("transfer")?)?;
            let seen = stage.seen()?;
            let found = seen.transfer_for(&actor, transfer);
            found.map(|_| vec!["yes".to_owned()]).map_err(|refusals| refusals.all().to_vec())
        }
        "waits" => order::waits(stage, &mut words)?,
        "looks_up" => order::looks_up(stage, &actor, &mut words)?,
        _ => {
            let command = match order::command(stage, does, &mut words)? {
                Some(command) => command,
                None => command(stage, &actor, does, &mut words)?,
            };
            stage.customer_does(&actor, &command)?
        }
    };
    words.end()?;
    Ok(outcome)
}

/// What is done to the operator's record.
fn books(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let command = match does {
        "founds" => {
            let name = words.maybe().unwrap_or_default().to_owned();
            let id = stage.names.id("operator")?;
            operator::Command::Found { id, name, policy: Policy::strict() }
        }
        "chooses" => {
            let known = stage.world.operator.as_ref();
            let mut policy = known.map(|known| known.policies.last().clone()).unwrap_or_default();
            let from = words.after("from")?.map(|day| stage.day(day)).transpose()?;
            while let Some(choice) = words.maybe() {
                if !order::choose(&mut policy, choice)? {
                    choose(&mut policy, choice)?;
                }
            }
            operator::Command::Choose { policy, from }
        }
        "views_as" => {
            let organisation = stage.organisation(words.next("organisation")?)?;
            let person = stage.names.id(words.next("name")?)?;
            operator::Command::ViewAs { organisation, person }
        }
        "regroups" => {
            let mut regions = Regions::default();
            let from = words.after("day")?.map(|day| stage.day(day)).transpose()?;
            while let Some(word) = words.maybe() {
                let (one, other) = word.split_once('=').ok_or(format!("no pair: {word}"))?;
                if let Some(near) = other.strip_prefix('+') {
                    regions.pairs.insert((country(one)?, country(near)?));
                } else {
                    regions.moved.insert(country(one)?, Region::of_key(other));
                }
            }
            operator::Command::Regroup { regions, from }
        }
        "retires" => {
            let offer = words.next("offer")?.into();
            let from = words.after("day")?.map(|day| stage.day(day)).transpose()?;
            operator::Command::Retire { offer, from }
        }
        _ => {
            let name = words.next("offer")?;
            let class = word(words.next("class")?)?;
            let product = words.next("product")?.into();
            let bases = words.after("on")?.unwrap_or_default().split(',');
            let addon_to = bases.filter(|base| !base.is_empty()).map(OfferId::from).collect();
            let seats_max = words.after("max")?.map(number).transpose()?;
            let (id, name) = (name.into(), name.to_owned());
            let mut offer =
                Offer { id, name, class, product, addon_to, seats_max, ..Offer::default() };
            order::sells(&mut offer, words)?;
            operator::Command::Sell(offer)
        }
    };
    stage.operator_does(actor, &command)
}

fn choose(policy: &mut Policy, choice: &str) -> Result<(), String> {
    let (key, value) = choice.split_once('=').ok_or(format!("no choice: {choice}"))?;
    let limit = || if value == "none" { Ok(None) } else { number(value).map(Some) };
    match key {
        "ask_roles" => policy.transfer_ask_roles = roles(value)?.into_iter().collect(),
        "answer_roles" => policy.transfer_answer_roles = roles(value)?.into_iter().collect(),
        "transferable" => {
            let classes = value.split(',').filter(|class| !class.is_empty());
            policy.transferable = classes.map(word).collect::<Result<_, _>>()?;
        }
        "days_open" => policy.transfer_days_open = limit()?,
        "lines_max" => policy.transfer_lines_max = limit()?,
        "privileges_end" => policy.privileges_end = value == "on",
        "invitation_days" => policy.invitation_days_open = limit()?,
        "partners_max" => policy.partners_max = limit()?,
        "providers_max" => policy.providers_max = limit()?,
        "notices" => policy.transfer_notices = value == "on",
        "restricted_first" => policy.enrol_require_restricted = value == "on",
        "open_months" => {
            let months = value.split(',').filter(|month| !month.is_empty()).map(number);
            policy.enrol_open_months = months.collect::<Result<_, _>>()?;
        }
        "approval_days" => policy.enrol_approval_days = number(value)?,
        "transfer_region" => policy.transfer_region = word(value)?,
        "move_region" => policy.move_region = word(value)?,
        "move_reminder_days" => policy.move_reminder_days = limit()?,
        "move_roles" => policy.move_roles = roles(value)?.into_iter().collect(),
        "move_unchosen" => policy.move_unchosen = word(value)?,
        _ if revenue::choose(policy, key, value)? => {}
        _ => return consent::choose(policy, key, value),
    }
    Ok(())
}

/// What is done to a partner's record.
fn party(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("partner")?;
    let id = if does == "enrols" { stage.names.give(name) } else { stage.names.id(name)? };
    let id = id.into();
    let command = match does {
        "enrols" => {
            let country = country(words.next("country")?)?;
            let mpn = words.next("location")?.into();
            let name = if words.takes("nameless") { " " } else { name }.to_owned();
            partner::Command::Register { id, name, country, mpn }
        }
        "places" => {
            let programme = word(words.next("programme")?)?;
            let status = word(words.next("status")?)?;
            partner::Command::Place { programme, status }
        }
        "marks" => partner::Command::Sandbox { sandbox: words.next("what")? == "sandbox" },
        _ => partner::Command::Join { provider: stage.names.id(words.next("provider")?)? },
    };
    stage.partner_does(actor, id, &command)
}

/// What is done to the customer's record.
fn command(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Command, String> {
    Ok(match does {
        "registers" => {
            let name = words.next("customer")?;
            stage.customer = stage.names.give(name).into();
            let country = country(words.next("country")?)?;
            let name = if words.takes("nameless") { "" } else { name };
            let profile = Box::new(super::sample::profile(name, country));
            Command::Register { id: stage.customer, profile }
        }
        "relates" => {
            let partner = stage.names.id(words.next("partner")?)?;
            let kind = word(words.next("kind")?)?;
            let granted = words.takes("granted");
            let privileges = if granted { AdminPrivileges::Granted } else { AdminPrivileges::None };
            let extended = words.takes("extended");
            let origin = match () {
                () if extended => Origin::Extension { by: actor.by },
                () if words.takes("created") => Origin::Created,
                () => Origin::Invitation,
            };
            Command::Relate { partner, kind, origin, privileges }
        }
        "extends" => {
            let provider = stage.names.id(words.next("provider")?)?;
            Command::ExtendRelationship { provider, consent: !words.takes("without_consent") }
        }
        "attests" => {
            let partner = stage.names.id(words.next("partner")?)?;
            let contact = contact(words.next("contact")?)?;
            let agreed_at = words.after("day")?.map_or(Ok(stage.now), |day| stage.day(day))?;
            Command::AttestAgreement { partner, contact, agreed_at }
        }
        "agrees" => {
            let contact = contact(words.next("contact")?)?;
            let agreed_at = words.after("day")?.map_or(Ok(stage.now), |day| stage.day(day))?;
            Command::AcceptAgreement { contact, agreed_at }
        }
        "withdraws_agreement" => {
            Command::WithdrawAgreement { partner: stage.names.id(words.next("partner")?)? }
        }
        "questions" | "answers" | "wants_undone" | "reverses" | "keeps_moved" | "recalls" => {
            consent::command(stage, does, words)?
        }
        "bills" => billto::command(stage, words)?,
        "imports" => Command::Import(Box::new(super::sample::subscription(stage, words)?)),
        "assigns" => {
            let product = words.next("product")?.into();
            Command::AssignSeats { product, assigned: number(words.next("seats")?)? }
        }
        "changes" => {
            let subscription = stage.names.id(words.next("subscription")?)?;
            Command::ChangeSeats { subscription, quantity: number(words.next("quantity")?)? }
        }
        "suspends" => Command::Suspend { subscription: stage.names.id(words.next("which")?)? },
        "reactivates" => {
            Command::Reactivate { subscription: stage.names.id(words.next("which")?)? }
        }
        _ => transfer(stage, actor, does, words)?,
    })
}

fn transfer(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Command, String> {
    let name = words.next("transfer")?;
    if does == "asks" {
        let transfer = stage.names.give(name).into();
        let target = stage.names.id(words.next("provider")?)?;
        let named = words.next("subscriptions")?.split(',').filter(|name| *name != "nothing");
        let ids = named.map(|name| stage.names.id(name)).collect::<Result<Vec<_>, _>>()?;
        let source = match words.after("from")? {
            Some(other) => stage.names.id(other)?,
            None => actor.partner().unwrap_or_default(),
        };
        let partner_of_record = words.after("record")?.map(Into::into);
        let line = |subscription| AskedLine {
            subscription,
            partner_of_record: Clone::clone(&partner_of_record),
        };
        let lines = ids.into_iter().map(line).collect();
        let note = words.after("note")?.map(billto::text);
        return Ok(Command::Ask(Ask { transfer, source, target, lines, note }));
    }
    let transfer = stage.names.id(name)?;
    match does {
        "withdraws" => Ok(Command::Withdraw { transfer }),
        "accepts" => Ok(Command::Accept { transfer, fresh: Fresh(stage.draw()) }),
        "rejects" => {
            let reason = words.after("because")?.map(billto::text);
            Ok(Command::Reject { transfer, reason })
        }
        "records" => Ok(Command::Record { transfer, step: word(words.next("step")?)? }),
        _ => Err(format!("unknown verb: {does}")),
    }
}

/// A country by its code.
pub fn country(code: &str) -> Result<Country, String> {
    Country::new(code).ok_or(format!("no country: {code}"))
}

/// A number of any size.
pub fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("no number: {text}"))
}

/// A contact, `ann`; `ann+phone` has one, `ann-email` lacks it.
fn contact(text: &str) -> Result<Contact, String> {
    let (name, more) = text.split_at(text.find(['+', '-']).unwrap_or(text.len()));
    let own = format!("{name}@bakery.example");
    let (first_name, last_name, email, phone) = match more {
        "" => (name, "Mulder", own.as_str(), None),
        "+phone" => (name, "Mulder", own.as_str(), Some("+31 20 000".to_owned())),
        "+email" => (name, "Mulder", "office@bakery.example", None),
        "-first" => ("", "Mulder", own.as_str(), None),
        "-last" => (name, " ", own.as_str(), None),
        "-email" => (name, "Mulder", "", None),
        _ => return Err(format!("no contact: {text}")),
    };
    let [first_name, last_name, email] = [first_name, last_name, email].map(str::to_owned);
    Ok(Contact { first_name, last_name, email, phone })
}
