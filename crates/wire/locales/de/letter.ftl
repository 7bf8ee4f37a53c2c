restriction-noticed-subject = Ihre Direktabrechnungsfunktionen werden ab { $date } eingeschränkt
restriction-noticed-body =
    { $company } erfüllt die Anforderungen an Direktabrechnungspartner nicht mehr.
    { $reason ->
         [revenue] Das Partnerkonto hat in den { $months } Monaten davor weniger als { $floor } US-Dollar umgesetzt.
         [support_plan] Ein Supportplan der erforderlichen Art fehlt.
        *[requirements] Bitte wenden Sie sich wegen der Anforderung an den Betreiber.
    }
    Ab { $date } können Sie bestehende Abonnements verwalten, aber nichts Neues kaufen.
    Ihre Kunden können Sie weiterhin zu einem indirekten Anbieter verschieben.
restriction-spared-subject = Ihre Direktabrechnungsfunktionen werden nicht eingeschränkt
restriction-spared-body =
    Die Einschränkung, die { $company } angekündigt wurde, entfällt, weil es keinen Grund mehr dafür gibt.
partner-restricted-subject = Ihre Direktabrechnungsfunktionen sind eingeschränkt
partner-restricted-body =
    Seit { $date } sind die Direktabrechnungsfunktionen von { $company } eingeschränkt.
    Sie können bestehende Abonnements verwalten, aber nichts Neues kaufen.
    Ihre Kunden können Sie weiterhin zu einem indirekten Anbieter verschieben.
restriction-lifted-subject = Ihre Direktabrechnungsfunktionen sind nicht mehr eingeschränkt
restriction-lifted-body =
    Der Betreiber hat die Einschränkung von { $company } aufgehoben. Sie können wieder Neues kaufen.
partner-suspended-subject = Ihre Teilnahme ist gesperrt
partner-suspended-body =
    { $company } ist in dieser Rolle gesperrt: { $programme ->
        *[direct_bill] Direktabrechnungspartner
         [indirect_reseller] indirekter Reseller
         [indirect_provider] indirekter Anbieter
    }.
    { $reason ->
         [overdue] Die Zahlung ist überfällig.
        *[abuse] Das Programm wurde nicht wie vereinbart genutzt.
         [profile] Ihr Profil wurde abgelehnt.
         [provider] Ihr indirekter Anbieter ist in Schwierigkeiten.
    }
    Sie können bestehende Abonnements verwalten, aber nichts verkaufen.
partner-cured-subject = Ihre Teilnahme ist nicht mehr gesperrt
partner-cured-body =
    Die Sperre von { $company } in dieser Rolle ist beendet: { $programme ->
        *[direct_bill] Direktabrechnungspartner
         [indirect_reseller] indirekter Reseller
         [indirect_provider] indirekter Anbieter
    }. Sie haben wieder Ihre früheren Rechte.
incentive-invited-subject = Einladung zur Registrierung für Incentives
incentive-invited-body =
    { $company } kann mit dem Standort { $location } Incentives verdienen, und zwar in dieser Rolle: { $programme ->
        *[direct_bill] Direktabrechnungspartner
         [indirect_reseller] indirekter Reseller
         [indirect_provider] indirekter Anbieter
    }.
    Der Incentive-Administrator kann sich anmelden und registrieren. Danach werden Bank- und Steuerprofil geprüft.
incentive-overdue-subject = Eine Einladung zu Incentives ist überfällig
incentive-overdue-body =
    { $company } hätte inzwischen zu Incentives eingeladen werden müssen, und zwar in dieser Rolle: { $programme ->
        *[direct_bill] Direktabrechnungspartner
         [indirect_reseller] indirekter Reseller
         [indirect_provider] indirekter Anbieter
    }.
    Für den Standort { $location } ist keine Adresse bekannt. Geben Sie eine ein, dann wird die Einladung gesendet.
incentive-expired-subject = Ihre Registrierung für Incentives ist beendet
incentive-expired-body =
    Die Registrierung von { $company } für Incentives mit dem Standort { $location } ist beendet, und zwar in dieser Rolle: { $programme ->
        *[direct_bill] Direktabrechnungspartner
         [indirect_reseller] indirekter Reseller
         [indirect_provider] indirekter Anbieter
    }.
    Prüfen Sie die Teilnahme sowie Bank- und Steuerprofil, und bitten Sie dann den Betreiber um eine neue Einladung.
