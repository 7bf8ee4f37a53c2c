settings-nav = Einstellungen
settings-intro = Diese Einstellungen gelten für Sie, wo auch immer Sie sich anmelden.
settings-language-usual = Wie im Browser eingestellt
settings-zone = Zeitzone
settings-zone-usual = Üblich für Ihre Organisation: { $zone }
settings-zone-now = Dort ist es jetzt:
settings-theme = Farben
settings-csv = Exportierte Tabellen
settings-csv-text = Wie Tabellen beim Exportieren geschrieben werden. Sie können bei jedem Export anders wählen.
settings-csv-usual = Wie für die Sprache üblich
settings-csv-semicolon = Excel (Semikolon, UTF-8 mit BOM)
settings-csv-comma = RFC 4180 (Komma)
settings-keys = Tastenkürzel
settings-keys-text = Einzelne Tasten bewirken etwas, zum Beispiel führt „/“ zur Suche. Schalten Sie das aus, wenn Sie mit Ihrem Computer sprechen oder versehentlich Tasten drücken.
settings-save = Einstellungen speichern
settings-saved = Ihre Einstellungen wurden gespeichert.
settings-me = Über Sie
settings-me-text = Über Ihre Rollen entscheidet ein Administrator Ihrer Organisation.
settings-organisation = Organisation
people-nav = Benutzer und Rollen
people-intro = Wer für { $organisation } handeln darf und in welchen Rollen.
people-people = Personen
people-person = Person
people-empty = Es wurde noch niemand hinzugefügt.
people-you = Sie
people-roles = Rollen
people-roles-text = Keine Rolle schließt eine andere ein: Wählen Sie alle, die nötig sind.
people-roles-save = Rollen speichern
people-roles-set = { $name } hat jetzt andere Rollen.
people-no-role = Keine Rolle
people-role-needed = Wählen Sie mindestens eine Rolle.
people-seen = Letzte Anmeldung
people-never = Nie
people-enabled = Aktiviert
people-disabled = Deaktiviert
people-now = jetzt
people-ago-minutes = { $count ->
    [one] vor { $shown } Minute
   *[other] vor { $shown } Minuten
    }
people-ago-hours = { $count ->
    [one] vor { $shown } Stunde
   *[other] vor { $shown } Stunden
    }
people-ago-days = { $count ->
    [one] vor { $shown } Tag
   *[other] vor { $shown } Tagen
    }
people-in-minutes = { $count ->
    [one] in { $shown } Minute
   *[other] in { $shown } Minuten
    }
people-in-hours = { $count ->
    [one] in { $shown } Stunde
   *[other] in { $shown } Stunden
    }
people-in-days = { $count ->
    [one] in { $shown } Tag
   *[other] in { $shown } Tagen
    }
