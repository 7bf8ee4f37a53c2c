//! Countries by their names (CLDR 47), in the five languages.

use std::{collections::BTreeMap, sync::LazyLock};
use wire::Locale;

const NAMES: &str = include_str!("../../locales/countries.tsv");

static COUNTRIES: LazyLock<BTreeMap<&str, [&str; 5]>> = LazyLock::new(|| {
    let rows = NAMES.lines().skip(1).map(|row| {
        let mut cells = row.split('\t');
        let code = cells.next().unwrap_or_default();
        (code, [(); 5].map(|()| cells.next().unwrap_or(code)))
    });
    rows.collect()
});

/// The name of the country with this code; the code, where there is none. Columns stand in the
/// order of [`Locale::ALL`].
pub fn name(locale: Locale, code: &str) -> &str {
    COUNTRIES.get(code).map_or(code, |names| names[locale as usize])
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, NAMES, name};
    use domain::operator::region::Country;
    use wire::Locale;

    #[test]
    fn countries_have_names_in_every_language() {
        assert_eq!(NAMES.lines().next(), Some("code\ten\tnl\tsv\tde\ttr"));
        for (code, names) in COUNTRIES.iter() {
            assert_eq!(code.len(), 2, "{code}");
            assert!(names.iter().all(|name| name.len() > 2), "{code}: {names:?}");
        }
        let german: Vec<_> = Locale::ALL.map(|one| name(one, "DE")).into();
        assert_eq!(german, ["Germany", "Duitsland", "Tyskland", "Deutschland", "Almanya"]);
        assert_eq!(name(Locale::En, "QQ"), "QQ");
    }

    #[test]
    fn every_country_of_a_region_has_a_name() {
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
        for code in codes {
            let is_offered = Country::new(&code).is_some_and(|one| one.region().is_some());
            assert!(!is_offered || COUNTRIES.contains_key(code.as_str()), "{code}");
        }
    }
}
