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
signin-forgotten = Wachtwoord vergeten?
signin-forgotten-intro = Vul het e-mailadres in waarmee u zich aanmeldt. Wij sturen u een link om een nieuw wachtwoord in te stellen.
signin-forgotten-send = Link versturen
signin-forgotten-done = Als iemand zich met dit adres aanmeldt, is er een bericht met een link onderweg. De link is één uur geldig.
signin-password-new-title = Nieuw wachtwoord instellen
signin-password-intro = Overal waar u verder bent aangemeld, wordt u afgemeld.
signin-password-old = Huidig wachtwoord
signin-password-new = Nieuw wachtwoord
signin-password-again = Nieuw wachtwoord, nog een keer
signin-password-rules = Minstens 12 tekens. Een paar woorden achter elkaar zijn makkelijk te onthouden en moeilijk te raden.
signin-password-save = Wachtwoord opslaan
signin-password-change = Wachtwoord wijzigen
signin-password-set = Het nieuwe wachtwoord is ingesteld. Meld u ermee aan.
signin-password-changed = Het wachtwoord is gewijzigd. Alle andere sessies zijn beëindigd.
signin-password-short = Het wachtwoord moet 12 tot 256 tekens hebben.
signin-password-is-name = Uw naam of adres kan niet het wachtwoord zijn.
signin-password-differs = De twee nieuwe wachtwoorden zijn niet gelijk.
signin-password-old-wrong = Het huidige wachtwoord klopt niet.
signin-link-gone = Deze link is al gebruikt of te oud.
signin-link-again = Nieuwe link aanvragen
signin-second = Nog één stap
signin-second-intro = Uw account vraagt naast het wachtwoord om een tweede bewijs.
signin-code-help = De zes cijfers die uw authenticator-app nu toont, of een van uw herstelcodes.
signin-code-recovery-help = Een van uw herstelcodes.
signin-start-over = Opnieuw beginnen met een ander account
signin-passkey = Passkey
signin-passkeys = Passkeys
signin-passkey-use = Aanmelden met een passkey
signin-passkeys-about = Een passkey staat op uw telefoon, computer of beveiligingssleutel en opent u met uw vingerafdruk, gezicht of pincode. U hebt er geen wachtwoord bij nodig en kunt hem niet aan een valse pagina afgeven.
signin-passkey-name = Naam van de passkey
signin-passkey-example = Werklaptop
signin-passkey-add = Passkey toevoegen
signin-passkey-added = De passkey is toegevoegd.
signin-passkey-not-made = De passkey kon niet worden toegevoegd. Probeer het opnieuw.
signin-passkey-rename = Naam wijzigen
signin-passkey-renamed = De passkey heeft de nieuwe naam.
signin-passkey-made = Toegevoegd op { $day }, nog niet gebruikt
signin-passkey-used = Toegevoegd op { $day }, laatst gebruikt { $moment }
signin-passkey-script = Sta scripts voor deze site toe om een passkey toe te voegen.
signin-passkey-question = De passkey { $name } verwijderen?
signin-remove = Verwijderen
signin-remove-effect = U kunt er niet meer mee aanmelden. U kunt op elk moment een nieuwe instellen.
signin-removed = Verwijderd.
signin-on = Aan
signin-security = Aanmelden en beveiliging
signin-security-intro = Alleen u ziet deze pagina.
signin-totp = Authenticator-app
signin-totp-about = Een app op uw telefoon toont elke dertig seconden een nieuwe code. Bij het aanmelden wordt daar na het wachtwoord om gevraagd.
signin-totp-set-up = Instellen
signin-totp-replace = Andere telefoon instellen
signin-totp-title = Authenticator-app instellen
signin-totp-intro = Scan de afbeelding met de app en vul daarna de code in die de app toont.
signin-totp-picture = QR-code voor de app
signin-totp-key = Kan de app niet scannen, vul dan deze sleutel in:
signin-totp-code = Code uit de app
signin-totp-add = Inschakelen
signin-totp-added = De authenticator-app is ingesteld.
signin-totp-wrong = Dat is niet de code die de app nu toont. Controleer de tijd op uw telefoon en probeer het opnieuw.
signin-totp-question = De authenticator-app verwijderen?
signin-codes = Herstelcodes
signin-codes-intro = Druk ze af of bewaar ze op een veilige plek; ze worden niet nog eens getoond. Elke code werkt één keer, voor als u uw telefoon of passkey niet bij de hand hebt.
signin-codes-kept = Ik heb ze bewaard
signin-codes-left = { $count ->
    [one] Er is nog { $shown } herstelcode over.
   *[other] Er zijn nog { $shown } herstelcodes over.
    }
