//! Every way in which one value of a policy can be another, found by the shape of what is stored:
//! a choice that is new in [`Policy`] is found without being named here.

use domain::operator::policy::Policy;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use serde_json::{Map, Value, from_value, json, to_value};

/// The usual policy with this number chosen; `None` where it cannot be written so.
pub fn chosen(choice: &str, number: i64) -> Option<Policy> {
    let mut whole = to_value(Policy::default()).ok()?;
    // Of a list it is the only member.
    let many = whole.get(choice)?.is_array();
    whole[choice] = if many { json!([number]) } else { json!(number) };
    from_value(whole).ok()
}

/// The numbers that are chosen there.
pub fn numbers(policy: &Policy, choice: &str) -> Vec<i64> {
    let whole = to_value(policy).expect("a policy is stored");
    let value = &whole[choice];
    let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    all.iter().filter_map(Value::as_i64).collect()
}

/// One value of a policy that is another.
#[derive(Clone)]
pub struct Otherwise {
    /// Where it stands: the choice, and what is inside it.
    pub path: Vec<String>,
    /// What becomes of it.
    pub how: How,
}

/// What becomes of a value.
#[derive(Clone, PartialEq, Debug)]
pub enum How {
    /// So many more: days, cents, months, or seconds and days of a date.
    More(i64),
    /// Another value, whichever it was.
    Is(Value),
    /// The other of two.
    Not,
    /// Not in the set if it was, and in it if it was not.
    Toggled(Value),
    /// In the place of this number of a list one that is so much more.
    PlaceMore(usize, i64),
    /// This number of a list taken away.
    PlaceAway(usize),
    /// The smallest number that is not there added to a list.
    Added,
    /// Taken away, with its name.
    Away,
}

impl std::fmt::Display for Otherwise {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = self.path.join(".");
        match &self.how {
            How::More(more) => write!(to, "{path} {more:+}"),
            How::Is(value) => write!(to, "{path} = {value}"),
            How::Not => write!(to, "{path} not"),
            How::Toggled(value) => write!(to, "{path} with or without {value}"),
            How::PlaceMore(place, more) => write!(to, "{path}[{place}] {more:+}"),
            How::PlaceAway(place) => write!(to, "{path}[{place}] away"),
            How::Added => write!(to, "{path} one more"),
            How::Away => write!(to, "{path} away"),
        }
    }
}

impl Otherwise {
    /// The policy with this one value another; the same policy where it has no such value.
    pub fn of(&self, policy: &Policy) -> Policy {
        let mut whole = to_value(policy).expect("a policy is stored");
        self.within(&mut whole, &self.path);
        from_value(whole).unwrap_or_else(|_| policy.clone())
    }

    fn within(&self, value: &mut Value, path: &[String]) {
        match path {
            [] => {
                if let Some(other) = self.how.of(value) {
                    *value = other;
                }
            }
            [last] if self.how == How::Away => {
                value.as_object_mut().and_then(|map| map.remove(last));
            }
            [first, rest @ ..] => {
                if let Some(inner) = value.get_mut(first) {
                    self.within(inner, rest);
                }
            }
        }
    }

    /// Every other value that some member of this policy can have.
    pub fn all(policy: &Policy) -> Vec<Otherwise> {
        let whole = to_value(policy).expect("a policy is stored");
        let mut found = Vec::new();
        Shape { whole: &whole }.inside(&[], &whole, &mut found);
        found.retain(|one: &Otherwise| one.is_some_change(policy, &whole));
        found
    }

    fn is_some_change(&self, policy: &Policy, whole: &Value) -> bool {
        // What never is, at first, has numbers only once it is one.
        let at = self.path.iter().try_fold(whole, |value, key| value.get(key));
        at == Some(&Value::Null) || self.of(policy) != *policy
    }
}

