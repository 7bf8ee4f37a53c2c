settings-nav = Inställningar
settings-intro = De här valen är dina och gäller var du än loggar in.
settings-language-usual = Som webbläsaren önskar
settings-zone = Tidszon
settings-zone-usual = Vanlig för din organisation: { $zone }
settings-zone-now = Där är klockan nu:
settings-theme = Färger
settings-csv = Exporterade tabeller
settings-csv-text = Hur tabeller skrivs när du exporterar dem. Du kan välja annorlunda vid varje export.
settings-csv-usual = Som är vanligt för språket
settings-csv-semicolon = Excel (semikolon, UTF-8 med BOM)
settings-csv-comma = RFC 4180 (komma)
settings-keys = Kortkommandon
settings-keys-text = Enstaka tangenter gör något, till exempel leder ”/” till sökfältet. Stäng av det om du talar till datorn eller råkar trycka på tangenter.
settings-save = Spara inställningarna
settings-saved = Dina inställningar har sparats.
settings-me = Om dig
settings-me-text = En administratör i din organisation bestämmer dina roller.
settings-organisation = Organisation
people-nav = Användare och roller
people-intro = Vilka som får agera för { $organisation }, och i vilka roller.
people-people = Personer
people-person = Person
people-empty = Ingen har lagts till ännu.
people-you = du
people-roles = Roller
people-roles-text = Ingen roll omfattar en annan: markera alla som behövs.
people-roles-save = Spara rollerna
people-roles-set = { $name } har andra roller nu.
people-no-role = Ingen roll
people-role-needed = Markera minst en roll.
people-seen = Senaste inloggning
people-never = Aldrig
people-enabled = Aktiverad
people-disabled = Inaktiverad
people-now = nu
people-ago-minutes = { $count ->
    [one] för { $shown } minut sedan
   *[other] för { $shown } minuter sedan
    }
people-ago-hours = { $count ->
    [one] för { $shown } timme sedan
   *[other] för { $shown } timmar sedan
    }
people-ago-days = { $count ->
    [one] för { $shown } dag sedan
   *[other] för { $shown } dagar sedan
    }
people-in-minutes = { $count ->
    [one] om { $shown } minut
   *[other] om { $shown } minuter
    }
people-in-hours = { $count ->
    [one] om { $shown } timme
   *[other] om { $shown } timmar
    }
people-in-days = { $count ->
    [one] om { $shown } dag
   *[other] om { $shown } dagar
    }
people-role-global_admin = Global administratör
people-role-global_admin-help = Registrerar, godkänner avtal och inbjudningar, hanterar användare. Microsoft: Global administratör (Global admin).
people-role-account_admin = Kontoadministratör
people-role-account_admin-help = Hanterar platser och program, flyttar kunder från andra kanaler. Microsoft: Kontoadministratör (Account admin).
people-role-user_admin = Användaradministratör
people-role-user_admin-help = Hanterar användare, roller och appar. Microsoft: Användarhanteringsadministratör (User management admin).
people-role-billing_admin = Faktureringsadministratör
people-role-billing_admin-help = Ser fakturor och priser, pausar prenumerationer. Microsoft: Faktureringsadministratör (Billing admin).
people-role-admin_agent = Administratörsagent
people-role-admin_agent-help = Arbetar för kunder: relationer, överföringar, beställningar. Microsoft: Administratörsagent (Admin agent).
people-role-sales_agent = Försäljningsagent
people-role-sales_agent-help = Säljer, granskar och verifierar överföringar. Microsoft: Försäljningsagent (Sales agent).
people-role-helpdesk_agent = Supportagent
people-role-helpdesk_agent-help = Hittar och ser kunder och hjälper dem. Microsoft: Supportagent (Helpdesk agent).
people-role-incentives_admin = Incitamentsadministratör
people-role-incentives_admin-help = Registrerar för incitament. Microsoft: Incitamentsadministratör (Incentives admin).
people-role-incentives_user = Incitamentsanvändare
people-role-incentives_user-help = Läser incitament. Microsoft: Incitamentsanvändare (Incentives user).
people-role-customer_admin = Kundens globala administratör
people-role-customer_admin-help = Godkänner inbjudningar och kundavtalet, svarar för kunden, hanterar användare. Microsoft: Global administratör (Global admin).
people-role-customer_user = Användare
people-role-customer_user-help = Alla andra hos kunden. Microsoft: Användare (User).
people-role-operator_staff = Programansvarig
people-role-operator_staff-help = Driver programmet: registreringar, erbjudanden, policyer, användare. Microsoft har ingen sådan roll.
people-new = Lägg till en person
people-new-text = Personen får en länk som gäller en gång och i sju dagar, och agerar för din organisation när hen har accepterat.
people-name = Namn
people-name-needed = Ange ett namn med högst 256 tecken.
people-sign-in-name = Inloggningsnamn
people-sign-in-name-text = Personens e-postadress.
people-there-already = Personen agerar redan för din organisation.
people-way = Hur personen får länken
people-way-letter = Via e-post
people-way-letter-text = Vi skickar länken till inloggningsnamnet.
people-way-no-letter = Den här servern skickar ingen e-post.
people-way-link = Jag lämnar över länken själv
people-way-link-text = Du ser länken en gång. Den som har länken kan acceptera.
people-letter-language = E-postens språk
people-ask = Skapa länken
people-asked-by-letter = Ett e-postmeddelande med en länk är på väg till { $address }.
people-asked-by-link = Länken till { $name }
people-link-told = Kopiera länken nu: den visas bara en gång. Lämna den bara till den här personen.
people-link-label = Länk
people-told-before = Detta har visats tidigare och kan inte visas igen. Skapa en ny om den har gått förlorad.
people-told-done = Jag har sparat det
people-letter-subject = Du ombeds agera för { $organisation }
people-letter = Hej { $name },

    { $organisation } ber dig att agera för dem i partnerportalen.

    Öppna länken för att acceptera:
    { $link }

    Länken gäller en gång, till { $until }.

    Känner du inte till { $organisation }? Gör ingenting: inget händer.
