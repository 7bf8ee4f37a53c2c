# Information och samtycke: brevet som en partner skickar till kunden före en flytt
consent-draft-subject = { $partner }: ert samtycke till en ny leverantör
consent-draft-body =
    Hej { $name },

    { $partner } köper era prenumerationer åt er och fakturerar er för dem. Framöver betjänar { $partner } er tillsammans med { $provider }, en indirekt leverantör: { $provider } beställer och fakturerar era prenumerationer, och { $partner } är fortfarande er kontakt.

    Era användare behåller sina licenser och sina data. { $provider } får en kopia av era faktureringsuppgifter och inga administratörsrättigheter i er klientorganisation.

    Logga in som administratör och berätta om ni samtycker:
    { $link }

    Ni kan ändra svaret tills flytten har gjorts.

    { $partner }
