# Overzetten zonder overdracht
move-opened-subject = { $partner } zet uw licenties over
move-opened-body = { $partner } is begonnen met het overzetten van uw abonnementen op basis van licenties. Eerst komen de nieuwe abonnementen; uw oude blijven tot dan actief, zodat uw gebruikers kunnen doorwerken. Er wordt niets voor u opgezegd.
move-asked-subject = { $customer } vraagt u om een overzetting
move-asked-body = { $customer } wil abonnementen op basis van licenties naar u overzetten. Lees wat er moet worden overgezet, vraag een resellerrelatie aan als u die niet hebt, en kies de aanbiedingen.
move-reminder-subject = Een abonnement loopt bijna af: { $offer }
move-reminder-body = Het oude abonnement voor { $offer } van { $customer } eindigt op { $end }. Dit is het beste moment om het te laten eindigen: voor een abonnement dat eerder wordt opgezegd, is er geen restitutie. Controleer of het nieuwe abonnement van { $partner } er is en of automatisch verlengen voor het oude uitstaat.
move-renewed-subject = Een abonnement is verlengd: { $offer }
move-renewed-body = Het oude abonnement voor { $offer } van { $customer } is automatisch verlengd. Het volgende einde: { $end }. Hebt u het niet meer nodig, zet automatisch verlengen dan uit en vraag of het nog kan worden opgezegd. Het nieuwe loopt bij { $partner }.
credit-guidance-subject = Mogelijk hebt u recht op een tegoed: { $offer }
credit-guidance-body = U hebt { $offer } rechtstreeks bij de operator van het programma gekocht, met maandelijkse of jaarlijkse facturering. Als u het opzegt, hebt u mogelijk recht op een tegoed. { $partner } kan dat niet namens u vragen zonder gedelegeerde beheerdersbevoegdheden voor { $customer }. Neem zelf contact op met de factureringsondersteuning van de operator: die vertelt u hoeveel tegoed u krijgt en hoe het wordt uitbetaald. Zeg niets op voordat het nieuwe abonnement er is.
move-done-subject = De overzetting van { $customer } is afgerond
move-done-body = De overzetting van { $customer } naar { $partner } is afgerond. Er waren { $before } licenties, en nu zijn het er { $after }.
restriction-noticed-subject = Uw mogelijkheden voor directe facturering worden vanaf { $date } beperkt
restriction-noticed-body =
    { $company } voldoet niet meer aan de eisen voor partners voor directe facturering.
    { $reason ->
         [revenue] Het partneraccount heeft in de { $months } maanden daarvoor minder dan { $floor } Amerikaanse dollar omgezet.
         [support_plan] Een ondersteuningsplan van de vereiste soort ontbreekt.
        *[requirements] Neem contact op met de beheerder van het programma over de eis.
    }
    Vanaf { $date } kunt u bestaande abonnementen beheren, maar geen nieuwe aankopen doen.
    U kunt uw klanten nog steeds naar een indirecte provider verplaatsen.
restriction-spared-subject = Uw mogelijkheden voor directe facturering worden niet beperkt
restriction-spared-body =
    De beperking die aan { $company } was aangekondigd, gaat niet door, omdat de reden is vervallen.
partner-restricted-subject = Uw mogelijkheden voor directe facturering zijn beperkt
partner-restricted-body =
    Sinds { $date } zijn de mogelijkheden voor directe facturering van { $company } beperkt.
    U kunt bestaande abonnementen beheren, maar geen nieuwe aankopen doen.
    U kunt uw klanten nog steeds naar een indirecte provider verplaatsen.
restriction-lifted-subject = Uw mogelijkheden voor directe facturering zijn niet meer beperkt
restriction-lifted-body =
    De beheerder van het programma heeft de beperking van { $company } opgeheven. U kunt weer nieuwe aankopen doen.
