//! What a story sees: nouns, each with the facts that can be seen of it.

mod consent;
mod enrolment;
mod invitation;
#[path = "sight/movecase.rs"]
mod movecase;
mod order;
mod partner;

use super::{
    names::{word, word_of},
    stage::Stage,
    table::Words,
};
use domain::{
    actor::Actor,
    customer::{Customer, relationship::Kind, subscription::Subscription, transfer::Transfer},
    id::{PartnerId, TransferId},
    refusal::Refusal,
};

/// What there is to see.
pub struct Sight {
    /// The facts.
    pub facts: Vec<String>,
    /// Whether all of them must be named.
    pub whole: bool,
}

/// What a noun looks like now.
pub fn sight(stage: &mut Stage, what: &str) -> Result<Sight, String> {
    let mut words = Words::of(what);
    let noun = words.next("noun")?;
    let some = |facts| Ok(Sight { facts, whole: false });
    let all = |facts| Ok(Sight { facts, whole: true });
    if let Some(facts) = invitation::seen(stage, noun, &mut words) {
        words.end()?;
        return all(facts?);
    }
    let seen = match noun {
        "told" => return all(stage.told.clone()),
        "letters" => return all(stage.letters.clone()),
        "enrolment" | "offered" | "shown" | "awaited" | "leaves" => {
            return enrolment::sight(stage, noun, &mut words);
        }
        "revenue" | "restriction" | "incentive" | "deadline" => {
            return some(partner::sight(stage, noun, &mut words)?);
        }
        "proposal" => return movecase::proposal(stage, &mut words),
        "partner" => {
            let id: PartnerId = stage.names.id(words.next("partner")?)?;
            let found = stage.world.partners.get(&id).ok_or("no such partner")?;
            let placed = found.programmes.iter();
            let placed = placed.map(|(part, far)| format!("{}={}", part.word(), far.word()));
            let joined = found.providers.keys().map(|id| stage.names.name(id));
            return all(placed.chain(joined).collect());
        }
        _ => stage.seen()?,
    };
    let sight = of_customer(stage, &seen, noun, &mut words)?;
    words.end()?;
    Ok(sight)
}

/// What a noun of the customer looks like.
fn of_customer(
    stage: &mut Stage,
    seen: &Customer,
    noun: &str,
    words: &mut Words,
) -> Result<Sight, String> {
    let some = |facts| Ok(Sight { facts, whole: false });
    let all = |facts| Ok(Sight { facts, whole: true });
    match noun {
        "subscription" => {
            let id = stage.names.id(words.next("subscription")?)?;
            let found = seen.subscriptions.get(&id).ok_or("no such subscription")?;
            some(subscription(stage, found))
        }
        "listed" => {
            let partner: PartnerId = stage.names.id(words.next("partner")?)?;
            let held = seen.subscriptions.keys().filter(|id| seen.held(partner, **id).is_some());
            all(held.map(|id| stage.names.name(id)).collect())
        }
        "admin" => {
            let partner = stage.names.id(words.next("partner")?)?;
            let held = seen.is_administered_by(partner);
            all(vec![if held { "granted" } else { "none" }.to_owned()])
        }
        "seats" => {
            let product = words.next("product")?.into();
            all(vec![seen.enabled(&product).to_string()])
        }
        "people" | "licences" => all(people(stage, seen, noun, words)?),
        "due" => all(vec![seen.due_word(stage)]),
        "credit" | "cancelled" | "rights" => all(order::sight(stage, seen, noun, words)?),
        "case" | "line" | "tasks" | "cautions" | "advice" | "report" => {
            let facts = movecase::facts(stage, seen, noun, words)?;
            Ok(Sight { facts, whole: matches!(noun, "tasks" | "cautions") })
        }
        "relationship" => {
            let partner = stage.names.id(words.next("partner")?)?;
            let kind = word(words.next("kind")?)?;
            some(relationship(seen, partner, kind))
        }
        "agreement" => {
            let stands = seen.agreements.stands_for(stage.names.id(words.next("partner")?)?);
            all(vec![if stands { "stands" } else { "none" }.to_owned()])
        }
        "standing" => {
            let organisation = stage.organisation(words.next("organisation")?)?;
            let actor = Actor::user(organisation, stage.draw().into(), &[]);
            let standings = seen.standings(&actor);
            all(standings.into_iter().map(|one| one.word().to_owned()).collect())
        }
        "standing_in" => {
            let organisation = stage.organisation(words.next("organisation")?)?;
            let actor = Actor::user(organisation, stage.draw().into(), &[]);
            let standings = seen.standings_in(&actor, &stage.world.setting(stage.now));
            all(standings.into_iter().map(|one| one.word().to_owned()).collect())
        }
        "against" => all(against(stage, seen, words)?),
        "transfer" | "failed" | "receipt" | "consents" | "steps" | "lines" => {
            let id: TransferId = stage.names.id(words.next("transfer")?)?;
            let found = seen.transfers.get(&id).ok_or("no such transfer")?;
            let facts = transfer(stage, found, noun, words)?;
            Ok(Sight { facts, whole: noun != "transfer" })
        }
        _ => consent::sight(stage, seen, noun, words),
    }
}

