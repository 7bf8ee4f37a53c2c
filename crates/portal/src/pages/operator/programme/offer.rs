//! One offer: selling it, changing it, retiring it, and what takes its place.

use super::{
    super::{begin, class, fact, from_field, operator, runs},
    ask, laid_down,
    offers::{instead, markets, path, standing},
};
use crate::{
    form::{Form, Posted},
    page::sheet::{Act, Ask, Block, Cell, Field, Happening, Sheet},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{extract::RawQuery, response::Response};
use domain::{
    id::OfferId,
    operator::{
        Command, Operator,
        equivalent::{Equate, Equivalence},
        offer::{Offer, ProductClass},
        region::Country,
    },
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::{Tx, moving};

/// The longest text of an offer.
const CHARS_MAX: usize = 200;

/// The offer that a query or a form names.
fn named<'o>(operator: &'o Operator, form: &Form) -> Handled<&'o Offer> {
    operator.offers.get(&OfferId::from(form.text("id"))).ok_or(Stop::Missing)
}

/// How many requests that wait for an answer have a line of this offer.
async fn waiting(member: &Member, id: &OfferId) -> Handled<usize> {
    let job = |tx: &mut Tx<'_>| moving::open(tx, 5_000);
    let open = member.visit.app.store().read(job).await?;
    let has = |one: &&moving::Moving| one.transfer.all_lines().any(|line| &line.offer == id);
    Ok(open.iter().filter(has).count())
}

fn of(query: Option<String>) -> Form {
    Form::read(query.unwrap_or_default().as_bytes(), "")
}

fn base(member: &Member, title: String) -> Sheet {
    let words = member.visit.words;
    Sheet::new(&member.visit, title, String::new())
        .behind("/operator/offers", words.say("operator-offers"))
}

/// `GET /operator/offers/one?id=`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let (operator, words) = (operator(&member).await?, member.visit.words);
    let one = named(&operator, &of(query))?;
    let now = member.visit.app.clock().now();
    let open = waiting(&member, &one.id).await?;
    let mut page = base(&member, one.name.clone());
    page.chip = standing(&page.frame, one, now);
    let id = one.id.0.as_str();
    page.acts = vec![
        Act::to(path("edit", id), words.say("operator-change")),
        Act::to(path("equate", id), words.say("operator-equate")),
        Act::to(path("retire", id), words.say("operator-retire")).style("danger"),
    ];
    let policy = operator.policies.at(now);
    let moves = if policy.transferable.contains(&one.class) { "yes" } else { "no" };
    let once = if one.one_per_customer { "yes" } else { "no" };
    let seats = one
        .seats_max
        .map_or_else(|| words.say("operator-no-limit"), |most| words.number(i64::from(most)));
    let until = one.retired_at.map_or_else(|| words.say("operator-no-end"), |at| words.day(at));
    let bases: Vec<_> = one.addon_to.iter().map(ToString::to_string).collect();
    let mut facts = vec![
        fact(words, "operator-offer-id", id),
        fact(words, "operator-class", class(words, one.class)),
        fact(words, "operator-product", one.product.to_string()),
        fact(words, "operator-sold-until", until),
        fact(words, "operator-markets", markets(words, one)),
        fact(words, "operator-transferable", words.say(&format!("operator-{moves}"))),
        fact(words, "operator-seats-max", seats),
        fact(words, "operator-once", words.say(&format!("operator-{once}"))),
    ];
    if !bases.is_empty() {
        facts.push(fact(words, "operator-addon-to", bases.join(", ")));
    }
    page.main.push(Block::Facts(words.say("operator-offer"), facts, Vec::new()));
    let history = history(words, &operator, one, now);
    if !history.is_empty() {
        page.main.push(Block::Course(words.say("operator-history"), history));
    }
    page.side.push(Block::Facts(
        words.say("operator-effects-now"),
        vec![
            fact(words, "operator-instead", instead(words, &operator, one, now)),
            (words.say("operator-open-requests"), Cell::text(super::super::number(words, open))),
        ],
        Vec::new(),
    ));
    page.shown()
}

/// What was said of its equivalents, and when it is retired.
fn history(words: Words, operator: &Operator, one: &Offer, now: Timestamp) -> Vec<Happening> {
    let mut all = Vec::new();
    let line = operator.equivalents.get(&one.id).map(|line| line.all().1).unwrap_or_default();
    for change in line {
        let Some(value) = &change.value else { continue };
        let title = match value {
            Equivalence::Same => words.say("operator-equal-same"),
            Equivalence::None => words.say("operator-equal-none"),
            Equivalence::Equivalents(offers) => {
                let offers: Vec<_> = offers.iter().map(ToString::to_string).collect();
                words.with("operator-equal-these", "offers", offers.join(", "))
            }
        };
        all.push((change.from, laid_down(words, title, Some(change.from), now)));
    }
    if let Some(at) = one.retired_at {
        let title = words.say("operator-offer-retired");
        all.push((at, laid_down(words, title, Some(at), now)));
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, one)| one).collect()
}

