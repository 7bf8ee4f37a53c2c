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
