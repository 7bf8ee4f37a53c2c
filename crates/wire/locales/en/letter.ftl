# Moving without a transfer
move-opened-subject = { $partner } is moving your licences
move-opened-body = { $partner } has opened a move of your licence-based subscriptions. New subscriptions are put in place first; your old ones stay active until then, so your users keep working. Nothing is cancelled for you.
move-asked-subject = { $customer } asks you for a move
move-asked-body = { $customer } would like to move licence-based subscriptions to you. Read what is to be moved, request a reseller relationship if you have none, and choose the offers.
move-reminder-subject = A subscription is about to end: { $offer }
move-reminder-body = The old subscription for { $offer } of { $customer } ends on { $end }. This is the best time to let it end: there is no refund for a subscription that is cancelled earlier. Check that the new subscription from { $partner } is in place, and that automatic renewal of the old one is switched off.
move-renewed-subject = A subscription has been renewed: { $offer }
move-renewed-body = The old subscription for { $offer } of { $customer } has renewed automatically. Its next end: { $end }. If you no longer need it, switch automatic renewal off and ask whether it can still be cancelled. The new one is with { $partner }.
credit-guidance-subject = You may be entitled to a credit: { $offer }
credit-guidance-body = You bought { $offer } directly from the programme operator, with monthly or yearly billing. If you cancel it, you may be entitled to a credit. { $partner } cannot ask for it on your behalf without delegated administration privileges for { $customer }. Please contact the operator’s billing support yourself: it tells you how much credit you get and how it is paid. Do not cancel before the new subscription is in place.
move-done-subject = The move of { $customer } is done
move-done-body = The move of { $customer } to { $partner } is done. There were { $before } licences before, and there are { $after } now.
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
# Around a transfer
transfer-reminded-subject = { $customer }: the transfer request lapses soon
transfer-reminded-body = The request to move subscriptions of { $customer } from { $partner } to { $provider } is still open and lapses on { $date }. { $provider } can accept or reject it; { $partner } can withdraw it.
transfer-dropped-subject = { $customer }: the transfer request was withdrawn
transfer-dropped-body = The request to move subscriptions of { $customer } from { $partner } to { $provider } was withdrawn automatically, because at least one of them can no longer be transferred. { $partner } can make a new request.
consent-asked-subject = { $partner } asks for your consent
consent-asked-body = { $partner } wants to have your subscriptions taken over by { $provider } and asks for your consent. Your users keep their licences. Answer here: { $link }
consent-given-subject = { $customer } consents
consent-given-body = { $customer } consents to a move from { $partner } to { $provider }.
consent-refused-subject = { $customer } does not consent
consent-refused-body = { $customer } does not consent to a move from { $partner } to { $provider }.
undo-asked-subject = { $customer }: a transfer is to be undone
undo-asked-body = Your counterpart asks to undo the transfer of { $customer } from { $partner } to { $provider }. If you agree, everything that moved goes back at once.
undo-declined-subject = { $customer }: the transfer stays
undo-declined-body = The transfer of { $customer } from { $partner } to { $provider } will not be undone: the request for that was declined or taken back.
transfer-undone-subject = { $customer }: the transfer was undone
transfer-undone-body = The subscriptions of { $customer } that moved from { $partner } to { $provider } are with { $partner } again. The users kept their licences.
enrolment-check-subject = Confirm your e-mail address
enrolment-check-body = We have received the enrolment of { $partner } and are reviewing your details. Meanwhile, confirm the e-mail address of your primary contact with the code that we sent to it.
enrolment-check-with-code = The code is: { $code }
enrolment-approved-subject = Your enrolment as an indirect reseller is approved
enrolment-approved-body = The enrolment of { $partner } is approved. Sign in as a global admin and accept the agreement to continue.
enrolment-refused-subject = Your enrolment was not approved
enrolment-refused-body = The enrolment of { $partner } was not approved. Reason: { $reason }. Correct that part of your profile, and we will look at it again.
enrolment-reopened-subject = We are reviewing your changed details
enrolment-reopened-body = The details of { $partner } have changed. We are reviewing the changed part and will write to you about the result.
enrolment-overdue-subject = An enrolment takes longer than it should
enrolment-overdue-body = The review of { $partner } is not finished after the time that was set for it. The operator has been told as well.
enrolment-active-subject = You are now active in the programme
enrolment-active-body = { $partner } has accepted the partner agreement. Everything that belongs to this part of the programme is now open to you.
enrolment-opened-subject = You can now enrol as an indirect reseller
enrolment-opened-body = Enrolment as an indirect reseller is now open for { $partner }, with the tenant you already use. A global admin can start it on the overview page.
leave-announced-subject = You will leave a part of the programme
leave-announced-body = { $partner } will leave a part of the programme on { $date }. Until then nothing changes.
programme-left-subject = You have left a part of the programme
programme-left-body = { $partner } has left a part of the programme. Its rights in that part have ended.
part-approved-subject = Your enrolment is approved
part-approved-body = The enrolment of { $partner } in this part of the programme is approved. Sign in as a global admin and accept the agreement to continue.
# Invitations and admin privileges
partnership-accepted-subject = { $reseller } accepted your partnership invitation
partnership-accepted-body = { $reseller } is now in your list of indirect resellers. You can order for its customers once they have accepted you too.
partnership-declined-subject = { $reseller } declined your partnership invitation
partnership-declined-body = { $reseller } does not want to work with you for now. It can still accept as long as the invitation is open.
invitation-accepted-subject = { $company } accepted your invitation
invitation-accepted-body = { $company } is now in your customer list. See there which relationships it has accepted and whether the customer agreement stands.
invitation-declined-subject = { $company } declined your invitation
invitation-declined-body = { $company } does not want a reseller relationship for now. It can still accept as long as the invitation is open.
privileges-removed-subject = { $company } removed your administration privileges
privileges-removed-body = You can no longer manage the users and services of { $company }. The reseller relationship and the subscriptions stay as they are. Send a new invitation if you need the privileges again.
renewal-near-subject = { $subscription } of { $customer } ends on { $date }
renewal-near-body = The term of { $subscription } ({ $offer }, { $seats } licences) of { $customer } ends on { $date }. With auto-renew on, it will renew with the same number of licences; with auto-renew off, it will be suspended on that date. Change it before then if the customer needs something else.
subscription-renewed-subject = { $subscription } of { $customer } has been renewed
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licences) of { $customer } has been renewed. The new term ends on { $date }.
subscription-ended-subject = { $subscription } of { $customer } has ended
subscription-ended-body = The term of { $subscription } ({ $offer }, { $seats } licences) of { $customer } ended on { $date } and was not renewed. It is suspended. Renew it within { $days } days; after that it is deleted with its data.
subscription-deleted-subject = { $subscription } of { $customer } has been deleted
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licences) of { $customer } was suspended for { $days } days and has been deleted with its data.
# Every letter: its greeting, its end, its dates
letter-greeting = Dear { $name },
letter-footer = You receive this message from Novate because it concerns your organisation. Please do not reply to it.
letter-date = { $day } { $month } { $year }
letter-months = January February March April May June July August September October November December
# Transfers
transfer-asked-subject = Transfer request: subscriptions of { $customer } ({ $count })
transfer-asked-body = { $source } asks you to take over subscriptions of { $customer }. Number: { $count }.
transfer-asked-with-date = Please decide by { $date }.
transfer-asked-with-note = { $source } writes: { $note }
transfer-withdrawn-subject = The transfer request for { $customer } has been withdrawn
transfer-withdrawn-body = { $source } has withdrawn the request to transfer subscriptions of { $customer } to you. You do not need to do anything.
transfer-rejected-subject = The transfer request for { $customer } has been rejected
transfer-rejected-body = { $target } has rejected your request to take over subscriptions of { $customer }. They stay with you and can be requested again.
transfer-rejected-with-reason = Reason: { $reason }
transfer-expired-subject = The transfer request for { $customer } has expired
transfer-expired-body = The request to transfer subscriptions of { $customer } from { $source } to { $target } expired because nobody decided by { $date }.
transfer-settled-subject = { $customer }: { $done } of { $count } subscriptions transferred
transfer-settled-body = Subscriptions of { $customer } transferred from { $source } to { $target }: { $done } of { $count }. Users keep working. You do not need to reassign licences.
transfer-settled-with-rest = The rest ({ $rest }) are still with { $source }.
relationship-extended-subject = { $provider } is now an indirect provider of { $customer }
relationship-extended-body = { $source } has given { $provider } a reseller relationship with { $customer }. Both can now serve this customer together. Existing subscriptions stay as they are.
