//! What is told must be sayable: whatever the text of a letter wants to know, the notice knows.

use domain::notice::Notice;

/// The English texts; the others have the same placeholders.
const TEXTS: &str = include_str!("../../../wire/locales/en/letter.ftl");

/// Whether the letter about it can be written.
///
/// # Errors
/// The placeholder that nothing fills, or the text that is not there.
pub fn sayable(notice: &Notice) -> Result<(), String> {
    let topic = notice.topic.word().replace('_', "-");
    for part in ["subject", "body"] {
        let key = format!("{topic}-{part}");
        let text = text(&key).ok_or(format!("no letter has the text {key}"))?;
        filled(&key, &text, notice)?;
    }
    for fact in notice.facts.keys() {
        let key = format!("{topic}-with-{fact}");
        text(&key).map_or(Ok(()), |text| filled(&key, &text, notice))?;
    }
    Ok(())
}

/// The text of a key, with the lines that go on below it.
fn text(key: &str) -> Option<String> {
    let start = format!("{key} =");
    let mut lines = TEXTS.lines().skip_while(|line| !line.starts_with(&start));
    let first = lines.next()?.strip_prefix(&start)?.to_owned();
    let more = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    Some(more.fold(first, |all, line| all + "\n" + line))
}

fn filled(key: &str, text: &str, notice: &Notice) -> Result<(), String> {
    for rest in text.split('$').skip(1) {
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        let name = &rest[..end.unwrap_or(rest.len())];
        if !notice.facts.contains_key(name) {
            return Err(format!("{key} wants to know {name}, and knows {:?}", notice.facts));
        }
    }
    Ok(())
}
