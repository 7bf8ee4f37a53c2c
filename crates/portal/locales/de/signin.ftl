signin-shut = { $count ->
    [one] Es gab zu viele fehlgeschlagene Versuche. Versuchen Sie es in { $shown } Minute erneut.
   *[other] Es gab zu viele fehlgeschlagene Versuche. Versuchen Sie es in { $shown } Minuten erneut.
    }
sessions-end-others = Alle anderen beenden
sessions-ended-others = { $count ->
    [one] { $shown } andere Sitzung ist beendet.
   *[other] { $shown } andere Sitzungen sind beendet.
    }
signin-prove = Bestätigen Sie, dass Sie es sind
signin-prove-intro = Das lässt sich nicht rückgängig machen, und Ihre Anmeldung liegt schon länger zurück. Alle Eingaben bleiben erhalten.
signin-prove-click-intro = Das lässt sich nicht rückgängig machen. Alle Eingaben bleiben erhalten.
signin-prove-go-on = Bestätigen und fortfahren
signin-prove-passkey = Mit einem Passkey bestätigen
signin-prove-wrong = Das war nicht richtig. Prüfen Sie es und versuchen Sie es erneut.
signin-code = Code
signin-passkey-failed = Der Passkey konnte nicht verwendet werden. Versuchen Sie es erneut, oder wählen Sie einen anderen Weg.
signin-forgotten = Kennwort vergessen?
signin-forgotten-intro = Geben Sie die E-Mail-Adresse ein, mit der Sie sich anmelden. Wir senden Ihnen einen Link, über den Sie ein neues Kennwort festlegen.
signin-forgotten-send = Link senden
signin-forgotten-done = Wenn sich jemand mit dieser Adresse anmeldet, ist eine Nachricht mit einem Link unterwegs. Der Link gilt eine Stunde.
signin-password-new-title = Neues Kennwort festlegen
signin-password-intro = Überall, wo Sie sonst noch angemeldet sind, werden Sie abgemeldet.
signin-password-old = Aktuelles Kennwort
signin-password-new = Neues Kennwort
signin-password-again = Neues Kennwort, noch einmal
signin-password-rules = Mindestens 12 Zeichen. Einige Wörter hintereinander sind leicht zu merken und schwer zu erraten.
signin-password-save = Kennwort speichern
signin-password-change = Kennwort ändern
signin-password-set = Das neue Kennwort ist festgelegt. Melden Sie sich damit an.
signin-password-changed = Das Kennwort ist geändert. Alle anderen Sitzungen sind beendet.
signin-password-short = Das Kennwort braucht 12 bis 256 Zeichen.
signin-password-is-name = Ihr Name oder Ihre Adresse kann nicht das Kennwort sein.
signin-password-differs = Die beiden neuen Kennwörter stimmen nicht überein.
signin-password-old-wrong = Das aktuelle Kennwort stimmt nicht.
signin-link-gone = Dieser Link wurde schon verwendet oder ist zu alt.
signin-link-again = Neuen Link anfordern
signin-second = Noch ein Schritt
signin-second-intro = Ihr Konto verlangt neben dem Kennwort einen zweiten Nachweis.
signin-code-help = Die sechs Ziffern, die Ihre Authenticator-App jetzt zeigt, oder einer Ihrer Wiederherstellungscodes.
signin-code-recovery-help = Einer Ihrer Wiederherstellungscodes.
signin-start-over = Mit einem anderen Konto neu beginnen
signin-passkey = Passkey
signin-passkeys = Passkeys
signin-passkey-use = Mit einem Passkey anmelden
signin-passkeys-about = Ein Passkey liegt auf Ihrem Telefon, Computer oder Sicherheitsschlüssel und wird mit Fingerabdruck, Gesicht oder PIN geöffnet. Er funktioniert ohne Kennwort und lässt sich nicht an eine falsche Seite weitergeben.
signin-passkey-name = Name des Passkeys
signin-passkey-example = Arbeitslaptop
signin-passkey-add = Passkey hinzufügen
signin-passkey-added = Der Passkey wurde hinzugefügt.
signin-passkey-not-made = Der Passkey konnte nicht hinzugefügt werden. Versuchen Sie es erneut.
signin-passkey-rename = Umbenennen
signin-passkey-renamed = Der Passkey hat seinen neuen Namen.
signin-passkey-made = Hinzugefügt am { $day }, noch nicht verwendet
signin-passkey-used = Hinzugefügt am { $day }, zuletzt verwendet { $moment }
signin-passkey-script = Um einen Passkey hinzuzufügen, lassen Sie Skripte für diese Website zu.
signin-passkey-question = Den Passkey { $name } entfernen?
signin-remove = Entfernen
signin-remove-effect = Die Anmeldung damit ist nicht mehr möglich. Sie können jederzeit einen neuen Nachweis einrichten.
signin-removed = Der Nachweis wurde entfernt.
signin-on = Ein
signin-security = Anmeldung und Sicherheit
signin-security-intro = Nur Sie sehen diese Seite.
signin-totp = Authenticator-App
signin-totp-about = Eine App auf Ihrem Telefon zeigt alle dreißig Sekunden einen neuen Code. Bei der Anmeldung wird er nach dem Kennwort abgefragt.
signin-totp-set-up = Einrichten
signin-totp-replace = Anderes Telefon einrichten
signin-totp-title = Authenticator-App einrichten
signin-totp-intro = Scannen Sie das Bild mit der App und geben Sie dann den Code ein, den sie zeigt.
signin-totp-picture = QR-Code für die App
signin-totp-key = Wenn die App nicht scannen kann, geben Sie diesen Schlüssel ein:
signin-totp-code = Code aus der App
signin-totp-add = Aktivieren
signin-totp-added = Die Authenticator-App ist eingerichtet.
signin-totp-wrong = Das ist nicht der Code, den die App jetzt zeigt. Prüfen Sie die Uhrzeit auf Ihrem Telefon und versuchen Sie es erneut.
signin-totp-question = Die Authenticator-App entfernen?
signin-codes = Wiederherstellungscodes
signin-codes-intro = Drucken Sie sie aus oder bewahren Sie sie sicher auf; sie werden nicht noch einmal angezeigt. Jeder gilt einmal, wenn Telefon oder Passkey nicht zur Hand sind.
signin-codes-kept = Ich habe sie aufbewahrt
signin-codes-left = { $count ->
    [one] { $shown } Wiederherstellungscode ist übrig.
   *[other] { $shown } Wiederherstellungscodes sind übrig.
    }
