//! What the demo keeps of a year that was played: where, and who signs in there.
//!
//! It lies beside the sandboxes. Where these are temporary, as with a database, so is it, and the
//! year is played again.

use super::year::{Played, seats};
use crate::{
    exit::{End, cannot_start, failed},
    files,
};
use ctl::{client::Client, sandbox};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The file, secrets included.
const FILE: &str = "year.json";

/// The file beside the sandboxes.
pub struct Kept {
    path: PathBuf,
}

/// How a year stands that was played before.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// That it was.
    pub played_before: bool,
    /// The sandbox.
    pub sandbox: Uuid,
    /// Where its API is.
    pub base_url: String,
    /// Where its clock stood when the year had been played.
    pub ended: String,
    /// Where it stands now.
    pub clock: String,
    /// Enabled seats by product.
    pub seats: BTreeMap<String, StandingSeats>,
}

/// Seats of one product.
#[derive(Clone, Copy, Default, Serialize)]
pub struct StandingSeats {
    /// When the year had been played.
    pub ended: u32,
    /// Now.
    pub now: u32,
}

impl Kept {
    /// The file of a folder.
    pub fn beside(dir: &Path) -> Self {
        Self { path: dir.join(FILE) }
    }

    /// The year that was played, if one was.
    ///
    /// # Errors
    /// [`End::CannotStart`] when there is something else.
    pub fn read(&self) -> Result<Option<Played>, End> {
        if !self.path.exists() {
            return Ok(None);
        }
        let wrong = |why| cannot_start(format!("{}: {why}", self.path.display()));
        serde_json::from_str(&files::read(&self.path)?).map(Some).map_err(wrong)
    }

    /// Keeps a year that was played.
    ///
    /// # Errors
    /// [`End::CannotStart`], naming the file.
    pub fn write(&self, played: &Played) -> Result<(), End> {
        files::write_json(&self.path, played)
    }

    /// How the year stands that was played; nothing where none was, or its sandbox is gone.
    ///
    /// # Errors
    /// [`End::Failed`] when the server cannot be talked to.
    pub async fn standing(&self, keeper: &Client) -> Result<Option<Standing>, End> {
        let Some(played) = self.read()? else { return Ok(None) };
        let there = sandbox::list(keeper).await.map_err(failed)?;
        let there = there.into_iter().find(|one| one.id == played.sandbox && one.state == "ready");
        let Some(there) = there else { return Ok(None) };
        let clock = sandbox::clock(keeper, there.id).await.map_err(failed)?.at;
        let mut all = BTreeMap::<String, StandingSeats>::new();
        for (product, now) in seats(&there.base_url, &played.organisations).await? {
            all.entry(product).or_default().now = now;
        }
        for (product, ended) in &played.seats {
            all.entry(product.clone()).or_default().ended = *ended;
        }
        Ok(Some(Standing {
            played_before: true,
            sandbox: there.id,
            base_url: there.base_url,
            ended: played.ended,
            clock,
            seats: all,
        }))
    }
}
