//! `novate admin copy`: a whole installation from one place to another.

use super::{existing, number, table, unusable};
use crate::{
    config::place,
    exit::{End, cannot_start, failed},
    install::progress,
    say::say,
};
use serde_json::json;
use store::{
    Place, Store,
    whole::copy::{self, Copied, Fault},
};

/// How much of a hash is shown to people.
const SHOWN: usize = 16;

/// Copies, compares and tells.
///
/// # Errors
/// [`End::CannotStart`] when a place cannot be used; [`End::Broken`] when the copy is not equal;
/// [`End::Failed`] when it was interrupted. The target is then as it was.
pub fn run(from: &str, to: &str, as_json: bool) -> Result<(), End> {
    let (from, to) = (place::read(from)?, place::read(to)?);
    if from == to {
        return Err(cannot_start(format!("{from} is named twice; name another place to copy to")));
    }
    existing(&from)?;
    let source = Store::alone(&from).map_err(|why| unusable(&from, &why))?;
    let target = Store::alone(&to).map_err(|why| unusable(&to, &why))?;
    let (bar, told) = progress();
    let copied = copy::run(&source, &target, &told);
    bar.finish_and_clear();
    match copied {
        Ok(copied) => {
            report(&copied, &from, &to, as_json)?;
            if !as_json {
                say!("\n{to} is equal to {from}, which stays as it was.");
            }
            Ok(())
        }
        Err(Fault::Differs(copied)) => {
            report(&copied, &from, &to, as_json)?;
            Err(End::Broken)
        }
        Err(fault @ Fault::Filled(_)) => {
            let hint = "name an empty folder or database";
            Err(cannot_start(format!("{to}: {fault}; {hint}")))
        }
        Err(fault) => Err(failed(format!("nothing was copied: {fault}"))),
    }
}

fn report(copied: &[Copied], from: &Place, to: &Place, as_json: bool) -> Result<(), End> {
    if as_json {
        let equal = copied.iter().all(Copied::equal);
        let (from, to) = (from.to_string(), to.to_string());
        let found = json!({ "from": from, "to": to, "equal": equal, "tables": copied });
        say!("{}", serde_json::to_string_pretty(&found).map_err(failed)?);
        return Ok(());
    }
    let mut lines = table(&["table", "rows read", "written", "SHA-256 begins", ""]);
    for one in copied {
        let mut sums = one.target.sha256.clone();
        sums.truncate(SHOWN);
        let word = if one.equal() { "equal" } else { "DIFFERS" };
        lines.add_row([
            one.table.into(),
            number(one.source.rows),
            number(one.target.rows),
            sums.into(),
            word.into(),
        ]);
    }
    say!("{}", lines.trim_fmt());
    Ok(())
}
