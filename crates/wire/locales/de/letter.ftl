# Every letter: its greeting, its end, its dates
letter-greeting = Guten Tag { $name },
letter-footer = Sie erhalten diese Nachricht von Novate, weil sie Ihre Organisation betrifft. Bitte antworten Sie nicht darauf.
letter-date = { $day }. { $month } { $year }
letter-months = Januar Februar März April Mai Juni Juli August September Oktober November Dezember
# Transfers
transfer-asked-subject = Übertragungsanfrage { $id }: Abonnements von { $customer } ({ $count })
transfer-asked-body = { $source } bittet Sie, Abonnements von { $customer } zu übernehmen. Anzahl: { $count }.
transfer-asked-with-date = Bitte entscheiden Sie bis zum { $date }.
transfer-withdrawn-subject = Übertragungsanfrage { $id } wurde zurückgezogen
transfer-withdrawn-body = { $source } hat die Anfrage zurückgezogen, Abonnements von { $customer } an Sie zu übertragen. Sie müssen nichts tun.
transfer-rejected-subject = Übertragungsanfrage { $id } wurde abgelehnt
transfer-rejected-body = { $target } hat Ihre Anfrage abgelehnt, Abonnements von { $customer } zu übernehmen. Sie bleiben bei Ihnen und können erneut angefragt werden.
transfer-expired-subject = Übertragungsanfrage { $id } ist abgelaufen
transfer-expired-body = Die Anfrage, Abonnements von { $customer } von { $source } an { $target } zu übertragen, ist abgelaufen, weil bis zum { $date } keine Entscheidung getroffen wurde.
transfer-settled-subject = Übertragungsanfrage { $id }: { $done } von { $count } Abonnements übertragen
transfer-settled-body = Von { $source } an { $target } übertragene Abonnements von { $customer }: { $done } von { $count }. Die Benutzer können weiterarbeiten. Sie müssen keine Lizenzen neu zuweisen.
transfer-settled-with-rest = Die übrigen ({ $rest }) sind noch bei { $source }.
relationship-extended-subject = { $provider } ist jetzt indirekter Anbieter von { $customer }
relationship-extended-body = { $source } hat { $provider } eine Reseller-Beziehung zu { $customer } gegeben. Beide können diesen Kunden nun gemeinsam betreuen. Bestehende Abonnements bleiben unverändert.
