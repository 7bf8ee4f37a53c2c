# Informatie en toestemming: de brief die een partner voor een overstap aan zijn klant stuurt
consent-draft-subject = { $partner }: uw toestemming voor een nieuwe provider
consent-draft-body =
    Beste { $name },

    { $partner } koopt uw abonnementen voor u in en stuurt u daarvoor de factuur. Voortaan bedient { $partner } u samen met { $provider }, een indirecte provider: { $provider } bestelt en factureert uw abonnementen, en { $partner } blijft uw aanspreekpunt.

    Uw gebruikers houden hun licenties en hun gegevens. { $provider } krijgt een kopie van uw factuurgegevens en geen beheerdersrechten voor uw tenant.

    Meld u aan als beheerder en laat ons weten of u toestemming geeft:
    { $link }

    U kunt uw antwoord wijzigen zolang de overstap niet is gemaakt.

    { $partner }