signin-codes-renew = Neue Codes erstellen
signin-codes-question = Neue Wiederherstellungscodes erstellen?
signin-codes-effect = Die alten Codes gelten sofort nicht mehr.
signin-sessions-open = Anzeigen
signin-letter-greeting = Guten Tag { $name },
signin-letter-footer = Sie erhalten diese Nachricht von Novate, weil sie Ihr Konto betrifft. Bitte antworten Sie nicht darauf.
signin-letter-reset-subject = Legen Sie ein neues Kennwort fest
signin-letter-reset-body = Jemand, vermutlich Sie, hat um ein neues Kennwort gebeten. Öffnen Sie innerhalb einer Stunde diesen Link, um es festzulegen; er funktioniert einmal: { $link } Wenn Sie es nicht waren, tun Sie nichts: Ihr Kennwort bleibt, wie es ist.
signin-letter-new-subject = Neue Anmeldung bei Ihrem Konto
signin-letter-new-body = Jemand hat sich bei Ihrem Konto in einem bisher nicht verwendeten Browser angemeldet: { $browser }, { $moment }, { $zone }. Wenn Sie es nicht waren, beenden Sie diese Sitzung und ändern Sie Ihr Kennwort: { $link }
signin-letter-changed-subject = Ihre Anmeldung wurde geändert
signin-letter-changed-body = { $what ->
    [password] Ihr Kennwort wurde geändert, und alle anderen Sitzungen sind beendet.
    [added] Ihrem Konto wurde ein zweiter Nachweis für die Anmeldung hinzugefügt.
    [released] Ein Administrator hat Ihre Code-App, Wiederherstellungscodes und Passkeys entfernt, und alle Ihre Sitzungen sind beendet. Melden Sie sich mit Ihrem Kennwort an und fügen Sie einen neuen zweiten Nachweis hinzu.
   *[removed] Von Ihrem Konto wurde ein zweiter Nachweis für die Anmeldung entfernt.
    } Wenn Sie es nicht waren, legen Sie sofort ein neues Kennwort fest und informieren Sie den Betreiber.
signin-prove-provider = Melden Sie sich dort erneut an, wo Sie sich zuvor angemeldet haben. Alles, was Sie eingegeben haben, bleibt erhalten.
signin-prove-done = Sie haben bestätigt, dass Sie es sind
signin-prove-done-text = Alles, was Sie eingegeben haben, ist noch da. Fahren Sie mit dem fort, was Sie gerade getan haben.
signin-allow = Darf { $program } für Sie handeln?
signin-allow-of = Diese App gehört zu { $organisation }.
signin-allow-known = Diese App kann jeder verwenden. Sie gehört hier zu keiner Organisation.
signin-allow-text = Die App kann die API als Sie verwenden, für { $organisation } und mit Ihren Rollen, bis Sie Ihre anderen Sitzungen beenden oder Ihr Kennwort ändern.
signin-allow-as = Sie sind als { $name } ({ $upn }) angemeldet.
signin-allow-other = Als jemand anderes anmelden
signin-allow-lands = Danach gelangen Sie zu { $address }.
signin-allow-elsewhere = Diese App ist nicht für { $organisation }. Melden Sie sich für die Organisation an, zu der sie gehört.
signin-allow-yes = Zulassen
signin-allow-no = Nicht zulassen
signin-onward = Weiter zur App
signin-onward-text = Wenn nichts geschieht, gehen Sie selbst weiter.
signin-onward-go = Weiter
signin-unknown-program = Diese App ist nicht bekannt
signin-unknown-program-why = Die App, die Sie hierher geschickt hat, ist bei dieser Organisation nicht registriert oder darf zurzeit nicht handeln. Sagen Sie es dem, von dem Sie sie haben.
signin-wrong-return = Diese App darf Sie nicht weiterleiten
signin-wrong-return-why = Sie will Sie an eine Adresse schicken, die für sie nicht registriert ist. Ein Admin ihrer Organisation kann die Adresse registrieren.
signin-device = Auf einem Gerät anmelden
signin-device-text = Geben Sie den Code ein, den das Gerät oder die App anzeigt.
signin-device-code = Code
signin-device-go = Weiter
signin-device-warning = Gehen Sie nur weiter, wenn Sie dies selbst begonnen haben. Geben Sie nie einen Code ein, den Ihnen jemand geschickt hat.
signin-device-wrong = Dieser Code ist nicht bekannt oder abgelaufen. Prüfen Sie ihn, oder beginnen Sie auf dem Gerät von vorn.
signin-device-done = Das Gerät macht von selbst weiter. Sie können diese Seite schließen.
signin-device-refused = Es wurde nichts zugelassen.
