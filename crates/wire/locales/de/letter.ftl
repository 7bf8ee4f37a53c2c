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
