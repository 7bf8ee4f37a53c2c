# Flytt utan överföring
move-opened-subject = { $partner } flyttar dina licenser
move-opened-body = { $partner } har börjat flytta dina licensbaserade prenumerationer. Först kommer de nya prenumerationerna på plats; de gamla är aktiva tills dess, så att användarna kan arbeta vidare. Inget sägs upp åt dig.
move-asked-subject = { $customer } ber dig om en flytt
move-asked-body = { $customer } vill flytta licensbaserade prenumerationer till dig. Läs vad som ska flyttas, begär en återförsäljarrelation om du inte har någon och välj erbjudandena.
move-reminder-subject = En prenumeration upphör snart: { $offer }
move-reminder-body = Den gamla prenumerationen på { $offer } för { $customer } upphör { $end }. Det är den bästa tiden att låta den upphöra: det ges ingen återbetalning för en prenumeration som sägs upp tidigare. Kontrollera att den nya prenumerationen från { $partner } finns på plats och att automatisk förnyelse av den gamla är avstängd.
move-renewed-subject = En prenumeration har förnyats: { $offer }
move-renewed-body = Den gamla prenumerationen på { $offer } för { $customer } har förnyats automatiskt. Nästa slut: { $end }. Om du inte längre behöver den stänger du av automatisk förnyelse och frågar om den ännu kan sägas upp. Den nya finns hos { $partner }.
credit-guidance-subject = Du kan ha rätt till ett tillgodobelopp: { $offer }
credit-guidance-body = Du köpte { $offer } direkt av programmets operatör, med månatlig eller årlig fakturering. Om du säger upp den kan du ha rätt till ett tillgodobelopp. { $partner } kan inte begära det åt dig utan delegerade administratörsbehörigheter för { $customer }. Kontakta själv operatörens faktureringssupport: där får du veta hur stort tillgodobeloppet är och hur det betalas ut. Säg inte upp något innan den nya prenumerationen finns på plats.
move-done-subject = Flytten av { $customer } är slutförd
move-done-body = Flytten av { $customer } till { $partner } är slutförd. Tidigare fanns { $before } licenser, och nu finns { $after }.
