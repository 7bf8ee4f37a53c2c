# Flytt utan överföring
move-opened-subject = { $partner } flyttar dina licenser
move-opened-body = { $partner } har börjat flytta dina licensbaserade prenumerationer. Först kommer de nya prenumerationerna på plats; de gamla är aktiva tills dess, så att användarna kan arbeta vidare. Inget sägs upp åt dig.
move-asked-subject = { $customer } ber dig om en flytt
move-asked-body = { $customer } vill flytta licensbaserade prenumerationer till dig. Läs vad som ska flyttas, begär en återförsäljarrelation om du inte har någon och välj erbjudandena.
move-reminder-subject = En prenumeration upphör snart: { $offer }
move-reminder-body = Den gamla prenumerationen på { $offer } för { $customer } upphör { $end }. Det är den bästa tiden att låta den upphöra: det ges ingen återbetalning för en prenumeration som sägs upp tidigare. Kontrollera att den nya prenumerationen från { $partner } finns på plats och att automatisk förnyelse av den gamla är avstängd.
move-renewed-subject = En prenumeration har förnyats: { $offer }
move-renewed-body = Den gamla prenumerationen på { $offer } för { $customer } har förnyats automatiskt. Nästa slut: { $end }. Om du inte längre behöver den stänger du av automatisk förnyelse och frågar om den ännu kan sägas upp. Den nya finns hos { $partner }.
credit-guidance-subject = Du kan ha rätt till ett tillgodobelopp: { $offer }
credit-guidance-body = Du köpte { $offer } direkt av programmets operatör, med månatlig eller årlig fakturering. Om du säger upp den kan du ha rätt till ett tillgodobelopp. { $partner } kan inte begära det åt dig utan delegerade administratörsbehörigheter för { $customer }. Kontakta själv operatörens faktureringssupport: där får du veta hur stort tillgodobeloppet är och hur det betalas ut. Säg inte upp något innan den nya prenumerationen finns på plats.
move-done-subject = Flytten av { $customer } är slutförd
move-done-body = Flytten av { $customer } till { $partner } är slutförd. Tidigare fanns { $before } licenser, och nu finns { $after }.
restriction-noticed-subject = Dina möjligheter till direktfakturering begränsas från { $date }
restriction-noticed-body =
    { $company } uppfyller inte längre kraven för direktfaktureringspartner.
    { $reason ->
         [revenue] Partnerkontot omsatte mindre än { $floor } amerikanska dollar under de { $months } månaderna innan.
         [support_plan] En supportplan av det slag som krävs saknas.
        *[requirements] Kontakta operatören om kravet.
    }
    Från { $date } kan du hantera befintliga prenumerationer men inte göra nya köp.
    Du kan fortfarande flytta dina kunder till en indirekt leverantör.
restriction-spared-subject = Dina möjligheter till direktfakturering begränsas inte
restriction-spared-body =
    Begränsningen som aviserades för { $company } blir inte av, eftersom skälet inte längre finns.
partner-restricted-subject = Dina möjligheter till direktfakturering är begränsade
partner-restricted-body =
    Sedan { $date } är möjligheterna till direktfakturering begränsade för { $company }.
    Du kan hantera befintliga prenumerationer men inte göra nya köp.
    Du kan fortfarande flytta dina kunder till en indirekt leverantör.
restriction-lifted-subject = Dina möjligheter till direktfakturering är inte längre begränsade
restriction-lifted-body =
    Operatören har hävt begränsningen för { $company }. Du kan göra nya köp.
partner-suspended-subject = Ditt medlemskap är avstängt
partner-suspended-body =
    { $company } är avstängd som { $programme ->
        *[direct_bill] direktfaktureringspartner
         [indirect_reseller] indirekt återförsäljare
         [indirect_provider] indirekt leverantör
    }.
    { $reason ->
         [overdue] Betalningen är försenad.
        *[abuse] Programmet har inte använts enligt avtal.
         [profile] Din profil avvisades.
         [provider] Din indirekta leverantör har svårigheter.
    }
    Du kan hantera befintliga prenumerationer men inte sälja.
partner-cured-subject = Ditt medlemskap är inte längre avstängt
partner-cured-body =
    Avstängningen av { $company } som { $programme ->
        *[direct_bill] direktfaktureringspartner
         [indirect_reseller] indirekt återförsäljare
         [indirect_provider] indirekt leverantör
    } har upphört. Du har dina tidigare rättigheter igen.
