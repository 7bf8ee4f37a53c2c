# Anrop som inte gick att förstå
malformed-missing = Fältet { $field } saknas. Ange ett värde.
malformed-not-id = Fältet { $field } måste vara ett GUID, till exempel 67e55044-10b1-426f-9247-bb680e5fe0c8.
malformed-not-text = Fältet { $field } måste vara en text.
malformed-not-number = Fältet { $field } måste vara ett heltal.
malformed-not-flag = Fältet { $field } måste vara true eller false.
malformed-not-date = Fältet { $field } måste vara ett datum, till exempel 2026-03-15T10:00:00Z.
malformed-not-list = Fältet { $field } måste vara en lista.
malformed-not-object = Här väntades ett objekt: { $field }. Skicka ett JSON-objekt.
malformed-not-word = Fältet { $field } måste vara ett av de här orden: { $known }.
malformed-out-of-range = Fältet { $field } måste ligga mellan { $min } och { $max }.
malformed-too-long = Fältet { $field } är för långt. Använd högst { $max } tecken.
malformed-wrong-count = Listan { $field } måste ha mellan { $min } och { $max } poster.
malformed-differs = Fältet { $field } måste vara { $expected }, som i anropets adress.
malformed-not-token = Fortsättningstoken i { $field } hör inte till den här listan. Börja om från första sidan.
malformed-not-json = Innehållet är inte JSON: läsningen stannade på rad { $line }, kolumn { $column }.
malformed-too-large = Innehållet är för stort. Skicka högst { $max } byte.
malformed-too-deep = Innehållet är för djupt nästlat. Använd högst { $max } nivåer.
# Fel utanför alla regler
edge-unauthenticated = Du är inte inloggad, eller så har din token gått ut. Hämta en ny token och försök igen.
edge-wrong-audience = Din token gäller en annan tjänst. Hämta en token för den här tjänsten.
edge-user-needed = Det här kräver en inloggad användare. Använd en användares token i stället för ett programs.
edge-nothing-here = Det finns inget på den här adressen med den här metoden. Kontrollera sökvägen.
edge-request-id-reused = Det här begärande-ID:t har redan använts för en annan begäran. Använd ett nytt.
edge-broken = Något gick fel hos oss. Inget har ändrats. Referens: { $ref }
edge-busy = Vi kan inte behandla begäran just nu. Försök igen om en stund.
