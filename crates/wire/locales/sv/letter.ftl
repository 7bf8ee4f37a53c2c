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