incentive-invited-subject = Inbjudan att registrera sig för incitament
incentive-invited-body =
    { $company } kan få incitament som { $programme ->
        *[direct_bill] direktfaktureringspartner
         [indirect_reseller] indirekt återförsäljare
         [indirect_provider] indirekt leverantör
    } med platsen { $location }.
    Incitamentsadministratören kan logga in och registrera sig. Därefter kontrolleras bank- och skatteprofilen.
incentive-overdue-subject = En inbjudan till incitament är försenad
incentive-overdue-body =
    { $company } borde ha bjudits in till incitament som { $programme ->
        *[direct_bill] direktfaktureringspartner
         [indirect_reseller] indirekt återförsäljare
         [indirect_provider] indirekt leverantör
    } vid det här laget.
    Ingen adress är känd för platsen { $location }. Ange en, så skickas inbjudan.
incentive-expired-subject = Din registrering för incitament har upphört
incentive-expired-body =
    Registreringen av { $company } för incitament som { $programme ->
        *[direct_bill] direktfaktureringspartner
         [indirect_reseller] indirekt återförsäljare
         [indirect_provider] indirekt leverantör
    } med platsen { $location } har upphört.
    Kontrollera medlemskapet och bank- och skatteprofilen och be sedan operatören om en ny inbjudan.
