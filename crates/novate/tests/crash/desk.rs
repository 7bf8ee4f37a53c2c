//! A desk: sends one command after the other about its own customers, until no answer comes; then,
//! at the next run of the server, sends what was not answered again, under the same id.

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
        mpsc::Sender,
    },
};

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
}

/// The other end of a desk.
#[derive(Clone)]
pub struct Watch {
    /// Told of each answer.
    pub answers: Sender<()>,
    /// Whether to stop after the next answer.
    pub enough: Arc<AtomicBool>,
}

impl Desk {
    pub fn new(seed: u64, books: Vec<Book>) -> Self {
        let (pending, answered, touched) = (None, VecDeque::new(), BTreeSet::new());
        let (retried, unheard) = (0, 0);
        Self { dice: Dice(seed), books, pending, answered, touched, retried, unheard }
    }

    /// Works until the server falls silent or nothing more is wanted.
    pub async fn work(mut self, client: Client, watch: Watch) -> Self {
        self.try_work(&client, &watch).await;
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
        }
        for place in std::mem::take(&mut self.touched) {
            self.books[place].check(client).await?;
        }
        while !watch.enough.load(Ordering::Relaxed) {
            let (place, deed) = self.choose()?;
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
