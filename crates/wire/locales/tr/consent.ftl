# Bilgilendirme ve onay: iş ortağının geçişten önce müşterisine gönderdiği mektup
consent-draft-subject = { $partner }: yeni sağlayıcı için onayınız
consent-draft-body =
    Sayın { $name },

    { $partner } aboneliklerinizi sizin için satın alıyor ve size fatura ediyor. Bundan sonra size dolaylı sağlayıcı { $provider } ile birlikte hizmet verecek: { $provider } aboneliklerinizi sipariş edip faturalandıracak, { $partner } ise irtibat noktanız olmaya devam edecek.

    Kullanıcılarınız lisanslarını ve verilerini korur. { $provider } fatura bilgilerinizin bir kopyasını alır; kiracınızda yönetici hakkı almaz.

    Lütfen yönetici olarak oturum açın ve onay verip vermediğinizi bildirin:
    { $link }

    Geçiş yapılana kadar yanıtınızı değiştirebilirsiniz.

    { $partner }
