//! One line of a case: what the customer has, what takes its place, and what is to be done.

use super::{
    number, of, offer_name,
    open::Pick,
    partner_name,
    shown::{Line, Step, billing},
};
use crate::{
    chip::chip, frame::Frame, pages::customers::customer::subscription_term, visit::Member,
    words::Words,
};
use domain::{
    Aggregate,
    customer::{
        Customer,
        movecase::{
            Command,
            advice::{Advice, Hint},
            case::MoveCase,
            line::{Assignment, Channel, Credit, How, MoveLine},
        },
        subscription::Subscription,
    },
    id::{OfferId, SubscriptionId},
};
use jiff::tz::TimeZone;
use server::app::Look;
use wire::sentence::sentence;

type At<'a> = (&'a MoveCase, u16, &'a MoveLine);

struct View<'a> {
    member: &'a Member,
    look: &'a Look,
    frame: &'a Frame,
    words: Words,
    case: &'a MoveCase,
    number: u16,
    line: &'a MoveLine,
    runs: bool,
}

/// A line as the reader sees it.
pub fn line(
    member: &Member,
    look: &Look,
    frame: &Frame,
    (case, at, one): At<'_>,
    advice: Option<&Advice>,
) -> Line {
    let runs = case.is_open() && member.who.actor.partner() == Some(case.partner);
    let words = frame.words;
    let view = View { member, look, frame, words, case, number: at, line: one, runs };
    let new_seats = look.customer.new_seats(one);
    let state = if one.is_complete() {
        chip(frame, "green", "ok", "moves-line-complete")
    } else if one.new.is_some() {
        chip(frame, "blue", "half", "moves-line-running")
    } else {
        chip(frame, "gray", "dash", "moves-line-waiting")
    };
    Line {
        number: at,
        name: offer_name(look, &one.old.offer),
        state,
        before: number(words, one.old.seats),
        after: one.new.as_ref().map(|_| number(words, new_seats)),
        differs: new_seats != one.old.seats,
        facts: view.facts(),
        steps: view.steps(),
        advice: advice.map_or(Vec::new(), |advice| view.advice(advice)),
        hints: advice.map_or(Vec::new(), |advice| hints(words, advice)),
        today: look.now.to_zoned(TimeZone::UTC).date().to_string(),
    }
}

fn hints(words: Words, advice: &Advice) -> Vec<String> {
    // Nobody is asked for prices here.
    let all = advice.hints.iter().filter(|one| **one != Hint::PriceUnknown);
    all.map(|one| sentence(words.0, &format!("hint-{}", one.code()), &[])).collect()
}

