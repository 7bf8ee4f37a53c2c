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
restriction-noticed-subject = Doğrudan faturalandırma olanaklarınız { $date } tarihinden itibaren kısıtlanacak
restriction-noticed-body =
    { $company } artık doğrudan faturalandırma iş ortakları için gereken şartları karşılamıyor.
    { $reason ->
         [revenue] İş ortağı hesabı önceki { $months } ayda { $floor } ABD dolarından az gelir elde etti.
         [support_plan] Gereken türde bir destek planı yok.
        *[requirements] Şart hakkında lütfen işletmeciyle iletişime geçin.
    }
    { $date } tarihinden itibaren mevcut abonelikleri yönetebilirsiniz ancak yeni satın alma yapamazsınız.
    Müşterilerinizi dolaylı bir sağlayıcıya taşımaya devam edebilirsiniz.
restriction-spared-subject = Doğrudan faturalandırma olanaklarınız kısıtlanmayacak
restriction-spared-body =
    { $company } için bildirilen kısıtlama, nedeni ortadan kalktığı için uygulanmayacak.
partner-restricted-subject = Doğrudan faturalandırma olanaklarınız kısıtlandı
partner-restricted-body =
    { $company } şirketinin doğrudan faturalandırma olanakları { $date } tarihinden beri kısıtlı.
    Mevcut abonelikleri yönetebilirsiniz ancak yeni satın alma yapamazsınız.
    Müşterilerinizi dolaylı bir sağlayıcıya taşımaya devam edebilirsiniz.
restriction-lifted-subject = Doğrudan faturalandırma olanaklarınız artık kısıtlı değil
restriction-lifted-body =
    İşletmeci, { $company } için kısıtlamayı kaldırdı. Yeni satın alma yapabilirsiniz.
partner-suspended-subject = Üyeliğiniz askıya alındı
partner-suspended-body =
    { $company } şu rolde askıya alındı: { $programme ->
        *[direct_bill] doğrudan faturalandırma iş ortağı
         [indirect_reseller] dolaylı bayi
         [indirect_provider] dolaylı sağlayıcı
    }.
    { $reason ->
         [overdue] Ödeme gecikti.
        *[abuse] Program kararlaştırıldığı gibi kullanılmadı.
         [profile] Profiliniz reddedildi.
         [provider] Dolaylı sağlayıcınız zor durumda.
    }
    Mevcut abonelikleri yönetebilirsiniz ancak satış yapamazsınız.
partner-cured-subject = Üyeliğiniz artık askıda değil
partner-cured-body =
    { $company } için şu roldeki askıya alma sona erdi: { $programme ->
        *[direct_bill] doğrudan faturalandırma iş ortağı
         [indirect_reseller] dolaylı bayi
         [indirect_provider] dolaylı sağlayıcı
    }. Önceki haklarınıza yeniden sahipsiniz.
incentive-invited-subject = Teşviklere kaydolma daveti
incentive-invited-body =
    { $company }, { $location } konumuyla şu rolde teşvik kazanabilir: { $programme ->
        *[direct_bill] doğrudan faturalandırma iş ortağı
         [indirect_reseller] dolaylı bayi
         [indirect_provider] dolaylı sağlayıcı
    }.
    Teşvik yöneticisi oturum açıp kaydolabilir. Ardından banka ve vergi profili doğrulanır.
incentive-overdue-subject = Bir teşvik daveti gecikti
incentive-overdue-body =
    { $company } şimdiye kadar şu rolde teşviklere davet edilmiş olmalıydı: { $programme ->
        *[direct_bill] doğrudan faturalandırma iş ortağı
         [indirect_reseller] dolaylı bayi
         [indirect_provider] dolaylı sağlayıcı
    }.
    { $location } konumu için bilinen bir adres yok. Bir adres girin, davet gönderilir.