/// The form of an offer; with a new one, its id as well.
fn editing(
    member: &Member,
    one: Option<&Offer>,
    form: Option<&Form>,
    errors: Vec<String>,
) -> Sheet {
    let words = member.visit.words;
    let title = one.map_or_else(|| words.say("operator-offer-new"), |one| one.name.clone());
    let mut page = base(member, title);
    page.errors = errors;
    let kept = |name: &str, value: String| form.map_or(value, |form| form.text(name).to_owned());
    let blank = Offer::default();
    let known = one.unwrap_or(&blank);
    let classes = ProductClass::ALL.map(|one| (one.word().to_owned(), class(words, one)));
    let join = |all: Vec<String>| all.join(", ");
    let countries = known.countries.iter().map(ToString::to_string).collect();
    let bases = known.addon_to.iter().map(ToString::to_string).collect();
    let text =
        |id: &str, key: &str, value: String| Field::of("text", id, words.say(key), kept(id, value));
    let mut fields = Vec::new();
    let mut hidden = Vec::new();
    match one {
        Some(one) => hidden.push(("id".to_owned(), one.id.to_string())),
        None => fields.push(text("id", "operator-offer-id", String::new())),
    }
    fields.extend([
        text("name", "operator-offer-name", known.name.clone()),
        Field::choice(
            "class",
            words.say("operator-class"),
            &kept("class", known.class.word().to_owned()),
            classes,
        ),
        text("product", "operator-product", known.product.to_string())
            .hint(words.say("operator-product-hint")),
        text("countries", "operator-markets", join(countries))
            .hint(words.say("operator-markets-hint")),
        text("addon_to", "operator-addon-to", join(bases)).hint(words.say("operator-addon-hint")),
        Field::of(
            "number",
            "seats_max",
            words.say("operator-seats-max"),
            kept("seats_max", known.seats_max.map_or_else(String::new, |one| one.to_string())),
        )
        .hint(words.say("operator-bounds-limit")),
        Field::of(
            "check",
            "once",
            words.say("operator-once-check"),
            kept("once", if known.one_per_customer { "yes" } else { "" }.to_owned()),
        ),
    ]);
    let back =
        one.map_or_else(|| "/operator/offers".to_owned(), |one| path("one", one.id.0.as_str()));
    page.with(Block::Ask(Ask {
        title: words.say("operator-offer"),
        effects: vec![words.say("operator-sell-effect")],
        action: "/operator/offers/edit".to_owned(),
        fields,
        hidden,
        verb: words.say("operator-save"),
        style: "primary",
        back,
        ..Ask::default()
    }))
}

/// `GET /operator/offers/edit?id=`
pub async fn edit(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let (operator, query) = (operator(&member).await?, of(query));
    let one = if query.text("id").is_empty() { None } else { Some(named(&operator, &query)?) };
    editing(&member, one, None, Vec::new()).shown()
}

/// The words of a list that is typed with commas.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n']).map(str::trim).filter(|one| !one.is_empty())
}

/// The offer as typed, on top of what is known; or what is wrong with it.
fn typed(words: Words, known: Option<&Offer>, form: &Form) -> Result<Offer, Vec<String>> {
    let mut wrong = Vec::new();
    for (field, key) in [
        ("id", "operator-offer-id"),
        ("name", "operator-offer-name"),
        ("product", "operator-product"),
    ] {
        let text = form.text(field);
        if text.is_empty() || text.chars().count() > CHARS_MAX {
            wrong.push(words.with("operator-odd-value", "name", words.say(key)));
        }
    }
    let mut countries = BTreeSet::new();
    for code in words_of(form.text("countries")) {
        match Country::new(code) {
            Some(country) => drop(countries.insert(country)),
            None => wrong.push(words.with("enrolment-bad-country", "country", code)),
        }
    }
    let seats = form.text("seats_max");
    let seats_max = if seats.is_empty() { None } else { seats.parse().ok().filter(|one| *one > 0) };
    if !seats.is_empty() && seats_max.is_none() {
        wrong.push(words.with("operator-odd-value", "name", words.say("operator-seats-max")));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let found = ProductClass::ALL.into_iter().find(|one| one.word() == form.text("class"));
    Ok(Offer {
        id: form.text("id").into(),
        name: form.text("name").to_owned(),
        class: found.unwrap_or_default(),
        product: form.text("product").into(),
        addon_to: words_of(form.text("addon_to")).map(OfferId::from).collect(),
        seats_max,
        countries,
        one_per_customer: form.is_ticked("once"),
        ..known.cloned().unwrap_or_default()
    })
}

/// `POST /operator/offers/edit`
pub async fn sell(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (operator, words) = (operator(member).await?, member.visit.words);
    let known = operator.offers.get(&OfferId::from(form.text("id")));
    let again = |errors| editing(member, known, Some(form), errors);
    match typed(words, known, form) {
        Err(errors) => again(errors).shown(),
        Ok(offer) => {
            let onto = path("one", offer.id.0.as_str());
            let command = Command::Sell(offer);
            ask(&posted, command, &onto, "operator-offer-kept", |errors| Ok(again(errors))).await
        }
    }
}

/// A page that asks something about an offer: what comes of it, and how much waits for it.
async fn about(
    member: &Member,
    one: &Offer,
    question: &str,
    ask: Ask,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let words = member.visit.words;
    let open = words.count("operator-retire-open", waiting(member, &one.id).await?);
    let back = path("one", one.id.0.as_str());
    let title = words.with(question, "offer", &one.name);
    let mut page = base(member, title).behind(&back, one.name.clone());
    page.errors = errors;
    Ok(page.with(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects: [ask.effects, vec![open]].concat(),
        hidden: vec![("id".to_owned(), one.id.to_string())],
        back,
        ..ask
    })))
}

