# Überführen ohne Übertragung
move-opened-subject = { $partner } überführt Ihre Lizenzen
move-opened-body = { $partner } hat begonnen, Ihre lizenzbasierten Abonnements zu überführen. Zuerst werden die neuen Abonnements eingerichtet; Ihre alten bleiben bis dahin aktiv, sodass Ihre Benutzer weiterarbeiten können. Für Sie wird nichts gekündigt.
move-asked-subject = { $customer } bittet Sie um eine Überführung
move-asked-body = { $customer } möchte lizenzbasierte Abonnements zu Ihnen überführen. Lesen Sie, was überführt werden soll, fordern Sie eine Reseller-Beziehung an, wenn Sie keine haben, und wählen Sie die Angebote.
move-reminder-subject = Ein Abonnement endet bald: { $offer }
move-reminder-body = Das alte Abonnement für { $offer } von { $customer } endet am { $end }. Das ist der beste Zeitpunkt, es enden zu lassen: Für ein früher gekündigtes Abonnement gibt es keine Rückerstattung. Prüfen Sie, ob das neue Abonnement von { $partner } vorhanden und die automatische Verlängerung des alten ausgeschaltet ist.
move-renewed-subject = Ein Abonnement wurde verlängert: { $offer }
move-renewed-body = Das alte Abonnement für { $offer } von { $customer } wurde automatisch verlängert. Sein nächstes Ende: { $end }. Wenn Sie es nicht mehr brauchen, schalten Sie die automatische Verlängerung aus, und fragen Sie, ob es noch gekündigt werden kann. Das neue liegt bei { $partner }.
credit-guidance-subject = Sie haben möglicherweise Anspruch auf eine Gutschrift: { $offer }
credit-guidance-body = Sie haben { $offer } direkt beim Betreiber des Programms gekauft, mit monatlicher oder jährlicher Abrechnung. Wenn Sie es kündigen, haben Sie möglicherweise Anspruch auf eine Gutschrift. { $partner } kann sie ohne delegierte Administratorrechte für { $customer } nicht für Sie beantragen. Wenden Sie sich bitte selbst an den Abrechnungssupport des Betreibers: Dort erfahren Sie, wie hoch die Gutschrift ist und wie sie ausgezahlt wird. Kündigen Sie nichts, bevor das neue Abonnement vorhanden ist.
move-done-subject = Die Überführung von { $customer } ist abgeschlossen
move-done-body = Die Überführung von { $customer } zu { $partner } ist abgeschlossen. Vorher waren es { $before } Lizenzen, jetzt sind es { $after }.
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
# Rund um eine Übertragung
transfer-reminded-subject = { $customer }: Die Übertragungsanfrage läuft bald ab
transfer-reminded-body = Die Anfrage, Abonnements von { $customer } von { $partner } an { $provider } zu übertragen, ist noch offen und läuft am { $date } ab. { $provider } kann sie annehmen oder ablehnen; { $partner } kann sie zurückziehen.
transfer-dropped-subject = { $customer }: Die Übertragungsanfrage wurde zurückgezogen
transfer-dropped-body = Die Anfrage, Abonnements von { $customer } von { $partner } an { $provider } zu übertragen, wurde automatisch zurückgezogen, weil mindestens eines davon nicht mehr übertragen werden kann. { $partner } kann eine neue Anfrage stellen.
consent-asked-subject = { $partner } bittet um Ihre Einwilligung
consent-asked-body = { $partner } möchte Ihre Abonnements von { $provider } übernehmen lassen und bittet um Ihre Einwilligung. Ihre Benutzer behalten ihre Lizenzen. Antworten Sie hier: { $link }
consent-given-subject = { $customer } willigt ein
consent-given-body = { $customer } willigt in einen Wechsel von { $partner } zu { $provider } ein.
consent-refused-subject = { $customer } willigt nicht ein
consent-refused-body = { $customer } willigt in einen Wechsel von { $partner } zu { $provider } nicht ein.
undo-asked-subject = { $customer }: Eine Übertragung soll rückgängig gemacht werden
undo-asked-body = Der andere Partner bittet darum, die Übertragung von { $customer } von { $partner } an { $provider } rückgängig zu machen. Wenn Sie zustimmen, geht alles auf einmal zurück.
undo-declined-subject = { $customer }: Die Übertragung bleibt bestehen
undo-declined-body = Die Übertragung von { $customer } von { $partner } an { $provider } wird nicht rückgängig gemacht: Die Bitte darum wurde abgelehnt oder zurückgezogen.
transfer-undone-subject = { $customer }: Die Übertragung wurde rückgängig gemacht
transfer-undone-body = Die Abonnements von { $customer }, die von { $partner } an { $provider } übertragen wurden, sind wieder bei { $partner }. Die Benutzer haben ihre Lizenzen behalten.
enrolment-check-subject = Bestätigen Sie Ihre E-Mail-Adresse
enrolment-check-body = Wir haben die Registrierung von { $partner } erhalten und prüfen Ihre Angaben. Bestätigen Sie inzwischen die E-Mail-Adresse Ihres Hauptansprechpartners mit dem Code, den wir dorthin gesendet haben.
enrolment-check-with-code = Der Code lautet: { $code }
enrolment-approved-subject = Ihre Registrierung als indirekter Reseller ist genehmigt
enrolment-approved-body = Die Registrierung von { $partner } ist genehmigt. Melden Sie sich als globaler Administrator an und nehmen Sie den Vertrag an, um fortzufahren.
enrolment-refused-subject = Ihre Registrierung wurde nicht genehmigt
enrolment-refused-body = Die Registrierung von { $partner } wurde nicht genehmigt. Grund: { $reason }. Berichtigen Sie diesen Teil Ihres Profils, dann prüfen wir ihn erneut.
enrolment-reopened-subject = Wir prüfen Ihre geänderten Angaben
enrolment-reopened-body = Die Angaben von { $partner } haben sich geändert. Wir prüfen den geänderten Teil und schreiben Ihnen zum Ergebnis.
enrolment-overdue-subject = Eine Registrierung dauert länger als vorgesehen
enrolment-overdue-body = Die Prüfung von { $partner } ist nach der vorgesehenen Zeit nicht abgeschlossen. Auch der Betreiber wurde benachrichtigt.
enrolment-active-subject = Sie sind jetzt im Programm aktiv
enrolment-active-body = { $partner } hat den Partnervertrag angenommen. Alles, was zu diesem Teil des Programms gehört, steht Ihnen jetzt offen.
enrolment-opened-subject = Sie können sich jetzt als indirekter Reseller registrieren
enrolment-opened-body = Die Registrierung als indirekter Reseller ist jetzt für { $partner } offen, mit dem Mandanten, den Sie bereits nutzen. Ein globaler Administrator kann auf der Übersichtsseite beginnen.
leave-announced-subject = Sie verlassen einen Teil des Programms
leave-announced-body = { $partner } verlässt am { $date } einen Teil des Programms. Bis dahin ändert sich nichts.
programme-left-subject = Sie haben einen Teil des Programms verlassen
programme-left-body = { $partner } hat einen Teil des Programms verlassen. Die Rechte in diesem Teil sind erloschen.
part-approved-subject = Ihre Registrierung ist genehmigt
part-approved-body = Die Registrierung von { $partner } für diesen Teil des Programms ist genehmigt. Melden Sie sich als globaler Administrator an und nehmen Sie den Vertrag an, um fortzufahren.
# Invitations and admin privileges
partnership-accepted-subject = { $reseller } hat Ihre Partnerschaftseinladung angenommen
partnership-accepted-body = { $reseller } steht jetzt in Ihrer Liste der indirekten Reseller. Sie können für dessen Kunden bestellen, sobald diese auch Ihnen zugestimmt haben.
partnership-declined-subject = { $reseller } hat Ihre Partnerschaftseinladung abgelehnt
partnership-declined-body = { $reseller } möchte vorerst nicht mit Ihnen zusammenarbeiten. Solange die Einladung offen ist, kann sie noch angenommen werden.
invitation-accepted-subject = { $company } hat Ihre Einladung angenommen
invitation-accepted-body = { $company } steht jetzt in Ihrer Kundenliste. Dort sehen Sie, welchen Beziehungen zugestimmt wurde und ob die Kundenvereinbarung gilt.
invitation-declined-subject = { $company } hat Ihre Einladung abgelehnt
invitation-declined-body = { $company } möchte vorerst keine Reseller-Beziehung. Solange die Einladung offen ist, kann sie noch angenommen werden.
privileges-removed-subject = { $company } hat Ihre Administratorrechte entfernt
privileges-removed-body = Sie können Benutzer und Dienste von { $company } nicht mehr verwalten. Die Reseller-Beziehung und die Abonnements bleiben unverändert. Senden Sie eine neue Einladung, wenn Sie die Rechte wieder benötigen.
renewal-near-subject = { $subscription } von { $customer } endet am { $date }
renewal-near-body = Die Laufzeit von { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } endet am { $date }. Mit automatischer Verlängerung wird es mit derselben Lizenzanzahl verlängert; ohne sie wird es an diesem Tag ausgesetzt. Ändern Sie es vorher, wenn der Kunde etwas anderes braucht.
subscription-renewed-subject = { $subscription } von { $customer } wurde verlängert
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } wurde verlängert. Die neue Laufzeit endet am { $date }.
subscription-ended-subject = { $subscription } von { $customer } ist zu Ende
subscription-ended-body = Die Laufzeit von { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } endete am { $date } und wurde nicht verlängert. Das Abonnement ist ausgesetzt. Verlängern Sie es innerhalb von { $days } Tagen; danach wird es mit seinen Daten gelöscht.
subscription-deleted-subject = { $subscription } von { $customer } wurde gelöscht
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } war { $days } Tage ausgesetzt und wurde mit seinen Daten gelöscht.
# Every letter: its greeting, its end, its dates
letter-greeting = Guten Tag { $name },
letter-footer = Sie erhalten diese Nachricht von Novate, weil sie Ihre Organisation betrifft. Bitte antworten Sie nicht darauf.
letter-date = { $day }. { $month } { $year }
letter-months = Januar Februar März April Mai Juni Juli August September Oktober November Dezember
# Transfers
transfer-asked-subject = Übertragungsanfrage: Abonnements von { $customer } ({ $count })
transfer-asked-body = { $source } bittet Sie, Abonnements von { $customer } zu übernehmen. Anzahl: { $count }.
transfer-asked-with-date = Bitte entscheiden Sie bis zum { $date }.
transfer-asked-with-note = { $source } schreibt: { $note }
transfer-withdrawn-subject = Die Übertragungsanfrage für { $customer } wurde zurückgezogen
transfer-withdrawn-body = { $source } hat die Anfrage zurückgezogen, Abonnements von { $customer } an Sie zu übertragen. Sie müssen nichts tun.
transfer-rejected-subject = Die Übertragungsanfrage für { $customer } wurde abgelehnt
transfer-rejected-body = { $target } hat Ihre Anfrage abgelehnt, Abonnements von { $customer } zu übernehmen. Sie bleiben bei Ihnen und können erneut angefragt werden.
transfer-rejected-with-reason = Grund: { $reason }
transfer-expired-subject = Die Übertragungsanfrage für { $customer } ist abgelaufen
transfer-expired-body = Die Anfrage, Abonnements von { $customer } von { $source } an { $target } zu übertragen, ist abgelaufen, weil bis zum { $date } keine Entscheidung getroffen wurde.
transfer-settled-subject = { $customer }: { $done } von { $count } Abonnements übertragen
transfer-settled-body = Von { $source } an { $target } übertragene Abonnements von { $customer }: { $done } von { $count }. Die Benutzer können weiterarbeiten. Sie müssen keine Lizenzen neu zuweisen.
transfer-settled-with-rest = Die übrigen ({ $rest }) sind noch bei { $source }.
relationship-extended-subject = { $provider } ist jetzt indirekter Anbieter von { $customer }
relationship-extended-body = { $source } hat { $provider } eine Reseller-Beziehung zu { $customer } gegeben. Beide können diesen Kunden nun gemeinsam betreuen. Bestehende Abonnements bleiben unverändert.
