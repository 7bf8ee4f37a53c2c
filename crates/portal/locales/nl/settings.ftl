settings-nav = Instellingen
settings-intro = Deze keuzes zijn van u en gelden overal waar u zich aanmeldt.
settings-language-usual = Zoals de browser vraagt
settings-zone = Tijdzone
settings-zone-usual = Gebruikelijk voor uw organisatie: { $zone }
settings-zone-now = Daar is het nu:
settings-theme = Kleuren
settings-csv = Geëxporteerde tabellen
settings-csv-text = Hoe tabellen worden geschreven als u ze exporteert. U kunt bij elke export anders kiezen.
settings-csv-usual = Zoals gebruikelijk voor de taal
settings-csv-semicolon = Excel (puntkomma, UTF-8 met BOM)
settings-csv-comma = RFC 4180 (komma)
settings-keys = Sneltoetsen
settings-keys-text = Losse toetsen doen iets; zo leidt ‘/’ naar het zoekveld. Zet dit uit als u tegen uw computer spreekt of per ongeluk toetsen indrukt.
settings-save = Instellingen opslaan
settings-saved = Uw instellingen zijn opgeslagen.
settings-me = Over u
settings-me-text = Een beheerder van uw organisatie bepaalt uw rollen.
settings-organisation = Organisatie
people-nav = Gebruikers en rollen
people-intro = Wie namens { $organisation } mag handelen, en in welke rollen.
people-people = Personen
people-person = Persoon
people-empty = Er is nog niemand toegevoegd.
people-you = u
people-roles = Rollen
people-roles-text = Geen rol omvat een andere: vink alles aan wat nodig is.
people-roles-save = Rollen opslaan
people-roles-set = { $name } heeft nu andere rollen.
people-no-role = Geen rol
people-role-needed = Vink ten minste één rol aan.
people-seen = Laatste aanmelding
people-never = Nooit
people-enabled = Ingeschakeld
people-disabled = Uitgeschakeld
people-now = nu
people-ago-minutes = { $count ->
    [one] { $shown } minuut geleden
   *[other] { $shown } minuten geleden
    }
people-ago-hours = { $count ->
    [one] { $shown } uur geleden
   *[other] { $shown } uur geleden
    }
people-ago-days = { $count ->
    [one] { $shown } dag geleden
   *[other] { $shown } dagen geleden
    }
people-in-minutes = { $count ->
    [one] over { $shown } minuut
   *[other] over { $shown } minuten
    }
people-in-hours = { $count ->
    [one] over { $shown } uur
   *[other] over { $shown } uur
    }
people-in-days = { $count ->
    [one] over { $shown } dag
   *[other] over { $shown } dagen
    }
people-role-global_admin = Globale beheerder
people-role-global_admin-help = Schrijft in, accepteert overeenkomsten en uitnodigingen, beheert gebruikers. Microsoft: Globale beheerder (Global admin).
people-role-account_admin = Accountbeheerder
people-role-account_admin-help = Beheert locaties en programma’s, verplaatst klanten uit andere kanalen. Microsoft: Accountbeheerder (Account admin).
people-role-user_admin = Gebruikersbeheerder
people-role-user_admin-help = Beheert gebruikers, rollen en apps. Microsoft: Gebruikersbeheerder (User management admin).
people-role-billing_admin = Factureringsbeheerder
people-role-billing_admin-help = Ziet facturen en prijzen, schort abonnementen op. Microsoft: Factureringsbeheerder (Billing admin).
people-role-admin_agent = Beheeragent
people-role-admin_agent-help = Werkt voor klanten: relaties, overdrachten, bestellingen. Microsoft: Beheeragent (Admin agent).
people-role-sales_agent = Verkoopagent
people-role-sales_agent-help = Verkoopt, beoordeelt en verifieert overdrachten. Microsoft: Verkoopagent (Sales agent).
people-role-helpdesk_agent = Helpdeskagent
people-role-helpdesk_agent-help = Vindt en ziet klanten en helpt hen. Microsoft: Helpdeskagent (Helpdesk agent).
people-role-incentives_admin = Incentivebeheerder
people-role-incentives_admin-help = Schrijft in voor incentives. Microsoft: Beheerder voor stimulansen (Incentives admin).
people-role-incentives_user = Incentivegebruiker
people-role-incentives_user-help = Leest incentives. Microsoft: Gebruiker van stimulansen (Incentives user).
people-role-customer_admin = Globale beheerder van de klant
people-role-customer_admin-help = Accepteert uitnodigingen en de klantovereenkomst, antwoordt namens de klant, beheert gebruikers. Microsoft: Globale beheerder (Global admin).
people-role-customer_user = Gebruiker
people-role-customer_user-help = Ieder ander bij de klant. Microsoft: Gebruiker (User).
people-role-operator_staff = Programmabeheerder
people-role-operator_staff-help = Voert het programma uit: inschrijvingen, aanbiedingen, beleid, gebruikers. Microsoft kent deze rol niet.
people-new = Persoon toevoegen
people-new-text = De persoon krijgt een link die één keer en zeven dagen geldig is, en handelt namens uw organisatie zodra hij of zij accepteert.
people-name = Naam
people-name-needed = Voer een naam van ten hoogste 256 tekens in.
people-sign-in-name = Aanmeldnaam
people-sign-in-name-text = Het e-mailadres van de persoon.
people-there-already = Deze persoon handelt al namens uw organisatie.
people-way = Hoe de persoon de link krijgt
people-way-letter = Per e-mail
people-way-letter-text = We sturen de link naar de aanmeldnaam.
people-way-no-letter = Deze server verstuurt geen e-mail.
people-way-link = Ik geef de link zelf door
people-way-link-text = U ziet de link één keer. Wie de link heeft, kan accepteren.
people-letter-language = Taal van de e-mail
people-ask = Link maken
people-asked-by-letter = Een e-mail met een link is onderweg naar { $address }.
people-asked-by-link = De link voor { $name }
people-link-told = Kopieer de link nu: hij wordt maar één keer getoond. Geef hem alleen aan deze persoon.
people-link-label = Link
people-told-before = Dit is al eerder getoond en kan niet opnieuw worden getoond. Maak een nieuwe als het kwijt is.
people-told-done = Ik heb het bewaard
people-letter-subject = U wordt gevraagd namens { $organisation } te handelen
people-letter = Hallo { $name },

    { $organisation } vraagt u namens haar te handelen in de partnerportal.

    Open deze link om te accepteren:
    { $link }

    De link is één keer geldig, tot { $until }.

    Kent u { $organisation } niet? Doe dan niets: er gebeurt niets.