people-role-global_admin = Globaler Administrator
people-role-global_admin-help = Registriert, akzeptiert Vereinbarungen und Einladungen, verwaltet Benutzer. Microsoft: Globaler Administrator (Global admin).
people-role-account_admin = Kontoadministrator
people-role-account_admin-help = Verwaltet Standorte und Programme, übernimmt Kunden aus anderen Kanälen. Microsoft: Kontoadministrator (Account admin).
people-role-user_admin = Benutzeradministrator
people-role-user_admin-help = Verwaltet Benutzer, Rollen und Apps. Microsoft: Benutzerverwaltungsadministrator (User management admin).
people-role-billing_admin = Abrechnungsadministrator
people-role-billing_admin-help = Sieht Rechnungen und Preise, setzt Abonnements aus. Microsoft: Abrechnungsadministrator (Billing admin).
people-role-admin_agent = Administrator-Agent
people-role-admin_agent-help = Arbeitet für Kunden: Beziehungen, Übertragungen, Bestellungen. Microsoft: Administrator-Agent (Admin agent).
people-role-sales_agent = Vertriebs-Agent
people-role-sales_agent-help = Verkauft, prüft und bestätigt Übertragungen. Microsoft: Vertriebsbeauftragter (Sales agent).
people-role-helpdesk_agent = Helpdesk-Agent
people-role-helpdesk_agent-help = Findet und sieht Kunden und hilft ihnen. Microsoft: Helpdesk-Agent (Helpdesk agent).
people-role-incentives_admin = Incentive-Administrator
people-role-incentives_admin-help = Registriert für Incentives. Microsoft: Incentives-Administrator (Incentives admin).
people-role-incentives_user = Incentive-Benutzer
people-role-incentives_user-help = Liest Incentives. Microsoft: Incentives-Benutzer (Incentives user).
people-role-customer_admin = Globaler Administrator des Kunden
people-role-customer_admin-help = Akzeptiert Einladungen und die Kundenvereinbarung, antwortet für den Kunden, verwaltet Benutzer. Microsoft: Globaler Administrator (Global admin).
people-role-customer_user = Benutzer
people-role-customer_user-help = Alle anderen beim Kunden. Microsoft: Benutzer (User).
people-role-operator_staff = Programmbetreiber
people-role-operator_staff-help = Betreibt das Programm: Registrierungen, Angebote, Richtlinien, Benutzer. Microsoft kennt diese Rolle nicht.
people-new = Person hinzufügen
people-new-text = Die Person erhält einen Link, der einmal und sieben Tage gilt. Sie handelt für Ihre Organisation, sobald sie annimmt.
people-name = Name
people-name-needed = Geben Sie einen Namen mit höchstens 256 Zeichen ein.
people-sign-in-name = Anmeldename
people-sign-in-name-text = Die E-Mail-Adresse der Person.
people-there-already = Diese Person handelt bereits für Ihre Organisation.
people-way = Wie die Person den Link erhält
people-way-letter = Per E-Mail
people-way-letter-text = Wir senden ihn an den Anmeldenamen.
people-way-no-letter = Dieser Server sendet keine E-Mails.
people-way-link = Ich gebe ihn selbst weiter
people-way-link-text = Sie sehen den Link einmal. Wer ihn hat, kann annehmen.
people-letter-language = Sprache der E-Mail
people-ask = Link erstellen
people-asked-by-letter = Eine E-Mail mit einem Link ist unterwegs an { $address }.
people-asked-by-link = Der Link für { $name }
people-link-told = Kopieren Sie den Link jetzt: Er wird nur dieses eine Mal angezeigt. Geben Sie ihn nur an diese Person weiter.
people-link-label = Link
people-told-before = Dies wurde bereits angezeigt und kann nicht noch einmal angezeigt werden. Erstellen Sie ein neues, falls es verloren ist.
people-told-done = Ich habe es aufbewahrt
people-letter-subject = Sie werden gebeten, für { $organisation } zu handeln
people-letter = Guten Tag { $name },

    { $organisation } bittet Sie, im Partnerportal für sie zu handeln.

    Öffnen Sie diesen Link, um anzunehmen:
    { $link }

    Der Link gilt einmal, bis { $until }.

    Wenn Sie { $organisation } nicht kennen, tun Sie nichts: Es geschieht nichts.
