//! Proving again who one is, before something that cannot be undone.
//!
//! A handler asks [`Posted::fresh`]. If the last proof is too long ago, the answer is a page that
//! holds the very same form and asks for a proof; sent from there, the form comes with the proof,
//! which is checked and taken out of it before anybody else sees it. Nothing that was typed is
//! lost, and the request id is the same.

use crate::{
    form::{Form, Posted},
    frame::Frame,
    stop::{Handled, Stop},
    visit::{Member, Visit},
    words::Words,
};
use askama::Template;
use jiff::{SignedDuration, Timestamp};
use server::account::{
    self, Tried,
    factor::{self, Checked, Means},
};
use store::session::{self, Proof};

/// How long a proof is fresh.
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// The field that says by what it is proved again.
const BY: &str = "proof";
/// The field of the password or the code.
const SECRET: &str = "proof-secret";
/// The field of a passkey's answer.
const ANSWER: &str = "credential";

/// The field of where the form goes, for whoever proves themselves elsewhere.
pub const PATH: &str = "proof-path";

/// The fields of a form that waits, without what proves somebody.
pub fn kept(fields: &[(String, String)]) -> Vec<(String, String)> {
    let proves = [BY, SECRET, ANSWER, "csrf"];
    fields.iter().filter(|(name, _)| !proves.contains(&name.as_str())).cloned().collect()
}

/// A form that waits for a proof.
#[derive(Debug)]
pub struct Held {
    /// Where it goes, below the base.
    path: String,
    /// What is in it.
    fields: Vec<(String, String)>,
    /// By what the session was proved last.
    proof: Proof,
    /// What else its holder could prove themselves with.
    means: Means,
    /// What was wrong with the last try.
    trouble: Option<Trouble>,
}

#[derive(Debug, Clone, Copy)]
enum Trouble {
    Wrong,
    Shut(Timestamp),
}

#[derive(Template)]
#[template(path = "signin/prove.html")]
struct Page {
    frame: Frame,
    words: Words,
    held: Vec<(String, String)>,
    action: String,
    by_click: bool,
    by_code: bool,
    by_passkey: bool,
    /// Where they signed in, if it was at a provider: what its button says.
    by_provider: Option<String>,
    trouble: String,
}

impl Posted {
    /// Asks for a proof of who sent this, unless the last one is fresh.
    ///
    /// # Errors
    /// [`Stop::Prove`], which is a page that carries the form on.
    pub async fn fresh(&self) -> Handled<()> {
        let who = &self.member.who;
        let ago = self.member.visit.app.signs().now().duration_since(who.proved_at);
        if ago < FRESH { Ok(()) } else { Err(held(&self.member, &self.form, None).await?) }
    }

    /// Looks at the proof in the form, if there is one, and takes it out.
    pub(crate) async fn proved(mut self) -> Handled<Self> {
        let by = self.form.text(BY).to_owned();
        let secret = self.form.raw(SECRET).to_owned();
        let answer = self.form.raw(ANSWER).to_owned();
        if by.is_empty() {
            return Ok(self);
        }
        for name in [BY, SECRET, ANSWER] {
            self.form.strike(name);
        }
        match tried(&self.member, &by, &secret, &answer).await? {
            Ok(proof) => {
                let (app, now) = (&self.member.visit.app, self.member.visit.app.signs().now());
                let hash = self.member.who.session.clone();
                app.store().write(move |tx| session::proved(tx, &hash, proof, now)).await?;
                (self.member.who.proof, self.member.who.proved_at) = (proof, now);
                Ok(self)
            }
            Err(trouble) => Err(held(&self.member, &self.form, Some(trouble)).await?),
        }
    }
}

/// By what it is proved, or what is wrong.
async fn tried(
    member: &Member,
    by: &str,
    secret: &str,
    answer: &str,
) -> Handled<Result<Proof, Trouble>> {
    let (app, who, person) = (&member.visit.app, &member.who, member.person());
    let caller = &member.visit.caller;
    Ok(match by {
        // Whoever needed nothing to come in needs nothing here.
        "click" if who.proof == Proof::Nothing => Ok(Proof::Nothing),
        "password" => match account::tried(app, caller, &who.upn, secret).await? {
            Tried::Good(user) if user.id == person => Ok(Proof::Password),
            Tried::Good(_) | Tried::Wrong => Err(Trouble::Wrong),
            Tried::Shut(until) => Err(Trouble::Shut(until)),
        },
        "code" => match factor::code(app, caller, (person, &who.upn), secret).await? {
            Checked::Good => Ok(Proof::Factor),
            Checked::Wrong => Err(Trouble::Wrong),
            Checked::Shut(until) => Err(Trouble::Shut(until)),
        },
        "passkey" if factor::passkey(app, answer).await? == Some(person) => Ok(Proof::Passkey),
        _ => Err(Trouble::Wrong),
    })
}

async fn held(member: &Member, form: &Form, trouble: Option<Trouble>) -> Handled<Stop> {
    let all = factor::all(&member.visit.app, member.person()).await?;
    let held = Held {
        path: member.visit.path.clone(),
        fields: form.fields().to_vec(),
        proof: member.who.proof,
        means: Means::of(&all),
        trouble,
    };
    Ok(Stop::Prove(Box::new(held)))
}

/// The page that asks for the proof.
pub fn page(held: &Held, visit: &Visit) -> impl Template + use<> {
    let words = visit.words;
    let by_click = held.proof == Proof::Nothing;
    let has_codes = held.means.totp || held.means.codes > 0;
    let trouble = match held.trouble {
        None => String::new(),
        Some(Trouble::Wrong) => words.say("signin-prove-wrong"),
        Some(Trouble::Shut(until)) => {
            let seconds = until.duration_since(visit.app.signs().now()).as_secs().max(0);
            words.count("signin-shut", seconds / 60 + 1)
        }
    };
    Page {
        frame: Frame::of(visit),
        words,
        held: held.fields.clone(),
        action: held.path.clone(),
        by_click,
        by_code: !by_click && has_codes,
        by_provider: visit
            .app
            .config()
            .provider
            .as_ref()
            .filter(|_| held.proof == Proof::Provider)
            .map(|one| one.button.clone()),
        by_passkey: !by_click && held.means.passkeys > 0 && factor::party(&visit.app).is_some(),
        trouble,
    }
}