people-asked = Gevraagd, nog niet geaccepteerd
people-asked-text = Deze personen hebben een link en hebben nog niet geaccepteerd.
people-good-until = Geldig tot
people-ended = Verlopen
people-revoke = Intrekken
people-revoke-question = De link voor { $name } intrekken?
people-revoke-effect = De link is dan niet meer geldig. U kunt een nieuwe maken.
people-revoke-done = De link is ingetrokken.
people-programs = Apps
people-program = App
people-programs-text = Ze gebruiken de API namens uw organisatie.
people-programs-empty = Er is geen app die namens uw organisatie handelt.
people-program-new = App toevoegen
people-program-new-text = De app meldt zich aan met een id en een geheim. Het geheim wordt één keer getoond.
people-program-make = Toevoegen en geheim tonen
people-program-done = { $name } is toegevoegd
people-program-public = De app draait op eigen apparaten van mensen
people-program-public-help = Ze krijgt geen geheim en werkt alleen voor mensen die zich ermee aanmelden.
people-program-redirects = Waar mensen na het aanmelden naar teruggaan
people-program-redirects-help = Eén adres per regel, precies zoals de app het noemt: https of http://localhost.
people-program-redirects-wrong = Voer hoogstens twintig adressen in, elk via https of van http://localhost, zonder fragment.
people-program-no-secret = Ze heeft geen geheim: mensen melden zich met dit id via de app aan.
people-client-id = Client-id
people-facts = Account
people-shared = Deze persoon handelt ook namens een andere organisatie. Wat u hier wijzigt, geldt alleen voor de uwe.
people-this-is-you = Dit bent u zelf.
people-password = Nieuw wachtwoord
people-password-question = { $name } een nieuw wachtwoord geven?
people-password-effect-person = Het vorige wachtwoord is dan niet meer geldig. Het nieuwe wordt u één keer getoond.
people-password-done = { $name } heeft een nieuw wachtwoord
people-password-told = Kopieer het wachtwoord nu: het wordt maar één keer getoond. Geef het alleen aan deze persoon.
people-password-label = Wachtwoord
people-secret = Nieuw geheim
people-secret-question = { $name } een nieuw geheim geven?
people-secret-effect-program = Het vorige geheim is dan niet meer geldig. Het nieuwe wordt u één keer getoond.
people-secret-done = { $name } heeft een nieuw geheim
people-secret-told = Kopieer het geheim nu: het wordt maar één keer getoond.
people-secret-label = Geheim
people-disable = Uitschakelen
people-disable-question = { $name } uitschakelen?
people-disable-effect-person = Deze persoon wordt direct afgemeld en kan niet namens uw organisatie handelen totdat u het account weer inschakelt.
people-disable-effect-program = De app krijgt geen nieuwe toegang totdat u hem weer inschakelt. De huidige toegang eindigt binnen een uur.
people-disable-done = { $name } is uitgeschakeld.
people-enable = Inschakelen
people-enable-question = { $name } weer inschakelen?
people-enable-effect-person = Deze persoon kan zich weer namens uw organisatie aanmelden, met dezelfde rollen als voorheen.
people-enable-effect-program = De app kan zich weer namens uw organisatie aanmelden, met dezelfde rollen als voorheen.
people-enable-done = { $name } is weer ingeschakeld.
people-remove = Verwijderen
people-remove-question = { $name } verwijderen?
people-remove-effect-person = Deze persoon wordt direct afgemeld en handelt niet meer namens uw organisatie. Wat is gedaan, blijft vastgelegd.
people-remove-effect-program = De app handelt niet meer namens uw organisatie. De huidige toegang eindigt binnen een uur. Wat is gedaan, blijft vastgelegd.
people-remove-done = { $name } is verwijderd.
people-join-title = Handelen namens { $organisation }
people-join-text = { $organisation } vraagt u namens haar te handelen. Accepteer alleen als u weet waarom.
people-join-sign-in = U hebt hier al een account. Meld u daarmee aan om te accepteren.
people-join-other = U bent als iemand anders aangemeld. Meld u af, open de link opnieuw en meld u met deze aanmeldnaam aan.
people-join-password = Kies een wachtwoord
people-join-again = Hetzelfde wachtwoord nogmaals
people-password-text = { $count ->
    [one] Ten minste { $shown } teken. Een paar woorden onthoudt u makkelijker dan tekens.
   *[other] Ten minste { $shown } tekens. Een paar woorden onthoudt u makkelijker dan tekens.
    }
