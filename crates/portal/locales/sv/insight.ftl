search-field = Sök kunder, överföringar, prenumerationer
export-csv = Exportera CSV
notices-unread-count = , olästa: { $count }
transfers-waiting-for-you = Väntar på dig
transfers-views = Vyer
transfers-view-mine = Väntar på dig
transfers-view-open = Öppna
transfers-view-verify = Att verifiera
transfers-view-complete = Slutförda
transfers-view-failed = Misslyckade eller delvis slutförda
transfers-search = Kund eller begärans nummer
transfers-any-state = Alla statusar
transfers-any-side = Lämnade och mottagna
transfers-given = Lämnade av er
transfers-taken = Mottagna av er
transfers-any-partner = Alla partner
transfers-partner = Partner
transfers-side = Sida
transfers-to = Mottagande partner
transfers-from = Nuvarande partner
transfers-seats = Licenser
transfers-deadline = Sista dag
transfers-customer-id = Kund-ID
transfers-your-turn = Din tur
transfers-age = { $count ->
    [one] för { $shown } dag sedan
   *[other] för { $shown } dagar sedan
    }
transfers-no-match = Inga överföringar i den här vyn.
transfers-start = Till dina kunder
transfers-bulk = Valda begäranden
transfers-select = Välj minst en begäran.
transfers-withdraw = Återkalla
transfers-withdraw-question = { $count ->
    [one] Återkalla { $shown } överföringsbegäran?
   *[other] Återkalla { $shown } överföringsbegäranden?
    }
transfers-withdraw-effect = Prenumerationerna stannar hos er och kan begäras på nytt.
transfers-withdrawn = { $count ->
    [one] { $shown } begäran har återkallats.
   *[other] { $shown } begäranden har återkallats.
    }
transfers-not-withdrawn = { $count ->
    [one] { $shown } kunde inte återkallas.
   *[other] { $shown } kunde inte återkallas.
    }
transfers-shown = { $count ->
    [one] { $shown } överföring på sidan
   *[other] { $shown } överföringar på sidan
    }
search-title = Sök
search-for = Resultat för ”{ $text }”
search-intro = Namn, domäner och nummer, i allt som du får se. Ett fullständigt ID leder direkt till sidan.
search-go = Sök
search-none = Inget matchar ”{ $text }”.
search-hint = Prova en del av namnet, domänen eller den sista delen av ett begärandenummer.
search-all = Visa alla
search-customers = Kunder
search-transfers = Överföringar
search-subscriptions = Prenumerationer
search-partners = Partner
search-invitations = Inbjudningar
