# Invitations and admin privileges
partnership-accepted-subject = { $reseller } heeft uw uitnodiging tot samenwerking geaccepteerd
partnership-accepted-body = { $reseller } staat nu in uw lijst met indirecte resellers. U kunt voor klanten van deze reseller bestellen zodra zij ook u hebben geaccepteerd.
partnership-declined-subject = { $reseller } heeft uw uitnodiging tot samenwerking afgewezen
partnership-declined-body = { $reseller } wil voorlopig niet met u samenwerken. Zolang de uitnodiging openstaat, kan deze nog worden geaccepteerd.
invitation-accepted-subject = { $company } heeft uw uitnodiging geaccepteerd
invitation-accepted-body = { $company } staat nu in uw klantenlijst. Daar ziet u welke relaties zijn geaccepteerd en of de klantovereenkomst geldt.
invitation-declined-subject = { $company } heeft uw uitnodiging afgewezen
invitation-declined-body = { $company } wil voorlopig geen resellerrelatie. Zolang de uitnodiging openstaat, kan deze nog worden geaccepteerd.
privileges-removed-subject = { $company } heeft uw beheerdersbevoegdheden verwijderd
privileges-removed-body = U kunt de gebruikers en diensten van { $company } niet meer beheren. De resellerrelatie en de abonnementen blijven zoals ze zijn. Stuur een nieuwe uitnodiging als u de bevoegdheden weer nodig hebt.