people-password-short = { $count ->
    [one] Het wachtwoord moet ten minste { $shown } teken hebben.
   *[other] Het wachtwoord moet ten minste { $shown } tekens hebben.
    }
people-password-differs = De twee wachtwoorden zijn niet gelijk.
people-join = Accepteren
people-joined = U handelt nu namens { $organisation }.
people-switch = Van organisatie wisselen
people-choose-title = Kies een organisatie
people-choose-text = U handelt namens één organisatie tegelijk. U kunt altijd wisselen, zonder u opnieuw aan te melden.
people-stay = Hier blijven
people-kind-operator = Programmabeheerder
people-kind-partner = Partner
people-kind-customer = Klant
people-provider-no = U bent niet aangemeld
people-provider-silent = De andere server antwoordt niet zoals het hoort. Probeer het over enkele minuten opnieuw of meld u aan met een wachtwoord.
people-provider-refused = De aanmelding is daar geannuleerd of geweigerd. Probeer het opnieuw of vraag het uw beheerder.
people-provider-odd = Wat de andere server over u zegt, is niet te vertrouwen. Probeer het opnieuw; meld het uw beheerder als het nog eens gebeurt.
people-provider-stale = Deze aanmelding is in een andere browser begonnen, duurde te lang of is al gebruikt. Begin opnieuw.
people-provider-no-name = De andere server zegt niet onder welk e-mailadres u zich aanmeldt. Vraag het uw beheerder.
people-provider-no-role = U hebt hier geen rol. Vraag uw beheerder erom.
people-provider-known = Er is al een account met uw e-mailadres. Meld u één keer met het wachtwoord daarvan aan om de twee te koppelen.
people-provider-link = Koppelen
people-provider-link-question = Uw account met de andere server koppelen?
people-provider-link-effect = Vanaf dan kunt u zich daar aanmelden. Koppel alleen als u zich daar zojuist zelf hebt aangemeld: { $issuer }
people-provider-linked = Uw account is gekoppeld. Vanaf nu kunt u zich daar aanmelden.
people-provider-out = U bent hier afgemeld
people-provider-out-text = Mogelijk bent u nog aangemeld bij de andere server.
people-provider-out-there = Ook daar afmelden
settings-name-save = Naam opslaan
settings-name-text = Uw collega’s zien deze naam en in brieven wordt u zo genoemd. De naam geldt voor deze organisatie.
settings-name-saved = Uw naam is opgeslagen.
people-factors = Tweede bewijzen weghalen
people-factors-question = De tweede bewijzen van { $name } weghalen?
people-factors-effect-person = De code-app, de herstelcodes en alle toegangssleutels van deze persoon gelden dan niet meer. Vanaf dat moment is het wachtwoord genoeg; doe dit dus alleen als u zeker weet dat deze persoon het zelf vraagt. Alle sessies eindigen en de persoon krijgt een brief.
people-factors-done = De tweede bewijzen van { $name } zijn weggehaald.
people-provider-not-again = De andere server meldt niet dat u zich zojuist opnieuw hebt aangemeld, dus er is niets gedaan. Probeer het opnieuw of bevestig op een andere manier.
people-provider-another = U hebt zich daar als iemand anders aangemeld, dus er is niets gedaan.
