# Drafts of invitations: sent by people, not by the system
invitation-partnership-subject = Invitation to a partnership with { $partner }
invitation-partnership-body = We would like to work with you as your indirect provider. Please follow this link as a global admin, sign in and accept:
invitation-direct-subject = Invitation to a reseller relationship with { $partner }
invitation-direct-body = We would like to supply your subscriptions. Please follow this link as a global admin, sign in and accept:
invitation-joint-subject = Invitation to a reseller relationship with { $partner } and { $provider }
invitation-joint-body = We would like { $provider } to supply your subscriptions together with us. Please follow this link as a global admin, sign in and accept:
invitation-privileges = { $partner } asks for delegated administration privileges as well, and can then manage your users and services on your behalf. You can remove these privileges at any time.
invitation-until = The invitation is valid until { $date }.
invitation-greeting = Kind regards,
