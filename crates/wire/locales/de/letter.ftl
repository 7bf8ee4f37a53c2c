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
