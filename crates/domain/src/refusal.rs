//! Every way the rules can say no, each with a stable code.
//!
//! A refusal is an answer, not an error of ours: the request was understood, something stands
//! against it, and the sentence that belongs to the code (five languages, crate `wire`) says what
//! would cure it. The wire code and HTTP status are given in `wire::refusal`, in one match.

use crate::{
    authority::Act,
    id::{
        CaseId, ConsentId, InvitationId, MpnId, OfferId, OrderId, PartnerId, ProductId,
        SubscriptionId, TransferId,
    },
    operator::{offer::ProductClass, region::Country},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why not, one reason or several; never none. The first decides the status.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// The reasons, if there are any.
    ///
    /// # Errors
    /// The refusals, when the list is not empty.
    pub fn none(reasons: Vec<Refusal>) -> Result<(), Refusals> {
        if reasons.is_empty() { Ok(()) } else { Err(Refusals(reasons)) }
    }

    /// The decisive reason.
    pub fn first(&self) -> &Refusal {
        &self.0[0]
    }

    /// All reasons, the decisive one first.
    pub fn all(&self) -> &[Refusal] {
        &self.0
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

macro_rules! refusals {
    ($(
        $(#[$doc:meta])*
        $name:ident $({
            $($(#[$fdoc:meta])* $field:ident: $type:ty = $sample:expr),* $(,)?
        })? = $code:literal,
    )*) => {
        /// Why not.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(tag = "code", rename_all = "snake_case")]
        pub enum Refusal { $($(#[$doc])* $name $({ $($(#[$fdoc])* $field: $type),* })?,)* }

        impl Refusal {
            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $(Refusal::$name { .. } => $code,)* }
            }

            /// One of each kind, for tests that must leave none out.
            pub fn samples() -> Vec<Refusal> {
                vec![$(Refusal::$name $({ $($field: $sample),* })?,)*]
            }

            /// What the sentence needs to know: names and values of its placeholders.
            pub fn args(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Refusal::$name $({ $($field),* })? =>
                        vec![$($((stringify!($field), Word::word($field))),*)?],)*
                }
            }
        }
    };
}

/// How a value stands in a sentence.
trait Word {
    fn word(&self) -> String;
}

macro_rules! shown {
    ($($type:ty),*) => {$(impl Word for $type { fn word(&self) -> String { self.to_string() } })*};
}
shown!(
    String,
    u32,
    u16,
    Uuid,
    PartnerId,
    SubscriptionId,
    TransferId,
    InvitationId,
    OrderId,
    MpnId,
    OfferId,
    ProductId,
    CaseId,
    ConsentId,
    Country
);

impl Word for Act {
    fn word(&self) -> String {
        Act::word(*self).to_owned()
    }
}

impl Word for ProductClass {
    fn word(&self) -> String {
        ProductClass::word(*self).to_owned()
    }
}

fn nil() -> Uuid {
    Uuid::nil()
}

refusals! {
    /// The tenant does not exist for whoever asks (404): unseen and unknown are the same.
    UnknownTenant = "unknown_tenant",
    /// Seen, and not allowed (403): the role or the standing lacks the right (D1, D3).
    NotAllowed { /** The verb. */ act: Act = Act::AskTransfer } = "not_allowed",
    /// It is there already.
    AlreadyThere = "already_there",
    /// A name is needed.
    NameMissing = "name_missing",
    /// A sign-in name has the form `name@domain`.
    BadSignInName { /** As given. */ name: String = "someone".into() } = "bad_sign_in_name",
    /// A location id consists of digits (R4).
    BadLocationId { /** As given. */ mpn: MpnId = "12x".into() } = "bad_location_id",
    /// The country belongs to no region (part C).
    UnsupportedCountry {
        /// As given.
        country: Country = Country::new("CU").expect("two letters"),
    } = "unsupported_country",
    /// The programme has not been founded.
    UnknownOperator = "unknown_operator",
    /// A policy under which nothing could be done.
    PolicyImpossible {
        /// Which value.
        field: String = "transfer_days_open".into(),
    } = "policy_impossible",
    /// No such partner.
    UnknownPartner { /** As given. */ partner: PartnerId = nil().into() } = "unknown_partner",
    /// No such offer in the catalogue.
    UnknownOffer { /** As given. */ offer: OfferId = "OFFER".into() } = "unknown_offer",
    /// The partner plays no part in the programme as a direct bill partner (R60, R89).
    NotDirectBill { /** The partner. */ partner: PartnerId = nil().into() } = "not_direct_bill",
    /// The partner is not an active indirect reseller (R60, R89).
    ResellerNotActive {
        /// The partner.
        partner: PartnerId = nil().into(),
    } = "reseller_not_active",
    /// The partner is not an active indirect provider.
    ProviderNotActive {
        /// The partner.
        partner: PartnerId = nil().into(),
    } = "provider_not_active",
    /// The reseller has not accepted this provider's invitation (R62).
    NoPartnership { /** The provider. */ provider: PartnerId = nil().into() } = "no_partnership",
    /// The two tenants are in different regions (R24, R151).
    OtherRegion {
        /// The one's country.
        here: Country = Country::new("US").expect("two letters"),
        /// The other's.
        there: Country = Country::new("GB").expect("two letters"),
    } = "other_region",
    /// The partner has this relationship with the customer already.
    RelationshipExists {
        /// The partner.
        partner: PartnerId = nil().into(),
    } = "relationship_exists",
    /// The partner has no relationship with the customer (R56, R90, R95).
    NoRelationship { /** The partner. */ partner: PartnerId = nil().into() } = "no_relationship",
    /// The customer is not a direct customer of the partner (R61).
    NotDirectCustomer = "not_direct_customer",
    /// Nobody has stated that the customer was told and agreed (R69).
    ConsentMissing = "consent_missing",
    /// The customer agreement stands neither directly nor through this partner (R91).
    AgreementMissing {
        /// The partner through whom it must stand.
        partner: PartnerId = nil().into(),
    } = "agreement_missing",
    /// The same attestation is on record (wire code 600061).
    AgreementExists = "agreement_exists",
    /// An agreement cannot have been accepted tomorrow.
    AgreementInFuture = "agreement_in_future",
    /// The contact who accepted is not named in full.
    ContactMissing { /** What lacks. */ field: String = "email".into() } = "contact_missing",
    /// No such subscription with this partner.
    UnknownSubscription {
        /// As given.
        subscription: SubscriptionId = nil().into(),
    } = "unknown_subscription",
    /// The subscription is suspended.
    SubscriptionSuspended {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "subscription_suspended",
    /// The subscription is deleted.
    SubscriptionDeleted {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "subscription_deleted",
    /// The subscription is active as it is.
    SubscriptionActive {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "subscription_active",
    /// The subscription went to another partner and lives on there (E5).
    SubscriptionMoved {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "subscription_moved",
    /// Its product class cannot be transferred (R126, P7).
    ClassNotTransferable {
        /// Which.
        subscription: SubscriptionId = nil().into(),
        /// Its class.
        class: ProductClass = ProductClass::CloudPlan,
    } = "class_not_transferable",
    /// An add-on moves with its base, not alone (R121).
    AddOnAlone {
        /// The add-on.
        subscription: SubscriptionId = nil().into(),
        /// Its base.
        base: SubscriptionId = nil().into(),
    } = "add_on_alone",
    /// An add-on that cannot move holds its base back (R121).
    AddOnHolds {
        /// The base.
        subscription: SubscriptionId = nil().into(),
        /// The add-on.
        addon: SubscriptionId = nil().into(),
    } = "add_on_holds",
    /// It is part of another open request (R120).
    InOtherTransfer {
        /// Which.
        subscription: SubscriptionId = nil().into(),
        /// The request.
        transfer: TransferId = nil().into(),
    } = "in_other_transfer",
    /// Its add-ons are not those that were asked for any more (R121).
    AddOnsChanged {
        /// The base.
        subscription: SubscriptionId = nil().into(),
    } = "add_ons_changed",
    /// The quantity is outside what the offer allows.
    QuantityOutOfRange {
        /// The least.
        least: u32 = 1,
        /// The most.
        most: u32 = 300,
    } = "quantity_out_of_range",
    /// People would lose the seat they are assigned. How many seats there are at all is not said:
    /// that would tell a partner what the others hold.
    SeatsInUse {
        /// Of what.
        product: ProductId = "PRODUCT".into(),
        /// How many people would be left without.
        short: u32 = 2,
    } = "seats_in_use",
    /// An add-on lives only on an active base (wire code 27009).
    BaseNotActive { /** The base. */ base: SubscriptionId = nil().into() } = "base_not_active",
    /// The add-on does not belong on this base.
    AddOnDoesNotFit {
        /// The add-on's offer.
        offer: OfferId = "OFFER".into(),
        /// The base.
        base: SubscriptionId = nil().into(),
    } = "add_on_does_not_fit",
    /// An add-on is taken into the books under its base (R121).
    AddOnNeedsBase {
        /// The add-on's offer.
        offer: OfferId = "OFFER".into(),
    } = "add_on_needs_base",
    /// A request holds at least one subscription (R99).
    NothingSelected = "nothing_selected",
    /// The same subscription was named twice.
    SelectedTwice {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "selected_twice",
    /// The request has more lines than allowed (P19).
    TooManyLines { /** The most. */ most: u16 = 25 } = "too_many_lines",
    /// The source of a request is whoever makes it (R92).
    SourceIsNotYou { /** As given. */ partner: PartnerId = nil().into() } = "source_is_not_you",
    /// Source and target are one (wire code 900148).
    SourceIsTarget = "source_is_target",
    /// The partner of record is not the reseller's location (wire code 800016).
    NotResellerOfRecord { /** As given. */ mpn: MpnId = "1234".into() } = "not_reseller_of_record",
    /// No provider serves the customer to whom it could be moved (R90).
    NoProvider = "no_provider",
    /// Tenants of a sandbox take no part in transfers (R128, P15).
    SandboxTenant { /** The tenant. */ partner: PartnerId = nil().into() } = "sandbox_tenant",
    /// The customer has bought through a partner; that one must attest the agreement (B11).
    AgreementThroughPartner = "agreement_through_partner",
    /// The customer itself has not consented to the change of partner (R69).
    CustomerConsentMissing {
        /// The partner it is to consent to.
        partner: PartnerId = nil().into(),
    } = "customer_consent_missing",
    /// No such question to the customer, for whoever asks.
    UnknownConsent { /** As given. */ consent: ConsentId = nil().into() } = "unknown_consent",
    /// The customer has been asked, and has not said no.
    ConsentAsked { /** By which question. */ consent: ConsentId = nil().into() } = "consent_asked",
    /// The customer has given this very answer.
    ConsentAnswered { /** To what. */ consent: ConsentId = nil().into() } = "consent_answered",
    /// The transfer was completed under a policy without undoing, or nothing moved by it.
    UndoNotOffered {
        /// Which.
        transfer: TransferId = nil().into(),
    } = "undo_not_offered",
    /// The time in which it could be undone is over.
    UndoTooLate { /** Which. */ transfer: TransferId = nil().into() } = "undo_too_late",
    /// It has been undone.
    UndoDone { /** Which. */ transfer: TransferId = nil().into() } = "undo_done",
    /// Somebody has asked to undo it.
    UndoPending { /** Which. */ transfer: TransferId = nil().into() } = "undo_pending",
    /// The other side has not asked to undo it.
    UndoNotAsked { /** Which. */ transfer: TransferId = nil().into() } = "undo_not_asked",
    /// No such transfer, for whoever asks.
    UnknownTransfer {
        /// As given.
        transfer: TransferId = nil().into(),
    } = "unknown_transfer",
    /// The request has ended; how is in the state.
    TransferClosed {
        /// Which.
        transfer: TransferId = nil().into(),
        /// `complete`, `partly_complete`, `failed`, `rejected`, `withdrawn` or `expired`.
        state: String = "complete".into(),
    } = "transfer_closed",
    /// Resellers do not order: their provider does (R44, R51, R55; wire code 20002).
    OrdersThroughProvider = "orders_through_provider",
    /// The seller's own programme status does not allow to sell (B21; wire code 800039).
    ProgrammeNotActive {
        /// The seller.
        partner: PartnerId = nil().into(),
    } = "programme_not_active",
    /// The seller has not accepted its partner agreement (wire code 900124).
    SellerNotAgreed { /** The seller. */ partner: PartnerId = nil().into() } = "seller_not_agreed",
    /// The reseller on record has not accepted its partner agreement (wire code 900123).
    ResellerNotAgreed {
        /// The reseller.
        partner: PartnerId = nil().into(),
    } = "reseller_not_agreed",
    /// A provider is not its own reseller on record (wire code 2072).
    OwnRecord { /** As given. */ mpn: MpnId = "2001".into() } = "own_record",
    /// The offer is sold and renewed no more (R149; wire code 2091).
    OfferRetired { /** Which. */ offer: OfferId = "OFFER".into() } = "offer_retired",
    /// The offer is not on sale where the customer is (wire code 800070).
    OfferNotInCountry {
        /// Which.
        offer: OfferId = "OFFER".into(),
        /// Where.
        country: Country = Country::new("NL").expect("two letters"),
    } = "offer_not_in_country",
    /// The offer is not on sale where the partner is (wire code 2030).
    OfferNotForPartner {
        /// Which.
        offer: OfferId = "OFFER".into(),
        /// Where.
        country: Country = Country::new("DE").expect("two letters"),
    } = "offer_not_for_partner",
    /// A customer may have one of it, and has (R142; wire code 800066).
    OnePerCustomer { /** Which. */ offer: OfferId = "OFFER".into() } = "one_per_customer",
    /// The offer is not sold for this term, or not billed in this way (wire code 800028).
    NotOfferedSo { /** Which. */ offer: OfferId = "OFFER".into() } = "not_offered_so",
    /// It has no term that could be renewed (wire code 800093).
    NotRenewable {
        /// Which.
        subscription: SubscriptionId = nil().into(),
    } = "not_renewable",
    /// Its term is over: it is renewed, not reactivated (E5).
    TermEnded { /** Which. */ subscription: SubscriptionId = nil().into() } = "term_ended",
    /// It is too late to cancel it (P10; wire code 900117).
    WindowPassed {
        /// Which.
        subscription: SubscriptionId = nil().into(),
        /// How many days there were.
        days: u16 = 7,
    } = "window_passed",
    /// No such order, for whoever asks (wire code 20000).
    UnknownOrder { /** As given. */ order: OrderId = nil().into() } = "unknown_order",
    /// The step belongs after another one (R110-R112).
    StepTooEarly { /** Which. */ step: String = "target_verified".into() } = "step_too_early",
    /// The step is on record already.
    StepDone { /** Which. */ step: String = "target_told".into() } = "step_done",
    /// Nothing here for this partner: not a direct bill partner, or not yet its turn (R1, R9).
    EnrolmentNotOffered = "enrolment_not_offered",
    /// Only a restricted direct bill partner may enrol (P2).
    RestrictionNeeded = "restriction_needed",
    /// Something was not confirmed: `details` (R6) or `one_way` (R15).
    ConfirmationMissing { /** What. */ point: String = "one_way".into() } = "confirmation_missing",
    /// There is no way back (R15).
    EnrolmentOneWay = "enrolment_one_way",
    /// Something lacks in the profile (R4).
    ProfileGap { /** What. */ detail: String = "support_phone".into() } = "profile_gap",
    /// The country wants a registration number (B1).
    RegistrationNumberMissing {
        /// The country.
        country: Country = Country::new("PL").expect("two letters"),
    } = "registration_number_missing",
    /// No e-mail address.
    BadEmail { /** As given. */ email: String = "someone".into() } = "bad_email",
    /// An address of a free mail service (B1).
    WebMailAddress { /** As given. */ email: String = "a@gmail.com".into() } = "web_mail_address",
    /// A phone number has at most ten digits and nothing else (B1).
    BadPhone { /** As given. */ phone: String = "+31 20".into() } = "bad_phone",
    /// The location is in another country than the tenant (R4).
    LocationElsewhere {
        /// The location id.
        mpn: MpnId = "1234".into(),
        /// The tenant's country.
        here: Country = Country::new("FR").expect("two letters"),
        /// The location's.
        there: Country = Country::new("GB").expect("two letters"),
    } = "location_elsewhere",
    /// The id is that of the whole account, not of a location (R4).
    LocationIsGlobal { /** As given. */ mpn: MpnId = "1234".into() } = "location_is_global",
    /// The location id belongs to another tenant (R4).
    LocationTaken { /** As given. */ mpn: MpnId = "1234".into() } = "location_taken",
    /// No partner has this location id (wire code 800015).
    UnknownLocation { /** As given. */ mpn: MpnId = "1234".into() } = "unknown_location",
    /// A partner is asked about by one id, not by none and not by two (wire codes 2001, 2000).
    OneIdWanted { /** How many were given. */ given: u32 = 2 } = "one_id_wanted",
    /// The legal name of an active direct bill partner or provider is the operator's to change.
    NameFrozen = "name_frozen",
    /// The enrolment is not as far as that, or further.
    EnrolmentState { /** How far it is. */ status: String = "active".into() } = "enrolment_state",
    /// The code is not the one of the newest link.
    WrongCode = "wrong_code",
    /// The mail was sent a moment ago (B1).
    ResendTooEarly {
        /// From when on it may be sent again.
        from: String = "2026-03-03T09:00:00Z".into(),
    } = "resend_too_early",
    /// The enrolment has no such check.
    UnknownCheck { /** Which. */ check: String = "credit".into() } = "unknown_check",
    /// The partner must be told why.
    DecisionReasonMissing = "decision_reason_missing",
    /// The agreement is shown when the enrolment is approved (R16).
    AgreementNotShown = "agreement_not_shown",
    /// The operator has laid down no agreement for this part and region.
    NoAgreementText = "no_agreement_text",
    /// Another version was read than the one that is shown now.
    OtherAgreementVersion {
        /// The one that is shown.
        shown: String = "2026-1".into(),
    } = "other_agreement_version",
    /// The partner agreement is accepted already (R17).
    PartnerAgreementExists = "partner_agreement_exists",
    /// One's own partner agreement is not accepted yet (wire code 900124, R18).
    OwnAgreementMissing = "own_agreement_missing",
    /// The reseller has not accepted the partner agreement yet (wire code 900123, R18).
    ResellerAgreementMissing {
        /// The reseller.
        partner: PartnerId = nil().into(),
    } = "reseller_agreement_missing",
    /// An agreement for a region that is none.
    AgreementRegionUnknown {
        /// As given.
        region: String = "ATLANTIS".into(),
    } = "agreement_region_unknown",
    // Directory, invitations, privileges, ends.
    /// A partner is not its own provider (R24).
    SelfPartnership = "self_partnership",
    /// No such invitation, for whoever asks.
    UnknownInvitation {
        /// As given.
        invitation: InvitationId = nil().into(),
    } = "unknown_invitation",
    /// The invitation was revoked or its time is over (E2, P17).
    InvitationClosed {
        /// Which.
        invitation: InvitationId = nil().into(),
        /// `revoked` or `expired`.
        state: String = "revoked".into(),
    } = "invitation_closed",
    /// What the invitation led to has ended since: that takes a new one (E2, E3).
    InvitationSpent {
        /// Which.
        invitation: InvitationId = nil().into(),
    } = "invitation_spent",
    /// The invitation has an answer already.
    InvitationAnswered {
        /// Which.
        invitation: InvitationId = nil().into(),
    } = "invitation_answered",
    /// The box was not ticked (R30, R39).
    BoxUnticked = "box_unticked",
    /// The mail lacks the personal link (R38).
    LinkMissing {
        /// The link.
        link: String = "https://novate.example/invitation".into(),
    } = "link_missing",
    /// The partner has as many open invitations as it may.
    TooManyInvitations { /** The most. */ most: u16 = 200 } = "too_many_invitations",
    /// The reseller works with as many providers as it may (P20).
    TooManyProviders { /** The most. */ most: u16 = 3 } = "too_many_providers",
    /// The customer is served by as many partners as it may be (P20).
    TooManyPartners { /** The most. */ most: u16 = 4 } = "too_many_partners",
    /// The partner may not take on customers by itself (R41, D3): it is neither an active direct
    /// bill partner nor an active provider.
    NotTakingCustomers {
        /// The partner.
        partner: PartnerId = nil().into(),
    } = "not_taking_customers",
    /// The partner is no reseller of the provider's (R42).
    NotYourReseller {
        /// The partner.
        partner: PartnerId = nil().into(),
    } = "not_your_reseller",
    /// One of the partners of an invitation is in another region than the customer (R151).
    PartnerInOtherRegion {
        /// Which of them.
        partner: PartnerId = nil().into(),
        /// Its country.
        here: Country = Country::new("US").expect("two letters"),
        /// The customer's.
        there: Country = Country::new("GB").expect("two letters"),
    } = "partner_in_other_region",
    /// The partner has no admin privileges that could be taken away.
    NoPrivileges { /** The partner. */ partner: PartnerId = nil().into() } = "no_privileges",
    /// The partner still has active subscriptions with the customer (E3).
    SubscriptionsActive {
        /// One of them.
        subscription: SubscriptionId = nil().into(),
    } = "subscriptions_active",
    /// The domain belongs to another customer.
    DomainTaken { /** As given. */ domain: String = "oak.example".into() } = "domain_taken",
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
    /// A global account id consists of digits (R159).
    BadAccountId { /** As given. */ account: String = "12x".into() } = "bad_account_id",
    /// What was earned is booked for months that have begun (R159).
    MonthInFuture { /** As given. */ month: String = "2030-01".into() } = "month_in_future",
    /// The amount is beyond what a month can bring.
    AmountOutOfRange = "amount_out_of_range",
    /// The partner is told of a restriction, or restricted, already (R2).
    AlreadyRestricted = "already_restricted",
    /// There is no restriction, neither announced nor in force.
    NotRestricted = "not_restricted",
    /// The date is nearer than the notice that partners are promised (R2, P1).
    NoticeTooShort { /** The days promised. */ days: u16 = 30 } = "notice_too_short",
    /// The partner does not play this part with the rights that are needed (E1).
    PartNotActive {
        /// The part.
        programme: String = "direct_bill".into(),
    } = "part_not_active",
    /// Only a reseller is suspended for its provider's trouble (E1).
    CauseDoesNotFit = "cause_does_not_fit",
    /// Payment is not overdue for long enough (E1).
    NotOverdue { /** More than so many days. */ days: u16 = 60 } = "not_overdue",
    /// There is no suspension to cure.
    NotSuspended = "not_suspended",
    /// The incentive has begun already (E7).
    IncentiveRunning {
        /// Whose.
        programme: String = "indirect_reseller".into(),
    } = "incentive_running",
    /// The invitation to the incentive has not been sent (R160, E7).
    IncentiveNotInvited {
        /// Whose.
        programme: String = "indirect_reseller".into(),
    } = "incentive_not_invited",
    /// Nobody has enrolled, so there is no profile to validate (E7).
    IncentiveNotEnrolled {
        /// Whose.
        programme: String = "indirect_reseller".into(),
    } = "incentive_not_enrolled",
    /// No invitation to this incentive waits to be sent (E7).
    NoInvitationDue {
        /// Whose.
        programme: String = "indirect_reseller".into(),
    } = "no_invitation_due",
    /// Nobody is known to whom the invitation could be sent (R162).
    AddressMissing { /** The location. */ mpn: MpnId = "1234".into() } = "address_missing",
    /// No letter can be sent to this address.
    BadMailAddress { /** As given. */ email: String = "ann".into() } = "bad_mail_address",
}
