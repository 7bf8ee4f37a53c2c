//! One closure's work on a connection, in a transaction of its own.

use super::connection::{Answer, Connection, Fault, Row as Found, broken};
use super::step::{Step, Text};
use crate::engine::failure::Failure;
use crate::engine::tx::{self, Each};
use crate::engine::value::{Row, Value};

/// A transaction, begun when its first statement is sent.
pub struct Session<'c> {
    connection: &'c mut Connection,
    looks: bool,
    begun: bool,
    /// Whether anything was to be changed.
    pub wrote: bool,
    waiting: Vec<Step>,
    /// Questions that will be asked.
    ahead: Vec<Text>,
    /// Questions that were asked before their time.
    known: Vec<(Text, Vec<Found>)>,
    failed: Option<Fault>,
}

/// Why the work came to nothing.
pub struct Undone {
    pub fault: Fault,
    /// Whether it may have been kept all the same: the commit was sent, and nobody answered.
    pub unsure: bool,
}

impl<'c> Session<'c> {
    /// Work that only `looks`, or may write.
    pub fn new(connection: &'c mut Connection, looks: bool) -> Self {
        Session {
            connection,
            looks,
            begun: false,
            wrote: false,
            waiting: Vec::new(),
            ahead: Vec::new(),
            known: Vec::new(),
            failed: None,
        }
    }

    /// Work inside a transaction that somebody else begins and ends.
    pub fn inside(connection: &'c mut Connection) -> Self {
        Session { begun: true, ..Session::new(connection, false) }
    }

    /// Keeps the work: answers when it is on the disk.
    pub fn keep(mut self) -> Result<(), Undone> {
        if self.failed.is_some() {
            return self.undo();
        }
        if self.looks || (!self.begun && self.waiting.is_empty()) {
            if self.begun {
                self.connection.end = Some("commit");
            }
            return Ok(());
        }
        if self.begin().is_err() {
            return self.undo();
        }
        self.waiting.push(Step::Command("commit"));
        self.connection.send(&self.waiting).map(drop).map_err(|fault| {
            self.connection.end = Some("rollback");
            let unsure = matches!(fault.failure, Failure::Away(_));
            Undone { fault, unsure }
        })
    }

    /// Drops the work; an error says that it was the database that failed it.
    pub fn undo(self) -> Result<(), Undone> {
        if self.begun {
            self.connection.end = Some("rollback");
        }
        match self.failed {
            None => Ok(()),
            Some(fault) => Err(Undone { fault, unsure: false }),
        }
    }

    /// Sends what waits, inside somebody else's transaction.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.ahead.clear();
        self.flush(None).map(drop)
    }

    /// Begins. Questions go along, changes wait until it is done: where no transaction was begun,
    /// the server would keep each of them by itself.
    fn begin(&mut self) -> Result<(), Failure> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let begin = Step::Command(if self.looks { "begin read only" } else { "begin" });
        if self.wrote {
            return self.connection.send(&[begin]).map(drop).map_err(|fault| self.fail(fault));
        }
        self.waiting.insert(0, begin);
        Ok(())
    }

    fn fail(&mut self, fault: Fault) -> Failure {
        self.failed.insert(fault).failure.clone()
    }

    /// Sends all that waits, all questions that are known to come, and this.
    fn flush(&mut self, last: Option<Step>) -> Result<Option<Answer>, Failure> {
        if let Some(fault) = &self.failed {
            return Err(fault.failure.clone());
        }
        self.begin()?;
        let mut steps = std::mem::take(&mut self.waiting);
        let first = steps.len();
        steps.extend(self.ahead.drain(..).map(Step::Ask));
        let behind = steps.len();
        let wanted = last.is_some();
        steps.extend(last);
        let sent = self.connection.send(&steps);
        let mut answers = sent.map_err(|fault| self.fail(fault))?;
        let last = if wanted { answers.pop() } else { None };
        for (step, answer) in steps.drain(first..behind).zip(answers.drain(first..)) {
            if let (Step::Ask(text), Answer::Rows(rows)) = (step, answer) {
                self.known.push((text, rows));
            }
        }
        Ok(last)
    }

    /// Notes that something changes, after which no earlier answer holds.
    fn change(&mut self) -> Result<(), Failure> {
        if self.looks {
            return Err(broken("a write inside a read"));
        }
        self.wrote = true;
        self.ahead.clear();
        self.known.clear();
        Ok(())
    }

    /// What is known to be the answer: within one snapshot it stays the same.
    fn answer(&self, text: &Text) -> Option<&[Found]> {
        let known = self.known.iter().find(|(one, _)| one == text);
        known.map(|(_, rows)| rows.as_slice())
    }

    fn ask(&mut self, text: Text, each: &mut Each<'_>) -> Result<(), Failure> {
        if text.holds_nul() && text.sql.starts_with("select") {
            // The database would not understand the question, and keeps no such text.
            return Ok(());
        }
        if self.ahead.contains(&text) {
            // It is asked now; the rest comes along.
            self.flush(None)?;
        }
        if let Some(rows) = self.answer(&text) {
            return show(rows, each);
        }
        match self.flush(Some(Step::Ask(text)))? {
            Some(Answer::Rows(rows)) => show(&rows, each),
            _ => Err(broken("a question had no answer")),
        }
    }
}

impl tx::Session for Session<'_> {
    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<usize, Failure> {
        self.change()?;
        match self.flush(Some(Step::Put(text(sql, values))))? {
            Some(Answer::Touched(rows)) => Ok(usize::try_from(rows).unwrap_or(usize::MAX)),
            _ => Err(broken("a statement had no answer")),
        }
    }

    fn put(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        self.change()?;
        self.waiting.push(Step::Put(text(sql, values)));
        if self.waiting.len() < MOST { Ok(()) } else { self.flush(None).map(drop) }
    }

    fn must(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        self.change()?;
        self.waiting.push(Step::Must(text(sql, values)));
        if self.waiting.len() < MOST { Ok(()) } else { self.flush(None).map(drop) }
    }

    fn ahead(&mut self, sql: &'static str, values: &[Value<'_>]) {
        let text = text(sql, values);
        if !text.holds_nul() && !self.ahead.contains(&text) && self.answer(&text).is_none() {
            self.ahead.push(text);
        }
    }

    fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<(), Failure> {
        if !sql.starts_with("select") {
            self.change()?;
        }
        self.ask(text(sql, values), each)
    }
}

/// Changes that wait at most: beyond them memory is worth more than a journey.
const MOST: usize = 600;

fn show(rows: &[Found], each: &mut Each<'_>) -> Result<(), Failure> {
    for row in rows {
        if !each(&Row(row))? {
            break;
        }
    }
    Ok(())
}

fn text(sql: &'static str, values: &[Value<'_>]) -> Text {
    Text { sql, values: values.iter().map(Value::to_owned).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::{address, company::Company};
    use super::*;
    use cluster::Fresh;
    use std::time::Duration;

    #[test]
    fn an_answer_that_does_not_come_is_not_waited_for_for_ever() {
        let fresh = Fresh::new();
        let mut address = address::read(&fresh.url()).expect("an address");
        address.silence = Duration::from_millis(200);
        let mut connection = Connection::open(&address, Company::Any).expect("it is there");
        let sleeps = Step::Ask(text("select cast(pg_sleep(30) as text)", &[]));
        let fault = connection.send(&[sleeps]).err().expect("nobody waits for it");
        assert!(matches!(fault.failure, Failure::Away(_)), "{:?}", fault.failure);
    }
}
