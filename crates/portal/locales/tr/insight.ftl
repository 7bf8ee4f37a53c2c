search-field = Müşteri, aktarım, abonelik ara
export-csv = CSV olarak dışa aktar
notices-unread-count = , okunmamış: { $count }
transfers-waiting-for-you = Sizi bekliyor
transfers-views = Görünümler
transfers-view-mine = Sizi bekleyenler
transfers-view-open = Açık
transfers-view-verify = Doğrulanacak
transfers-view-complete = Tamamlandı
transfers-view-failed = Başarısız veya kısmen tamamlandı
transfers-search = Müşteri veya talep numarası
transfers-any-state = Tüm durumlar
transfers-any-side = Devredilen ve devralınan
transfers-given = Sizin devrettikleriniz
transfers-taken = Sizin devraldıklarınız
transfers-any-partner = Tüm iş ortakları
transfers-partner = İş ortağı
transfers-side = Taraf
transfers-to = Devralan iş ortağı
transfers-from = Mevcut iş ortağı
transfers-seats = Lisanslar
transfers-deadline = Son tarih
transfers-customer-id = Müşteri kimliği
transfers-your-turn = Sıra sizde
transfers-age = { $count ->
    [one] { $shown } gün önce
   *[other] { $shown } gün önce
    }
transfers-no-match = Bu görünümde aktarım yok.
transfers-start = Müşterilerinize gidin
transfers-bulk = Seçilen talepler
transfers-select = En az bir talep seçin.
transfers-withdraw = Geri çek
transfers-withdraw-question = { $count ->
    [one] { $shown } aktarım talebi geri çekilsin mi?
   *[other] { $shown } aktarım talebi geri çekilsin mi?
    }
transfers-withdraw-effect = Abonelikler sizde kalır ve yeniden istenebilir.
transfers-withdrawn = { $count ->
    [one] { $shown } talep geri çekildi.
   *[other] { $shown } talep geri çekildi.
    }
transfers-not-withdrawn = { $count ->
    [one] { $shown } talep geri çekilemedi.
   *[other] { $shown } talep geri çekilemedi.
    }
transfers-shown = { $count ->
    [one] Bu sayfada { $shown } aktarım
   *[other] Bu sayfada { $shown } aktarım
    }
search-title = Arama
search-for = Arama sonuçları: “{ $text }”
search-intro = Görmeye yetkili olduğunuz her şeyde adlar, etki alanları ve numaralar. Tam bir kimlik doğrudan sayfasına götürür.
search-go = Ara
search-none = Eşleşen bir şey yok: “{ $text }”.
search-hint = Adın bir bölümünü, etki alanını veya talep numarasının son bölümünü deneyin.
search-all = Tümünü göster
search-customers = Müşteriler
search-transfers = Aktarımlar
search-subscriptions = Abonelikler
search-partners = İş ortakları
search-invitations = Davetler
