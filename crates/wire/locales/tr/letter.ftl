# Aktarım olmadan taşıma
move-opened-subject = { $partner } lisanslarınızı taşıyor
move-opened-body = { $partner } lisans tabanlı aboneliklerinizi taşımaya başladı. Önce yeni abonelikler hazırlanır; eskileri o zamana kadar etkin kalır, böylece kullanıcılarınız çalışmaya devam eder. Sizin adınıza hiçbir şey iptal edilmez.
move-asked-subject = { $customer } sizden taşıma istiyor
move-asked-body = { $customer } lisans tabanlı aboneliklerini size taşımak istiyor. Nelerin taşınacağını okuyun, yoksa bayilik ilişkisi isteyin ve teklifleri seçin.
move-reminder-subject = Bir aboneliğin süresi doluyor: { $offer }
move-reminder-body = { $customer } müşterisinin { $offer } için eski aboneliği { $end } tarihinde sona eriyor. Onu sona erdirmek için en iyi zaman budur: daha önce iptal edilen bir abonelik için para iadesi yapılmaz. { $partner } tarafındaki yeni aboneliğin hazır olduğunu ve eskisinin otomatik yenilemesinin kapalı olduğunu denetleyin.
move-renewed-subject = Bir abonelik yenilendi: { $offer }
move-renewed-body = { $customer } müşterisinin { $offer } için eski aboneliği otomatik yenilendi. Sonraki bitişi: { $end }. Artık gerekmiyorsa otomatik yenilemeyi kapatın ve hâlâ iptal edilip edilemeyeceğini sorun. Yenisi { $partner } tarafındadır.
credit-guidance-subject = Bakiye iadesi hakkınız olabilir: { $offer }
credit-guidance-body = { $offer } teklifini doğrudan program işletmecisinden, aylık veya yıllık faturayla aldınız. İptal ederseniz bakiye iadesi hakkınız olabilir. { $partner }, { $customer } için devredilmiş yönetici yetkileri olmadan bunu sizin adınıza isteyemez. Lütfen işletmecinin fatura desteğine kendiniz başvurun: ne kadar bakiye iadesi alacağınızı ve nasıl ödeneceğini oradan öğrenirsiniz. Yeni abonelik hazır olmadan hiçbir şeyi iptal etmeyin.
move-done-subject = { $customer } müşterisinin taşınması tamamlandı
move-done-body = { $customer } müşterisinin { $partner } tarafına taşınması tamamlandı. Önceden { $before } lisans vardı, şimdi { $after } lisans var.
