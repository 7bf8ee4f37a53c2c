//! Vetting the partners that enrol, at a server that runs elsewhere.

use super::{Caller, EXIT_CODES};
use clap::{Args, Subcommand, ValueEnum};
use uuid::Uuid;

#[derive(Args)]
pub struct Enrolments {
    #[command(flatten)]
    pub caller: Caller,
    #[command(subcommand)]
    pub command: EnrolmentsCommand,
}

#[derive(Subcommand)]
pub enum EnrolmentsCommand {
    /// List the enrolments with open checks, and until when each should be decided.
    #[command(after_help = EXIT_CODES)]
    List {
        /// Only those that should have been decided by now.
        #[arg(long)]
        overdue: bool,
    },
    /// Record what was found out about a partner: checks that it passed, or a no with its reason.
    ///
    /// The last check that is recorded approves. The e-mail check is the partner's own: it proves
    /// itself by the link that was mailed, unless `--check email` records it.
    #[command(after_help = EXIT_CODES)]
    Decide {
        /// The partner's name as `list` tells it, or its id.
        partner: String,
        /// What to record.
        verdict: Verdict,
        /// The check that was passed, may be given several times [default: all open ones but the
        /// e-mail]; of a no, the one that failed.
        #[arg(long, value_name = "CHECK",
              value_parser = ["email", "employment", "business", "credit"])]
        check: Vec<String>,
        /// Of a no: why, for the partner to read.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// The part of the programme, where the partner enrols in several at once.
        #[arg(long, value_name = "PART",
              value_parser = ["direct_bill", "indirect_reseller", "indirect_provider"])]
        programme: Option<String>,
    },
    /// Tell those who may enrol now that they may, each once.
    ///
    /// For after a change of the months in which enrolling is open.
    #[command(after_help = EXIT_CODES)]
    Announce {
        /// Tell this partner only, by its id.
        #[arg(long, value_name = "ID")]
        partner: Option<Uuid>,
    },
}

/// What becomes of an enrolment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Verdict {
    /// The checks are passed.
    Approve,
    /// A check failed; the partner corrects what is wrong and is vetted again.
    Reject,
    /// As reject, for those with whom the operator does not want to work.
    Decline,
}
