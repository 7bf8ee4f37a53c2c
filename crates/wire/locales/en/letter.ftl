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
