signin-shut = { $count ->
    [one] Er waren te veel mislukte pogingen. Probeer het over { $shown } minuut opnieuw.
   *[other] Er waren te veel mislukte pogingen. Probeer het over { $shown } minuten opnieuw.
    }
sessions-end-others = Alle andere beëindigen
sessions-ended-others = { $count ->
    [one] { $shown } andere sessie is beëindigd.
   *[other] { $shown } andere sessies zijn beëindigd.
    }
signin-prove = Bevestig dat u het bent
signin-prove-intro = Dit kan niet ongedaan worden gemaakt en u hebt zich een tijd geleden aangemeld. Alles wat u hebt ingevuld, blijft bewaard.
signin-prove-click-intro = Dit kan niet ongedaan worden gemaakt. Alles wat u hebt ingevuld, blijft bewaard.
signin-prove-go-on = Bevestigen en doorgaan
signin-prove-passkey = Bevestigen met een passkey
signin-prove-wrong = Dat klopte niet. Controleer het en probeer het opnieuw.
signin-code = Code
signin-passkey-failed = De passkey kon niet worden gebruikt. Probeer het opnieuw of kies een andere manier.
