//! Invented companies and people, plausible in several languages.

use super::draw::Draw;
use domain::{
    customer::profile::{Address, BillTo},
    operator::region::Country,
};
use std::collections::BTreeMap;

/// A country with what is written on an envelope there; all of one region.
#[derive(Clone, Copy)]
pub(super) struct Land {
    code: &'static str,
    culture: &'static str,
    tongues: &'static [&'static Tongue],
    cities: &'static [&'static str],
    postal: fn(&mut Draw) -> String,
}

/// The words of a language.
pub(super) struct Tongue {
    heads: &'static [&'static str],
    tails: &'static [&'static str],
    trades: &'static [&'static str],
    forms: &'static [&'static str],
    streets: &'static [&'static str],
    first: &'static [&'static str],
    last: &'static [&'static str],
}

static NL: Tongue = Tongue {
    heads: &["Zilver", "Wilgen", "Noorder", "Koren", "Meeuwen", "Linden", "Vlas", "Haver"],
    tails: &["duin", "brug", "hof", "veld", "kade", "sluis", "horst", "zand"],
    trades: &["Logistiek", "Techniek", "Bouw", "Zorg", "Makelaars", "Bakkerijen", "Advies"],
    forms: &["B.V.", "B.V.", "N.V."],
    streets: &["Molenweg", "Kanaalstraat", "Kerkplein", "Oostelijke Handelskade"],
    first: &["Anouk", "Bram", "Femke", "Joost", "Lotte", "Ruben", "Sanne", "Thijs"],
    last: &["de Vries", "Jansen", "van Dijk", "Bakker", "Mulder", "Smit", "Kuipers", "Bos"],
};
static SV: Tongue = Tongue {
    heads: &["Björk", "Norr", "Älv", "Sten", "Gran", "Sjö", "Ek", "Vinter"],
    tails: &["vik", "holm", "dal", "lund", "strand", "fors", "berga", "näs"],
    trades: &["Verkstad", "Åkeri", "Fastigheter", "Redovisning", "Bygg", "Trädgård", "Omsorg"],
    forms: &["AB"],
    streets: &["Storgatan", "Hamngatan", "Skolvägen", "Järnvägsgatan"],
    first: &["Astrid", "Björn", "Elin", "Gustav", "Ingrid", "Måns", "Saga", "Örjan"],
    last: &["Lindqvist", "Åberg", "Nyström", "Söderlund", "Ekdahl", "Holmgren", "Wallin"],
};
static DE: Tongue = Tongue {
    heads: &["Linden", "Falken", "Silber", "Bach", "Hasel", "Mühl", "Sonnen", "Birken"],
    tails: &["tal", "stein", "hain", "feld", "werder", "furt", "au", "egg"],
    trades: &["Maschinenbau", "Spedition", "Gebäudetechnik", "Steuerberatung", "Feinkost"],
    forms: &["GmbH", "GmbH & Co. KG", "e.K."],
    streets: &["Hauptstraße", "Am Markt", "Gartenweg", "Bahnhofstraße"],
    first: &["Annika", "Dieter", "Greta", "Jürgen", "Katrin", "Lukas", "Sabine", "Uwe"],
    last: &["Schäfer", "Brandt", "Köhler", "Vogel", "Winkler", "Groß", "Lorenz", "Huber"],
};
static TR: Tongue = Tongue {
    heads: &["Çınar", "Yıldız", "Gümüş", "Ada", "Işık", "Şahin", "Kuzey", "Deniz"],
    tails: &["kent", "soy", "tepe", "koy", "er", "dağ"],
    trades: &["Gıda", "Tekstil", "İnşaat", "Lojistik", "Elektrik"],
    forms: &["GmbH", "B.V."],
    streets: &["Industrieweg", "Hafenstraße", "Ringweg"],
    first: &["Ayşe", "Çağla", "Emre", "İlker", "Özlem", "Selin", "Tuğçe", "Umut"],
    last: &["Yılmaz", "Çelik", "Demir", "Öztürk", "Aydın", "Koç", "Şimşek"],
};
static EN: Tongue = Tongue {
    heads: &["Thistle", "Amber", "Harrow", "Quill", "Marsh", "Copper", "Elder", "Wren"],
    tails: &["wick", "ford", "bourne", "gate", "mere", "combe", "ley", "stead"],
    trades: &["Joinery", "Freight", "Care Homes", "Surveyors", "Foods", "Ceramics"],
    forms: &["Ltd", "Ltd", "LLP"],
    streets: &["Mill Lane", "Station Road", "Quay Street", "High Street"],
    first: &["Aoife", "Callum", "Edith", "Graham", "Niamh", "Oliver", "Priya", "Rhys"],
    last: &["Ashdown", "Byrne", "Fairclough", "Hughes", "Murphy", "Okafor", "Whitlock"],
};

fn digits(draw: &mut Draw, least: u32, most: u32) -> String {
    draw.within(least, most).to_string()
}

