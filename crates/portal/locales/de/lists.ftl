lists-relationship = Beziehung und Anbieter
lists-active = Letzte Aktivität
lists-views = Ansichten
lists-tab-all = Alle
lists-tab-waiting = Noch nicht übertragen
lists-tab-moving = In Übertragung
lists-tab-attention = Zu prüfen
lists-tab-moved = Übertragen
lists-moved = Übertragene Kunden
lists-of = von { $all }
lists-awaiting = Übertragungen zur Prüfung
lists-oldest = Älteste: { $day }
lists-attention = Von Ihnen zu prüfen
lists-attention-of = Vereinbarungen: { $agreements } · Übertragungen: { $failures }
lists-seats-direct = Noch direkt abgerechnete Lizenzen
lists-seats-own = Von Ihnen abgerechnete Lizenzen
lists-renewal = Nächste Verlängerung: { $day }
lists-all-relationships = Alle Beziehungen
lists-all-partners = Alle Partner
lists-more = Weitere Filter
lists-any = Alle
lists-dense = Kompakte Zeilen
lists-roomy = Höhere Zeilen
lists-columns = Spalten
lists-apply = Übernehmen
lists-remove = Filter { $filter } entfernen
lists-pages = Seiten
lists-rows = Zeilen pro Seite:
lists-previous = Zurück
lists-matched = { $matched } von { $all } Kunden entsprechen diesen Filtern
lists-all-shown = Kunden: { $all }
lists-blocked = Blockiert
lists-part = { $moved } von { $all } abgeschlossen
lists-bill-to-country = Rechnungsland
lists-pill-text = Text: { $value }
lists-pill-relationship = Beziehung: { $value }
lists-pill-partner = Partner: { $value }
lists-pill-agreement = Vereinbarung: { $value }
lists-pill-transfer = Übertragung: { $value }
lists-pill-country = Land/Region: { $value }
lists-pill-active = Letzte Aktivität: { $value }
lists-within = { $count ->
    [one] Am letzten Tag
   *[other] In den letzten { $shown } Tagen
    }
lists-open = { $count ->
    [one] Eine Übertragungsanfrage mit { $shown } Abonnement wartet auf die Prüfung durch { $target }.
   *[other] Eine Übertragungsanfrage mit { $shown } Abonnements wartet auf die Prüfung durch { $target }.
    }
lists-open-until = { $count ->
    [one] Eine Übertragungsanfrage mit { $shown } Abonnement wartet bis zum { $day } auf die Prüfung durch { $target }.
   *[other] Eine Übertragungsanfrage mit { $shown } Abonnements wartet bis zum { $day } auf die Prüfung durch { $target }.
    }
