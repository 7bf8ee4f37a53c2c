//! A page of documentation: its fenced blocks, and comparing what it shows with what happened.

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// What is written behind the fence: `sh`, `text`, `console`.
    pub kind: String,
    /// The line of the fence, from 1.
    pub line: usize,
    /// What is in it.
    pub text: String,
}

/// Every fenced block of a page.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(kind), None) => {
                let (kind, text) = (kind.to_owned(), String::new());
                open = Some(Block { kind, line: index + 1, text });
            }
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// What stands between backticks in the prose of a page.
pub fn quoted(page: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// Compares what is shown with what happened, answer by answer; `…` stands for anything, and
/// white space counts for nothing, so that a page may break lines.
///
/// # Errors
/// The first difference, in words.
pub fn compare(shown: &str, happened: &str) -> Result<(), String> {
    let answers = |text: &str| -> Vec<String> {
        let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        dense.split("HTTP").map(str::to_owned).collect()
    };
    let (shown, happened) = (answers(shown), answers(happened));
    if shown.len() != happened.len() {
        return Err(format!("{} answers are shown, {} came", shown.len() - 1, happened.len() - 1));
    }
    shown.iter().zip(&happened).try_for_each(|(shown, happened)| alike(shown, happened))
}

fn alike(shown: &str, happened: &str) -> Result<(), String> {
    let parts: Vec<&str> = shown.split('…').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let differs = |part: &str| Err(format!("shown: {part}\ncame: {happened}"));
    if parts.len() == 1 {
        return if shown == happened { Ok(()) } else { differs(shown) };
    }
    let Some(mut rest) = happened.strip_prefix(first) else { return differs(first) };
    for part in &parts[1..parts.len() - 1] {
        let Some(at) = rest.find(part) else { return differs(part) };
        rest = &rest[at + part.len()..];
    }
    if rest.ends_with(last) { Ok(()) } else { differs(last) }
}