people-asked = Gefragt, noch nicht angenommen
people-asked-text = Diese Personen haben einen Link und haben noch nicht angenommen.
people-good-until = Gültig bis
people-ended = Abgelaufen
people-revoke = Zurückziehen
people-revoke-question = Den Link für { $name } zurückziehen?
people-revoke-effect = Der Link gilt dann nicht mehr. Sie können einen neuen erstellen.
people-revoke-done = Der Link wurde zurückgezogen.
people-programs = Apps
people-program = App
people-programs-text = Sie verwenden die API im Namen Ihrer Organisation.
people-programs-empty = Keine App handelt für Ihre Organisation.
people-program-new = App hinzufügen
people-program-new-text = Die App meldet sich mit einer ID und einem Geheimnis an. Das Geheimnis wird einmal angezeigt.
people-program-make = Hinzufügen und Geheimnis anzeigen
people-program-done = { $name } wurde hinzugefügt
people-program-public = Sie läuft auf den eigenen Geräten von Personen
people-program-public-help = Sie bekommt kein Geheimnis und taugt nur für Personen, die sich durch sie anmelden.
people-program-redirects = Wohin Personen nach der Anmeldung zurückgelangen
people-program-redirects-help = Eine Adresse je Zeile, genau wie die App sie nennt: https oder http://localhost.
people-program-redirects-wrong = Geben Sie höchstens zwanzig Adressen ein, jede über https oder von http://localhost, ohne Fragment.
people-program-no-secret = Sie hat kein Geheimnis: Personen melden sich mit dieser ID durch sie an.
people-client-id = Client-ID
people-facts = Konto
people-shared = Diese Person handelt auch für eine andere Organisation. Was Sie hier ändern, gilt nur für Ihre.
people-this-is-you = Das sind Sie selbst.
people-password = Neues Kennwort
people-password-question = { $name } ein neues Kennwort geben?
people-password-effect-person = Das bisherige Kennwort gilt dann nicht mehr. Das neue wird Ihnen einmal angezeigt.
people-password-done = { $name } hat ein neues Kennwort
people-password-told = Kopieren Sie das Kennwort jetzt: Es wird nur dieses eine Mal angezeigt. Geben Sie es nur an diese Person weiter.
people-password-label = Kennwort
people-secret = Neues Geheimnis
people-secret-question = { $name } ein neues Geheimnis geben?
people-secret-effect-program = Das bisherige Geheimnis gilt dann nicht mehr. Das neue wird Ihnen einmal angezeigt.
people-secret-done = { $name } hat ein neues Geheimnis
people-secret-told = Kopieren Sie das Geheimnis jetzt: Es wird nur dieses eine Mal angezeigt.
people-secret-label = Geheimnis
people-disable = Deaktivieren
people-disable-question = { $name } deaktivieren?
people-disable-effect-person = Diese Person wird sofort abgemeldet und kann nicht für Ihre Organisation handeln, bis Sie das Konto wieder aktivieren.
people-disable-effect-program = Die App erhält keinen neuen Zugriff, bis Sie sie wieder aktivieren. Der jetzige Zugriff endet innerhalb einer Stunde.
people-disable-done = { $name } ist deaktiviert.
people-enable = Aktivieren
people-enable-question = { $name } wieder aktivieren?
people-enable-effect-person = Diese Person kann sich wieder für Ihre Organisation anmelden, mit denselben Rollen wie zuvor.
people-enable-effect-program = Die App kann sich wieder für Ihre Organisation anmelden, mit denselben Rollen wie zuvor.
people-enable-done = { $name } ist wieder aktiviert.
people-remove = Entfernen
people-remove-question = { $name } entfernen?
people-remove-effect-person = Diese Person wird sofort abgemeldet und handelt nicht mehr für Ihre Organisation. Was sie getan hat, bleibt verzeichnet.
people-remove-effect-program = Die App handelt nicht mehr für Ihre Organisation. Der jetzige Zugriff endet innerhalb einer Stunde. Was sie getan hat, bleibt verzeichnet.
people-remove-done = { $name } wurde entfernt.
people-join-title = Für { $organisation } handeln
people-join-text = { $organisation } bittet Sie, für sie zu handeln. Nehmen Sie nur an, wenn Sie wissen, warum.
people-join-sign-in = Sie haben hier bereits ein Konto. Melden Sie sich damit an, um anzunehmen.
people-join-other = Sie sind als jemand anderes angemeldet. Melden Sie sich ab, öffnen Sie den Link noch einmal und melden Sie sich mit diesem Anmeldenamen an.
people-join-password = Wählen Sie ein Kennwort
people-join-again = Dasselbe Kennwort noch einmal
people-password-text = { $count ->
    [one] Mindestens { $shown } Zeichen. Einige Wörter merken sich leichter als Sonderzeichen.
   *[other] Mindestens { $shown } Zeichen. Einige Wörter merken sich leichter als Sonderzeichen.
    }