lists-domain = Domain
lists-export = CSV exportieren
lists-export-comma = CSV mit Kommas (RFC 4180)
lists-export-semicolon = Für Excel (Semikolons, UTF-8)
lists-import = Importieren
lists-invite = Neue Kunden einladen
lists-view-save = Diese Ansicht speichern
lists-views-title = Gespeicherte Ansichten
lists-views-intro = Eine Ansicht speichert Filter, Reihenfolge und Spalten der Kundenliste.
lists-view-name = Name der Ansicht
lists-view-share = Alle in meiner Organisation sehen diese Ansicht
lists-view-shared = Mit Ihrer Organisation geteilt
lists-view-private = Nur für Sie sichtbar
lists-view-keep = Speichern
lists-view-delete = Ansicht löschen
lists-view-saved = Die Ansicht wurde gespeichert.
lists-view-changed = Die Ansicht wurde geändert.
lists-view-deleted = Die Ansicht wurde gelöscht.
lists-view-name-wrong = Geben Sie der Ansicht einen Namen mit höchstens 60 Zeichen.
lists-view-too-many = Sie sehen bereits 40 Ansichten. Löschen Sie zuerst eine.
lists-bulk-bar = Aktionen für ausgewählte Kunden
lists-selected = Ausgewählte Kunden:
lists-select-all = Alle passenden: { $all }
lists-select-page = Alle Kunden auf dieser Seite auswählen
lists-select = { $name } auswählen
lists-deselect = Auswahl aufheben
lists-move = An einen indirekten Anbieter übertragen
lists-consent = E-Mail zur Einwilligung entwerfen
lists-export-selected = Auswahl exportieren
lists-no-move = Nur ein Administrator-Agent kann Kunden übertragen.
lists-nothing-selected = Wählen Sie mindestens einen Kunden aus.
lists-import-title = Zu übertragende Kunden importieren
lists-import-intro = Sie sehen für jede Zeile, was geschieht, bevor etwas ausgeführt wird.
lists-import-file = CSV-Datei
lists-import-paste = Oder fügen Sie die Zeilen hier ein
lists-import-how = Ein Kunde pro Zeile: Domain oder ID, dann Name oder ID des Anbieters. Dazwischen Kommas, Semikolons oder Tabulatoren, höchstens 2.000 Zeilen.
lists-import-check = Zeilen prüfen
lists-import-empty = Es gibt keine Zeilen. Wählen Sie eine Datei oder fügen Sie Zeilen ein.
lists-import-long = Eine Datei hat höchstens 2.000 Zeilen. Teilen Sie sie auf.
lists-import-provider = Das ist kein indirekter Anbieter, mit dem Sie zusammenarbeiten.
lists-bulks-title = Sammelübertragungen an Anbieter
lists-bulks-empty = Es wurde noch nichts gesammelt übertragen.
lists-bulk-title = Kunden an einen indirekten Anbieter übertragen
lists-bulk-draft-intro = Noch ist nichts geschehen. Prüfen Sie, wer übertragen werden kann, und bestätigen Sie dann.
lists-bulk-running-intro = Die Kunden werden nacheinander übertragen. Sie können diese Seite verlassen.
lists-bulk-done-intro = Alle Kunden wurden bearbeitet.
lists-bulk-reload = Neu laden
lists-bulk-provider = Indirekter Anbieter
lists-bulk-check = Mit diesem Anbieter prüfen
lists-bulk-confirm = Bestätigen
lists-bulk-effect = Jeder bereite Kunde erhält eine Reseller-Beziehung mit dem Anbieter, und der Anbieter erhält die Rechnungsdaten. Die anderen bleiben, wie sie sind.
lists-bulk-consent = Ich habe diese Kunden informiert und ihre Einwilligung erhalten. Ich stimme der Weitergabe ihrer Rechnungsdaten zu.
lists-bulk-none = Keiner dieser Kunden kann jetzt übertragen werden.
lists-bulk-more = Die Kunden auf den weiteren Seiten werden geprüft, wenn Sie sie öffnen, und noch einmal, wenn sie an der Reihe sind.
lists-bulk-started = Die Kunden werden jetzt übertragen.
lists-bulk-progress = Fortschritt
lists-bulk-begun = Begonnen
lists-bulk-running = Läuft
lists-bulk-done = Abgeschlossen
lists-item-ready = Bereit
lists-item-problem = Problem
lists-item-waiting = Wartet
lists-item-done = Übertragen
lists-item-refused = Nicht übertragen
lists-letter-intro = Wir versenden nichts. Öffnen Sie den Entwurf in Ihrem E-Mail-Programm; die Kunden sehen die Adressen der anderen nicht.
lists-letter-subject-label = Betreff
lists-letter-text-label = Text
lists-letter-open = In E-Mail öffnen
lists-letter-subject = { $partner }: Ihre Einwilligung zur Zusammenarbeit mit einem indirekten Anbieter
lists-letter-to = { $count ->
    [one] An { $shown } Kunden (Blindkopie)
   *[other] An { $shown } Kunden (Blindkopie)
    }
lists-letter-text =
    Sehr geehrte Damen und Herren,

    { $partner } wird Ihre Cloud-Abonnements in Kürze über einen indirekten Anbieter bestellen. Für Ihre Benutzer ändert sich nichts: Lizenzen und Daten bleiben, wie sie sind, und wir bleiben Ihr Ansprechpartner.

    Dafür geben wir Ihre Rechnungsdaten (Firma, Adresse, Ansprechpartner) an den Anbieter weiter. Bitte antworten Sie auf diese E-Mail, wenn Sie einwilligen.

    Mit freundlichen Grüßen
    { $name }
    { $partner }
