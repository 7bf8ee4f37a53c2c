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
signin-forgotten = Glömt lösenordet?
signin-forgotten-intro = Ange e-postadressen som du loggar in med. Vi skickar en länk där du kan välja ett nytt lösenord.
signin-forgotten-send = Skicka länken
signin-forgotten-done = Om någon loggar in med den här adressen är ett brev med en länk på väg. Länken gäller i en timme.
signin-password-new-title = Välj ett nytt lösenord
signin-password-intro = Du loggas ut överallt där du annars är inloggad.
signin-password-old = Nuvarande lösenord
signin-password-new = Nytt lösenord
signin-password-again = Nytt lösenord, en gång till
signin-password-rules = Minst 12 tecken. Några ord i rad är lätta att komma ihåg och svåra att gissa.
signin-password-save = Spara lösenordet
signin-password-change = Byt lösenord
signin-password-set = Det nya lösenordet är sparat. Logga in med det.
signin-password-changed = Lösenordet är bytt. Alla andra sessioner har avslutats.
signin-password-short = Lösenordet ska ha 12 till 256 tecken.
signin-password-is-name = Ditt namn eller din adress kan inte vara lösenord.
signin-password-differs = De två nya lösenorden är inte lika.
signin-password-old-wrong = Det nuvarande lösenordet stämmer inte.
signin-link-gone = Länken har redan använts eller är för gammal.
signin-link-again = Begär en ny länk
signin-second = Ett steg till
signin-second-intro = Ditt konto kräver ett andra bevis utöver lösenordet.
signin-code-help = De sex siffror som autentiseringsappen visar nu, eller en av dina återställningskoder.
signin-code-recovery-help = En av dina återställningskoder.
signin-start-over = Börja om med ett annat konto
signin-passkey = Nyckel (passkey)
signin-passkeys = Nycklar (passkeys)
signin-passkey-use = Logga in med en nyckel (passkey)
signin-passkeys-about = En nyckel sparas i din telefon, dator eller säkerhetsnyckel och öppnas med fingeravtryck, ansikte eller PIN-kod. Den fungerar utan lösenord och kan inte lämnas ut till en falsk sida.
signin-passkey-name = Nyckelns namn
signin-passkey-example = Jobbdatorn
signin-passkey-add = Lägg till en nyckel
signin-passkey-added = Nyckeln har lagts till.
signin-passkey-not-made = Nyckeln kunde inte läggas till. Försök igen.
signin-passkey-rename = Byt namn
signin-passkey-renamed = Nyckeln har fått sitt nya namn.
signin-passkey-made = Tillagd { $day }, inte använd än
signin-passkey-used = Tillagd { $day }, senast använd { $moment }
signin-passkey-script = Tillåt skript för den här webbplatsen om du vill lägga till en nyckel.
signin-passkey-question = Ta bort nyckeln { $name }?
signin-remove = Ta bort
signin-remove-effect = Det går inte längre att logga in med den. Du kan när som helst lägga till en ny.
signin-removed = Den har tagits bort.
signin-on = På
signin-security = Inloggning och säkerhet
signin-security-intro = Bara du ser den här sidan.
signin-totp = Autentiseringsapp
signin-totp-about = En app i telefonen visar en ny kod var trettionde sekund. Vid inloggning frågar vi efter den efter lösenordet.
signin-totp-set-up = Konfigurera
signin-totp-replace = Byt till en annan telefon
signin-totp-title = Konfigurera en autentiseringsapp
signin-totp-intro = Läs in bilden med appen och ange sedan koden som visas.
signin-totp-picture = QR-kod för appen
signin-totp-key = Om appen inte kan läsa in bilden anger du den här nyckeln:
signin-totp-code = Kod från appen
signin-totp-add = Aktivera
signin-totp-added = Autentiseringsappen är klar att använda.
signin-totp-wrong = Det är inte koden som appen visar nu. Kontrollera klockan i telefonen och försök igen.
signin-totp-question = Ta bort autentiseringsappen?
signin-codes = Återställningskoder
signin-codes-intro = Skriv ut dem eller spara dem på ett säkert ställe; de visas inte igen. Varje kod gäller en gång, när du inte har telefonen eller nyckeln till hands.
signin-codes-kept = Jag har sparat dem
signin-codes-left = { $count ->
    [one] { $shown } återställningskod finns kvar.
   *[other] { $shown } återställningskoder finns kvar.
    }
