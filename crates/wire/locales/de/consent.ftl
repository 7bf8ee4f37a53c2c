# Information und Einwilligung: der Brief, den ein Partner seinem Kunden vor einem Wechsel schickt
consent-draft-subject = { $partner }: Ihre Einwilligung in einen neuen Anbieter
consent-draft-body =
    Guten Tag { $name },

    { $partner } kauft Ihre Abonnements für Sie ein und stellt sie Ihnen in Rechnung. Künftig betreut { $partner } Sie gemeinsam mit { $provider }, einem indirekten Anbieter: { $provider } bestellt Ihre Abonnements und rechnet sie ab, und { $partner } bleibt Ihr Ansprechpartner.

    Ihre Benutzer behalten ihre Lizenzen und ihre Daten. { $provider } erhält eine Kopie Ihrer Rechnungsdaten und keine Administratorrechte für Ihren Mandanten.

    Bitte melden Sie sich als Administrator an und teilen Sie uns mit, ob Sie einwilligen:
    { $link }

    Sie können Ihre Antwort ändern, solange der Wechsel nicht vollzogen ist.

    { $partner }