/// Shown dates are days of the scene.
trait Due {
    fn due_word(&self, stage: &Stage) -> String;
}

impl Due for Customer {
    fn due_word(&self, stage: &Stage) -> String {
        use domain::Aggregate;
        self.due().map_or("never".to_owned(), |at| format!("day:{}", stage.day_of(at)))
    }
}

fn subscription(stage: &Stage, one: &Subscription) -> Vec<String> {
    let state = word_of(&one.state);
    let moved = one.moved_to().is_some() && state == "suspended";
    let mut facts = vec![
        if moved { "transferred".to_owned() } else { state },
        format!("x{}", one.quantity),
        format!("at:{}", stage.names.name(one.partner)),
        format!("version:{}", one.version),
        if one.is_listed() { "listed" } else { "unlisted" }.to_owned(),
    ];
    facts.extend(one.entitlement.map(|id| format!("entitlement:{}", stage.names.name(id))));
    facts.extend(one.moved_from.map(|id| format!("from:{}", stage.names.name(id))));
    facts.extend(one.moved_to().map(|id| format!("to:{}", stage.names.name(id))));
    facts.extend(one.base.map(|id| format!("on:{}", stage.names.name(id))));
    facts.extend(one.partner_of_record.as_ref().map(|mpn| format!("record:{mpn}")));
    facts.push(format!("since:{}", stage.day_of(one.effective_at)));
    facts.extend(order::course(stage, one));
    facts
}

/// Who is in the directory; or how many have licences of a product, counted and by name.
fn people(
    stage: &Stage,
    seen: &Customer,
    noun: &str,
    words: &mut Words,
) -> Result<Vec<String>, String> {
    if noun == "people" {
        let there: Vec<_> = seen.people.keys().map(|id| stage.names.name(id)).collect();
        return Ok(if there.is_empty() { vec!["nobody".to_owned()] } else { there });
    }
    let product = words.next("product")?.into();
    let (assigned, named) = (seen.assigned(&product), seen.named_licences(&product));
    Ok(vec![format!("assigned:{assigned}"), format!("named:{named}")])
}

fn relationship(seen: &Customer, partner: PartnerId, kind: Kind) -> Vec<String> {
    let Some(found) = seen.relationship(partner, kind) else { return vec!["absent".to_owned()] };
    let mut facts = vec![word_of(&found.origin), format!("admin:{}", word_of(&found.privileges))];
    facts.extend(found.bill_to.as_ref().map(|to| format!("billed:{}", to.company_name)));
    if let Some(word) = seen.consents.get(&partner) {
        facts.push("consented".to_owned());
        facts.extend(word.by.organisation.word_of_kind());
    }
    facts
}

