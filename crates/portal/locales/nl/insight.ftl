search-field = Zoek klanten, overdrachten, abonnementen
export-csv = CSV exporteren
notices-unread-count = , ongelezen: { $count }
transfers-waiting-for-you = Wacht op u
transfers-views = Weergaven
transfers-view-mine = Wacht op u
transfers-view-open = Open
transfers-view-verify = Te verifiëren
transfers-view-complete = Voltooid
transfers-view-failed = Mislukt of deels voltooid
transfers-search = Klant of aanvraagnummer
transfers-any-state = Elke status
transfers-any-side = Gegeven en ontvangen
transfers-given = Door u overgedragen
transfers-taken = Door u ontvangen
transfers-any-partner = Alle partners
transfers-partner = Partner
transfers-side = Kant
transfers-to = Ontvangende partner
transfers-from = Huidige partner
transfers-seats = Licenties
transfers-deadline = Uiterste datum
transfers-customer-id = Klant-ID
transfers-your-turn = U bent aan zet
transfers-age = { $count ->
    [one] { $shown } dag geleden
   *[other] { $shown } dagen geleden
    }
transfers-no-match = Geen overdrachten in deze weergave.
transfers-start = Naar uw klanten
transfers-bulk = Geselecteerde aanvragen
transfers-select = Selecteer ten minste één aanvraag.
transfers-withdraw = Intrekken
transfers-withdraw-question = { $count ->
    [one] { $shown } overdrachtsaanvraag intrekken?
   *[other] { $shown } overdrachtsaanvragen intrekken?
    }
transfers-withdraw-effect = De abonnementen blijven bij u en kunnen opnieuw worden aangevraagd.
transfers-withdrawn = { $count ->
    [one] { $shown } aanvraag is ingetrokken.
   *[other] { $shown } aanvragen zijn ingetrokken.
    }
transfers-not-withdrawn = { $count ->
    [one] { $shown } kon niet worden ingetrokken.
   *[other] { $shown } konden niet worden ingetrokken.
    }
transfers-shown = { $count ->
    [one] { $shown } overdracht op deze pagina
   *[other] { $shown } overdrachten op deze pagina
    }
search-title = Zoeken
search-for = Resultaten voor ‘{ $text }’
search-intro = Namen, domeinen en nummers, in alles wat u mag zien. Een volledige ID leidt rechtstreeks naar de pagina.
search-go = Zoeken
search-none = Niets gevonden voor ‘{ $text }’.
search-hint = Probeer een deel van de naam, het domein of het laatste deel van een aanvraagnummer.
search-all = Alles tonen
search-customers = Klanten
search-transfers = Overdrachten
search-subscriptions = Abonnementen
search-partners = Partners
search-invitations = Uitnodigingen
