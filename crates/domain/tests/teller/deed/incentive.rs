//! Incentives in a story.

use super::super::{
    names::word,
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::Actor,
    notice::Addressee,
    partner::{
        self,
        incentive::{
            Command,
            record::{Contacts, Profile},
        },
    },
};

fn addressee(email: &str) -> Addressee {
    let name = email.split('@').next().unwrap_or_default().to_owned();
    Addressee { email: email.to_owned(), name, language: "nl".to_owned() }
}

/// `contacts acme 1001 desk@acme.example [ida@acme.example]`,
/// `validates acme direct_bill bank tax`.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let id = stage.names.id(words.next("partner")?)?;
    let command = if does == "contacts" {
        let mpn = words.next("location")?.into();
        let account = addressee(words.next("address")?);
        let contacts = Contacts { account, admin: words.maybe().map(addressee) };
        Command::KeepContacts { mpn, contacts }
    } else {
        let programme = word(words.next("programme")?)?;
        match does {
            "starts" => Command::Start { programme },
            "sends" => Command::Send { programme },
            "joins_incentive" => Command::Enrol { programme },
            _ => {
                let profile = Profile { bank: words.takes("bank"), tax: words.takes("tax") };
                Command::Validate { programme, profile }
            }
        }
    };
    stage.partner_does(actor, id, &partner::Command::Incentive(command))
}
