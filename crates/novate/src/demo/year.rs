//! A year of the programme, played in a sandbox: from the enrolment of a direct bill partner to its
//! incentives, over HTTP alone, by a clock that is driven.

mod book;
mod case;
mod cast;
mod earn;
mod enrol;
mod join;
mod live;
mod post;
mod stage;

pub use post::Letters;
pub use stage::Entry;

use super::ready::{Organisation, ReadyYear};
use crate::{
    exit::{End, failed},
    install, world,
};
use book::Book;
use cast::{Before, Cast};
use ctl::{
    client::{Client, Endpoint, Secret},
    report::Report,
    sandbox::{self, Credential, NewSandbox},
    shape::Seats,
};
use indicatif::ProgressBar;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use live::Life;
use post::Post;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sim::world::schema::Whole;
use stage::{Stage, fell, morning};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the sandbox is called.
pub const NAME: &str = "A year";
/// The day on which the year begins: a Monday.
const BEGIN: Date = date(2026, 7, 6);
/// The day after the end of the fiscal year.
const END: Date = date(2027, 7, 1);
/// Days from the one to the other.
const DAYS: usize = 360;

/// Where the year was played, and who signs in there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Played {
    /// The sandbox.
    pub sandbox: Uuid,
    /// Where its clock stood in the end.
    pub ended: String,
    /// A program of each organisation, with its secret.
    pub organisations: Vec<Credential>,
    /// Enabled seats by product in the end, over all customers.
    pub seats: BTreeMap<String, u32>,
}

/// What happened in the year.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Year {
    /// The direct bill partner.
    pub from: String,
    /// The provider.
    pub to: String,
    /// What happened, in order.
    pub timeline: Vec<Entry>,
    /// What moved, what did not, and what is not as it must be.
    #[serde(flatten)]
    pub report: Report,
    /// Letters of the whole year.
    pub letters: Letters,
    /// Where one can look around.
    #[serde(skip)]
    pub played: Played,
}

/// Of what a year is made.
pub struct Plan<'a> {
    /// The operator, where the sandbox is kept.
    pub keeper: &'a Client,
    /// From which companies are made up.
    pub seed: u64,
    /// How many customers.
    pub customers: u32,
    /// Where ids come from.
    pub draw: &'a (dyn Fn() -> Uuid + Sync),
    /// Whether nobody looks.
    pub quiet: bool,
}

impl Plan<'_> {
    /// Plays the year. A sandbox of that name that is there already was left by somebody who was
    /// stopped, and goes.
    ///
    /// # Errors
    /// [`End`] when the server cannot be talked to, or a step is refused.
    pub async fn play(&self) -> Result<Year, End> {
        let before = self.before()?;
        let made = self.sandbox(&before.world).await?;
        let cast = before.sign_in(&made).await?;
        let bar = self.bar(cast.book.len());
        let mut stage = Stage {
            keeper: self.keeper,
            sandbox: made.sandbox.id,
            draw: self.draw,
            bar,
            today: BEGIN,
            timeline: Vec::new(),
            promised: Vec::new(),
            faults: Vec::new(),
        };
        let offer = offer(&before.world)?;
        let mut report = acts(&mut stage, &cast, &offer).await?;
        stage.rest().await?;
        stage.bar.finish_and_clear();
        let mut spoken = cast.spoken.clone();
        spoken.extend(earn::spoken());
        let (letters, unsaid) = Post::read(&cast).await?.checked(&spoken, &stage.promised);
        report.faults.append(&mut stage.faults);
        report.faults.extend(unsaid);
        Ok(Year {
            from: format!("{} ({}, direct bill)", cast.source.name, cast.source.country),
            to: format!("{} ({}, indirect provider)", cast.target.name, cast.target.country),
            timeline: stage.timeline,
            report,
            letters,
            played: self.played(made).await?,
        })
    }

    fn bar(&self, customers: usize) -> ProgressBar {
        if self.quiet {
            return ProgressBar::hidden();
        }
        install::bar(DAYS + customers, "playing a year")
    }

    /// The companies of the demo's own world, before their transition, and before the year begins.
    fn before(&self) -> Result<Before, End> {
        let mut text = Vec::new();
        let until = morning(BEGIN).checked_sub(9.hours()).map_err(failed)?;
        world::made_up(self.seed, self.customers, until, &mut text).map_err(failed)?;
        let world: Whole = serde_json::from_slice(&text).map_err(failed)?;
        Before::of(world, (self.draw)())
    }

    async fn sandbox(&self, world: &Whole) -> Result<NewSandbox, End> {
        let told = |why| fell("the sandbox", &why);
        for one in sandbox::list(self.keeper).await.map_err(told)? {
            if one.name == NAME {
                sandbox::delete(self.keeper, one.id, (self.draw)()).await.map_err(told)?;
            }
        }
        let begin: Timestamp = morning(BEGIN);
        let body = json!({ "name": NAME, "world": world, "startsAt": begin.to_string() });
        sandbox::create(self.keeper, (self.draw)(), &body).await.map_err(told)
    }

    async fn played(&self, made: NewSandbox) -> Result<Played, End> {
        let clock = sandbox::clock(self.keeper, made.sandbox.id).await;
        let ended = clock.map_err(|why| fell("the clock", &why))?.at;
        Ok(Played {
            sandbox: made.sandbox.id,
            ended,
            seats: seats(&made.sandbox.base_url, &made.credentials).await?,
            organisations: made.credentials,
        })
    }
}

