//! Booking what partners earned, and when that is looked at (R159, P1).

use super::{
    super::{ROWS, cents, class, partners, runs, sheet},
    restrict::revenue_facts,
    restrictions::{direct, standing},
};
use crate::{
    form::{Form, Posted},
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
    id::GlobalAccountId,
    operator::offer::ProductClass,
    partner::{
        self, Programme,
        revenue::{
            Command,
            ledger::{Amounts, Month},
            review::YearlyDates,
        },
    },
};
use jiff::{Timestamp, civil::Date};
use server::app::PartnerLook;
use store::Tx;

/// `GET /operator/revenue`: every direct bill partner.
pub async fn list(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let wanted = query.text("q").to_lowercase();
    let words = member.visit.words;
    let mut found = partners(&member, |tx: &mut Tx<'_>, _: Timestamp| direct(tx)).await?;
    found.retain(|one| one.name.to_lowercase().contains(&wanted));
    let page = sheet(&member, "operator-revenue-title", "operator-revenue-intro");
    let now = member.visit.app.clock().now();
    let mut rows = Vec::new();
    for one in found.iter().take(ROWS as usize) {
        let months = one.revenue.ledger.months(now);
        let last = months.keys().next_back().map_or_else(String::new, ToString::to_string);
        let booked: i64 = months.values().flat_map(|all| all.values()).sum();
        let review = one.revenue.review.map_or_else(String::new, |next| words.day(next.at));
        rows.push(vec![
            Cell::link(format!("/operator/revenue/{}", one.id), &one.name)
                .small(one.mpn.to_string()),
            Cell::text(words.dollars(booked)),
            Cell::text(last),
            Cell::text(review),
            Cell::chip(standing(&page.frame, one)),
        ]);
    }
    let columns = [
        ("company", "lead"),
        ("operator-booked", "r num"),
        ("operator-last-month", "nw p3"),
        ("operator-next-review", "nw p3"),
        ("state", "p2"),
    ];
    let q = Field::of("search", "q", words.say("operator-search-partner"), query.text("q"));
    let table = Table {
        title: words.say("operator-revenue-title"),
        filter: "/operator/revenue".to_owned(),
        fields: vec![q],
        is_filtered: !wanted.is_empty(),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        empty: words.say("operator-organisations-empty"),
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}

async fn found(member: &Member, text: &str) -> Handled<PartnerLook> {
    runs(member)?;
    let id = text.parse().map_err(|_| Stop::Missing)?;
    let look = member.look_partner(id, authority::Act::BookRevenue).await?;
    look.partner.status(Programme::DirectBill).ok_or(Stop::Missing)?;
    Ok(look)
}

/// `GET /operator/revenue/{partner}`
pub async fn page(Path(partner): Path<String>, member: Member) -> Handled<Response> {
    let look = found(&member, &partner).await?;
    made(&member, &look, &Form::default(), Vec::new()).shown()
}

fn made(member: &Member, look: &PartnerLook, form: &Form, errors: Vec<String>) -> Sheet {
    let (words, one) = (member.visit.words, &look.partner);
    let path = format!("/operator/revenue/{}", one.id);
    let mut page = Sheet::new(&member.visit, one.name.clone(), words.say("operator-book-intro"))
        .behind("/operator/revenue", words.say("operator-revenue-title"));
    page.chip = standing(&page.frame, one);
    page.errors = errors;
    let classes = ProductClass::ALL.map(|one| (one.word().to_owned(), class(words, one)));
    let last = Month::of(look.now).before(1).to_string();
    let month = if form.text("month").is_empty() { &last } else { form.text("month") };
    page.main.push(Block::Ask(Ask {
        title: words.say("operator-book"),
        effects: vec![words.say("operator-book-effect"), words.say("operator-book-spares")],
        action: path.clone(),
        fields: vec![
            Field::of("text", "month", words.say("operator-month"), month)
                .hint(words.say("operator-month-hint")),
            Field::choice("class", words.say("operator-class"), form.text("class"), classes),
            Field::of("text", "amount", words.say("operator-amount"), form.text("amount"))
                .hint(words.say("operator-amount-hint")),
        ],
        verb: words.say("operator-book"),
        style: "primary",
        ..Ask::default()
    }));
    page.main.push(booked(words, look));
    page.side.push(Block::Facts(
        words.say("operator-revenue"),
        revenue_facts(words, look),
        vec![Act::to(format!("/operator/restrictions/{}", one.id), words.say("operator-to-case"))],
    ));
    let dates = one.revenue.dates;
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    page.side.push(Block::Ask(Ask {
        title: words.say("operator-yearly"),
        effects: vec![words.say("operator-yearly-effect")],
        action: format!("{path}/dates"),
        fields: vec![
            Field::of("date", "plan", words.say("operator-plan"), day(dates.support_plan_renewal)),
            Field::of("date", "joined", words.say("operator-joined"), day(dates.anniversary)),
        ],
        verb: words.say("operator-save"),
        ..Ask::default()
    }));
    let account = one.account.as_ref().map(ToString::to_string).unwrap_or_default();
    page.side.push(Block::Ask(Ask {
        title: words.say("operator-account"),
        effects: vec![words.say("operator-account-effect")],
        action: format!("{path}/account"),
        fields: vec![
            Field::of("text", "account", words.say("operator-account-id"), account)
                .hint(words.say("operator-account-hint")),
        ],
        verb: words.say("operator-save"),
        ..Ask::default()
    }));
    page
}

/// Everything that was booked, the youngest month first.
fn booked(words: Words, look: &PartnerLook) -> Block {
    let months = look.partner.revenue.ledger.months(look.now);
    let setting = look.setting();
    let excluded = &setting.policy().revenue_excluded;
    let mut rows = Vec::new();
    for (month, classes) in months.iter().rev() {
        for (of, cents) in classes {
            let counts = if excluded.contains(of) { "operator-no" } else { "operator-yes" };
            rows.push(vec![
                Cell::text(month.to_string()),
                Cell::text(class(words, *of)),
                Cell::text(words.say(counts)),
                Cell::text(words.dollars(*cents)),
            ]);
        }
    }
    let columns = [
        ("operator-month", "nw"),
        ("operator-class", ""),
        ("operator-counts", "p3"),
        ("operator-amount", "r num"),
    ];
    Block::Table(Table {
        title: words.say("operator-booked"),
        is_titled: true,
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        empty: words.say("operator-booked-none"),
        ..Table::default()
    })
}

async fn asked(
    posted: &Posted,
    look: &PartnerLook,
    command: Result<Command, &str>,
    said: &str,
) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let again = |errors| made(member, look, &posted.form, errors).shown();
    let command = match command {
        Ok(command) => partner::Command::Revenue(command),
        Err(key) => return again(vec![words.say(key)]),
    };
    let onto = format!("/operator/revenue/{}", look.partner.id);
    match posted.ask_partner(look.partner.id, command, &onto, &words.say(said)).await {
        Err(Stop::Refused(refusals)) => again(words.all_refused(refusals.all())),
        other => other,
    }
}

/// `POST /operator/revenue/{partner}`
pub async fn book(Path(partner): Path<String>, posted: Posted) -> Handled<Response> {
    let look = found(&posted.member, &partner).await?;
    let form = &posted.form;
    let class = ProductClass::ALL.into_iter().find(|one| one.word() == form.text("class"));
    let month = form.text("month").parse::<Month>();
    let command = match (month, class, cents(form.text("amount"))) {
        (Ok(month), Some(class), Some(cents)) => {
            let amounts = Amounts::from([(month, [(class, cents)].into())]);
            Ok(Command::Book { amounts })
        }
        (Err(_), ..) => Err("operator-bad-month"),
        _ => Err("operator-bad-amount"),
    };
    asked(&posted, &look, command, "operator-booked-done").await
}

/// `POST /operator/revenue/{partner}/dates`
pub async fn schedule(Path(partner): Path<String>, posted: Posted) -> Handled<Response> {
    let look = found(&posted.member, &partner).await?;
    let day = |name: &str| -> Result<Option<Date>, &str> {
        let text = posted.form.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| "operator-bad-day")
    };
    let dates = day("plan").and_then(|support_plan_renewal| {
        Ok(YearlyDates { support_plan_renewal, anniversary: day("joined")? })
    });
    asked(&posted, &look, dates.map(Command::Schedule), "operator-dates-kept").await
}

/// `POST /operator/revenue/{partner}/account`
pub async fn join(Path(partner): Path<String>, posted: Posted) -> Handled<Response> {
    let look = found(&posted.member, &partner).await?;
    let text = posted.form.text("account").to_owned();
    let account = (!text.is_empty()).then_some(GlobalAccountId(text));
    asked(&posted, &look, Ok(Command::JoinAccount { account }), "operator-account-kept").await
}
