# Anfragen, die nicht zu verstehen waren
malformed-missing = Das Feld { $field } fehlt. Geben Sie einen Wert an.
malformed-not-id = Das Feld { $field } muss eine GUID sein, zum Beispiel 67e55044-10b1-426f-9247-bb680e5fe0c8.
malformed-not-text = Das Feld { $field } muss ein Text sein.
malformed-not-number = Das Feld { $field } muss eine ganze Zahl sein.
malformed-not-flag = Das Feld { $field } muss true oder false sein.
malformed-not-date = Das Feld { $field } muss ein Datum sein, zum Beispiel 2026-03-15T10:00:00Z.
malformed-not-list = Das Feld { $field } muss eine Liste sein.
malformed-not-object = Hier wurde ein Objekt erwartet: { $field }. Senden Sie ein JSON-Objekt.
malformed-not-word = Das Feld { $field } muss eines dieser Wörter sein: { $known }.
malformed-out-of-range = Das Feld { $field } muss zwischen { $min } und { $max } liegen.
malformed-too-long = Das Feld { $field } ist zu lang. Verwenden Sie höchstens { $max } Zeichen.
malformed-wrong-count = Die Liste { $field } muss zwischen { $min } und { $max } Einträge haben.
malformed-differs = Das Feld { $field } muss { $expected } lauten, wie in der Adresse der Anfrage.
malformed-not-token = Das Fortsetzungstoken in { $field } gehört nicht zu dieser Liste. Beginnen Sie wieder mit der ersten Seite.
malformed-not-json = Der Inhalt ist kein JSON: Das Lesen endete in Zeile { $line }, Spalte { $column }.
malformed-too-large = Der Inhalt ist zu groß. Senden Sie höchstens { $max } Bytes.
malformed-too-deep = Der Inhalt ist zu tief verschachtelt. Verwenden Sie höchstens { $max } Ebenen.
# Fehler neben allen Regeln
edge-unauthenticated = Sie sind nicht angemeldet, oder Ihr Token ist abgelaufen. Holen Sie ein neues Token und versuchen Sie es erneut.
edge-wrong-audience = Ihr Token gilt für einen anderen Dienst. Holen Sie ein Token für diesen Dienst.
edge-user-needed = Dafür muss ein Benutzer angemeldet sein. Verwenden Sie das Token eines Benutzers statt das eines Programms.
edge-nothing-here = Unter dieser Adresse gibt es mit dieser Methode nichts. Prüfen Sie den Pfad.
edge-request-id-reused = Diese Anfrage-ID wurde bereits für eine andere Anfrage verwendet. Verwenden Sie eine neue.
edge-broken = Bei uns ist etwas schiefgelaufen. Es wurde nichts geändert. Referenz: { $ref }
edge-busy = Wir können diese Anfrage gerade nicht bearbeiten. Versuchen Sie es gleich noch einmal.