signin-codes-renew = Skapa nya koder
signin-codes-question = Skapa nya återställningskoder?
signin-codes-effect = De gamla koderna slutar gälla genast.
signin-sessions-open = Visa
signin-letter-greeting = Hej { $name }!
signin-letter-footer = Du får det här meddelandet från Novate eftersom det gäller ditt konto. Det går inte att svara på det.
signin-letter-reset-subject = Välj ett nytt lösenord
signin-letter-reset-body = Någon, troligen du, har bett om ett nytt lösenord. Öppna länken inom en timme för att välja det; den fungerar en gång: { $link } Om det inte var du behöver du inte göra något: ditt lösenord är oförändrat.
signin-letter-new-subject = Ny inloggning på ditt konto
signin-letter-new-body = Någon har loggat in på ditt konto i en webbläsare som inte har använts tidigare: { $browser }, { $moment }, { $zone }. Om det inte var du avslutar du den sessionen och byter lösenord: { $link }
signin-letter-changed-subject = Din inloggning har ändrats
signin-letter-changed-body = { $what ->
    [password] Ditt lösenord har bytts och alla andra sessioner har avslutats.
    [added] Ett andra bevis för inloggning har lagts till på ditt konto.
    [released] En administratör har tagit bort din kodapp, dina återställningskoder och dina nycklar, och alla dina sessioner har avslutats. Logga in med ditt lösenord och lägg till ett nytt andra bevis.
   *[removed] Ett andra bevis för inloggning har tagits bort från ditt konto.
    } Om det inte var du väljer du genast ett nytt lösenord och meddelar operatören.
signin-prove-provider = Logga in igen där du loggade in tidigare. Allt du har fyllt i finns kvar.
signin-prove-done = Du har bekräftat att det är du
signin-prove-done-text = Allt du har fyllt i finns kvar. Fortsätt med det du höll på med.
signin-allow = Låta { $program } agera för dig?
signin-allow-of = Appen tillhör { $organisation }.
signin-allow-known = Alla kan använda den här appen. Den tillhör ingen organisation här.
signin-allow-text = Appen kan använda API:et som du, för { $organisation } och med dina roller, tills du avslutar dina andra sessioner eller byter lösenord.
signin-allow-as = Du är inloggad som { $name } ({ $upn }).
signin-allow-other = Logga in som någon annan
signin-allow-lands = Sedan skickas du till { $address }.
signin-allow-elsewhere = Appen är inte till för { $organisation }. Logga in för den organisation som den tillhör.
signin-allow-yes = Tillåt
signin-allow-no = Tillåt inte
signin-onward = Vidare till appen
signin-onward-text = Om inget händer går du vidare själv.
signin-onward-go = Fortsätt
signin-unknown-program = Appen är inte känd
signin-unknown-program-why = Appen som skickade dig hit är inte registrerad hos organisationen eller får inte agera just nu. Säg till den som gav dig den.
signin-wrong-return = Appen får inte skicka dig vidare
signin-wrong-return-why = Appen vill skicka dig till en adress som inte är registrerad för den. En administratör i organisationen kan registrera adressen.
signin-device = Logga in på en enhet
signin-device-text = Ange koden som enheten eller appen visar.
signin-device-code = Kod
signin-device-go = Fortsätt
signin-device-warning = Fortsätt bara om du har börjat detta själv. Ange aldrig en kod som någon har skickat till dig.
signin-device-wrong = Koden är inte känd eller har gått ut. Kontrollera den eller börja om på enheten.
signin-device-done = Enheten fortsätter av sig själv. Du kan stänga sidan.
signin-device-refused = Ingenting tilläts.
