//! A customer is invited, served, extended, asked and left; reseller and provider join and part.

use crate::{
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::{
    customer::{
        Customer,
        relationship::{AdminPrivileges, Kind, Origin},
    },
    id::{ConsentId, InvitationId, PartnerId},
};

const PARTNERS: [&str; 4] = ["acme", "nordwind", "sudwind", "tower"];
const KINDS: [(Kind, &str); 3] = [
    (Kind::Direct, "direct"),
    (Kind::IndirectReseller, "reseller"),
    (Kind::IndirectProvider, "provider"),
];

/// acme sells itself and is nordwind's reseller, sudwind has invited it as well; tower has nothing
/// to do with any of them. The birch has been invited, and is served by nobody yet.
pub const PLAN: Plan = Plan {
    before: "
        operator    | founds    | Programme
        operator    | chooses   | invitation_days=90
        operator    | enrols    | acme NL 1001
        operator    | places    | acme direct_bill active
        operator    | places    | acme indirect_reseller active
        operator    | enrols    | nordwind DE 2001
        operator    | places    | nordwind indirect_provider active
        operator    | enrols    | sudwind FR 2002
        operator    | places    | sudwind indirect_provider active
        operator    | enrols    | tower NL 3001
        operator    | places    | tower indirect_provider active
        operator    | joins     | acme nordwind
        acme AA     | invites   | j1 customer with nordwind
        acme AA     | invites   | d1 customer
        nordwind AA | invites   | d2 customer asking nobody
        sudwind SA  | invites   | p1 reseller
        operator    | registers | birch NL
    ",
    starts: &[
        // Served directly, with admin privileges, asked for its consent.
        "
        birch CGA | welcomes  | d1 of acme
        acme AA   | questions | q1 acme nordwind
        ",
        // Served by both; sudwind and acme have parted, and it invites again.
        "
        birch CGA   | welcomes   | j1 of acme as ann
        acme GA     | partners   | p1 of sudwind by acme
        sudwind AA  | unpartners | acme sudwind
        operator    | waits      | 1
        sudwind UMA | invites    | p2 reseller
        ",
    ],
    deeds: "
        birch CGA, birch CU, acme AA, operator | welcomes | j1 of acme
        birch CGA | welcomes | j1 of acme as ann
        birch CGA | welcomes | j1 of acme unticked
        birch CGA, birch CU | declines | j1 of acme
        birch CGA, acme AA | welcomes | d1 of acme
        birch CGA, nordwind AA | welcomes | d2 of nordwind
        birch CGA | welcomes | p1 of sudwind
        acme AA, acme GA, tower AA | revokes | j1 by acme
        acme AA, acme SA, tower AA, birch CGA | extends | nordwind
        acme AA | extends | nordwind without_consent
        acme AA | extends | tower
        acme AA | extends | sudwind
        nordwind AA, nordwind HA, acme AA, birch CGA | attests | nordwind ann
        acme SA, tower AA | attests | acme ann
        acme AA | attests | acme ben day 9
        tower AA, operator | attests | tower ann
        birch CGA, birch CU, tower AA, acme AA | agrees | ann
        birch CGA | agrees | ben
        operator, nordwind AA, birch CGA | withdraws_agreement | nordwind
        birch CGA, tower AA, nordwind AA, acme AA | unprivileges | acme
        acme AA, acme SA, nordwind AA, tower AA, birch CGA, operator | unrelates | birch
        acme SA, tower AA, nordwind SA, birch CGA | questions | q1 acme nordwind
        acme AA | questions | q2 acme tower
        birch CGA, birch CU, acme AA, operator | answers | q1 yes
        birch CGA, acme AA | answers | q1 no
        acme GA, acme AA, sudwind AA, operator | partners | p1 of sudwind by acme
        acme GA | partners | p1 of sudwind unticked by acme
        acme GA | partners | p2 of sudwind by acme
        acme GA | partners | p1 of tower by acme
        acme GA, acme AA, sudwind AA | declines_partnership | p1 of sudwind by acme
        sudwind AA, sudwind GA, acme AA, tower AA | unpartners | acme sudwind
    ",
    waits: &[],
    edges: "
        E2    | none     | partners     | {} GA       | active
        E2    | active   | unpartners   | sudwind AA  | removed
        E2    | removed  | partners     | {} GA       | active
        TOLD  | none     | partners     | {} GA       | yes
        TOLD  | no       | partners     | {} GA       | yes
        TOLD  | none     | declines_partnership | {} GA | no
        LINK  | issued   | revokes      | {} AA       | revoked
        LINK  | issued   | passes       | time        | expired
        E3    | none     | welcomes     | birch CGA   | active
        E3    | none     | extends      | acme AA     | active
        E3    | active   | unrelates    | {} AA       | none
        ADMIN | none     | welcomes     | birch CGA   | granted
        ADMIN | granted  | unprivileges | birch CGA, {} AA | none
        ADMIN | granted  | unrelates    | {} AA       | none
        E4    | none     | welcomes     | birch CGA   | accepted
        E4    | none     | agrees       | birch CGA   | accepted
        E4    | none     | attests      | {} AA, {} SA | attested
        E4    | attested | withdraws_agreement | operator | none
        E4    | accepted | withdraws_agreement | operator | none
        SAID  | none     | questions    | {} SA, nordwind SA | asked
        SAID  | asked    | answers      | birch CGA   | yes
        SAID  | asked    | answers      | birch CGA   | no
        SAID  | yes      | answers      | birch CGA   | no
        SAID  | no       | answers      | birch CGA   | yes
    ",
    places,
    laws,
    guards: &[
        "extend.partnership",
        "extend.consent",
        "extend.refused",
        "attest.relationship",
        "attest.own",
        "attest.date",
        "agree.once",
        "invited.confirmed",
        "privileges.own",
        "partnership.confirmed",
    ],
    depth: 4,
    least: (1_000, 3_000),
};

fn places(trial: &Trial) -> Places {
    let (birch, acme) = (trial.customer(), trial.partner("acme"));
    let mut all = Places::new();
    let mut stands = |place: String, at: &str| drop(all.insert(place, at.to_owned()));
    for partner in PARTNERS {
        let id: PartnerId = trial.id(partner);
        for (kind, word) in KINDS {
            let at = if birch.has(id, kind) { "active" } else { "none" };
            stands(format!("E3 {partner} {word}"), at);
        }
        let granted = birch.is_administered_by(id);
        stands(format!("ADMIN {partner}"), if granted { "granted" } else { "none" });
        let attested = birch.agreements.attested.contains_key(&id);
        stands(format!("E4 {partner}"), if attested { "attested" } else { "none" });
        let joined = acme.providers.contains_key(&id);
        let at = if acme.parted.contains_key(&id) { "removed" } else { "none" };
        stands(format!("E2 acme {partner}"), if joined { "active" } else { at });
    }
    let accepted = birch.agreements.direct.is_some();
    stands("E4 birch".to_owned(), if accepted { "accepted" } else { "none" });
    for link in ["j1", "d1"] {
        let invitation = acme.invitations.get(&trial.id::<InvitationId>(link));
        stands(format!("LINK acme {link}"), invitation.map_or("none", |one| one.state.word()));
    }
    let told = acme.answers.get(&trial.id::<InvitationId>("p1"));
    let at = told.map_or("none", |one| if one.accepted { "yes" } else { "no" });
    stands("TOLD acme p1".to_owned(), at);
    for question in ["q1", "q2"] {
        let asked = birch.questions.get(&trial.id::<ConsentId>(question));
        let said = |answer: domain::customer::consent::Answer| {
            if answer.consents { "yes" } else { "no" }
        };
        let at = asked.map_or("none", |one| one.answer.map_or("asked", said));
        stands(format!("SAID acme {question}"), at);
    }
    all
}

/// E3, R38, R59-R69: how a relationship came about, and who may administer.
fn relationships(turn: &Turn<'_>, was: &Customer, is: &Customer) -> Result<(), &'static str> {
    for one in &is.relationships {
        if was.relationship(one.partner, one.kind).is_some() {
            continue;
        }
        let Origin::Extension { by } = one.origin else { continue };
        let Some(source) = PARTNERS.into_iter().find(|name| {
            by.organisation == domain::actor::Organisation::Partner(turn.before.id(name))
        }) else {
            return Err("extended by no partner");
        };
        let (id, provider) = (turn.before.id(source), one.partner);
        holds(was.has(id, Kind::Direct), "extended what is not one's own")?;
        let works = turn.before.partner(source).works_with(provider);
        holds(works || provider == id, "extended to a stranger")?;
        let word = turn.row.is_some_and(|row| !row.2.ends_with("without_consent"));
        let said = word || is.consent_given(id, provider).is_some();
        holds(said || provider == id, "extended without a word of consent")?;
        let no = was.question(id, provider).and_then(|one| one.answer);
        holds(no.is_none_or(|no| no.consents), "extended against the customer's word")?;
        let more = one.privileges == AdminPrivileges::Granted;
        holds(!more || was.is_administered_by(provider), "privileges by extension")?;
    }
    for partner in PARTNERS.map(|name| turn.after.id(name)) {
        let serves = is.relationships.iter().any(|one| one.partner == partner);
        holds(!is.is_administered_by(partner) || serves, "privileges without a relationship")?;
    }
    Ok(())
}

/// E4, R83-R85: an attestation stands for its partner only; what was accepted is not rewritten.
fn agreement(turn: &Turn<'_>, was: &Customer, is: &Customer) -> Result<(), &'static str> {
    for name in PARTNERS {
        let id: PartnerId = turn.after.id(name);
        let own = is.agreements.attested.contains_key(&id);
        let stands = is.agreements.stands_for(id);
        let direct = is.agreements.direct.is_some();
        holds(stands == (own || direct), "an attestation stands for another")?;
        let fresh = was.agreements.attested.get(&id) != is.agreements.attested.get(&id);
        let sells = was.has(id, Kind::Direct) || was.has(id, Kind::IndirectProvider);
        holds(!fresh || !own || sells, "attested by somebody who sells nothing")?;
    }
    let all = is.agreements.attested.values().chain(&is.agreements.direct);
    let past = all.into_iter().all(|one| one.agreed_at <= turn.after.now());
    holds(past, "agreed to in the future")?;
    let (was, is) = (&was.agreements.direct, &is.agreements.direct);
    holds(was.is_none() || is.is_none() || was == is, "what was accepted was rewritten")
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.customer(), turn.after.customer());
    relationships(turn, was, is)?;
    agreement(turn, was, is)?;
    let sloppy = turn.row.is_some_and(|row| row.2.contains("unticked"));
    holds(!sloppy, "a box that nobody ticked")?;
    // What was asked is asked for good, and by whom.
    let kept = was
        .questions
        .values()
        .all(|was| is.questions.get(&was.id).is_some_and(|is| is.asked_by == was.asked_by));
    holds(kept, "a question was rewritten")?;
    let time = turn.row.is_none();
    holds(!time || was == is, "time did something to a customer that is only served")
}