incentive-expired-subject = Teşvik kaydınız sona erdi
incentive-expired-body =
    { $company } şirketinin { $location } konumuyla şu roldeki teşvik kaydı sona erdi: { $programme ->
        *[direct_bill] doğrudan faturalandırma iş ortağı
         [indirect_reseller] dolaylı bayi
         [indirect_provider] dolaylı sağlayıcı
    }.
    Üyeliği ve banka ile vergi profilini kontrol edin, ardından işletmeciden yeni bir davet isteyin.
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
enrolment-check-subject = E-posta adresinizi doğrulayın
enrolment-check-body = { $partner } için kayıt başvurusunu aldık ve bilgilerinizi inceliyoruz. Bu sırada birincil iletişim kişinizin e-posta adresini, o adrese gönderdiğimiz kodla doğrulayın.
enrolment-check-with-code = Kod: { $code }
enrolment-approved-subject = Dolaylı bayi kaydınız onaylandı
enrolment-approved-body = { $partner } kaydı onaylandı. Devam etmek için genel yönetici olarak oturum açın ve sözleşmeyi kabul edin.
enrolment-refused-subject = Kaydınız onaylanmadı
enrolment-refused-body = { $partner } kaydı onaylanmadı. Neden: { $reason }. Profilinizin bu bölümünü düzeltin; yeniden inceleyeceğiz.
enrolment-reopened-subject = Değişen bilgilerinizi inceliyoruz
enrolment-reopened-body = { $partner } bilgileri değişti. Değişen bölümü inceliyoruz ve sonucu size yazacağız.
enrolment-overdue-subject = Bir kayıt olması gerekenden uzun sürüyor
enrolment-overdue-body = { $partner } incelemesi belirlenen sürede tamamlanmadı. İşletmeciye de haber verildi.
enrolment-active-subject = Artık programda etkinsiniz
enrolment-active-body = { $partner } iş ortağı sözleşmesini kabul etti. Programın bu bölümüne ait her şey artık size açık.
enrolment-opened-subject = Artık dolaylı bayi olarak kaydolabilirsiniz
enrolment-opened-body = Dolaylı bayi kaydı artık { $partner } için, zaten kullandığınız kiracıyla açık. Bir genel yönetici genel bakış sayfasından başlayabilir.
leave-announced-subject = Programın bir bölümünden ayrılacaksınız
leave-announced-body = { $partner }, { $date } tarihinde programın bir bölümünden ayrılacak. O güne kadar hiçbir şey değişmez.
programme-left-subject = Programın bir bölümünden ayrıldınız
programme-left-body = { $partner } programın bir bölümünden ayrıldı. O bölümdeki hakları sona erdi.
part-approved-subject = Kaydınız onaylandı
part-approved-body = { $partner } için programın bu bölümüne kayıt onaylandı. Devam etmek için genel yönetici olarak oturum açın ve sözleşmeyi kabul edin.
# Invitations and admin privileges
partnership-accepted-subject = { $reseller } iş ortaklığı davetinizi kabul etti
partnership-accepted-body = { $reseller } artık dolaylı bayiler listenizde. Müşterileri sizi de kabul ettiğinde onlar için sipariş verebilirsiniz.
partnership-declined-subject = { $reseller } iş ortaklığı davetinizi reddetti
partnership-declined-body = { $reseller } şimdilik sizinle çalışmak istemiyor. Davet açık olduğu sürece yine de kabul edebilir.
invitation-accepted-subject = { $company } davetinizi kabul etti
invitation-accepted-body = { $company } artık müşteri listenizde. Hangi ilişkilerin kabul edildiğini ve müşteri sözleşmesinin geçerli olup olmadığını orada görebilirsiniz.
invitation-declined-subject = { $company } davetinizi reddetti
invitation-declined-body = { $company } şimdilik bayilik ilişkisi istemiyor. Davet açık olduğu sürece yine de kabul edebilir.
privileges-removed-subject = { $company } yönetici yetkilerinizi kaldırdı
privileges-removed-body = Artık { $company } kullanıcılarını ve hizmetlerini yönetemezsiniz. Bayilik ilişkisi ve abonelikler olduğu gibi kalır. Yetkilere yeniden ihtiyacınız olursa yeni bir davet gönderin.
renewal-near-subject = { $customer } müşterisinin { $subscription } aboneliği { $date } tarihinde sona eriyor
renewal-near-body = { $customer } müşterisinin { $subscription } aboneliğinin ({ $offer }, { $seats } lisans) süresi { $date } tarihinde doluyor. Otomatik yenileme açıksa aynı lisans sayısıyla yenilenir; kapalıysa bu tarihte askıya alınır. Müşterinin başka bir ihtiyacı varsa önceden değiştirin.
subscription-renewed-subject = { $customer } müşterisinin { $subscription } aboneliği yenilendi
subscription-renewed-body = { $customer } müşterisinin { $subscription } aboneliği ({ $offer }, { $seats } lisans) yenilendi. Yeni süre { $date } tarihinde doluyor.
subscription-ended-subject = { $customer } müşterisinin { $subscription } aboneliği sona erdi
subscription-ended-body = { $customer } müşterisinin { $subscription } aboneliğinin ({ $offer }, { $seats } lisans) süresi { $date } tarihinde doldu ve yenilenmedi. Abonelik askıya alındı. { $days } gün içinde yenileyin; sonra verileriyle birlikte silinir.
subscription-deleted-subject = { $customer } müşterisinin { $subscription } aboneliği silindi
subscription-deleted-body = { $customer } müşterisinin { $subscription } aboneliği ({ $offer }, { $seats } lisans) { $days } gün askıda kaldı ve verileriyle birlikte silindi.
# Every letter: its greeting, its end, its dates
letter-greeting = Sayın { $name },
letter-footer = Bu ileti kuruluşunuzu ilgilendirdiği için Novate tarafından gönderildi. Lütfen bu iletiyi yanıtlamayın.
letter-date = { $day } { $month } { $year }
letter-months = Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
# Transfers
transfer-asked-subject = Aktarım talebi: { $customer }, { $count } abonelik
transfer-asked-body = { $source } bazı abonelikleri devralmanızı istiyor. Müşteri: { $customer }. Abonelik sayısı: { $count }.
transfer-asked-with-date = Lütfen { $date } tarihine kadar karar verin.
transfer-asked-with-note = { $source } şunu yazıyor: { $note }
transfer-withdrawn-subject = { $customer } için aktarım talebi geri çekildi
transfer-withdrawn-body = { $source }, bir müşterinin aboneliklerini size aktarma talebini geri çekti. Müşteri: { $customer }. Bir şey yapmanız gerekmez.
transfer-rejected-subject = { $customer } için aktarım talebi reddedildi
transfer-rejected-body = { $target }, bir müşterinin aboneliklerini devralma talebinizi reddetti. Müşteri: { $customer }. Abonelikler sizde kalır ve yeniden talep edilebilir.
transfer-rejected-with-reason = Neden: { $reason }
transfer-expired-subject = { $customer } için aktarım talebinin süresi doldu
transfer-expired-body = Müşteri { $customer } için abonelik aktarım talebinin süresi doldu: { $date } tarihine kadar karar verilmedi. Mevcut iş ortağı: { $source }. Alıcı sağlayıcı: { $target }.
transfer-settled-subject = { $customer }: aktarılan abonelik { $done } / { $count }
transfer-settled-body = Müşteri { $customer } için aktarılan abonelikler: { $done } / { $count }. Önceki iş ortağı: { $source }. Yeni sağlayıcı: { $target }. Kullanıcılar çalışmaya devam eder. Lisansları yeniden atamanız gerekmez.
transfer-settled-with-rest = Diğerleri ({ $rest }) hâlâ mevcut iş ortağında: { $source }.
relationship-extended-subject = { $provider } artık { $customer } için dolaylı sağlayıcı
relationship-extended-body = { $source }, { $provider } sağlayıcısına bu müşteriyle bir bayilik ilişkisi verdi: { $customer }. Artık ikisi birlikte hizmet verebilir. Mevcut abonelikler olduğu gibi kalır.