static NETHERLANDS: Land = Land {
    code: "NL",
    culture: "nl-NL",
    tongues: &[&NL, &NL, &NL, &NL, &NL, &TR],
    cities: &["Utrecht", "Zwolle", "Den Bosch", "Groningen", "Breda", "Haarlem"],
    postal: |draw| format!("{} {}", digits(draw, 1011, 9999), draw.pick(&["AB", "KL", "XD"])),
};
static BELGIUM: Land = Land {
    code: "BE",
    culture: "nl-BE",
    tongues: &[&NL],
    cities: &["Gent", "Mechelen", "Hasselt", "Brugge"],
    postal: |draw| digits(draw, 1000, 9999),
};
static GERMANY: Land = Land {
    code: "DE",
    culture: "de-DE",
    tongues: &[&DE, &DE, &DE, &TR],
    cities: &["Münster", "Bremen", "Kassel", "Aachen", "Würzburg"],
    postal: |draw| digits(draw, 10115, 99998),
};
static AUSTRIA: Land = Land {
    code: "AT",
    culture: "de-AT",
    tongues: &[&DE],
    cities: &["Linz", "Graz", "Wels"],
    postal: |draw| digits(draw, 1010, 9992),
};
static SWEDEN: Land = Land {
    code: "SE",
    culture: "sv-SE",
    tongues: &[&SV],
    cities: &["Göteborg", "Umeå", "Västerås", "Malmö"],
    postal: |draw| format!("{} {}", digits(draw, 111, 984), digits(draw, 10, 99)),
};
static FINLAND: Land = Land {
    code: "FI",
    culture: "sv-FI",
    tongues: &[&SV],
    cities: &["Vasa", "Borgå", "Ekenäs"],
    postal: |draw| digits(draw, 10_100, 99_990),
};
static IRELAND: Land = Land {
    code: "IE",
    culture: "en-IE",
    tongues: &[&EN],
    cities: &["Cork", "Galway", "Sligo"],
    postal: |draw| format!("{} {}", draw.pick(&["T12", "H91", "F91"]), digits(draw, 1000, 9999)),
};
static BRITAIN: Land = Land {
    code: "GB",
    culture: "en-GB",
    tongues: &[&EN],
    cities: &["Leeds", "Bristol", "Cardiff", "Perth"],
    postal: |draw| format!("{}{} 4QX", draw.pick(&["LS", "BS", "CF", "PH"]), digits(draw, 1, 9)),
};

/// Where the customers of a Dutch partner are, the nearest most often.
pub(super) static WESTERN: &[&Land] = &[
    &NETHERLANDS,
    &NETHERLANDS,
    &NETHERLANDS,
    &NETHERLANDS,
    &BELGIUM,
    &GERMANY,
    &GERMANY,
    &AUSTRIA,
    &SWEDEN,
    &IRELAND,
    &BRITAIN,
];
/// Where the customers of a Swedish partner are.
pub(super) static NORTHERN: &[&Land] = &[&SWEDEN, &SWEDEN, &FINLAND];

/// An invented company with its contact.
pub(super) struct Company {
    pub name: String,
    pub domain: String,
    pub country: Country,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub bill_to: BillTo,
}

/// Names taken so far, with how often.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<String, u32>);

impl Company {
    /// A company nobody has been yet.
    pub fn invent(draw: &mut Draw, lands: &[&'static Land], taken: &mut Taken) -> Self {
        let land = draw.pick(lands);
        let words = draw.pick(land.tongues);
        let stem = format!("{}{}", draw.pick(words.heads), draw.pick(words.tails));
        let trade = draw.pick(words.trades);
        let mut slug = slug(&format!("{stem} {trade}"));
        let count = taken.0.entry(slug.clone()).or_insert(0);
        *count += 1;
        let mut name = format!("{stem} {trade} {}", draw.pick(words.forms));
        if *count > 1 {
            name = format!("{stem} {trade} {count} {}", draw.pick(words.forms));
            slug = format!("{slug}-{count}");
        }
        let domain = format!("{slug}.example");
        let country = Country::new(land.code).expect("lands have two letters");
        let (first_name, last_name) = (draw.pick(words.first), draw.pick(words.last));
        let line1 = format!("{} {}", draw.pick(words.streets), draw.within(1, 180));
        let bill_to = BillTo {
            company_name: name.clone(),
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            email: mailbox(first_name, last_name, &domain),
            culture: land.culture.to_owned(),
            language: land.culture[..2].to_owned(),
            address: Address {
                country,
                city: draw.pick(land.cities).to_owned(),
                state: None,
                line1,
                line2: None,
                postal_code: (land.postal)(draw),
                phone: None,
            },
        };
        Self { name, domain, country, first_name, last_name, bill_to }
    }
}

/// The address of a person at a domain.
pub(super) fn mailbox(first: &str, last: &str, domain: &str) -> String {
    format!("{}.{}@{domain}", slug(first), slug(last).replace('-', ""))
}

/// A name in the letters that every mail program takes.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'ç' => slug.push('c'),
            'ğ' => slug.push('g'),
            'ı' => slug.push('i'),
            'ş' => slug.push('s'),
            'å' | 'ä' => slug.push('a'),
            'ö' => slug.push('o'),
            'ü' => slug.push('u'),
            'ß' => slug.push_str("ss"),
            ' ' => slug.push('-'),
            _ => {}
        }
    }
    slug
}
