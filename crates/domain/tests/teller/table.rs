//! A story as text: scenes of facts, passing days and tables of steps.

/// A line that says something, and where it stands.
pub struct Line {
    /// `file:line`, for whoever must mend it.
    pub place: String,
    /// What it says.
    pub entry: Entry,
}

/// What a line can say.
#[derive(PartialEq, Eq, Debug)]
pub enum Entry {
    /// `== title`: a new scene, in an empty world.
    Scene(String),
    /// `include usual`: the facts of another file.
    Include(String),
    /// `day +30`, `hour +1`, `second +1`: time passes, in seconds.
    Pass(i64),
    /// `word rest`: something the operator puts in the books, without being refused.
    Fact(String, String),
    /// `who | does | what | outcome`.
    Step(Step),
}

/// One row of a table.
#[derive(PartialEq, Eq, Debug)]
pub struct Step {
    /// The organisation and the roles, `acme AA`; nobody for what anybody sees.
    pub who: String,
    /// The verb.
    pub does: String,
    /// What it is done to, and how.
    pub what: String,
    /// The events, or `no:` and the codes of the refusals.
    pub outcome: String,
}

/// The lines of a story; empty lines and those that begin with `#` say nothing.
pub fn lines(file: &str, text: &str) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    for (number, raw) in (1..).zip(text.lines()) {
        let said = raw.trim();
        if said.is_empty() || said.starts_with('#') {
            continue;
        }
        let place = format!("{file}:{number}");
        let entry = entry(said).map_err(|trouble| format!("{place}: {trouble}"))?;
        lines.push(Line { place, entry });
    }
    Ok(lines)
}

fn entry(said: &str) -> Result<Entry, String> {
    if said.contains('|') {
        let cells: Vec<_> = said.split('|').map(|cell| cell.trim().to_owned()).collect();
        let [who, does, what, outcome] =
            <[String; 4]>::try_from(cells).map_err(|cells| format!("{} columns", cells.len()))?;
        return Ok(Entry::Step(Step { who, does, what, outcome }));
    }
    let (word, rest) = said.split_once(' ').unwrap_or((said, ""));
    let rest = rest.trim();
    let time = |each: i64| {
        let count = rest.strip_prefix('+').and_then(|count| count.parse::<i64>().ok());
        count.map(|count| Entry::Pass(count * each)).ok_or(format!("no time: {rest}"))
    };
    match word {
        "==" => Ok(Entry::Scene(rest.to_owned())),
        "include" => Ok(Entry::Include(rest.to_owned())),
        "day" => time(86_400),
        "hour" => time(3_600),
        "second" => time(1),
        _ => Ok(Entry::Fact(word.to_owned(), rest.to_owned())),
    }
}

/// The words of a cell, taken one after the other.
pub struct Words<'a>(std::collections::VecDeque<&'a str>);

impl<'a> Words<'a> {
    /// The words of this text.
    pub fn of(text: &'a str) -> Self {
        Self(text.split_whitespace().collect())
    }

    /// The next word, which must be there.
    pub fn next(&mut self, meaning: &str) -> Result<&'a str, String> {
        self.0.pop_front().ok_or(format!("{meaning} is missing"))
    }

    /// The next word, if there is one.
    pub fn maybe(&mut self) -> Option<&'a str> {
        self.0.pop_front()
    }

    /// Whether the next word is this one, which is then taken.
    pub fn takes(&mut self, word: &str) -> bool {
        let next = self.0.front() == Some(&word);
        if next {
            self.0.pop_front();
        }
        next
    }

    /// All words that are left.
    pub fn rest(&mut self) -> String {
        self.0.drain(..).collect::<Vec<_>>().join(" ")
    }

    /// The word after this one, if this one comes next.
    pub fn after(&mut self, word: &str) -> Result<Option<&'a str>, String> {
        if self.takes(word) { self.next(word).map(Some) } else { Ok(None) }
    }

    /// That nothing is left over.
    pub fn end(mut self) -> Result<(), String> {
        self.0.pop_front().map_or(Ok(()), |word| Err(format!("unknown word: {word}")))
    }
}
