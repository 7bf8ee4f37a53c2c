//! Every way the rules can say no, each with a stable code.
//!
//! A refusal is an answer, not an error of ours: the request was understood, something stands
//! against it, and the sentence that belongs to the code (five languages, crate `wire`) says what
//! would cure it. The wire code and HTTP status are given in `wire::refusal`, in one match.

use crate::{
    authority::Act,
    id::{MpnId, OfferId, PartnerId, ProductId, SubscriptionId, TransferId},
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
    MpnId,
    OfferId,
    ProductId,
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
}
