search-field = Kunden, Übertragungen, Abonnements suchen
export-csv = CSV exportieren
notices-unread-count = , ungelesen: { $count }
transfers-waiting-for-you = Wartet auf Sie
transfers-views = Ansichten
transfers-view-mine = Wartet auf Sie
transfers-view-open = Offen
transfers-view-verify = Zu verifizieren
transfers-view-complete = Abgeschlossen
transfers-view-failed = Fehlgeschlagen oder teilweise abgeschlossen
transfers-search = Kunde oder Anfragenummer
transfers-any-state = Jeder Status
transfers-any-side = Abgegeben und übernommen
transfers-given = Von Ihnen abgegeben
transfers-taken = Von Ihnen übernommen
transfers-any-partner = Alle Partner
transfers-partner = Partner
transfers-side = Seite
transfers-to = Übernehmender Partner
transfers-from = Bisheriger Partner
transfers-seats = Lizenzen
transfers-deadline = Frist
transfers-customer-id = Kunden-ID
transfers-your-turn = Sie sind dran
transfers-age = { $count ->
    [one] vor { $shown } Tag
   *[other] vor { $shown } Tagen
    }
transfers-no-match = Keine Übertragungen in dieser Ansicht.
transfers-start = Zu Ihren Kunden
transfers-bulk = Ausgewählte Anfragen
transfers-select = Wählen Sie mindestens eine Anfrage aus.
transfers-withdraw = Zurückziehen
transfers-withdraw-question = { $count ->
    [one] { $shown } Übertragungsanfrage zurückziehen?
   *[other] { $shown } Übertragungsanfragen zurückziehen?
    }
transfers-withdraw-effect = Die Abonnements bleiben bei Ihnen und können erneut angefragt werden.
transfers-withdrawn = { $count ->
    [one] { $shown } Anfrage wurde zurückgezogen.
   *[other] { $shown } Anfragen wurden zurückgezogen.
    }
transfers-not-withdrawn = { $count ->
    [one] { $shown } konnte nicht zurückgezogen werden.
   *[other] { $shown } konnten nicht zurückgezogen werden.
    }
transfers-shown = { $count ->
    [one] { $shown } Übertragung auf dieser Seite
   *[other] { $shown } Übertragungen auf dieser Seite
    }
search-title = Suche
search-for = Ergebnisse für „{ $text }“
search-intro = Namen, Domänen und Nummern, in allem, was Sie sehen dürfen. Eine vollständige ID führt direkt zur Seite.
search-go = Suchen
search-none = Nichts gefunden für „{ $text }“.
search-hint = Versuchen Sie es mit einem Teil des Namens, der Domäne oder dem letzten Teil einer Anfragenummer.
search-all = Alle anzeigen
search-customers = Kunden
search-transfers = Übertragungen
search-subscriptions = Abonnements
search-partners = Partner
search-invitations = Einladungen
