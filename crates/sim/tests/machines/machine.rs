//! The machine that all plans are models of: worlds, what is tried in them, and where that leads.
//!
//! A step is asked of the rules themselves and judged at once: by the edges of the plan, which are
//! the state machines of the requirements (E1-E7), and by its laws, which know nothing of guards.

use crate::teller::{Row, Trial};
use domain::guard::mutants::without;
use stateright::{Checker, HasDiscoveries, Model, Property};
use std::{
    collections::BTreeMap,
    fmt::{Debug, Write},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
};

/// Where everything that has a state machine stands: `E3 acme direct` is `active`. The second word
/// is whose it is.
pub type Places = BTreeMap<String, String>;

/// A small world, what is tried in it, and what must hold.
pub struct Plan {
    /// What has been done: rows of `who | does | what`.
    pub before: &'static str,
    /// What has been done besides where the search also begins: each saves it those steps.
    pub starts: &'static [&'static str],
    /// What is tried, each by several: rows of `who, who | does | what`.
    pub deeds: &'static str,
    /// Hours that may pass where nothing falls due meanwhile; what does is a step of its own.
    pub waits: &'static [i64],
    /// All that may change: rows of `machine | from | does | who, who | to`. `{}` is whose it is;
    /// what falls due is done by `time`.
    pub edges: &'static str,
    /// Where everything stands.
    pub places: fn(&Trial) -> Places,
    /// What else every step keeps.
    pub laws: fn(&Turn<'_>) -> Result<(), &'static str>,
    /// Guards without which somebody leaves the edges, or breaks a law.
    pub guards: &'static [&'static str],
    /// States in a row: one more than steps.
    pub depth: usize,
    /// The fewest states and steps that a search finds.
    pub least: (usize, usize),
}

/// One step, for judgement.
pub struct Turn<'a> {
    /// Who does what; nobody where time passes.
    pub row: Option<Row>,
    /// The world before.
    pub before: &'a Trial,
    /// The world after.
    pub after: &'a Trial,
}

impl Turn<'_> {
    /// Whether this one did this.
    pub fn is(&self, who: &str, does: &str) -> bool {
        self.row.is_some_and(|row| (row.0, row.1) == (who, does))
    }
}

/// A law, said: whether it holds, and what is wrong if it does not.
pub fn holds(law: bool, broken: &'static str) -> Result<(), &'static str> {
    if law { Ok(()) } else { Err(broken) }
}

/// A world, how it was reached, and what the last step broke.
#[derive(Clone)]
pub struct State {
    trial: Arc<Trial>,
    start: usize,
    key: u64,
    path: String,
    broken: Option<String>,
}

impl Debug for State {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {:?}", self.path, self.broken)
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.key, self.broken.is_some()).hash(to);
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        (self.key, &self.broken) == (other.key, &other.broken)
    }
}

struct Hashed(DefaultHasher);

impl Write for Hashed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

impl State {
    fn new(start: usize, trial: Trial, path: String, broken: Option<String>) -> Self {
        let mut to = Hashed(DefaultHasher::new());
        let world = trial.world();
        // Nothing that is tried changes the operator: it is that of the start.
        write!(to, "{start} {} {:?} {:?}", trial.now(), world.partners, world.customers)
            .expect("a hash takes all");
        Self { trial: Arc::new(trial), start, key: to.0.finish(), path, broken }
    }
}

/// One thing that may change.
struct Edge {
    machine: &'static str,
    from: &'static str,
    does: &'static str,
    by: Vec<&'static str>,
    to: &'static str,
    taken: AtomicBool,
}

fn cells(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.split('|').map(str::trim).collect())
}

fn rows(text: &'static str) -> Vec<Row> {
    let row = |cells: Vec<&'static str>| match cells[..] {
        [who, does, what] => who.split(", ").map(|who| (who, does, what)).collect::<Vec<_>>(),
        _ => panic!("no row: {cells:?}"),
    };
    cells(text).flat_map(row).collect()
}

impl Edge {
    fn of(cells: &[&'static str]) -> Self {
        let [machine, from, does, by, to] = *cells else { panic!("no edge: {cells:?}") };
        let taken = AtomicBool::new(false);
        Self { machine, from, does, by: by.split(", ").collect(), to, taken }
    }

    fn allows(&self, place: &str, was: &str, is: &str, (who, does, _): Row) -> bool {
        let mut words = place.split(' ');
        let machine = words.next() == Some(self.machine);
        let owner = words.next().unwrap_or_default();
        machine
            && (self.from, self.does, self.to) == (was, does, is)
            && self.by.iter().any(|by| by.replace("{}", owner) == who)
    }
}

/// A plan as a model, perhaps with a guard switched off.
pub struct Machine {
    plan: &'static Plan,
    starts: Vec<State>,
    deeds: Vec<Row>,
    edges: Vec<Edge>,
    off: Option<&'static str>,
    struck: OnceLock<String>,
    kept: Mutex<Option<(u64, Trial)>>,
    tried: AtomicUsize,
}

impl Machine {
    /// The model of a plan.
    pub fn new(plan: &'static Plan, off: Option<&'static str>) -> Self {
        let (before, deeds) = (rows(plan.before), rows(plan.deeds));
        let start = |(place, more): (usize, &&'static str)| {
            let steps = [before.clone(), rows(more)].concat();
            State::new(place, Trial::after(&steps, &deeds), format!("start {place}"), None)
        };
        let starts = [""].iter().chain(plan.starts).enumerate().map(start).collect();
        let edges = cells(plan.edges).map(|cells| Edge::of(&cells)).collect();
        Self {
            plan,
            starts,
            deeds,
            edges,
            off,
            struck: OnceLock::new(),
            kept: Mutex::default(),
            tried: AtomicUsize::new(0),
        }
    }

