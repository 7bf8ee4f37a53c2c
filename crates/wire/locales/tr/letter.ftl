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
