# Aanvragen die niet zijn begrepen
malformed-missing = Het veld { $field } ontbreekt. Geef een waarde op.
malformed-not-id = Het veld { $field } moet een GUID zijn, bijvoorbeeld 67e55044-10b1-426f-9247-bb680e5fe0c8.
malformed-not-text = Het veld { $field } moet tekst zijn.
malformed-not-number = Het veld { $field } moet een geheel getal zijn.
malformed-not-flag = Het veld { $field } moet true of false zijn.
malformed-not-date = Het veld { $field } moet een datum zijn, bijvoorbeeld 2026-03-15T10:00:00Z.
malformed-not-list = Het veld { $field } moet een lijst zijn.
malformed-not-object = Hier werd een object verwacht: { $field }. Stuur een JSON-object.
malformed-not-word = Het veld { $field } moet een van deze woorden zijn: { $known }.
malformed-out-of-range = Het veld { $field } moet tussen { $min } en { $max } liggen.
malformed-too-long = Het veld { $field } is te lang. Gebruik hoogstens { $max } tekens.
malformed-wrong-count = De lijst { $field } moet tussen { $min } en { $max } items bevatten.
malformed-differs = Het veld { $field } moet { $expected } zijn, net als in het adres van de aanvraag.
malformed-not-token = Het vervolgtoken in { $field } hoort niet bij deze lijst. Begin opnieuw bij de eerste pagina.
malformed-not-json = De inhoud is geen JSON: het lezen stopte op regel { $line }, kolom { $column }.
malformed-too-large = De inhoud is te groot. Stuur hoogstens { $max } bytes.
malformed-too-deep = De inhoud is te diep genest. Gebruik hoogstens { $max } niveaus.
# Fouten buiten alle regels om
edge-unauthenticated = U bent niet aangemeld, of uw token is verlopen. Vraag een nieuw token aan en probeer het opnieuw.
edge-wrong-audience = Uw token is voor een andere dienst gemaakt. Vraag een token voor deze dienst aan.
edge-user-needed = Hiervoor is een aangemelde gebruiker nodig. Gebruik het token van een gebruiker in plaats van dat van een programma.
edge-nothing-here = Op dit adres is met deze methode niets te vinden. Controleer het pad.
edge-request-id-reused = Deze aanvraag-id is al voor een andere aanvraag gebruikt. Gebruik een nieuwe.
edge-broken = Er is iets misgegaan aan onze kant. Er is niets gewijzigd. Referentie: { $ref }
edge-busy = We kunnen deze aanvraag nu niet verwerken. Probeer het zo dadelijk opnieuw.
