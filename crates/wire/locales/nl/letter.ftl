# Every letter: its greeting, its end, its dates
letter-greeting = Beste { $name },
letter-footer = U ontvangt dit bericht van Novate omdat het over uw organisatie gaat. Beantwoord dit bericht niet.
letter-date = { $day } { $month } { $year }
letter-months = januari februari maart april mei juni juli augustus september oktober november december
# Transfers
transfer-asked-subject = Overdrachtsaanvraag { $id }: abonnementen van { $customer } ({ $count })
transfer-asked-body = { $source } vraagt u abonnementen van { $customer } over te nemen. Aantal: { $count }.
transfer-asked-with-date = Beslis uiterlijk op { $date }.
transfer-withdrawn-subject = Overdrachtsaanvraag { $id } is ingetrokken
transfer-withdrawn-body = { $source } heeft de aanvraag ingetrokken om abonnementen van { $customer } aan u over te dragen. U hoeft niets te doen.
transfer-rejected-subject = Overdrachtsaanvraag { $id } is afgewezen
transfer-rejected-body = { $target } heeft uw aanvraag om abonnementen van { $customer } over te nemen afgewezen. Ze blijven bij u en kunnen opnieuw worden aangevraagd.
transfer-expired-subject = Overdrachtsaanvraag { $id } is verlopen
transfer-expired-body = De aanvraag om abonnementen van { $customer } over te dragen van { $source } aan { $target } is verlopen omdat er uiterlijk { $date } geen beslissing was genomen.
transfer-settled-subject = Overdrachtsaanvraag { $id }: { $done } van de { $count } abonnementen overgedragen
transfer-settled-body = Abonnementen van { $customer } overgedragen van { $source } aan { $target }: { $done } van de { $count }. Gebruikers kunnen gewoon doorwerken. U hoeft geen licenties opnieuw toe te wijzen.
transfer-settled-with-rest = De rest ({ $rest }) is nog bij { $source }.
relationship-extended-subject = { $provider } is nu indirecte provider van { $customer }
relationship-extended-body = { $source } heeft { $provider } een resellerrelatie met { $customer } gegeven. Beide kunnen deze klant nu samen bedienen. Bestaande abonnementen veranderen niet.
