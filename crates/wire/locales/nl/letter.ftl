# Overzetten zonder overdracht
move-opened-subject = { $partner } zet uw licenties over
move-opened-body = { $partner } is begonnen met het overzetten van uw abonnementen op basis van licenties. Eerst komen de nieuwe abonnementen; uw oude blijven tot dan actief, zodat uw gebruikers kunnen doorwerken. Er wordt niets voor u opgezegd.
move-asked-subject = { $customer } vraagt u om een overzetting
move-asked-body = { $customer } wil abonnementen op basis van licenties naar u overzetten. Lees wat er moet worden overgezet, vraag een resellerrelatie aan als u die niet hebt, en kies de aanbiedingen.
move-reminder-subject = Een abonnement loopt bijna af: { $offer }
move-reminder-body = Het oude abonnement voor { $offer } van { $customer } eindigt op { $end }. Dit is het beste moment om het te laten eindigen: voor een abonnement dat eerder wordt opgezegd, is er geen restitutie. Controleer of het nieuwe abonnement van { $partner } er is en of automatisch verlengen voor het oude uitstaat.
move-renewed-subject = Een abonnement is verlengd: { $offer }
move-renewed-body = Het oude abonnement voor { $offer } van { $customer } is automatisch verlengd. Het volgende einde: { $end }. Hebt u het niet meer nodig, zet automatisch verlengen dan uit en vraag of het nog kan worden opgezegd. Het nieuwe loopt bij { $partner }.
credit-guidance-subject = Mogelijk hebt u recht op een tegoed: { $offer }
credit-guidance-body = U hebt { $offer } rechtstreeks bij de operator van het programma gekocht, met maandelijkse of jaarlijkse facturering. Als u het opzegt, hebt u mogelijk recht op een tegoed. { $partner } kan dat niet namens u vragen zonder gedelegeerde beheerdersbevoegdheden voor { $customer }. Neem zelf contact op met de factureringsondersteuning van de operator: die vertelt u hoeveel tegoed u krijgt en hoe het wordt uitbetaald. Zeg niets op voordat het nieuwe abonnement er is.
move-done-subject = De overzetting van { $customer } is afgerond
move-done-body = De overzetting van { $customer } naar { $partner } is afgerond. Er waren { $before } licenties, en nu zijn het er { $after }.
