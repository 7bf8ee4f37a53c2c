//! The picture of the report: what the terminal shows, as SVG.

use std::fmt::Write;

/// Pixels from one line to the next, and from one character to the next.
const LINE: usize = 18;
const CHARACTER: f32 = 8.4;
/// Pixels around the text.
const MARGIN: usize = 20;

/// Draws what `command` printed.
pub fn drawn(command: &str, printed: &str) -> String {
    let lines: Vec<&str> = ["$ "].into_iter().chain(printed.trim_end().lines()).collect();
    let height = lines.len() * LINE + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"14\">\n\
         <title>What {command} prints</title>\n\
         <rect width=\"720\" height=\"{height}\" rx=\"8\" fill=\"#10151c\"/>\n\
         <g fill=\"#d5dde5\" xml:space=\"preserve\">\n"
    );
    for (index, line) in lines.iter().enumerate() {
        let line = if index == 0 { format!("$ {command}") } else { (*line).to_owned() };
        let y = MARGIN + (index + 1) * LINE - 4;
        let colour = colour(index, &line);
        for (x, word) in columns(&line) {
            let word = word.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(svg, "<text x=\"{x:.1}\" y=\"{y}\"{colour}>{word}</text>")
                .expect("a text takes everything");
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn colour(index: usize, line: &str) -> &'static str {
    match line {
        _ if index == 0 => " fill=\"#7fc8a9\"",
        _ if line.starts_with("Every invariant holds") => " fill=\"#7fc8a9\"",
        _ if line.starts_with('─') => " fill=\"#5b6875\"",
        _ => "",
    }
}

/// The parts of a line that wide gaps separate, each with its place, so that columns stand below
/// each other whatever font the reader has.
fn columns(line: &str) -> Vec<(f32, String)> {
    let mut found: Vec<(f32, String)> = Vec::new();
    let mut gap = 2;
    let mut place = f32::from(u16::try_from(MARGIN).unwrap_or(0));
    for character in line.chars() {
        match (character, found.last_mut()) {
            (' ', _) => gap += 1,
            (_, Some((_, part))) if gap < 2 => {
                part.extend(std::iter::repeat_n(' ', gap));
                part.push(character);
                gap = 0;
            }
            _ => {
                found.push((place, character.to_string()));
                gap = 0;
            }
        }
        place += CHARACTER;
    }
    found
}
