//! Words of enumerations: written in one way, read in all that clients use.

/// An enumeration whose values are words on the wire.
pub trait Words: Copy + PartialEq + 'static {
    /// Every value with the word that is written; further rows of a value are only read.
    const ALL: &'static [(Self, &'static str)];

    /// The word that is written.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// The value of a word in any casing: `starts_with`, `StartsWith`, `STARTSWITH`.
    fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| same(word, text)).map(|(value, _)| *value)
    }

    /// All words, to tell a caller what would have been understood.
    fn known() -> Vec<&'static str> {
        Self::ALL.iter().map(|(_, word)| *word).collect()
    }
}

/// Whether two words are one word in different casings.
pub fn same(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    let word = word.trim();
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Side {
        FromSource,
        FromTarget,
    }

    impl Words for Side {
        const ALL: &'static [(Self, &'static str)] = &[
            (Self::FromSource, "from_source"),
            (Self::FromTarget, "from_target"),
            (Self::FromTarget, "pull"),
        ];
    }

    #[test]
    fn every_casing_is_the_same_word() {
        for text in ["from_source", "FromSource", "FROMSOURCE", "from-source", " From source "] {
            assert_eq!(Side::read(text), Some(Side::FromSource), "{text}");
        }
        assert_eq!(Side::read("Pull"), Some(Side::FromTarget));
        assert_eq!(Side::read("from_sources"), None);
        assert_eq!(Side::read(""), None);
    }

    #[test]
    fn the_first_row_is_written() {
        assert_eq!(Side::FromTarget.word(), "from_target");
        assert_eq!(Side::known(), ["from_source", "from_target", "pull"]);
    }
}