async fn retire_page(
    member: &Member,
    one: &Offer,
    form: Option<&Form>,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let words = member.visit.words;
    let ask = Ask {
        effects: vec![words.say("operator-retire-effect"), words.say("operator-retire-renews")],
        action: "/operator/offers/retire".to_owned(),
        fields: vec![from_field(words, form.map_or("", |form| form.text("from")))],
        verb: words.say("operator-retire"),
        style: "danger",
        ..Ask::default()
    };
    about(member, one, "operator-retire-question", ask, errors).await
}

/// `GET /operator/offers/retire?id=`
pub async fn retiring(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let operator = operator(&member).await?;
    let one = named(&operator, &of(query))?;
    retire_page(&member, one, None, Vec::new()).await?.shown()
}

/// `POST /operator/offers/retire`
pub async fn retire(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (operator, words) = (operator(member).await?, member.visit.words);
    let one = named(&operator, form)?;
    let again = retire_page(member, one, Some(form), Vec::new()).await?;
    let again = |errors| Ok(Sheet { errors, ..again });
    let Ok(from) = begin(form.text("from")) else {
        return again(vec![words.say("operator-bad-day")])?.shown();
    };
    let command = Command::Retire { offer: one.id.clone(), from };
    let onto = path("one", one.id.0.as_str());
    ask(&posted, command, &onto, "operator-offer-kept", again).await
}

async fn equate_page(
    member: &Member,
    one: &Offer,
    form: Option<&Form>,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let words = member.visit.words;
    let typed = |name: &str| form.map_or("", |form| form.text(name)).to_owned();
    let kinds = ["same", "equivalents", "none"]
        .map(|word| (word.to_owned(), words.say(&format!("operator-equal-{word}"))));
    let ask = Ask {
        effects: vec![words.say("operator-equate-effect")],
        action: "/operator/offers/equate".to_owned(),
        fields: vec![
            Field::choice("kind", words.say("operator-instead"), &typed("kind"), kinds),
            Field::of("text", "offers", words.say("operator-equal-offers"), typed("offers"))
                .hint(words.say("operator-equal-hint")),
            from_field(words, &typed("from")),
        ],
        verb: words.say("operator-lay-down"),
        style: "primary",
        ..Ask::default()
    };
    about(member, one, "operator-equate-question", ask, errors).await
}

/// `GET /operator/offers/equate?id=`
pub async fn equating(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let operator = operator(&member).await?;
    let one = named(&operator, &of(query))?;
    equate_page(&member, one, None, Vec::new()).await?.shown()
}

/// `POST /operator/offers/equate`
pub async fn equate(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (operator, words) = (operator(member).await?, member.visit.words);
    let one = named(&operator, form)?;
    let again = equate_page(member, one, Some(form), Vec::new()).await?;
    let again = |errors| Ok(Sheet { errors, ..again });
    let Ok(from) = begin(form.text("from")) else {
        return again(vec![words.say("operator-bad-day")])?.shown();
    };
    let offers: BTreeSet<OfferId> = words_of(form.text("offers")).map(OfferId::from).collect();
    let equivalence = match form.text("kind") {
        "same" => Equivalence::Same,
        "equivalents" if !offers.is_empty() => Equivalence::Equivalents(offers),
        "none" => Equivalence::None,
        _ => {
            let name = words.say("operator-equal-offers");
            return again(vec![words.with("operator-odd-value", "name", name)])?.shown();
        }
    };
    let command = Command::Equate(Equate { offer: one.id.clone(), equivalence, from });
    let onto = path("one", one.id.0.as_str());
    ask(&posted, command, &onto, "operator-offer-kept", again).await
}
