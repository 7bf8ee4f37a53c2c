//! What is in the way of a move without a transfer.

/// Hands its refusals, behind those it was given, to the next list.
macro_rules! movecase {
    ([$next:ident $($more:ident)*] $($before:tt)*) => {
        $next! { [$($more)*] $($before)*

    // Moving without a transfer.
    /// No such case, for whoever asks.
    UnknownCase { /** As given. */ case: CaseId = nil().into() } = "unknown_case",
    /// The case has ended; how is in the state.
    CaseClosed {
        /// Which.
        case: CaseId = nil().into(),
        /// `done` or `abandoned`.
        state: String = "done".into(),
    } = "case_closed",
    /// The case has no such line.
    UnknownLine { /** As given. */ line: u16 = 7 } = "unknown_line",
    /// A case holds only so many lines.
    CaseFull { /** The most. */ most: u16 = 500 } = "case_full",
    /// The two tenants are in different countries, and the operator wants one (R151, P12).
    OtherCountry {
        /// The partner's country.
        here: Country = Country::new("DE").expect("two letters"),
        /// The customer's.
        there: Country = Country::new("NL").expect("two letters"),
    } = "other_country",
    /// Only what is sold by licence is moved by hand.
    NotLicenceBased { /** The offer. */ offer: OfferId = "OFFER".into() } = "not_licence_based",
    /// The subscription is part of another open case.
    InOtherCase {
        /// Which.
        subscription: SubscriptionId = nil().into(),
        /// The case.
        case: CaseId = nil().into(),
    } = "in_other_case",
    /// The offer is not sold any more (R149).
    OfferDiscontinued {
        /// Which.
        offer: OfferId = "OFFER".into(),
    } = "offer_discontinued",
    /// Nobody chose what takes the place of the old offer (R149).
    OfferNotChosen { /** The line. */ line: u16 = 7 } = "offer_not_chosen",
    /// The new subscription is of another offer than was chosen.
    OtherOfferChosen {
        /// The offer that was chosen.
        offer: OfferId = "OFFER".into(),
    } = "other_offer_chosen",
    /// The new subscription is in place already.
    NewInPlace { /** The line. */ line: u16 = 7 } = "new_in_place",
    /// The new subscription is not in place, or not in use (R142, R143).
    NewMissing { /** The line. */ line: u16 = 7 } = "new_missing",
    /// Seats are still to be assigned anew (R150).
    ReassignmentOpen { /** The line. */ line: u16 = 7 } = "reassignment_open",
    /// No seats need to be assigned anew (R146).
    NothingToReassign { /** The line. */ line: u16 = 7 } = "nothing_to_reassign",
    /// The old subscription has not ended (R143).
    OldRunning { /** The line. */ line: u16 = 7 } = "old_running",
    /// The old subscription has ended.
    OldEnded { /** The line. */ line: u16 = 7 } = "old_ended",
    /// Nothing ended tomorrow.
    EndInFuture = "end_in_future",
    /// The books say that it still renews by itself.
    StillRenews { /** The line. */ line: u16 = 7 } = "still_renews",
    /// Only what was bought from the operator may be credited (R153).
    CreditNotDirect { /** The line. */ line: u16 = 7 } = "credit_not_direct",
    /// Without admin privileges the customer asks for its credit itself (R157).
    CreditNeedsPrivileges {
        /** The partner without them. */
        partner: PartnerId = nil().into(),
    } = "credit_needs_privileges",
    /// The credit is before the operator's billing support already (R154).
    CreditReferred { /** The line. */ line: u16 = 7 } = "credit_referred",
        }
    };
}

pub(super) use movecase;