impl View<'_> {
    fn facts(&self) -> Vec<(String, String)> {
        let (words, old) = (self.words, &self.line.old);
        let channel = match old.channel {
            Channel::ThisPartner => "moves-channel-own",
            Channel::AnotherPartner => "moves-channel-partner",
            Channel::AnotherChannel => "moves-channel-other",
            Channel::Operator => "moves-channel-operator",
        };
        let renews = if self.renews() { "subscriptions-yes" } else { "subscriptions-no" };
        let ends = old.ends_at.map_or_else(|| words.say("moves-unknown"), |at| words.day(at));
        vec![
            (words.say("moves-bought"), words.say(channel)),
            (words.say("subscriptions-billing"), billing(words, old.billing)),
            (words.say("term"), subscription_term(words, old.term)),
            (words.say("moves-natural-end"), ends),
            (words.say("subscriptions-auto-renew"), words.say(renews)),
        ]
    }

    fn known(&self) -> Option<&Subscription> {
        let id = self.line.old.subscription?;
        self.look.customer.subscriptions.get(&id).map(AsRef::as_ref)
    }

    fn renews(&self) -> bool {
        let known = self.known().map(|one| one.is_active() && one.auto_renew);
        known.unwrap_or(self.line.old.auto_renew) && self.line.ended.is_none()
    }

    fn why(&self, command: Command) -> Vec<String> {
        if self.runs { self.member.why_not(self.look, &of(command)) } else { Vec::new() }
    }

    fn step(&self, act: &'static str, title: &str, is_done: bool, text: String) -> Step {
        let state = if is_done {
            chip(self.frame, "green", "ok", "moves-step-done")
        } else {
            chip(self.frame, "amber", "clock", "moves-step-open")
        };
        Step {
            act: if self.runs && !is_done { act } else { "" },
            state,
            title: self.words.say(title),
            text,
            picks: Vec::new(),
            way: None,
            why_not: Vec::new(),
        }
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = vec![self.choice(), self.link(), self.assignment()];
        steps.extend(self.line.may_be_credited().then(|| self.credit()));
        steps.extend(self.renewal());
        steps.push(self.end());
        steps
    }

    fn choice(&self) -> Step {
        let (words, case, line) = (self.words, self.case.id, self.number);
        let chosen = self.line.offer();
        let text = match chosen {
            Some(offer) if *offer == self.line.old.offer => words.say("moves-same-offer"),
            Some(offer) => words.with("moves-other-offer", "offer", offer_name(self.look, offer)),
            None => words.say("moves-no-offer"),
        };
        let settled = self.line.new.is_some();
        let is_done = settled || chosen.is_some();
        let mut step = self.step("choose", "moves-step-offer", is_done, text);
        // What was chosen can be chosen anew until the new one is there.
        step.act = if self.runs && !settled { "choose" } else { "" };
        if step.act.is_empty() {
            return step;
        }
        step.picks = self.offers();
        let offer = step
            .picks
            .first()
            .map_or_else(|| self.line.old.offer.clone(), |first| OfferId(first.value.clone()));
        step.why_not = self.why(Command::Choose { case, line, offer });
        step
    }

    /// What can be chosen: what the operator calls equivalent first.
    fn offers(&self) -> Vec<Pick> {
        let Some(operator) = &self.look.facts.operator else { return Vec::new() };
        let now = self.look.now;
        let at_once = operator.proposal(&self.line.old.offer, now);
        let proposed: std::collections::BTreeSet<OfferId> =
            [&self.line.proposal, &at_once].iter().flat_map(|one| one.offers()).cloned().collect();
        let country = self.look.customer.profile.country;
        let live = operator.offers.values().filter(|one| {
            !one.class.is_usage() && one.is_sold_in(country) && operator.is_continued(&one.id, now)
        });
        let pick = |one: &domain::operator::offer::Offer| Pick {
            value: one.id.0.clone(),
            text: if proposed.contains(&one.id) && one.id != self.line.old.offer {
                self.words.with("moves-equivalent", "offer", &one.name)
            } else {
                one.name.clone()
            },
            note: String::new(),
            is_on: self.line.offer() == Some(&one.id),
        };
        let mut all: Vec<_> = live.map(pick).collect();
        all.sort_by_key(|one| {
            let first = proposed.contains(&OfferId(one.value.clone()));
            (!first, one.text.to_lowercase())
        });
        all
    }

    fn link(&self) -> Step {
        let (words, case, line) = (self.words, self.case.id, self.number);
        let text = match &self.line.new {
            Some(new) => words.both(
                "moves-new-since",
                ("name", self.subscription(new.subscription)),
                ("day", words.day(new.since)),
            ),
            None => words.say("moves-new-none"),
        };
        let mut step = self.step("link", "moves-step-new", self.line.new.is_some(), text);
        if step.act.is_empty() {
            return step;
        }
        step.picks = self.candidates();
        let customer = self.look.customer.id;
        step.way = self.line.offer().map(|offer| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("offer", &offer.0);
            query.append_pair("seats", &self.line.old.seats.to_string());
            query.append_pair("case", &case.to_string()).append_pair("line", &line.to_string());
            let path = format!("/customers/{customer}/orders/new?{}", query.finish());
            (path, words.say("moves-order"))
        });
        step.why_not = match step.picks.first().and_then(|one| one.value.parse().ok()) {
            Some(subscription) => self.why(Command::Link { case, line, subscription }),
            None if self.line.offer().is_none() => vec![words.say("moves-next-choose")],
            None => vec![words.say("moves-no-candidate")],
        };
        step
    }

    /// The subscriptions that could take the place of the old one.
    fn candidates(&self) -> Vec<Pick> {
        let (case, line) = (self.case.id, self.number);
        let (customer, actor) = (&self.look.customer, &self.member.who.actor);
        let setting = self.look.setting();
        let fits = |one: &&Subscription| {
            let command = of(Command::Link { case, line, subscription: one.id });
            let decided = Customer::decide(Some(&**customer), actor, &command, &setting);
            one.is_active() && decided.is_ok()
        };
        let all = customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
        let mut all: Vec<_> = all.filter(fits).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.created_at, one.id)));
        let pick = |one: &Subscription| Pick {
            value: one.id.to_string(),
            text: self.words.put(
                "moves-candidate",
                &[
                    ("name", one.friendly_name.as_str().into()),
                    ("seats", self.words.count("moves-seats", one.quantity).into()),
                    ("partner", partner_name(self.look, one.partner).into()),
                ],
            ),
            note: String::new(),
            is_on: false,
        };
        all.into_iter().map(pick).collect()
    }

    fn subscription(&self, id: SubscriptionId) -> String {
        let found = self.look.customer.subscriptions.get(&id);
        found.map_or_else(|| id.to_string(), |one| one.friendly_name.clone())
    }

    fn assignment(&self) -> Step {
        let (words, case, line) = (self.words, self.case.id, self.number);
        let (is_done, text) = match &self.line.assignment {
            None => (false, words.say("moves-assign-later")),
            Some(Assignment::Kept) => (true, words.say("moves-assign-kept")),
            Some(Assignment::Open) => (false, words.say("moves-assign-open")),
            Some(Assignment::Done { at, note, .. }) => {
                let said = words.with("moves-assign-done", "day", words.day(*at));
                (
                    true,
                    [Some(said), note.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "),
                )
            }
        };
        let mut step = self.step("reassign", "moves-step-assign", is_done, text);
        if !is_done {
            step.why_not = self.why(Command::Reassign { case, line, note: None });
            let path = format!("/customers/{}/users", self.look.customer.id);
            step.way = self.runs.then(|| (path, words.say("moves-assign-page")));
        }
        step
    }

    fn credit(&self) -> Step {
        let (words, case, line) = (self.words, self.case.id, self.number);
        let (is_done, text) = match &self.line.credit {
            None => (false, words.say("moves-credit-open")),
            Some(Credit::Referred { at, .. }) => {
                (true, words.with("moves-credit-referred", "day", words.day(*at)))
            }
            Some(Credit::CustomerTold { at }) => {
                (true, words.with("moves-credit-told", "day", words.day(*at)))
            }
        };
        let mut step = self.step("credit", "moves-step-credit", is_done, text);
        let referred = matches!(self.line.credit, Some(Credit::Referred { .. }));
        step.act = if self.runs && !referred { "credit" } else { "" };
        step.why_not = self.why(Command::Refer { case, line });
        step
    }

    fn renewal(&self) -> Option<Step> {
        let (words, case, line) = (self.words, self.case.id, self.number);
        if !self.renews() {
            return None;
        }
        let text = words.say("moves-renews");
        let mut step = self.step("renewal", "moves-step-renewal", false, text);
        step.why_not = self.why(Command::StopRenewal { case, line });
        let own = self.known().filter(|one| self.member.who.actor.partner() == Some(one.partner));
        step.way = own.map(|one| {
            let path = format!("/customers/{}/subscriptions/{}", self.look.customer.id, one.id);
            (path, words.say("moves-renewal-page"))
        });
        Some(step)
    }

    fn end(&self) -> Step {
        let (words, case, line) = (self.words, self.case.id, self.number);
        let text = match &self.line.ended {
            Some(ended) => {
                let key = match ended.how {
                    How::Expired => "moves-end-expired",
                    How::Cancelled => "moves-end-cancelled",
                };
                words.with(key, "day", words.day(ended.at))
            }
            None => match self.line.old.ends_at {
                Some(at) => words.with("moves-end-wait", "day", words.day(at)),
                None => words.say("moves-end-ask"),
            },
        };
        let mut step = self.step("end", "moves-step-end", self.line.ended.is_some(), text);
        if step.act.is_empty() {
            return step;
        }
        let why = |how| self.why(Command::End { case, line, how, at: None });
        let (expired, cancelled) = (why(How::Expired), why(How::Cancelled));
        step.why_not = if expired.is_empty() || cancelled.is_empty() {
            Vec::new()
        } else {
            let mut both = cancelled;
            both.extend(expired.into_iter().filter(|one| !both.contains(one)).collect::<Vec<_>>());
            both
        };
        step
    }

    fn advice(&self, advice: &Advice) -> Vec<String> {
        let words = self.words;
        let mut said = Vec::new();
        if let Some(best) = advice.best {
            said.push(words.with("moves-advice-best", "day", words.day(best)));
        }
        if advice.overlap_days > 0 && self.line.new.is_some() {
            said.push(words.count("moves-advice-overlap", advice.overlap_days));
        }
        if advice.lost_days > 0 {
            said.push(words.count("moves-advice-lost", advice.lost_days));
        }
        if let Some(at) = advice.order_by {
            said.push(words.with("moves-advice-order", "day", words.day(at)));
        }
        said
    }
}
