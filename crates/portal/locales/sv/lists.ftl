lists-relationship = Relation och leverantör
lists-active = Senaste aktivitet
lists-views = Vyer
lists-tab-all = Alla
lists-tab-waiting = Ännu inte överförda
lists-tab-moving = Under överföring
lists-tab-attention = Kräver åtgärd
lists-tab-moved = Överförda
lists-moved = Överförda kunder
lists-of = av { $all }
lists-awaiting = Överföringar som väntar på granskning
lists-oldest = Äldsta: { $day }
lists-attention = Kräver din åtgärd
lists-attention-of = Avtal: { $agreements } · Överföringar: { $failures }
lists-seats-direct = Licenser som fortfarande faktureras direkt
lists-seats-own = Licenser som du fakturerar
lists-renewal = Nästa förnyelse: { $day }
lists-all-relationships = Alla relationer
lists-all-partners = Alla partner
lists-more = Fler filter
lists-any = Alla
lists-dense = Kompakta rader
lists-roomy = Luftiga rader
lists-columns = Kolumner
lists-apply = Använd
lists-remove = Ta bort filtret { $filter }
lists-pages = Sidor
lists-rows = Rader per sida:
lists-previous = Föregående
lists-matched = { $matched } av { $all } kunder matchar filtren
lists-all-shown = Kunder: { $all }
lists-blocked = Blockerad
lists-part = { $moved } av { $all } slutförda
lists-bill-to-country = Faktureringsland
lists-pill-text = Text: { $value }
lists-pill-relationship = Relation: { $value }
lists-pill-partner = Partner: { $value }
lists-pill-agreement = Avtal: { $value }
lists-pill-transfer = Överföring: { $value }
lists-pill-country = Land/region: { $value }
lists-pill-active = Senaste aktivitet: { $value }
lists-within = { $count ->
    [one] Senaste dagen
   *[other] De senaste { $shown } dagarna
    }
lists-open = { $count ->
    [one] En överföringsbegäran med { $shown } prenumeration väntar på granskning av { $target }.
   *[other] En överföringsbegäran med { $shown } prenumerationer väntar på granskning av { $target }.
    }
lists-open-until = { $count ->
    [one] En överföringsbegäran med { $shown } prenumeration väntar på granskning av { $target } till och med { $day }.
   *[other] En överföringsbegäran med { $shown } prenumerationer väntar på granskning av { $target } till och med { $day }.
    }
lists-domain = Domän
lists-export = Exportera CSV
lists-export-comma = CSV med kommatecken (RFC 4180)
lists-export-semicolon = För Excel (semikolon, UTF-8)
lists-import = Importera
lists-invite = Bjud in nya kunder
lists-view-save = Spara vyn
lists-views-title = Sparade vyer
lists-views-intro = En vy sparar kundlistans filter, ordning och kolumner.
lists-view-name = Vyns namn
lists-view-share = Alla i min organisation ser vyn
lists-view-shared = Delad med din organisation
lists-view-private = Bara du ser den
lists-view-keep = Spara
lists-view-delete = Ta bort vyn
lists-view-saved = Vyn har sparats.
lists-view-changed = Vyn har ändrats.
lists-view-deleted = Vyn har tagits bort.
lists-view-name-wrong = Ge vyn ett namn på högst 60 tecken.
lists-view-too-many = Du ser redan 40 vyer. Ta bort en först.
lists-bulk-bar = Åtgärder för valda kunder
lists-selected = Valda kunder:
lists-select-all = Alla som matchar: { $all }
lists-select-page = Välj alla kunder på sidan
lists-select = Välj { $name }
lists-deselect = Rensa urvalet
lists-move = Överför till en indirekt leverantör
lists-consent = Skriv mejl om samtycke
lists-export-selected = Exportera urvalet
lists-no-move = Bara en administratörsagent kan överföra kunder.
lists-nothing-selected = Välj minst en kund.
lists-import-title = Importera kunder som ska överföras
lists-import-intro = Du ser vad som händer med varje rad innan något utförs.
lists-import-file = CSV-fil
lists-import-paste = Eller klistra in raderna här
lists-import-how = En kund per rad: domän eller ID, sedan leverantörens namn eller ID. Kommatecken, semikolon eller tabb emellan, högst 2 000 rader.
lists-import-check = Kontrollera raderna
lists-import-empty = Det finns inga rader. Välj en fil eller klistra in några.
lists-import-long = En fil har högst 2 000 rader. Dela upp den.
lists-import-provider = Det är ingen indirekt leverantör som du samarbetar med.
lists-bulks-title = Massöverföringar till leverantörer
lists-bulks-empty = Inget har överförts i grupp ännu.
lists-bulk-title = Överför kunder till en indirekt leverantör
lists-bulk-draft-intro = Inget har hänt ännu. Se vilka som kan överföras och bekräfta sedan.
lists-bulk-running-intro = Kunderna överförs en i taget. Du kan lämna sidan.
lists-bulk-done-intro = Alla kunder har behandlats.
lists-bulk-reload = Läs in igen
lists-bulk-provider = Indirekt leverantör
lists-bulk-check = Kontrollera med leverantören
lists-bulk-confirm = Bekräfta
lists-bulk-effect = Varje kund som är redo får en återförsäljarrelation med leverantören, och leverantören får faktureringsuppgifterna. De andra förblir som de är.
lists-bulk-consent = Jag har informerat kunderna och har deras samtycke. Jag godkänner att deras faktureringsuppgifter delas.
lists-bulk-none = Ingen av kunderna kan överföras nu.
lists-bulk-more = Kunderna på följande sidor kontrolleras när du öppnar dem, och igen när det är deras tur.
lists-bulk-started = Kunderna överförs nu.
lists-bulk-progress = Förlopp
lists-bulk-begun = Påbörjad
lists-bulk-running = Pågår
lists-bulk-done = Klar
lists-item-ready = Redo
lists-item-problem = Problem
lists-item-waiting = Väntar
lists-item-done = Överförd
lists-item-refused = Inte överförd
lists-letter-intro = Vi skickar inget. Öppna utkastet i ditt e-postprogram; kunderna ser inte varandras adresser.
lists-letter-subject-label = Ämne
lists-letter-text-label = Text
lists-letter-open = Öppna i e-post
lists-letter-subject = { $partner }: ditt samtycke till samarbete med en indirekt leverantör
lists-letter-to = { $count ->
    [one] Till { $shown } kund (dold kopia)
   *[other] Till { $shown } kunder (dold kopia)
    }
lists-letter-text =
    Hej!

    { $partner } kommer snart att beställa era molnprenumerationer via en indirekt leverantör. Inget ändras för era användare: licenser och data är kvar, och vi är fortfarande er kontakt.

    För detta delar vi era faktureringsuppgifter (företag, adress, kontaktperson) med leverantören. Svara på det här mejlet om ni samtycker.

    Vänliga hälsningar
    { $name }
    { $partner }
