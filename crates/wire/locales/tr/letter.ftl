# Aktarımın çevresi
transfer-reminded-subject = { $customer }: aktarım talebinin süresi yakında doluyor
transfer-reminded-body = { $customer } aboneliklerinin { $partner } tarafından { $provider } tarafına aktarılması için yapılan talep hâlâ açık ve süresi { $date } tarihinde doluyor. { $provider } talebi kabul edebilir veya reddedebilir; { $partner } talebi geri çekebilir.
transfer-dropped-subject = { $customer }: aktarım talebi geri çekildi
transfer-dropped-body = { $customer } aboneliklerinin { $partner } tarafından { $provider } tarafına aktarılması için yapılan talep, en az bir abonelik artık aktarılamadığı için otomatik olarak geri çekildi. { $partner } yeni bir talep oluşturabilir.
consent-asked-subject = { $partner } onayınızı istiyor
consent-asked-body = { $partner }, aboneliklerinizin { $provider } tarafından devralınmasını istiyor ve onayınızı rica ediyor. Kullanıcılarınız lisanslarını korur. Buradan yanıtlayın: { $link }
consent-given-subject = { $customer } onay veriyor
consent-given-body = { $customer }, { $partner } iş ortağından { $provider } sağlayıcısına geçişe onay veriyor.
consent-refused-subject = { $customer } onay vermiyor
consent-refused-body = { $customer }, { $partner } iş ortağından { $provider } sağlayıcısına geçişe onay vermiyor.
undo-asked-subject = { $customer }: bir aktarımın geri alınması isteniyor
undo-asked-body = Diğer iş ortağı, { $customer } için { $partner } tarafından { $provider } tarafına yapılan aktarımın geri alınmasını istiyor. Kabul ederseniz aktarılan her şey bir defada geri döner.
undo-declined-subject = { $customer }: aktarım geçerli kalıyor
undo-declined-body = { $customer } için { $partner } tarafından { $provider } tarafına yapılan aktarım geri alınmayacak: bu istek reddedildi veya geri çekildi.
transfer-undone-subject = { $customer }: aktarım geri alındı
transfer-undone-body = { $customer } müşterisinin { $partner } tarafından { $provider } tarafına aktarılan abonelikleri yeniden { $partner } tarafında. Kullanıcılar lisanslarını korudu.