people-asked = Tillfrågade, har inte accepterat ännu
people-asked-text = De har en länk och har inte accepterat ännu.
people-good-until = Gäller till
people-ended = Har gått ut
people-revoke = Återkalla
people-revoke-question = Återkalla länken till { $name }?
people-revoke-effect = Länken gäller då inte längre. Du kan skapa en ny.
people-revoke-done = Länken har återkallats.
people-programs = Appar
people-program = App
people-programs-text = De använder API:et i din organisations namn.
people-programs-empty = Ingen app agerar för din organisation.
people-program-new = Lägg till en app
people-program-new-text = Appen loggar in med ett id och en hemlighet. Hemligheten visas en gång.
people-program-make = Lägg till och visa hemligheten
people-program-done = { $name } har lagts till
people-program-public = Den körs på människors egna enheter
people-program-public-help = Den får ingen hemlighet och fungerar bara för dem som loggar in genom den.
people-program-redirects = Vart människor skickas tillbaka efter inloggning
people-program-redirects-help = En adress per rad, exakt som appen anger den: https eller http://localhost.
people-program-redirects-wrong = Ange högst tjugo adresser, var och en över https eller på http://localhost, utan fragment.
people-program-no-secret = Den har ingen hemlighet: människor loggar in genom den med detta id.
people-client-id = Klient-id
people-facts = Konto
people-shared = Personen agerar även för en annan organisation. Det du ändrar här gäller bara din.
people-this-is-you = Det är du själv.
people-password = Nytt lösenord
people-password-question = Ge { $name } ett nytt lösenord?
people-password-effect-person = Det tidigare lösenordet gäller då inte längre. Det nya visas en gång för dig.
people-password-done = { $name } har ett nytt lösenord
people-password-told = Kopiera lösenordet nu: det visas bara en gång. Lämna det bara till den här personen.
people-password-label = Lösenord
people-secret = Ny hemlighet
people-secret-question = Ge { $name } en ny hemlighet?
people-secret-effect-program = Den tidigare hemligheten gäller då inte längre. Den nya visas en gång för dig.
people-secret-done = { $name } har en ny hemlighet
people-secret-told = Kopiera hemligheten nu: den visas bara en gång.
people-secret-label = Hemlighet
people-disable = Inaktivera
people-disable-question = Inaktivera { $name }?
people-disable-effect-person = Personen loggas ut direkt och kan inte agera för din organisation förrän du aktiverar kontot igen.
people-disable-effect-program = Appen får ingen ny åtkomst förrän du aktiverar den igen. Den åtkomst den har nu upphör inom en timme.
people-disable-done = { $name } är inaktiverad.
people-enable = Aktivera
people-enable-question = Aktivera { $name } igen?
people-enable-effect-person = Personen kan logga in för din organisation igen, med samma roller som tidigare.
people-enable-effect-program = Appen kan logga in för din organisation igen, med samma roller som tidigare.
people-enable-done = { $name } är aktiverad igen.
people-remove = Ta bort
people-remove-question = Ta bort { $name }?
people-remove-effect-person = Personen loggas ut direkt och agerar inte längre för din organisation. Det som har gjorts finns kvar i loggen.
people-remove-effect-program = Appen agerar inte längre för din organisation. Den åtkomst den har nu upphör inom en timme. Det som har gjorts finns kvar i loggen.
people-remove-done = { $name } har tagits bort.
people-join-title = Agera för { $organisation }
people-join-text = { $organisation } ber dig att agera för dem. Acceptera bara om du vet varför.
people-join-sign-in = Du har redan ett konto här. Logga in med det för att acceptera.
people-join-other = Du är inloggad som någon annan. Logga ut, öppna länken igen och logga in med det här inloggningsnamnet.
people-join-password = Välj ett lösenord
people-join-again = Samma lösenord igen
people-password-text = { $count ->
    [one] Minst { $shown } tecken. Några ord är lättare att minnas än tecken.
   *[other] Minst { $shown } tecken. Några ord är lättare att minnas än tecken.
    }