partner-suspended-subject = Uw deelname is geschorst
partner-suspended-body =
    { $company } is geschorst als { $programme ->
        *[direct_bill] partner voor directe facturering
         [indirect_reseller] indirecte reseller
         [indirect_provider] indirecte provider
    }.
    { $reason ->
         [overdue] De betaling is te laat.
        *[abuse] Het programma is niet volgens afspraak gebruikt.
         [profile] Uw profiel is afgewezen.
         [provider] Uw indirecte provider verkeert in moeilijkheden.
    }
    U kunt bestaande abonnementen beheren, maar niet verkopen.
partner-cured-subject = Uw deelname is niet meer geschorst
partner-cured-body =
    De schorsing van { $company } als { $programme ->
        *[direct_bill] partner voor directe facturering
         [indirect_reseller] indirecte reseller
         [indirect_provider] indirecte provider
    } is beëindigd. U hebt uw eerdere rechten terug.
incentive-invited-subject = Uitnodiging om u in te schrijven voor incentives
incentive-invited-body =
    { $company } kan incentives verdienen als { $programme ->
        *[direct_bill] partner voor directe facturering
         [indirect_reseller] indirecte reseller
         [indirect_provider] indirecte provider
    } met locatie { $location }.
    De incentivebeheerder kan zich aanmelden en inschrijven. Daarna worden het bank- en belastingprofiel gecontroleerd.
incentive-overdue-subject = Een uitnodiging voor incentives is te laat
incentive-overdue-body =
    { $company } had inmiddels moeten zijn uitgenodigd voor incentives als { $programme ->
        *[direct_bill] partner voor directe facturering
         [indirect_reseller] indirecte reseller
         [indirect_provider] indirecte provider
    }.
    Van locatie { $location } is geen adres bekend. Voer er een in, dan wordt de uitnodiging verstuurd.
incentive-expired-subject = Uw inschrijving voor incentives is geëindigd
incentive-expired-body =
    De inschrijving van { $company } voor incentives als { $programme ->
        *[direct_bill] partner voor directe facturering
         [indirect_reseller] indirecte reseller
         [indirect_provider] indirecte provider
    } met locatie { $location } is geëindigd.
    Controleer de deelname en het bank- en belastingprofiel, en vraag de beheerder van het programma om een nieuwe uitnodiging.
