signin-shut = { $count ->
    [one] Det har gjorts för många misslyckade försök. Försök igen om { $shown } minut.
   *[other] Det har gjorts för många misslyckade försök. Försök igen om { $shown } minuter.
    }
sessions-end-others = Avsluta alla andra
sessions-ended-others = { $count ->
    [one] { $shown } annan session har avslutats.
   *[other] { $shown } andra sessioner har avslutats.
    }
signin-prove = Bekräfta att det är du
signin-prove-intro = Detta kan inte ångras och det var ett tag sedan du loggade in. Allt du har fyllt i finns kvar.
signin-prove-click-intro = Detta kan inte ångras. Allt du har fyllt i finns kvar.
signin-prove-go-on = Bekräfta och fortsätt
signin-prove-passkey = Bekräfta med en nyckel (passkey)
signin-prove-wrong = Det stämde inte. Kontrollera och försök igen.
signin-code = Kod
signin-passkey-failed = Nyckeln kunde inte användas. Försök igen eller välj ett annat sätt.
