//! What we say to people, in their language: one sentence a code, from `locales/*/refusal.ftl`.
//!
//! A sentence says what is wrong and what would cure it. Nothing here decides anything: the code
//! comes from the rules, the words from the files.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

/// A language that we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// English, also for everybody whose language we don't speak.
    #[default]
    En,
    /// Dutch.
    Nl,
    /// Swedish.
    Sv,
    /// German.
    De,
    /// Turkish.
    Tr,
}

impl Locale {
    /// All languages, English first.
    pub const ALL: [Self; 5] = [Self::En, Self::Nl, Self::Sv, Self::De, Self::Tr];

    /// The two letters of the language.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            Self::Sv => "sv",
            Self::De => "de",
            Self::Tr => "tr",
        }
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
            Self::Sv => "Svenska",
            Self::De => "Deutsch",
            Self::Tr => "Türkçe",
        }
    }

    /// The language of values such as `nl-NL`, `EN-US`, `en-US,en-US` or `fr;q=0.9, de;q=0.8`:
    /// of those we speak the one that is liked best; of equals the first.
    pub fn of(value: &str) -> Option<Self> {
        let liked = value.split(',').filter_map(|part| {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
            let language = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
            let locale = Self::ALL.into_iter().find(|locale| locale.code() == language)?;
            (weight > 0.0_f32).then_some((locale, weight))
        });
        liked.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|best| best.0)
    }

    /// The language for a request: `X-Locale` says it on purpose, `Accept-Language` is what the
    /// client was installed with.
    pub fn choose(x_locale: Option<&str>, accept_language: Option<&str>) -> Self {
        let wanted = x_locale.and_then(Self::of).or_else(|| accept_language.and_then(Self::of));
        wanted.unwrap_or_default()
    }

    fn tag(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Nl => langid!("nl"),
            Self::Sv => langid!("sv"),
            Self::De => langid!("de"),
            Self::Tr => langid!("tr"),
        }
    }
}

/// A value put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Put in as it is.
    Text(String),
    /// Put in with the digits of the language; may choose between singular and plural.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }
}

/// The messages of a file of `locales`, by language.
macro_rules! texts {
    ($file:literal) => {
        |locale: $crate::Locale| match locale {
            $crate::Locale::En => texts!(@ "en", $file),
            $crate::Locale::Nl => texts!(@ "nl", $file),
            $crate::Locale::Sv => texts!(@ "sv", $file),
            $crate::Locale::De => texts!(@ "de", $file),
            $crate::Locale::Tr => texts!(@ "tr", $file),
        }
    };
    (@ $language:literal, $file:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"), "/locales/", $language, "/", $file, ".ftl"
        ))
    };
}
pub(crate) use texts;

pub(crate) type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 5]> = LazyLock::new(|| {
    Locale::ALL.map(|locale| {
        let texts = [texts!("refusal"), texts!("invitation"), texts!("consent")];
        bundle(locale, &texts.map(|text| text(locale)))
    })
});

/// The messages of some files, ready to be put together.
pub(crate) fn bundle(locale: Locale, texts: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.tag()]);
    // The sentences end up in JSON and in logs, where invisible marks around values only hurt.
    bundle.set_use_isolating(false);
    // A line that doesn't parse is left out here; the tests below refuse it.
    for text in texts {
        let text = FluentResource::try_new((*text).to_owned());
        bundle.add_resource_overriding(text.unwrap_or_else(|(rest, _)| rest));
    }
    bundle
}

/// The sentence under `key`, in the language if it has it, else in English; when not even English
/// has it, the key itself, which is better than silence.
pub fn sentence(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    let own = &BUNDLES[locale as usize];
    let bundle = [own, &BUNDLES[0]].into_iter().find(|bundle| bundle.has_message(key));
    let Some(bundle) = bundle else { return key.to_owned() };
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let Some(pattern) = pattern else { return key.to_owned() };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(*name, value(arg));
    }
    ended(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
}

/// The text with one full stop where a sentence ends with a name that has one, such as "N.V.".
pub fn ended(text: String) -> String {
    if !text.contains("..") || text.contains("...") {
        return text;
    }
    let text = text.replace(".. ", ". ").replace("..\n", ".\n");
    text.strip_suffix("..").map_or(text.clone(), |text| format!("{text}."))
}

fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        #[expect(clippy::cast_precision_loss, reason = "counts and limits, far below 2^53")]
        Arg::Number(number) => {
            FluentNumber::new(*number as f64, FluentNumberOptions::default()).into()
        }
    }
}

#[cfg(test)]
mod tests;
