use super::*;

fn each<T>(write: impl Fn(Locale) -> T) -> [T; 5] {
    Locale::ALL.map(write)
}

#[test]
fn each_language_writes_in_its_own_way() {
    let at: Timestamp = "2026-01-31T15:05:00Z".parse().expect("a moment");
    let utc = Zone::utc();
    let written =
        each(|locale| [day(locale, utc, at), moment(locale, utc, at), number(locale, 1_234_567)]);
    assert_eq!(written[0], ["31 Jan 2026", "31 Jan 2026, 15:05", "1,234,567"]);
    assert_eq!(written[1], ["31 jan 2026", "31 jan 2026, 15:05", "1.234.567"]);
    assert_eq!(written[2], ["31 jan. 2026", "31 jan. 2026 15:05", "1\u{a0}234\u{a0}567"]);
    assert_eq!(written[3], ["31.01.2026", "31.01.2026, 15:05", "1.234.567"]);
    assert_eq!(written[4], ["31 Oca 2026", "31 Oca 2026 15:05", "1.234.567"]);
}

#[test]
fn a_day_begins_where_the_reader_is() {
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    let zone = |name: &str| Zone::of(name).expect("a zone");
    let seen = |name: &str, text: &str| {
        let (zone, at) = (zone(name), at(text));
        [day(Locale::En, zone, at), moment(Locale::En, zone, at)]
    };
    let late = "2026-01-31T23:30:00Z";
    assert_eq!(seen("Europe/London", late), ["31 Jan 2026", "31 Jan 2026, 23:30"]);
    assert_eq!(seen("Europe/Berlin", late), ["1 Feb 2026", "1 Feb 2026, 00:30"]);
    assert_eq!(seen("Europe/Istanbul", late), ["1 Feb 2026", "1 Feb 2026, 02:30"]);
    assert_eq!(seen("America/New_York", late), ["31 Jan 2026", "31 Jan 2026, 18:30"]);
    // In the night in which clocks are put forward an hour is missing.
    assert_eq!(seen("Europe/Berlin", "2026-03-29T00:59:00Z")[1], "29 Mar 2026, 01:59");
    assert_eq!(seen("Europe/Berlin", "2026-03-29T01:00:00Z")[1], "29 Mar 2026, 03:00");
    // The first moment of a day there is the evening before here.
    assert_eq!(seen("Europe/Istanbul", "2025-12-31T21:00:00Z")[0], "1 Jan 2026");
    assert_eq!(seen("Europe/Istanbul", "2025-12-31T20:59:00Z")[0], "31 Dec 2025");
}

#[test]
fn percent_and_money_stand_where_the_language_puts_them() {
    let nbsp = |text: &str| text.replace('~', "\u{a0}");
    assert_eq!(
        each(|locale| percent(locale, 28)),
        ["28%", "28%", &nbsp("28~%"), &nbsp("28~%"), "%28"]
    );
    let euro = each(|locale| money(locale, 123_450, "EUR"));
    assert_eq!(
        euro,
        ["€1,234.50", "€~1.234,50", "1~234,50~€", "1.234,50~€", "€1.234,50"].map(nbsp)
    );
    let home = ["GBP", "EUR", "SEK", "EUR", "TRY"];
    let home = each(|locale| money(locale, 123_450, home[locale as usize]));
    assert_eq!(
        home,
        ["£1,234.50", "€~1.234,50", "1~234,50~kr", "1.234,50~€", "₺1.234,50"].map(nbsp)
    );
    let less = each(|locale| money(locale, -500, "EUR"));
    assert_eq!(less, ["-€5.00", "€~-5,00", "−5,00~€", "-5,00~€", "-€5,00"].map(nbsp));
    assert_eq!(money(Locale::En, 5, "CHF"), nbsp("CHF~0.05"));
}

#[test]
fn a_list_ends_with_and() {
    let three = ["A", "B", "C"].map(str::to_owned);
    let joined = each(|locale| list(locale, &three));
    assert_eq!(joined, ["A, B and C", "A, B en C", "A, B och C", "A, B und C", "A, B ve C"]);
    assert_eq!(list(Locale::Nl, &three[..1]), "A");
    assert_eq!(list(Locale::Nl, &[]), "");
}

#[test]
fn names_are_in_the_order_of_the_language() {
    let sorted = |locale, names: &[&'static str]| {
        let mut names = names.to_vec();
        names.sort_by(|one, other| order(locale, one, other));
        names
    };
    let swedish = sorted(Locale::Sv, &["Öberg", "Zorn", "Åkesson", "Adler", "Ängström"]);
    assert_eq!(swedish, ["Adler", "Zorn", "Åkesson", "Ängström", "Öberg"]);
    let german = sorted(Locale::De, &["Zahn", "Ärzte", "Adler", "Azur", "öko"]);
    assert_eq!(german, ["Adler", "Ärzte", "Azur", "öko", "Zahn"]);
    let turkish = sorted(Locale::Tr, &["İzmir", "Isparta", "Çorum", "Cizre", "Denizli", "Hatay"]);
    assert_eq!(turkish, ["Cizre", "Çorum", "Denizli", "Hatay", "Isparta", "İzmir"]);
}