people-password-short = { $count ->
    [one] Das Kennwort muss mindestens { $shown } Zeichen haben.
   *[other] Das Kennwort muss mindestens { $shown } Zeichen haben.
    }
people-password-differs = Die beiden Kennwörter stimmen nicht überein.
people-join = Annehmen
people-joined = Sie handeln jetzt für { $organisation }.
people-switch = Organisation wechseln
people-choose-title = Organisation wählen
people-choose-text = Sie handeln immer nur für eine Organisation. Sie können jederzeit wechseln, ohne sich neu anzumelden.
people-stay = Hier bleiben
people-kind-operator = Programmbetreiber
people-kind-partner = Partner
people-kind-customer = Kunde
people-provider-no = Sie sind nicht angemeldet
people-provider-silent = Der andere Server antwortet nicht wie vorgesehen. Versuchen Sie es in einigen Minuten noch einmal oder melden Sie sich mit einem Kennwort an.
people-provider-refused = Die Anmeldung wurde dort abgebrochen oder verweigert. Versuchen Sie es noch einmal oder fragen Sie Ihren Administrator.
people-provider-odd = Was der andere Server über Sie sagt, ist nicht vertrauenswürdig. Versuchen Sie es noch einmal; sagen Sie es Ihrem Administrator, wenn es wieder geschieht.
people-provider-stale = Diese Anmeldung wurde in einem anderen Browser begonnen, dauerte zu lange oder wurde bereits verwendet. Beginnen Sie von vorn.
people-provider-no-name = Der andere Server sagt nicht, unter welcher E-Mail-Adresse Sie sich anmelden. Fragen Sie Ihren Administrator.
people-provider-no-role = Sie haben hier keine Rolle. Bitten Sie Ihren Administrator um eine.
people-provider-known = Es gibt bereits ein Konto mit Ihrer E-Mail-Adresse. Melden Sie sich einmal mit dessen Kennwort an, um beide zu verbinden.
people-provider-link = Verbinden
people-provider-link-question = Ihr Konto mit dem anderen Server verbinden?
people-provider-link-effect = Danach können Sie sich dort anmelden. Verbinden Sie nur, wenn Sie sich gerade selbst dort angemeldet haben: { $issuer }
people-provider-linked = Ihr Konto ist verbunden. Ab jetzt können Sie sich dort anmelden.
people-provider-out = Sie sind hier abgemeldet
people-provider-out-text = Möglicherweise sind Sie beim anderen Server noch angemeldet.
people-provider-out-there = Auch dort abmelden
settings-name-save = Namen speichern
settings-name-text = Ihre Kollegen sehen diesen Namen, und Briefe sprechen Sie damit an. Er gilt für diese Organisation.
settings-name-saved = Ihr Name wurde gespeichert.
people-factors = Zweite Nachweise entfernen
people-factors-question = Die zweiten Nachweise von { $name } entfernen?
people-factors-effect-person = Code-App, Wiederherstellungscodes und alle Passkeys dieser Person gelten dann nicht mehr. Von da an genügt das Kennwort. Tun Sie dies nur, wenn Sie sicher sind, dass diese Person selbst darum bittet. Alle ihre Sitzungen enden, und sie erhält einen Brief.
people-factors-done = Die zweiten Nachweise von { $name } wurden entfernt.
people-provider-not-again = Der andere Server sagt nicht, dass Sie sich gerade erneut angemeldet haben; es wurde nichts getan. Versuchen Sie es noch einmal oder bestätigen Sie auf andere Weise.
people-provider-another = Sie haben sich dort als jemand anderes angemeldet; es wurde nichts getan.
