# Information and consent: the letter that a partner sends its customer before a move
consent-draft-subject = { $partner }: your consent to a new provider
consent-draft-body =
    Dear { $name },

    { $partner } buys your subscriptions for you and bills you for them. In future it will serve you together with { $provider }, an indirect provider: { $provider } will order and bill your subscriptions, and { $partner } stays your contact.

    Your users keep their licences and their data. { $provider } receives a copy of your billing details and no admin rights over your tenant.

    Please sign in as an administrator and tell us whether you consent:
    { $link }

    You can change your answer until the move has been made.

    { $partner }
