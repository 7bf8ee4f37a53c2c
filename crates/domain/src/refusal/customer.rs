//! What is in the way of a customer's business: agreements, orders, transfers.

/// Hands its refusals, behind those it was given, to the next list.
macro_rules! customer {
    ([$next:ident $($more:ident)*] $($before:tt)*) => {
        $next! { [$($more)*] $($before)*

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
    /// Something that a bill needs is not told (R63).
    BillToGap { /** What lacks. */ detail: String = "company_name".into() } = "bill_to_gap",
    /// A text is longer than what is kept of it.
    TextTooLong {
        /// Which text.
        detail: String = "note".into(),
        /// The most characters.
        most: u16 = 1_000,
    } = "text_too_long",
    /// A reason was asked for, and is blank.
    ReasonMissing = "reason_missing",
    /// It is not any more as it was when it was read (wire code 2055).
    OutOfDate = "out_of_date",
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
        }
    };
}

pub(super) use customer;
