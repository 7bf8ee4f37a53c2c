restriction-noticed-subject = Your direct bill capabilities will be restricted from { $date }
restriction-noticed-body =
    { $company } no longer meets the requirements for direct bill partners.
    { $reason ->
         [revenue] The partner account earned less than { $floor } US dollars in the { $months } months before.
         [support_plan] A support plan of the required kind is missing.
        *[requirements] Please contact the operator about the requirement.
    }
    From { $date } you can manage existing subscriptions, but you cannot make new purchases.
    You can still move your customers to an indirect provider.
restriction-spared-subject = Your direct bill capabilities will not be restricted
restriction-spared-body =
    The restriction that was announced to { $company } will not take place, because the reason for it is gone.
partner-restricted-subject = Your direct bill capabilities are restricted
partner-restricted-body =
    Since { $date }, the direct bill capabilities of { $company } are restricted.
    You can manage existing subscriptions, but you cannot make new purchases.
    You can still move your customers to an indirect provider.
restriction-lifted-subject = Your direct bill capabilities are no longer restricted
restriction-lifted-body =
    The operator has lifted the restriction of { $company }. You can make new purchases.
partner-suspended-subject = Your membership is suspended
partner-suspended-body =
    { $company } is suspended as { $programme ->
        *[direct_bill] direct bill partner
         [indirect_reseller] indirect reseller
         [indirect_provider] indirect provider
    }.
    { $reason ->
         [overdue] Payment is overdue.
        *[abuse] The programme was not used as agreed.
         [profile] Your profile was rejected.
         [provider] Your indirect provider is in difficulties.
    }
    You can manage existing subscriptions, but you cannot sell.
partner-cured-subject = Your membership is no longer suspended
partner-cured-body =
    The suspension of { $company } as { $programme ->
        *[direct_bill] direct bill partner
         [indirect_reseller] indirect reseller
         [indirect_provider] indirect provider
    } has ended. You have your former rights again.
incentive-invited-subject = Invitation to enrol for incentives
incentive-invited-body =
    { $company } can earn incentives as { $programme ->
        *[direct_bill] direct bill partner
         [indirect_reseller] indirect reseller
         [indirect_provider] indirect provider
    } with location { $location }.
    Its incentives admin can sign in and enrol. The bank and tax profile will then be validated.
incentive-overdue-subject = An invitation to incentives is overdue
incentive-overdue-body =
    { $company } should have been invited to incentives as { $programme ->
        *[direct_bill] direct bill partner
         [indirect_reseller] indirect reseller
         [indirect_provider] indirect provider
    } by now.
    No address is known for location { $location }. Enter one, and the invitation is sent.
incentive-expired-subject = Your incentive enrolment has ended
incentive-expired-body =
    The enrolment of { $company } in incentives as { $programme ->
        *[direct_bill] direct bill partner
         [indirect_reseller] indirect reseller
         [indirect_provider] indirect provider
    } with location { $location } has ended.
    Check the membership and the bank and tax profile, then ask the operator for a new invitation.
