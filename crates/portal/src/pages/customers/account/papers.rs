//! What is taken away as a file: whom to bill, and the form on which an acceptance is written down.

use crate::{
    page::csv::{Sheet, file},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::{extract::Path, response::Response};
use domain::{authority::Act, customer::profile::BillTo};

/// Whom to bill, for a list of facts.
pub fn facts(words: Words, one: &BillTo) -> Vec<(String, String)> {
    let address = &one.address;
    let lines = [
        Some(address.line1.clone()),
        address.line2.clone(),
        Some(format!("{} {}", address.postal_code, address.city)),
        address.state.clone(),
        Some(words.country(&address.country)),
    ];
    let mut facts = vec![
        (words.say("company"), one.company_name.clone()),
        (words.say("contact"), format!("{} {}", one.first_name, one.last_name)),
        (words.say("email"), one.email.clone()),
        (words.say("address"), lines.into_iter().flatten().collect::<Vec<_>>().join(", ")),
    ];
    facts.extend(address.phone.clone().map(|phone| (words.say("account-phone"), phone)));
    facts
}

/// `GET /customers/{customer}/billto.csv`
pub async fn csv(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = member.look(&text, Act::ViewBillTo, None).await?;
    let words = member.visit.words;
    let facts = facts(words, look.customer.bill_to(member.who.actor.partner()));
    let (keys, values): (Vec<_>, Vec<_>) = facts.into_iter().unzip();
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(keys);
    sheet.row(values);
    Ok(sheet.answer("bill-to"))
}

/// `GET /customers/{customer}/billto.vcf`: a card for an address book (RFC 6350).
pub async fn card(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = member.look(&text, Act::ViewBillTo, None).await?;
    let one = look.customer.bill_to(member.who.actor.partner());
    Ok(file("text/vcard; charset=utf-8", "bill-to.vcf", written(one)))
}

/// The card; what would end a line or a part of it is marked.
fn written(one: &BillTo) -> String {
    let safe = |text: &str| {
        let text = text.replace('\\', "\\\\").replace([';'], "\\;").replace(',', "\\,");
        text.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n")
    };
    let address = &one.address;
    let line2 = address.line2.as_deref().unwrap_or_default();
    let state = address.state.as_deref().unwrap_or_default();
    let country = address.country.to_string();
    let parts = [line2, &address.line1, &address.city, state, &address.postal_code, &country];
    let address_line = parts.map(safe).join(";");
    let (first, last) = (safe(&one.first_name), safe(&one.last_name));
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("FN:{first} {last}"),
        format!("N:{last};{first};;;"),
        format!("ORG:{}", safe(&one.company_name)),
        format!("EMAIL:{}", safe(&one.email)),
        format!("ADR:;{address_line}"),
    ];
    lines.extend(address.phone.as_deref().map(|phone| format!("TEL:{}", safe(phone))));
    lines.push("END:VCARD".to_owned());
    lines.join("\r\n") + "\r\n"
}

/// `GET /customers/{customer}/agreement.txt`: a form on which the customer signs that it accepts.
pub async fn sample(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = member.look(&text, Act::ViewAgreement, None).await?;
    let (words, profile) = (member.visit.words, &look.customer.profile);
    let blank = "______________________________";
    let field = |key: &str, value: &str| format!("{}: {value}", words.say(key));
    let lines = [
        words.say("agreement-title"),
        String::new(),
        words.say("account-sample-note"),
        String::new(),
        field("customer", &profile.company_name),
        field("customer-id", &look.customer.id.to_string()),
        field("country", &profile.country.to_string()),
        field("partner", &member.who.organisation),
        field("account-sample-version", wire::agreement::TEMPLATE),
        String::new(),
        words.say("account-sample-text"),
        String::new(),
        field("first-name", blank),
        field("last-name", blank),
        field("email", blank),
        field("account-phone", blank),
        field("agreement-date", blank),
        field("account-sample-sign", blank),
    ];
    let name = format!("agreement-{}.txt", profile.country);
    Ok(file("text/plain; charset=utf-8", &name, lines.join("\r\n") + "\r\n"))
}

#[cfg(test)]
mod tests {
    use super::written;
    use domain::{
        customer::profile::{Address, BillTo},
        operator::region::Country,
    };

    #[test]
    fn a_card_keeps_its_parts_apart() {
        let address = Address {
            country: Country::new("NL").expect("a country"),
            city: "Breda; Noord".to_owned(),
            state: None,
            line1: "Markt 1, achter".to_owned(),
            line2: None,
            postal_code: "4811".to_owned(),
            phone: None,
        };
        let card = written(&BillTo {
            company_name: "A\nB".to_owned(),
            first_name: "Ada".to_owned(),
            last_name: "Bern".to_owned(),
            email: "a@b.example".to_owned(),
            culture: "nl-NL".to_owned(),
            language: "nl".to_owned(),
            address,
        });
        assert!(card.contains("ADR:;;Markt 1\\, achter;Breda\\; Noord;;4811;NL\r\n"), "{card}");
        assert!(card.contains("ORG:A\\nB\r\n"), "{card}");
    }
}