/// The kind of an organisation in one word.
trait KindWord {
    fn word_of_kind(&self) -> Option<String>;
}

impl KindWord for domain::actor::Organisation {
    fn word_of_kind(&self) -> Option<String> {
        Some(format!("by:{}", word_of(self)))
    }
}

/// `against SUBSCRIPTION at PARTNER [to PROVIDER]`: all that stands against moving it.
fn against(stage: &Stage, seen: &Customer, words: &mut Words) -> Result<Vec<String>, String> {
    let id = stage.names.id(words.next("subscription")?)?;
    let source = stage.names.id(words.after("at")?.ok_or("at whom?")?)?;
    let target = words.after("to")?.map(|name| stage.names.id(name)).transpose()?;
    let list = seen.eligibility(source, target, &stage.world.setting(stage.now));
    let Some(found) = list.iter().find(|one| one.subscription == id) else {
        return Ok(vec!["unlisted".to_owned()]);
    };
    if found.is_eligible() {
        return Ok(vec!["nothing".to_owned()]);
    }
    Ok(found.reasons.iter().map(|reason| refusal(stage, reason)).collect())
}

fn transfer(
    stage: &Stage,
    one: &Transfer,
    noun: &str,
    words: &mut Words,
) -> Result<Vec<String>, String> {
    let receipt = || one.receipt().ok_or("nothing moved");
    Ok(match noun {
        "transfer" => {
            let mut facts = vec![
                one.state.word().to_owned(),
                format!("from:{}", stage.names.name(one.source)),
                format!("to:{}", stage.names.name(one.target)),
                format!("asked:{}", stage.day_of(one.created_at)),
                format!("changed:{}", stage.day_of(one.changed_at)),
                format!("by:{}", stage.names.name(user(&one.changed_by)).replace(' ', "_")),
            ];
            facts.extend(one.note.as_ref().map(|note| format!("note:{note}")));
            facts.extend(one.reason().map(|reason| format!("because:{reason}")));
            facts.extend(receipt().map(|moved| format!("groups:{}", moved.groups.len())));
            facts
        }
        "lines" => {
            let line = |line: &domain::customer::transfer::Line| {
                format!("{}:x{}", stage.names.name(line.subscription), line.quantity)
            };
            let group = |base: &domain::customer::transfer::Line| {
                base.group().map(line).collect::<Vec<_>>().join("+")
            };
            one.lines.iter().map(group).collect()
        }
        "failed" => {
            let place = words.next("group")?;
            let found = one.failed().iter().find(|group| group.group.to_string() == place);
            let found = found.ok_or(format!("group {place} did not fail"))?;
            found.why.iter().map(|why| refusal(stage, why)).collect()
        }
        "receipt" => {
            let product = words.next("product")?;
            let found = receipt()?.products.iter().find(|count| count.product.0 == product);
            let found = found.ok_or(format!("{product} is not counted"))?;
            vec![
                format!("before:{}", found.before),
                format!("after:{}", found.after),
                format!("drift:{}", found.drift),
                format!("assigned:{}", found.assigned),
            ]
        }
        "consents" => receipt()?.consents.iter().map(|given| word_of(&given.kind)).collect(),
        _ => one.steps.keys().map(|step| step.word().to_owned()).collect(),
    })
}

fn user(by: &domain::actor::By) -> String {
    match by.hand {
        domain::actor::Hand::User(id) => id.to_string(),
        domain::actor::Hand::App(id) => id.to_string(),
    }
}

/// A refusal with what it is about, `in_other_transfer(mail,t1)`.
pub fn refusal(stage: &Stage, why: &Refusal) -> String {
    let args: Vec<_> = why.args().into_iter().map(|(_, value)| stage.names.name(value)).collect();
    let code = why.code();
    if args.is_empty() { code.to_owned() } else { format!("{code}({})", args.join(",")) }
}