    /// What a step came to; `None` where nothing changed.
    fn step(&self, state: &State, place: usize) -> Option<State> {
        // What is due happens before anything else does.
        if state.trial.is_due() && place != self.deeds.len() {
            return None;
        }
        // What is refused changes nothing: the copy serves for the next one that is tried.
        let kept = self.kept.lock().expect("one searches").take();
        let kept = kept.filter(|(key, _)| *key == state.key).map(|(_, kept)| kept);
        let mut trial = kept.unwrap_or_else(|| state.trial.as_ref().clone());
        let row = self.deeds.get(place).copied();
        let done = match row {
            Some(row) => trial.tries(place, row),
            None if place == self.deeds.len() => trial.pass_to_due(),
            None => Ok(trial.pass(self.plan.waits[place - self.deeds.len() - 1])),
        };
        let broken = match done {
            Ok(false) => {
                *self.kept.lock().expect("one searches") = Some((state.key, trial));
                return None;
            }
            Ok(true) => self.judged(&Turn { row, before: &state.trial, after: &trial }).err(),
            Err(fault) => Some(fault),
        };
        let (who, does, what) = row.unwrap_or(("time", "passes", ""));
        let path = format!("{}\n{who} | {does} | {what}", state.path);
        Some(State::new(state.start, trial, path, broken))
    }

    fn judged(&self, turn: &Turn<'_>) -> Result<(), String> {
        let (was, is) = ((self.plan.places)(turn.before), (self.plan.places)(turn.after));
        let row = turn.row.unwrap_or(("time", "passes", ""));
        for place in was.keys().chain(is.keys().filter(|place| !was.contains_key(*place))) {
            let at = |places: &Places| places.get(place).map_or("none", String::as_str).to_owned();
            let (was, is) = (at(&was), at(&is));
            if was == is {
                continue;
            }
            let edge = self.edges.iter().find(|edge| edge.allows(place, &was, &is, row));
            let edge = edge.ok_or_else(|| format!("{place}: {was} is {is}, which nothing says"))?;
            edge.taken.store(true, Relaxed);
        }
        let done = turn.row.is_some() || !turn.after.is_due();
        holds(done, "something due did not happen")?;
        (self.plan.laws)(turn)?;
        Ok(())
    }

    fn missing(&self) -> Vec<String> {
        let missing = self.edges.iter().filter(|edge| !edge.taken.load(Relaxed));
        let said =
            |edge: &Edge| format!("{} | {} | {} | {}", edge.machine, edge.from, edge.does, edge.to);
        missing.map(said).collect()
    }
}

impl Model for Machine {
    type State = State;
    type Action = usize;

    fn init_states(&self) -> Vec<State> {
        self.starts.clone()
    }

    fn actions(&self, state: &State, actions: &mut Vec<usize>) {
        // What follows a broken law proves nothing more.
        if state.broken.is_none() && self.struck.get().is_none() {
            actions.extend(0..=self.deeds.len() + self.plan.waits.len());
        }
    }

    fn next_state(&self, state: &State, place: usize) -> Option<State> {
        self.tried.fetch_add(1, Relaxed);
        let next = match self.off {
            Some(name) => without(name, || self.step(state, place)),
            None => self.step(state, place),
        };
        if let Some(State { path, broken: Some(broken), .. }) = &next {
            self.struck.get_or_init(|| format!("{path}: {broken}"));
        }
        next
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("only edges are taken, all laws kept", |_, at: &State| {
                at.broken.is_none()
            }),
            Property::sometimes("every edge is taken", |machine: &Self, _| {
                machine.missing().is_empty()
            }),
        ]
    }
}

fn searched(plan: &'static Plan, off: Option<&'static str>) -> impl Checker<Machine> {
    // Read when this test is built, which a change of it makes happen.
    let asked = option_env!("NOVATE_MODEL_DEPTH").and_then(|depth| depth.parse().ok());
    let depth = asked.filter(|asked| off.is_none() && *asked > plan.depth).unwrap_or(plan.depth);
    let machine = Machine::new(plan, off).checker().finish_when(HasDiscoveries::AnyFailures);
    machine.target_max_depth(depth).spawn_bfs().join()
}

/// Searches a plan through: no law is broken, nothing changes but along the edges, and each of them
/// is taken; then, with every single one of its guards off, that something is broken.
pub fn check(plan: &'static Plan) {
    let found = searched(plan, None);
    let (steps, states) = (found.state_count(), found.unique_state_count());
    let (edges, tried) = (found.model().edges.len(), found.model().tried.load(Relaxed));
    println!("{edges} edges, {states} states, {tried} tried, {steps} changed something");
    let struck = found.model().struck.get();
    assert!(struck.is_none(), "{}", struck.map_or("", String::as_str));
    found.assert_no_discovery("only edges are taken, all laws kept");
    let missing = found.model().missing();
    assert!(missing.is_empty(), "nothing takes {missing:#?}");
    assert!(states >= plan.least.0 && steps >= plan.least.1, "{states} states, {steps} steps");
    let unmissed = |name: &&'static str| {
        let found = searched(plan, Some(name));
        let struck = found.model().struck.get().map(|path| path.replace('\n', "; "));
        println!("without {name}: {}", struck.as_deref().unwrap_or("nothing"));
        struck.is_none()
    };
    let unmissed: Vec<_> = plan.guards.iter().copied().filter(|name| unmissed(name)).collect();
    assert!(unmissed.is_empty(), "nobody misses {unmissed:?}");
}