signin-codes-renew = Nieuwe codes maken
signin-codes-question = Nieuwe herstelcodes maken?
signin-codes-effect = De oude codes werken dan meteen niet meer.
signin-sessions-open = Tonen
signin-letter-greeting = Beste { $name },
signin-letter-footer = U ontvangt dit bericht van Novate omdat het over uw account gaat. Beantwoord dit bericht niet.
signin-letter-reset-subject = Stel een nieuw wachtwoord in
signin-letter-reset-body = Iemand, waarschijnlijk u, heeft om een nieuw wachtwoord gevraagd. Open deze link binnen één uur om het in te stellen; hij werkt één keer: { $link } Was u het niet, doe dan niets: uw wachtwoord blijft zoals het is.
signin-letter-new-subject = Nieuwe aanmelding bij uw account
signin-letter-new-body = Iemand heeft zich bij uw account aangemeld in een browser die niet eerder is gebruikt: { $browser }, { $moment }, { $zone }. Was u het niet, beëindig dan die sessie en wijzig uw wachtwoord: { $link }
signin-letter-changed-subject = Uw aanmelding is gewijzigd
signin-letter-changed-body = { $what ->
    [password] Uw wachtwoord is gewijzigd en alle andere sessies zijn beëindigd.
    [added] Aan uw account is een tweede bewijs voor het aanmelden toegevoegd.
    [released] Een beheerder heeft uw code-app, herstelcodes en toegangssleutels verwijderd, en al uw sessies zijn beëindigd. Meld u aan met uw wachtwoord en voeg een nieuw tweede bewijs toe.
   *[removed] Van uw account is een tweede bewijs voor het aanmelden verwijderd.
    } Was u het niet, stel dan meteen een nieuw wachtwoord in en waarschuw de operator.
signin-prove-provider = Meld u opnieuw aan waar u zich eerder hebt aangemeld. Alles wat u hebt ingevuld, blijft bewaard.
signin-prove-done = U hebt bevestigd dat u het bent
signin-prove-done-text = Alles wat u hebt ingevuld, is er nog. Ga verder met wat u aan het doen was.
signin-allow = { $program } namens u laten handelen?
signin-allow-of = Deze app hoort bij { $organisation }.
signin-allow-known = Iedereen kan deze app gebruiken. Ze hoort hier bij geen organisatie.
signin-allow-text = De app kan de API als u gebruiken, voor { $organisation } en met uw rollen, tot u uw andere sessies beëindigt of uw wachtwoord wijzigt.
signin-allow-as = U bent aangemeld als { $name } ({ $upn }).
signin-allow-other = Als iemand anders aanmelden
signin-allow-lands = Daarna gaat u naar { $address }.
signin-allow-elsewhere = Deze app is niet voor { $organisation }. Meld u aan voor de organisatie waarbij ze hoort.
signin-allow-yes = Toestaan
signin-allow-no = Niet toestaan
signin-onward = Verder naar de app
signin-onward-text = Als er niets gebeurt, gaat u zelf verder.
signin-onward-go = Verder
signin-unknown-program = Deze app is niet bekend
signin-unknown-program-why = De app die u hierheen stuurde, is niet bij deze organisatie geregistreerd of mag nu niet handelen. Zeg het tegen wie u de app gaf.
signin-wrong-return = Deze app mag u niet verder sturen
signin-wrong-return-why = De app wil u naar een adres sturen dat er niet voor geregistreerd is. Een beheerder van de organisatie kan het adres registreren.
signin-device = Aanmelden op een apparaat
signin-device-text = Voer de code in die het apparaat of de app toont.
signin-device-code = Code
signin-device-go = Verder
signin-device-warning = Ga alleen verder als u hier zelf mee begonnen bent. Voer nooit een code in die iemand u gestuurd heeft.
signin-device-wrong = Deze code is niet bekend of is verlopen. Controleer de code of begin opnieuw op het apparaat.
signin-device-done = Het apparaat gaat vanzelf verder. U kunt deze pagina sluiten.
signin-device-refused = Er is niets toegestaan.