impl How {
    fn of(&self, value: &Value) -> Option<Value> {
        let numbers = || value.as_array()?.iter().map(Value::as_i64).collect::<Option<Vec<_>>>();
        match self {
            How::More(more) => self::more(value, *more),
            How::Is(other) => Some(other.clone()),
            How::Not => Some(json!(!value.as_bool()?)),
            How::Toggled(member) => {
                let mut set = value.as_array()?.clone();
                let before = set.len();
                set.retain(|known| known != member);
                if set.len() == before {
                    set.push(member.clone());
                }
                Some(json!(set))
            }
            How::PlaceMore(place, more) => {
                let mut list = numbers()?;
                *list.get_mut(*place)? += more;
                Some(json!(list))
            }
            How::PlaceAway(place) => {
                let mut list = numbers()?;
                (*place < list.len()).then(|| list.remove(*place))?;
                Some(json!(list))
            }
            How::Added => {
                let mut list = numbers()?;
                list.push((1..=i64::MAX).find(|number| !list.contains(number))?);
                Some(json!(list))
            }
            How::Away => None,
        }
    }
}

/// A number, a day or a moment that is so much later.
fn more(value: &Value, more: i64) -> Option<Value> {
    let Some(text) = value.as_str() else { return Some(json!(value.as_i64()?.checked_add(more)?)) };
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(json!(at.checked_add(SignedDuration::from_secs(more)).ok()?));
    }
    Some(json!(text.parse::<Date>().ok()?.checked_add(more.days()).ok()?))
}

/// The whole that a value is looked at in: what may stand in its place is found by trying.
struct Shape<'a> {
    whole: &'a Value,
}

impl Shape<'_> {
    /// What comes of another value there: whether it can be, or why not.
    fn with(&self, path: &[String], value: Value) -> Result<(), String> {
        let mut whole = self.whole.clone();
        Otherwise { path: path.to_vec(), how: How::Is(value) }.within(&mut whole, path);
        from_value::<Policy>(whole).map(|_| ()).map_err(|why| why.to_string())
    }

    /// The words that may stand there; none where it is not one of some words.
    fn words(&self, path: &[String], word: impl Fn(&str) -> Value) -> Vec<String> {
        let Err(why) = self.with(path, word("?")) else { return Vec::new() };
        let Some((_, known)) = why.split_once("unknown variant `?`, expected ") else {
            return Vec::new();
        };
        known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// All others of what stands there, and of what is inside it.
    fn inside(&self, path: &[String], value: &Value, found: &mut Vec<Otherwise>) {
        let mut add = |how| found.push(Otherwise { path: path.to_vec(), how });
        match value {
            Value::Null => [json!(1), Value::Null].into_iter().for_each(|is| add(How::Is(is))),
            Value::Bool(_) => add(How::Not),
            Value::String(_) | Value::Object(_) => {
                for word in self.words(path, |word| json!(word)) {
                    // A word with something to it: so many hours.
                    let full = json!({ &word: 1 });
                    let other = [json!(word), full].into_iter().find(|other| {
                        let is = value.get(&word).is_some() || value == other;
                        !is && self.with(path, other.clone()).is_ok()
                    });
                    if let Some(other) = other {
                        add(How::Is(other));
                    }
                }
            }
            Value::Array(members) if members.first().is_some_and(Value::is_i64) => {
                for place in 0..members.len() {
                    add(How::PlaceAway(place));
                    for more in [1, -1] {
                        add(How::PlaceMore(place, more));
                    }
                }
                add(How::Added);
            }
            Value::Array(_) => {
                for word in self.words(path, |word| json!([word])) {
                    add(How::Toggled(json!(word)));
                }
            }
            Value::Number(_) => {}
        }
        let is_date = matches!(value, Value::String(_)) && more(value, 1).is_some();
        if value.is_number() || value.is_null() || is_date {
            for more in [1, -1] {
                add(How::More(more));
            }
        }
        if value.is_number() && self.with(path, Value::Null).is_ok() {
            add(How::Is(Value::Null));
        }
        for (key, inner) in value.as_object().unwrap_or(&Map::new()) {
            let path: Vec<_> = path.iter().chain([key]).cloned().collect();
            if path.len() > 1 {
                found.push(Otherwise { path: path.clone(), how: How::Away });
            }
            self.inside(&path, inner, found);
        }
    }
}
