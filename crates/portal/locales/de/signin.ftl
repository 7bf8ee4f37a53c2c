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
