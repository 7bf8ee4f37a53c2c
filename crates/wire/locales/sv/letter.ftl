# Every letter: its greeting, its end, its dates
letter-greeting = Hej { $name }!
letter-footer = Du får det här meddelandet från Novate eftersom det gäller din organisation. Det går inte att svara på det.
letter-date = { $day } { $month } { $year }
letter-months = januari februari mars april maj juni juli augusti september oktober november december
# Transfers
transfer-asked-subject = Överföringsbegäran { $id }: prenumerationer för { $customer } ({ $count })
transfer-asked-body = { $source } ber dig ta över prenumerationer för { $customer }. Antal: { $count }.
transfer-asked-with-date = Besluta senast den { $date }.
transfer-withdrawn-subject = Överföringsbegäran { $id } har återkallats
transfer-withdrawn-body = { $source } har återkallat begäran om att överföra prenumerationer för { $customer } till dig. Du behöver inte göra något.
transfer-rejected-subject = Överföringsbegäran { $id } har avslagits
transfer-rejected-body = { $target } har avslagit din begäran om att ta över prenumerationer för { $customer }. De stannar hos dig och kan begäras igen.
transfer-expired-subject = Överföringsbegäran { $id } har gått ut
transfer-expired-body = Begäran om att överföra prenumerationer för { $customer } från { $source } till { $target } har gått ut eftersom inget beslut fattades senast den { $date }.
transfer-settled-subject = Överföringsbegäran { $id }: { $done } av { $count } prenumerationer har överförts
transfer-settled-body = Prenumerationer för { $customer } som har överförts från { $source } till { $target }: { $done } av { $count }. Användarna kan arbeta vidare. Du behöver inte tilldela om några licenser.
transfer-settled-with-rest = Resten ({ $rest }) finns kvar hos { $source }.
relationship-extended-subject = { $provider } är nu indirekt leverantör för { $customer }
relationship-extended-body = { $source } har gett { $provider } en återförsäljarrelation med { $customer }. Båda kan nu betjäna kunden tillsammans. Befintliga prenumerationer påverkas inte.