# Kring en överföring
transfer-reminded-subject = { $customer }: överföringsbegäran går snart ut
transfer-reminded-body = Begäran om att överföra prenumerationer för { $customer } från { $partner } till { $provider } är fortfarande öppen och går ut den { $date }. { $provider } kan godkänna eller avslå den; { $partner } kan återkalla den.
transfer-dropped-subject = { $customer }: överföringsbegäran har återkallats
transfer-dropped-body = Begäran om att överföra prenumerationer för { $customer } från { $partner } till { $provider } återkallades automatiskt, eftersom minst en av dem inte längre kan överföras. { $partner } kan göra en ny begäran.
consent-asked-subject = { $partner } ber om ditt samtycke
consent-asked-body = { $partner } vill låta { $provider } ta över era prenumerationer och ber om ert samtycke. Era användare behåller sina licenser. Svara här: { $link }
consent-given-subject = { $customer } samtycker
consent-given-body = { $customer } samtycker till en flytt från { $partner } till { $provider }.
consent-refused-subject = { $customer } samtycker inte
consent-refused-body = { $customer } samtycker inte till en flytt från { $partner } till { $provider }.
undo-asked-subject = { $customer }: en överföring ska ångras
undo-asked-body = Den andra partnern ber om att överföringen för { $customer } från { $partner } till { $provider } ska ångras. Om du samtycker går allt tillbaka på en gång.
undo-declined-subject = { $customer }: överföringen står fast
undo-declined-body = Överföringen för { $customer } från { $partner } till { $provider } ångras inte: begäran om det avslogs eller återkallades.
transfer-undone-subject = { $customer }: överföringen har ångrats
transfer-undone-body = De prenumerationer för { $customer } som överfördes från { $partner } till { $provider } finns åter hos { $partner }. Användarna behöll sina licenser.
enrolment-check-subject = Bekräfta din e-postadress
enrolment-check-body = Vi har tagit emot registreringen av { $partner } och granskar dina uppgifter. Bekräfta under tiden e-postadressen till din primära kontaktperson med koden som vi har skickat dit.
enrolment-check-with-code = Koden är: { $code }
enrolment-approved-subject = Din registrering som indirekt återförsäljare är godkänd
enrolment-approved-body = Registreringen av { $partner } är godkänd. Logga in som global administratör och godkänn avtalet för att fortsätta.
enrolment-refused-subject = Din registrering godkändes inte
enrolment-refused-body = Registreringen av { $partner } godkändes inte. Orsak: { $reason }. Rätta den delen av profilen så granskar vi den igen.
enrolment-reopened-subject = Vi granskar dina ändrade uppgifter
enrolment-reopened-body = Uppgifterna för { $partner } har ändrats. Vi granskar den ändrade delen och hör av oss om resultatet.
enrolment-overdue-subject = En registrering tar längre tid än den ska
enrolment-overdue-body = Granskningen av { $partner } blev inte klar inom den utsatta tiden. Även operatören har fått veta det.
enrolment-active-subject = Du är nu aktiv i programmet
enrolment-active-body = { $partner } har godkänt partneravtalet. Allt som hör till den här delen av programmet är nu öppet för dig.
enrolment-opened-subject = Du kan nu registrera dig som indirekt återförsäljare
enrolment-opened-body = Registreringen som indirekt återförsäljare är nu öppen för { $partner }, med den klientorganisation ni redan använder. En global administratör kan börja på översiktssidan.
leave-announced-subject = Du lämnar en del av programmet
leave-announced-body = { $partner } lämnar en del av programmet den { $date }. Fram till dess ändras ingenting.
programme-left-subject = Du har lämnat en del av programmet
programme-left-body = { $partner } har lämnat en del av programmet. Rättigheterna i den delen har upphört.
part-approved-subject = Din registrering är godkänd
part-approved-body = Registreringen av { $partner } för den här delen av programmet är godkänd. Logga in som global administratör och godkänn avtalet för att fortsätta.
# Invitations and admin privileges
partnership-accepted-subject = { $reseller } har tackat ja till din inbjudan till partnerskap
partnership-accepted-body = { $reseller } finns nu i din lista över indirekta återförsäljare. Du kan beställa åt återförsäljarens kunder när de också har godkänt dig.
partnership-declined-subject = { $reseller } har tackat nej till din inbjudan till partnerskap
partnership-declined-body = { $reseller } vill inte samarbeta med dig just nu. Det går fortfarande att tacka ja så länge inbjudan är öppen.
invitation-accepted-subject = { $company } har tackat ja till din inbjudan
invitation-accepted-body = { $company } finns nu i din kundlista. Där ser du vilka relationer som har godkänts och om kundavtalet gäller.
invitation-declined-subject = { $company } har tackat nej till din inbjudan
invitation-declined-body = { $company } vill inte ha någon återförsäljarrelation just nu. Det går fortfarande att tacka ja så länge inbjudan är öppen.
privileges-removed-subject = { $company } har tagit bort dina administratörsbehörigheter
privileges-removed-body = Du kan inte längre hantera användare och tjänster hos { $company }. Återförsäljarrelationen och prenumerationerna påverkas inte. Skicka en ny inbjudan om du behöver behörigheterna igen.
renewal-near-subject = { $subscription } hos { $customer } tar slut { $date }
renewal-near-body = Avtalsperioden för { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } tar slut { $date }. Med automatisk förnyelse förnyas den med samma antal licenser; utan den pausas den det datumet. Ändra före dess om kunden behöver något annat.
subscription-renewed-subject = { $subscription } hos { $customer } har förnyats
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } har förnyats. Den nya avtalsperioden tar slut { $date }.
subscription-ended-subject = { $subscription } hos { $customer } har tagit slut
subscription-ended-body = Avtalsperioden för { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } tog slut { $date } och förnyades inte. Prenumerationen är pausad. Förnya den inom { $days } dagar; därefter tas den bort med sina data.
subscription-deleted-subject = { $subscription } hos { $customer } har tagits bort
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } var pausad i { $days } dagar och har tagits bort med sina data.
# Every letter: its greeting, its end, its dates
letter-greeting = Hej { $name }!
letter-footer = Du får det här meddelandet från Novate eftersom det gäller din organisation. Det går inte att svara på det.
letter-date = { $day } { $month } { $year }
letter-months = januari februari mars april maj juni juli augusti september oktober november december
# Transfers
transfer-asked-subject = Överföringsbegäran: prenumerationer för { $customer } ({ $count })
transfer-asked-body = { $source } ber dig ta över prenumerationer för { $customer }. Antal: { $count }.
transfer-asked-with-date = Besluta senast den { $date }.
transfer-asked-with-note = { $source } skriver: { $note }
transfer-withdrawn-subject = Överföringsbegäran för { $customer } har återkallats
transfer-withdrawn-body = { $source } har återkallat begäran om att överföra prenumerationer för { $customer } till dig. Du behöver inte göra något.
transfer-rejected-subject = Överföringsbegäran för { $customer } har avslagits
transfer-rejected-body = { $target } har avslagit din begäran om att ta över prenumerationer för { $customer }. De stannar hos dig och kan begäras igen.
transfer-rejected-with-reason = Orsak: { $reason }
transfer-expired-subject = Överföringsbegäran för { $customer } har gått ut
transfer-expired-body = Begäran om att överföra prenumerationer för { $customer } från { $source } till { $target } har gått ut eftersom inget beslut fattades senast den { $date }.
transfer-settled-subject = { $customer }: { $done } av { $count } prenumerationer har överförts
transfer-settled-body = Prenumerationer för { $customer } som har överförts från { $source } till { $target }: { $done } av { $count }. Användarna kan arbeta vidare. Du behöver inte tilldela om några licenser.
transfer-settled-with-rest = Resten ({ $rest }) finns kvar hos { $source }.
relationship-extended-subject = { $provider } är nu indirekt leverantör för { $customer }
relationship-extended-body = { $source } har gett { $provider } en återförsäljarrelation med { $customer }. Båda kan nu betjäna kunden tillsammans. Befintliga prenumerationer påverkas inte.
