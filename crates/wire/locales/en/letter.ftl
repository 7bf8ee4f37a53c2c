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
