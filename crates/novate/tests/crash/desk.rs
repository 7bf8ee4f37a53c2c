//! A desk: sends one command after the other about its own customers, until no answer comes. What
//! was not answered it sends again under the same id: to another server, to the same when it is
//! back, or at the next shift.

use crate::{
    book::{Book, Deed},
    client::{Answer, Client, Request},
    dice::Dice,
};
use std::{
    collections::{BTreeSet, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};
use tokio::{runtime::Runtime, task::JoinSet, time};
use uuid::Uuid;

/// From which every choice follows; what the operating system does between them does not.
pub const SEED: u64 = 20_261_120;
/// Desks that send at the same time.
const DESKS: usize = 6;
/// After how long without any answer something is wrong with the servers.
const LONG: Duration = Duration::from_mins(1);
/// How long a desk waits after it was not answered.
const PAUSE: Duration = Duration::from_millis(100);

/// Answered commands that are sent once more after a crash.
const AGAIN: usize = 4;

/// A desk and all that it was told.
pub struct Desk {
    dice: Dice,
    pub books: Vec<Book>,
    /// Sent, and not answered yet: which customer, what for, how.
    pending: Option<(usize, Deed, Request)>,
    answered: VecDeque<(Request, Answer)>,
    touched: BTreeSet<usize>,
    /// Commands that were answered only when they were sent again.
    pub retried: usize,
    /// Of these, requests that had been carried out, and only their answer was lost.
    pub unheard: usize,
    /// Answered commands that were sent again and answered as before.
    pub repeated: usize,
}

/// The other end of a desk.
#[derive(Clone)]
struct Watch {
    /// Told of each answer.
    answers: Sender<()>,
    /// Whether to stop after the next answer.
    enough: Arc<AtomicBool>,
    /// Whether to try again where no answer comes.
    patient: bool,
}

impl Desk {
    /// Desks for all customers of whom something can move.
    pub async fn all(client: &Client, customers: &[Uuid]) -> Vec<Self> {
        let mut books: Vec<Vec<Book>> = (0..DESKS).map(|_| Vec::new()).collect();
        let mut next = 0;
        for customer in customers {
            if let Some(book) = Book::open(client, *customer).await {
                books[next % DESKS].push(book);
                next += 1;
            }
        }
        assert!(next > 5 * DESKS, "only {next} customers can move");
        (SEED..).zip(books).map(|(seed, books)| Self::new(seed, books)).collect()
    }

    fn new(seed: u64, books: Vec<Book>) -> Self {
        let (pending, answered, touched) = (None, VecDeque::new(), BTreeSet::new());
        let [retried, unheard, repeated] = [0; 3];
        Self { dice: Dice(seed), books, pending, answered, touched, retried, unheard, repeated }
    }

    /// What became of commands that were sent more than once, at all desks.
    pub fn sum(desks: &[Self]) -> String {
        let sum = |of: fn(&Self) -> usize| desks.iter().map(of).sum::<usize>();
        let (retried, unheard) = (sum(|desk| desk.retried), sum(|desk| desk.unheard));
        assert!(retried > 0, "nothing came between a command and its answer");
        format!(
            "{retried} commands were answered when they were sent again, {unheard} requests of \
             them had been carried out before; {} answers were asked for again and the same",
            sum(|desk| desk.repeated)
        )
    }

    /// Works until nothing more is wanted or, without patience, until the server falls silent.
    async fn work(mut self, client: Client, watch: Watch) -> Self {
        while self.try_work(&client, &watch).await.is_none() && watch.patient {
            time::sleep(PAUSE).await;
        }
        self
    }

    /// Whether everything that was sent has been answered.
    pub fn is_settled(&self) -> bool {
        self.pending.is_none()
    }

    async fn try_work(&mut self, client: &Client, watch: &Watch) -> Option<()> {
        if let Some((place, deed, request)) = self.pending.clone() {
            let more = self.books[place].unheard(client).await?;
            assert!(more <= usize::from(matches!(deed, Deed::Ask { .. })), "{deed:?}: {more}");
            self.unheard += more;
            self.finish(client, place, &deed, request).await?;
            self.retried += 1;
        }
        for (request, first) in &self.answered {
            let again = client.send(request).await?;
            assert_eq!(again, *first, "{request:?} was answered otherwise the second time");
            self.repeated += 1;
        }
        for place in std::mem::take(&mut self.touched) {
            self.books[place].check(client).await?;
        }
        while !watch.enough.load(Ordering::Relaxed) {
            let (place, deed) = self.choose().expect("there always is something to do");
            let id = self.dice.id();
            let request = self.books[place].request(&deed, client, id);
            self.pending = Some((place, deed.clone(), request.clone()));
            self.finish(client, place, &deed, request).await?;
            let _ = watch.answers.send(());
        }
        Some(())
    }

    async fn finish(
        &mut self,
        client: &Client,
        place: usize,
        deed: &Deed,
        request: Request,
    ) -> Option<()> {
        self.touched.insert(place);
        let answer = client.send(&request).await?;
        self.books[place].note(deed, &answer);
        self.pending = None;
        self.answered.push_back((request, answer));
        if self.answered.len() > AGAIN {
            self.answered.pop_front();
        }
        Some(())
    }

    /// Something to do at some customer; from there on the first at which there is something.
    fn choose(&mut self) -> Option<(usize, Deed)> {
        let from = self.dice.of(0..self.books.len())?;
        let places = (from..self.books.len()).chain(0..from);
        let mut dice = Dice(self.dice.throw());
        places.into_iter().find_map(|place| Some((place, self.books[place].next(&mut dice)?)))
    }
}

/// Desks at work.
pub struct Shift<'r> {
    runtime: &'r Runtime,
    working: JoinSet<Desk>,
    answers: Receiver<()>,
    enough: Arc<AtomicBool>,
}

impl<'r> Shift<'r> {
    /// Sends all desks to work, by these clients in turn.
    pub fn begin(
        runtime: &'r Runtime,
        clients: &[Client],
        desks: Vec<Desk>,
        patient: bool,
    ) -> Self {
        let (sender, answers) = mpsc::channel();
        let watch = Watch { answers: sender, enough: Arc::default(), patient };
        let mut working = JoinSet::new();
        for (desk, client) in desks.into_iter().zip(clients.iter().cycle()) {
            working.spawn_on(desk.work(client.clone(), watch.clone()), runtime.handle());
        }
        Self { runtime, working, answers, enough: watch.enough }
    }

    /// Waits for so many answers.
    pub fn hear(&self, answers: usize) {
        for _ in 0..answers {
            let heard = self.answers.recv_timeout(LONG);
            heard.expect("commands are answered, and no desk has failed");
        }
    }

    /// Waits until the desks end, which they do when the server falls silent.
    pub fn over(self) -> Vec<Desk> {
        let done = async { time::timeout(LONG, self.working.join_all()).await };
        self.runtime.block_on(done).expect("the desks come to an end")
    }

    /// Has every desk finish what it has begun.
    pub fn end(self) -> Vec<Desk> {
        self.enough.store(true, Ordering::Relaxed);
        let desks = self.over();
        assert!(desks.iter().all(Desk::is_settled), "everything was answered in the end");
        desks
    }
}
