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
