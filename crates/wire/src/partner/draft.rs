//! The mail that a person sends with an invitation (R29, R37, R38, N2, N6): drafted, never sent.

use domain::Partners;
use domain::id::{InvitationId, PartnerId};
use domain::partner::invitation::{Invitation, Kind};

use crate::sentence::{Arg, Locale, sentence};

/// The personal link of an invitation: it names the partner that invites and the invitation, and
/// may be used by many.
pub fn link(base_url: &str, inviter: PartnerId, id: InvitationId) -> String {
    format!("{base_url}/invitation/{inviter}/{id}")
}

/// Subject and text, in the language of the invitation.
pub fn written(
    one: &Invitation,
    inviter: PartnerId,
    partners: &Partners,
    link: &str,
) -> (String, String) {
    let locale = Locale::of(&one.language).unwrap_or_default();
    let name = |id| partners.get(&id).map(|known| known.name.clone()).unwrap_or_default();
    let provider = one.provider().map(name).unwrap_or_default();
    let args: [(&str, Arg); 2] = [("partner", name(inviter).into()), ("provider", provider.into())];
    let kind = match one.kind {
        Kind::Partnership => "partnership",
        Kind::CustomerDirect { .. } => "direct",
        Kind::CustomerJoint { .. } => "joint",
    };
    let said = |key: &str, args: &[(&str, Arg)]| sentence(locale, key, args);
    let subject = said(&format!("invitation-{kind}-subject"), &args);
    let mut parts = vec![said(&format!("invitation-{kind}-body"), &args), link.to_owned()];
    let asked = one.privileges.iter();
    parts.extend(asked.map(|id| said("invitation-privileges", &[("partner", name(*id).into())])));
    if let Some(end) = one.expires_at {
        // The day before the hour at which it ends, so that it is true all day.
        let last = (end - jiff::SignedDuration::from_nanos(1)).to_string();
        let day = last.split('T').next().unwrap_or_default();
        parts.push(said("invitation-until", &[("date", day.into())]));
    }
    parts.push(format!("{}\n{}", said("invitation-greeting", &[]), name(inviter)));
    (subject, parts.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::actor::{By, Hand, Organisation};
    use domain::id::UserId;
    use domain::partner::invitation::State;
    use std::collections::BTreeSet;

    fn invitation(kind: Kind, language: &str) -> Invitation {
        let by = By {
            organisation: Organisation::Partner(PartnerId::default()),
            hand: Hand::User(UserId::default()),
        };
        let created_at = "2026-03-01T00:00:00Z".parse().expect("a time");
        Invitation {
            id: uuid::Uuid::from_u128(7).into(),
            kind,
            privileges: [PartnerId::default()].into(),
            language: language.to_owned(),
            letter: None,
            created_by: by,
            created_at,
            expires_at: Some("2026-03-31T00:00:00Z".parse().expect("a time")),
            state: State::Issued,
        }
    }

    #[test]
    fn every_kind_is_drafted_in_every_language_with_its_link() {
        let direct = domain::customer::relationship::Kind::Direct;
        let provider = PartnerId::default();
        let kinds = [
            Kind::Partnership,
            Kind::CustomerDirect { relation: direct },
            Kind::CustomerJoint { provider },
        ];
        let mut seen = BTreeSet::new();
        for kind in kinds {
            for locale in Locale::ALL {
                let one = invitation(kind, locale.code());
                let link = link("https://novate.example", provider, one.id);
                let (subject, body) = written(&one, provider, &Partners::new(), &link);
                assert!(body.contains(&link) && body.contains("2026-03-30"), "{body}");
                assert!(!format!("{subject}{body}").contains(['{', '$']), "{subject} {body}");
                assert!(!body.contains("invitation-"), "{body}");
                assert!(seen.insert(subject) && seen.insert(body), "{kind:?} {locale:?}");
            }
        }
    }
}