/// Enabled seats by product, as the customers among these organisations see them.
///
/// # Errors
/// [`End::Failed`] when they cannot be read.
pub async fn seats(
    base_url: &str,
    organisations: &[Credential],
) -> Result<BTreeMap<String, u32>, End> {
    let endpoint = Endpoint::at(base_url).map_err(failed)?;
    let mut all = BTreeMap::new();
    for one in organisations.iter().filter(|one| one.kind == "customer") {
        let app = (one.client_id, one.client_secret.as_str());
        let signed = endpoint.sign_in(one.tenant_id, app, Secret::App).await;
        let client = signed.map_err(|why| fell(&one.name, &why))?;
        let path = format!("/novate/v1/customers/{}/seats", one.tenant_id);
        let own: Seats = client.get(&path).await.map_err(|why| fell(&path, &why))?;
        for (product, seats) in own.enabled() {
            *all.entry(product).or_default() += seats;
        }
    }
    Ok(all)
}

impl Played {
    /// The same for the ready file, where the server is now.
    pub fn ready(&self, base_url: &str) -> ReadyYear {
        ReadyYear {
            base_url: format!("{base_url}/sandbox/{}", self.sandbox),
            sandbox: self.sandbox,
            ended: self.ended.clone(),
            organisations: self.organisations.iter().map(Organisation::within).collect(),
        }
    }
}

/// What is ordered in the year: the offer that is sold by the month as well.
fn offer(world: &Whole) -> Result<String, End> {
    let found = world.operator.offers.iter().find(|offer| offer.terms.len() > 1);
    found.map(|offer| offer.id.to_string()).ok_or_else(|| failed("the world sells no mail"))
}

/// The year, act by act.
async fn acts(stage: &mut Stage<'_>, cast: &Cast, offer: &str) -> Result<Report, End> {
    enrol::enrolled(stage, cast).await?;
    earn::opened(stage, cast).await?;
    join::partnership(stage, cast).await?;
    join::newcomer(stage, cast).await?;
    let mut book = Book::of(cast);
    book.consent(stage).await?;
    book.part(stage, 0).await?;
    let mut cases = vec![case::wished(stage, cast, offer).await?];
    earn::invited(stage, cast).await?;
    book.part(stage, 1).await?;
    earn::enrolled(stage, cast).await?;
    book.part(stage, 2).await?;
    book.lapsed(stage).await?;
    cases.extend(case::of_book(stage, cast, book.report()).await?);
    let mut life = Life::of(cast, offer, cases);
    let mut first = date(2026, 9, 1);
    while first <= END {
        life.month(stage, first).await?;
        earn::month(stage, cast, first - 1.month()).await?;
        match (first.year(), first.month()) {
            (2027, 3) => earn::reviewed(stage, cast).await?,
            (2027, 4) => earn::restricted(stage, cast).await?,
            (2027, 6) => earn::spoiled(stage, cast).await?,
            _ => {}
        }
        first += 1.month();
    }
    earn::year_ends(stage, cast).await?;
    Ok(book.done())
}