people-password-short = { $count ->
    [one] Lösenordet måste ha minst { $shown } tecken.
   *[other] Lösenordet måste ha minst { $shown } tecken.
    }
people-password-differs = De två lösenorden är inte lika.
people-join = Acceptera
people-joined = Du agerar nu för { $organisation }.
people-switch = Byt organisation
people-choose-title = Välj en organisation
people-choose-text = Du agerar för en organisation i taget. Du kan byta när som helst, utan att logga in igen.
people-stay = Stanna här
people-kind-operator = Programansvarig
people-kind-partner = Partner
people-kind-customer = Kund
people-provider-no = Du är inte inloggad
people-provider-silent = Den andra servern svarar inte som den ska. Försök igen om några minuter eller logga in med ett lösenord.
people-provider-refused = Inloggningen avbröts eller nekades där. Försök igen eller fråga administratören.
people-provider-odd = Det den andra servern säger om dig går inte att lita på. Försök igen och kontakta administratören om det händer igen.
people-provider-stale = Den här inloggningen påbörjades i en annan webbläsare, tog för lång tid eller har redan använts. Börja om.
people-provider-no-name = Den andra servern talar inte om vilken e-postadress du loggar in med. Fråga administratören.
people-provider-no-role = Du har ingen roll här. Be administratören om en.
people-provider-known = Det finns redan ett konto med din e-postadress. Logga in med dess lösenord en gång för att koppla ihop dem.
people-provider-link = Koppla
people-provider-link-question = Koppla ditt konto till den andra servern?
people-provider-link-effect = Sedan kan du logga in där. Koppla bara om du själv just har loggat in där: { $issuer }
people-provider-linked = Ditt konto är kopplat. Från och med nu kan du logga in där.
people-provider-out = Du är utloggad här
people-provider-out-text = Du kan fortfarande vara inloggad på den andra servern.
people-provider-out-there = Logga ut även där
settings-name-save = Spara namnet
settings-name-text = Dina kollegor ser namnet och brev hälsar dig med det. Det gäller i den här organisationen.
settings-name-saved = Ditt namn har sparats.
people-factors = Ta bort andra bevis
people-factors-question = Ta bort andra bevis för { $name }?
people-factors-effect-person = Personens kodapp, återställningskoder och alla nycklar gäller då inte längre. Därefter räcker lösenordet, så gör detta bara om du är säker på att det är personen själv som ber om det. Alla sessioner avslutas och personen får ett brev.
people-factors-done = Andra bevis för { $name } har tagits bort.
people-provider-not-again = Den andra servern säger inte att du nyss har loggat in igen, så inget har gjorts. Försök igen eller bekräfta på ett annat sätt.
people-provider-another = Du loggade in där som någon annan, så inget har gjorts.
