//! Seeing the pages as somebody else does: what the operator's people may do to help (D2). Nothing
//! can be sent meanwhile, what is a person's alone is not shown, and it ends by itself.

use super::{Known, Visit, known};
use crate::stop::{Handled, Stop};
use axum::http::{Method, request::Parts};
use domain::{
    actor::{Actor, By, Hand},
    authority::{Act, permit_operator},
};
use jiff::Timestamp;
use server::app::App;
use store::{Tx, session::Session};
use uuid::Uuid;

/// Where it ends before its time.
pub const END: &str = "/view-as/end";

/// Who looks at the pages as somebody else.
#[derive(Clone, Copy, Debug)]
pub struct Watcher {
    /// Who.
    pub person: Uuid,
    /// From here on not any more.
    pub until: Timestamp,
}

/// Whom the pages are for: the holder of the session, or whoever they look as. What the holder
/// chose for themselves, language and colours, stays.
///
/// # Errors
/// What the store reports.
pub async fn seen(
    app: &App,
    session: &Session,
    own: By,
    held: Known,
    now: Timestamp,
) -> Handled<(By, Known, Option<Watcher>)> {
    let Some(sight) = session.sight.filter(|sight| now < sight.until) else {
        return Ok((own, held, None));
    };
    // Roles are read anew for every page.
    let watches = Actor { by: own, roles: held.member.roles.clone() };
    if permit_operator(&watches, Act::ViewAs).is_err() {
        return Ok((own, held, None));
    }
    let by = By { organisation: sight.organisation, hand: Hand::User(sight.person) };
    let find = move |tx: &mut Tx<'_>| known(tx, by.organisation, by.hand);
    let Some(found) = app.store().read(find).await? else { return Ok((own, held, None)) };
    let watcher = Watcher { person: session.person, until: sight.until };
    Ok((by, Known { choices: held.choices, ..found }, Some(watcher)))
}

/// Why whoever looks as somebody else may not have this.
pub fn barred(visit: &Visit, parts: &Parts) -> Option<Stop> {
    visit.who.as_ref()?.watcher?;
    let path = parts.uri.path();
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        let leaves = [END, "/signout"].contains(&path);
        return (!leaves).then_some(Stop::OnlySeen);
    }
    // Keys, links and sessions are a person's own, and a sandbox's page hands out its key.
    let own = ["/account/", "/sessions", "/password/", "/join/", "/sandboxes/"];
    own.iter().any(|start| path.starts_with(start)).then_some(Stop::TheirOwn)
}
