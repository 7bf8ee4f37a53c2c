lists-relationship = Relatie en provider
lists-active = Laatste activiteit
lists-views = Weergaven
lists-tab-all = Alle
lists-tab-waiting = Nog niet overgedragen
lists-tab-moving = In overdracht
lists-tab-attention = Aandacht nodig
lists-tab-moved = Overgedragen
lists-moved = Overgedragen klanten
lists-of = van { $all }
lists-awaiting = Overdrachten die op beoordeling wachten
lists-oldest = Oudste: { $day }
lists-attention = Vraagt uw aandacht
lists-attention-of = Overeenkomsten: { $agreements } · Overdrachten: { $failures }
lists-seats-direct = Licenties die nog direct worden gefactureerd
lists-seats-own = Licenties die u factureert
lists-renewal = Volgende verlenging: { $day }
lists-all-relationships = Alle relaties
lists-all-partners = Alle partners
lists-more = Meer filters
lists-any = Alle
lists-dense = Compacte rijen
lists-roomy = Ruime rijen
lists-columns = Kolommen
lists-apply = Toepassen
lists-remove = Filter { $filter } verwijderen
lists-pages = Pagina’s
lists-rows = Rijen per pagina:
lists-previous = Vorige
lists-matched = { $matched } van { $all } klanten voldoen aan deze filters
lists-all-shown = Klanten: { $all }
lists-blocked = Geblokkeerd
lists-part = { $moved } van { $all } voltooid
lists-bill-to-country = Factuurland
lists-pill-text = Tekst: { $value }
lists-pill-relationship = Relatie: { $value }
lists-pill-partner = Partner: { $value }
lists-pill-agreement = Overeenkomst: { $value }
lists-pill-transfer = Overdracht: { $value }
lists-pill-country = Land/regio: { $value }
lists-pill-active = Laatste activiteit: { $value }
lists-within = { $count ->
    [one] De afgelopen dag
   *[other] De afgelopen { $shown } dagen
    }
lists-open = { $count ->
    [one] Een overdrachtsaanvraag met { $shown } abonnement wacht op beoordeling door { $target }.
   *[other] Een overdrachtsaanvraag met { $shown } abonnementen wacht op beoordeling door { $target }.
    }
lists-open-until = { $count ->
    [one] Een overdrachtsaanvraag met { $shown } abonnement wacht tot { $day } op beoordeling door { $target }.
   *[other] Een overdrachtsaanvraag met { $shown } abonnementen wacht tot { $day } op beoordeling door { $target }.
    }
lists-domain = Domein
lists-export = CSV exporteren
lists-export-comma = CSV met komma’s (RFC 4180)
lists-export-semicolon = Voor Excel (puntkomma’s, UTF-8)
lists-import = Importeren
lists-invite = Nieuwe klanten uitnodigen
lists-view-save = Deze weergave opslaan
lists-views-title = Opgeslagen weergaven
lists-views-intro = Een weergave bewaart de filters, de volgorde en de kolommen van de klantenlijst.
lists-view-name = Naam van de weergave
lists-view-share = Iedereen in mijn organisatie ziet deze weergave
lists-view-shared = Gedeeld met uw organisatie
lists-view-private = Alleen u ziet deze
lists-view-keep = Opslaan
lists-view-delete = Weergave verwijderen
lists-view-saved = De weergave is opgeslagen.
lists-view-changed = De weergave is gewijzigd.
lists-view-deleted = De weergave is verwijderd.
lists-view-name-wrong = Geef de weergave een naam van hoogstens 60 tekens.
lists-view-too-many = U ziet al 40 weergaven. Verwijder er eerst een.
lists-bulk-bar = Acties voor geselecteerde klanten
lists-selected = Geselecteerde klanten:
lists-select-all = Alle die voldoen: { $all }
lists-select-page = Alle klanten op deze pagina selecteren
lists-select = { $name } selecteren
lists-deselect = Selectie wissen
lists-move = Overdragen aan een indirecte provider
lists-consent = E-mail over toestemming opstellen
lists-export-selected = Selectie exporteren
lists-no-move = Alleen een beheeragent kan klanten overdragen.
lists-nothing-selected = Selecteer minstens één klant.
lists-import-title = Over te dragen klanten importeren
lists-import-intro = U ziet wat er met elke rij gebeurt voordat er iets wordt uitgevoerd.
lists-import-file = CSV-bestand
lists-import-paste = Of plak de rijen hier
lists-import-how = Eén klant per rij: het domein of ID, daarna de naam of het ID van de provider. Met komma’s, puntkomma’s of tabs ertussen, hoogstens 2.000 rijen.
lists-import-check = Rijen controleren
lists-import-empty = Er zijn geen rijen. Kies een bestand of plak er een paar.
lists-import-long = Een bestand heeft hoogstens 2.000 rijen. Splits het.
lists-import-provider = Dit is geen indirecte provider waarmee u samenwerkt.
lists-bulks-title = Bulkoverdrachten aan providers
lists-bulks-empty = Er is nog niets in bulk overgedragen.
lists-bulk-title = Klanten overdragen aan een indirecte provider
lists-bulk-draft-intro = Er is nog niets gebeurd. Bekijk wie kan worden overgedragen en bevestig dan.
lists-bulk-running-intro = De klanten worden een voor een overgedragen. U kunt deze pagina verlaten.
lists-bulk-done-intro = Elke klant is aan de beurt geweest.
lists-bulk-reload = Opnieuw laden
lists-bulk-provider = Indirecte provider
lists-bulk-check = Controleren met deze provider
lists-bulk-confirm = Bevestigen
lists-bulk-effect = Elke klant die klaar is, krijgt een resellerrelatie met de provider, en de provider ontvangt de factuurgegevens. De andere blijven zoals ze zijn.
lists-bulk-consent = Ik heb deze klanten geïnformeerd en heb hun toestemming. Ik ga ermee akkoord dat hun factuurgegevens worden gedeeld.
lists-bulk-none = Geen van deze klanten kan nu worden overgedragen.
lists-bulk-more = De klanten op de volgende pagina’s worden gecontroleerd wanneer u ze opent, en opnieuw wanneer ze aan de beurt zijn.
lists-bulk-started = De klanten worden nu overgedragen.
lists-bulk-progress = Voortgang
lists-bulk-begun = Begonnen
lists-bulk-running = Bezig
lists-bulk-done = Klaar
lists-item-ready = Klaar om over te dragen
lists-item-problem = Probleem
lists-item-waiting = Wacht
lists-item-done = Overgedragen
lists-item-refused = Niet overgedragen
lists-letter-intro = Wij versturen niets. Open het concept in uw e-mailprogramma; de klanten zien elkaars adressen niet.
lists-letter-subject-label = Onderwerp
lists-letter-text-label = Tekst
lists-letter-open = Openen in e-mail
lists-letter-subject = { $partner }: uw toestemming voor samenwerking met een indirecte provider
lists-letter-to = { $count ->
    [one] Aan { $shown } klant (blinde kopie)
   *[other] Aan { $shown } klanten (blinde kopie)
    }
lists-letter-text =
    Geachte klant,

    { $partner } gaat uw cloudabonnementen binnenkort via een indirecte provider bestellen. Voor uw gebruikers verandert er niets: licenties en gegevens blijven zoals ze zijn, en wij blijven uw aanspreekpunt.

    Hiervoor delen wij uw factuurgegevens (bedrijf, adres, contactpersoon) met de provider. Beantwoord deze e-mail als u daarmee instemt.

    Met vriendelijke groet,
    { $name }
    { $partner }