# Rond een overdracht
transfer-reminded-subject = { $customer }: de overdrachtsaanvraag verloopt binnenkort
transfer-reminded-body = De aanvraag om abonnementen van { $customer } over te dragen van { $partner } aan { $provider } staat nog open en verloopt op { $date }. { $provider } kan haar accepteren of afwijzen; { $partner } kan haar intrekken.
transfer-dropped-subject = { $customer }: de overdrachtsaanvraag is ingetrokken
transfer-dropped-body = De aanvraag om abonnementen van { $customer } over te dragen van { $partner } aan { $provider } is automatisch ingetrokken, omdat minstens één abonnement niet meer kan worden overgedragen. { $partner } kan een nieuwe aanvraag maken.
consent-asked-subject = { $partner } vraagt om uw toestemming
consent-asked-body = { $partner } wil uw abonnementen laten overnemen door { $provider } en vraagt om uw toestemming. Uw gebruikers houden hun licenties. Antwoord hier: { $link }
consent-given-subject = { $customer } geeft toestemming
consent-given-body = { $customer } geeft toestemming voor een overstap van { $partner } naar { $provider }.
consent-refused-subject = { $customer } geeft geen toestemming
consent-refused-body = { $customer } geeft geen toestemming voor een overstap van { $partner } naar { $provider }.
undo-asked-subject = { $customer }: een overdracht moet ongedaan worden gemaakt
undo-asked-body = De andere partner vraagt om de overdracht van { $customer } van { $partner } aan { $provider } ongedaan te maken. Als u akkoord gaat, gaat alles in één keer terug.
undo-declined-subject = { $customer }: de overdracht blijft zoals ze is
undo-declined-body = De overdracht van { $customer } van { $partner } aan { $provider } wordt niet ongedaan gemaakt: de vraag daarom is afgewezen of ingetrokken.
transfer-undone-subject = { $customer }: de overdracht is ongedaan gemaakt
transfer-undone-body = De abonnementen van { $customer } die van { $partner } naar { $provider } waren overgedragen, zijn weer bij { $partner }. De gebruikers hebben hun licenties gehouden.
enrolment-check-subject = Bevestig uw e-mailadres
enrolment-check-body = We hebben de inschrijving van { $partner } ontvangen en beoordelen uw gegevens. Bevestig intussen het e-mailadres van uw primaire contactpersoon met de code die we daarheen hebben gestuurd.
enrolment-check-with-code = De code is: { $code }
enrolment-approved-subject = Uw inschrijving als indirecte reseller is goedgekeurd
enrolment-approved-body = De inschrijving van { $partner } is goedgekeurd. Meld u aan als globale beheerder en accepteer de overeenkomst om verder te gaan.
enrolment-refused-subject = Uw inschrijving is niet goedgekeurd
enrolment-refused-body = De inschrijving van { $partner } is niet goedgekeurd. Reden: { $reason }. Verbeter dat deel van uw profiel, dan bekijken we het opnieuw.
enrolment-reopened-subject = We beoordelen uw gewijzigde gegevens
enrolment-reopened-body = De gegevens van { $partner } zijn gewijzigd. We beoordelen het gewijzigde deel en schrijven u over de uitkomst.
enrolment-overdue-subject = Een inschrijving duurt langer dan de bedoeling is
enrolment-overdue-body = De beoordeling van { $partner } is niet binnen de gestelde tijd afgerond. Ook de operator heeft hier bericht van gekregen.
enrolment-active-subject = U bent nu actief in het programma
enrolment-active-body = { $partner } heeft de partnerovereenkomst geaccepteerd. Alles wat bij dit onderdeel van het programma hoort, staat nu voor u open.
enrolment-opened-subject = U kunt zich nu inschrijven als indirecte reseller
enrolment-opened-body = De inschrijving als indirecte reseller staat nu open voor { $partner }, met de tenant die u al gebruikt. Een globale beheerder kan ermee beginnen op de overzichtspagina.
leave-announced-subject = U verlaat een onderdeel van het programma
leave-announced-body = { $partner } verlaat op { $date } een onderdeel van het programma. Tot die dag verandert er niets.
programme-left-subject = U hebt een onderdeel van het programma verlaten
programme-left-body = { $partner } heeft een onderdeel van het programma verlaten. De rechten in dat onderdeel zijn geëindigd.
part-approved-subject = Uw inschrijving is goedgekeurd
part-approved-body = De inschrijving van { $partner } voor dit onderdeel van het programma is goedgekeurd. Meld u aan als globale beheerder en accepteer de overeenkomst om verder te gaan.
# Invitations and admin privileges
partnership-accepted-subject = { $reseller } heeft uw uitnodiging tot samenwerking geaccepteerd
partnership-accepted-body = { $reseller } staat nu in uw lijst met indirecte resellers. U kunt voor klanten van deze reseller bestellen zodra zij ook u hebben geaccepteerd.
partnership-declined-subject = { $reseller } heeft uw uitnodiging tot samenwerking afgewezen
partnership-declined-body = { $reseller } wil voorlopig niet met u samenwerken. Zolang de uitnodiging openstaat, kan deze nog worden geaccepteerd.
invitation-accepted-subject = { $company } heeft uw uitnodiging geaccepteerd
invitation-accepted-body = { $company } staat nu in uw klantenlijst. Daar ziet u welke relaties zijn geaccepteerd en of de klantovereenkomst geldt.
invitation-declined-subject = { $company } heeft uw uitnodiging afgewezen
invitation-declined-body = { $company } wil voorlopig geen resellerrelatie. Zolang de uitnodiging openstaat, kan deze nog worden geaccepteerd.
privileges-removed-subject = { $company } heeft uw beheerdersbevoegdheden verwijderd
privileges-removed-body = U kunt de gebruikers en diensten van { $company } niet meer beheren. De resellerrelatie en de abonnementen blijven zoals ze zijn. Stuur een nieuwe uitnodiging als u de bevoegdheden weer nodig hebt.
renewal-near-subject = { $subscription } van { $customer } loopt af op { $date }
renewal-near-body = De looptijd van { $subscription } ({ $offer }, { $seats } licenties) van { $customer } eindigt op { $date }. Met automatisch verlengen wordt het met hetzelfde aantal licenties verlengd; zonder wordt het op die datum opgeschort. Wijzig het vóór die tijd als de klant iets anders nodig heeft.
subscription-renewed-subject = { $subscription } van { $customer } is verlengd
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licenties) van { $customer } is verlengd. De nieuwe looptijd eindigt op { $date }.
subscription-ended-subject = { $subscription } van { $customer } is afgelopen
subscription-ended-body = De looptijd van { $subscription } ({ $offer }, { $seats } licenties) van { $customer } eindigde op { $date } en is niet verlengd. Het abonnement is opgeschort. Verleng het binnen { $days } dagen; daarna wordt het met de gegevens verwijderd.
subscription-deleted-subject = { $subscription } van { $customer } is verwijderd
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licenties) van { $customer } was { $days } dagen opgeschort en is met de gegevens verwijderd.
# Every letter: its greeting, its end, its dates
letter-greeting = Beste { $name },
letter-footer = U ontvangt dit bericht van Novate omdat het over uw organisatie gaat. Beantwoord dit bericht niet.
letter-date = { $day } { $month } { $year }
letter-months = januari februari maart april mei juni juli augustus september oktober november december
# Transfers
transfer-asked-subject = Overdrachtsaanvraag: abonnementen van { $customer } ({ $count })
transfer-asked-body = { $source } vraagt u abonnementen van { $customer } over te nemen. Aantal: { $count }.
transfer-asked-with-date = Beslis uiterlijk op { $date }.
transfer-asked-with-note = { $source } schrijft: { $note }
transfer-withdrawn-subject = De overdrachtsaanvraag voor { $customer } is ingetrokken
transfer-withdrawn-body = { $source } heeft de aanvraag ingetrokken om abonnementen van { $customer } aan u over te dragen. U hoeft niets te doen.
transfer-rejected-subject = De overdrachtsaanvraag voor { $customer } is afgewezen
transfer-rejected-body = { $target } heeft uw aanvraag om abonnementen van { $customer } over te nemen afgewezen. Ze blijven bij u en kunnen opnieuw worden aangevraagd.
transfer-rejected-with-reason = Reden: { $reason }
transfer-expired-subject = De overdrachtsaanvraag voor { $customer } is verlopen
transfer-expired-body = De aanvraag om abonnementen van { $customer } over te dragen van { $source } aan { $target } is verlopen omdat er uiterlijk { $date } geen beslissing was genomen.
transfer-settled-subject = { $customer }: { $done } van de { $count } abonnementen overgedragen
transfer-settled-body = Abonnementen van { $customer } overgedragen van { $source } aan { $target }: { $done } van de { $count }. Gebruikers kunnen gewoon doorwerken. U hoeft geen licenties opnieuw toe te wijzen.
transfer-settled-with-rest = De rest ({ $rest }) is nog bij { $source }.
relationship-extended-subject = { $provider } is nu indirecte provider van { $customer }
relationship-extended-body = { $source } heeft { $provider } een resellerrelatie met { $customer } gegeven. Beide kunnen deze klant nu samen bedienen. Bestaande abonnementen veranderen niet.
