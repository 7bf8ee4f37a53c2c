//! What is in the way of a partner: enrolling, inviting, revenue, incentives.

/// Hands its refusals, behind those it was given, to the next list.
macro_rules! partner {
    ([$next:ident $($more:ident)*] $($before:tt)*) => {
        $next! { [$($more)*] $($before)*

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
    /// Nobody of this id acts for the partner (D1).
    UnknownMember { /** As given. */ who: String = "someone".into() } = "unknown_member",
    /// Without a global admin nobody of the partner could let anybody in again (D1).
    LastGlobalAdmin = "last_global_admin",
    /// Whoever acts for another organisation as well keeps their password themselves.
    SharedSignIn = "shared_sign_in",
    /// They act for another organisation as well, with the same second factors.
    SharedFactors = "shared_factors",
    /// Somebody of the organisation can do it themselves.
    AnotherAdminCan = "another_admin_can",
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
    /// Somebody has the sign-in name already.
    SignInNameTaken { /** As given. */ name: String = "eva@oak.example".into() }
        = "sign_in_name_taken",
    /// Nobody gets a licence whose place of work is not known.
    UsageLocationMissing = "usage_location_missing",
    /// A licence that somebody has not cannot be taken away.
    LicenceNotHeld { /** Of what. */ product: ProductId = "MAIL".into() } = "licence_not_held",
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
    /// The partner's program is told already; replace what it is told (409, `api-transfers` 4.2).
    WebhookExists = "webhook_exists",
    /// No program of the partner's is told of anything.
    NoWebhook = "no_webhook",
    /// Nothing can be sent to this address.
    BadWebhookAddress {
        /// As given.
        address: String = "ftp://example.org".into(),
    } = "bad_webhook_address",
    /// The partner's program is not to be told of tests (`api-transfers` 4.2).
    TestNotWanted = "test_not_wanted",
    /// A program that is told of nothing need not be told.
    NoWebhookEvents = "no_webhook_events",
    /// No letter can be sent to this address.
    BadMailAddress { /** As given. */ email: String = "ann".into() } = "bad_mail_address",
        }
    };
}

pub(super) use partner;
