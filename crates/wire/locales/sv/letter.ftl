# Kring en överföring
transfer-reminded-subject = { $customer }: överföringsbegäran går snart ut
transfer-reminded-body = Begäran om att överföra prenumerationer för { $customer } från { $partner } till { $provider } är fortfarande öppen och går ut den { $date }. { $provider } kan godkänna eller avslå den; { $partner } kan återkalla den.
transfer-dropped-subject = { $customer }: överföringsbegäran har återkallats
transfer-dropped-body = Begäran om att överföra prenumerationer för { $customer } från { $partner } till { $provider } återkallades automatiskt, eftersom minst en av dem inte längre kan överföras. { $partner } kan göra en ny begäran.
consent-asked-subject = { $partner } ber om ditt samtycke
consent-asked-body = { $partner } vill låta { $provider } ta över era prenumerationer och ber om ert samtycke. Era användare behåller sina licenser. Svara här: { $link }
consent-given-subject = { $customer } samtycker
consent-given-body = { $customer } samtycker till en flytt från { $partner } till { $provider }.
consent-refused-subject = { $customer } samtycker inte
consent-refused-body = { $customer } samtycker inte till en flytt från { $partner } till { $provider }.
undo-asked-subject = { $customer }: en överföring ska ångras
undo-asked-body = Den andra partnern ber om att överföringen för { $customer } från { $partner } till { $provider } ska ångras. Om du samtycker går allt tillbaka på en gång.
undo-declined-subject = { $customer }: överföringen står fast
undo-declined-body = Överföringen för { $customer } från { $partner } till { $provider } ångras inte: begäran om det avslogs eller återkallades.
transfer-undone-subject = { $customer }: överföringen har ångrats
transfer-undone-body = De prenumerationer för { $customer } som överfördes från { $partner } till { $provider } finns åter hos { $partner }. Användarna behöll sina licenser.
