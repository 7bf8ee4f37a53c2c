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
