lists-relationship = İlişki ve sağlayıcı
lists-active = Son etkinlik
lists-views = Görünümler
lists-tab-all = Tümü
lists-tab-waiting = Henüz aktarılmadı
lists-tab-moving = Aktarımda
lists-tab-attention = İlgi bekliyor
lists-tab-moved = Aktarıldı
lists-moved = Aktarılan müşteriler
lists-of = / { $all }
lists-awaiting = İnceleme bekleyen aktarımlar
lists-oldest = En eskisi: { $day }
lists-attention = İlginizi bekleyenler
lists-attention-of = Sözleşmeler: { $agreements } · Aktarımlar: { $failures }
lists-seats-direct = Hâlâ doğrudan faturalanan lisanslar
lists-seats-own = Sizin faturaladığınız lisanslar
lists-renewal = Sonraki yenileme: { $day }
lists-all-relationships = Tüm ilişkiler
lists-all-partners = Tüm iş ortakları
lists-more = Diğer filtreler
lists-any = Tümü
lists-dense = Sıkışık satırlar
lists-roomy = Geniş satırlar
lists-columns = Sütunlar
lists-apply = Uygula
lists-remove = Filtreyi kaldır: { $filter }
lists-pages = Sayfalar
lists-rows = Sayfa başına satır:
lists-previous = Önceki
lists-matched = Bu filtrelerle eşleşen müşteriler: { $matched } / { $all }
lists-all-shown = Müşteriler: { $all }
lists-blocked = Engellendi
lists-part = { $moved } / { $all } tamamlandı
lists-bill-to-country = Fatura ülkesi
lists-pill-text = Metin: { $value }
lists-pill-relationship = İlişki: { $value }
lists-pill-partner = İş ortağı: { $value }
lists-pill-agreement = Sözleşme: { $value }
lists-pill-transfer = Aktarım: { $value }
lists-pill-country = Ülke/bölge: { $value }
lists-pill-active = Son etkinlik: { $value }
lists-within = { $count ->
    [one] Son bir gün
   *[other] Son { $shown } gün
    }
lists-open = { $count ->
    [one] { $shown } abonelik içeren aktarım talebi inceleme bekliyor. Sağlayıcı: { $target }
   *[other] { $shown } abonelik içeren aktarım talebi inceleme bekliyor. Sağlayıcı: { $target }
    }
lists-open-until = { $count ->
    [one] { $shown } abonelik içeren aktarım talebi { $day } tarihine kadar inceleme bekliyor. Sağlayıcı: { $target }
   *[other] { $shown } abonelik içeren aktarım talebi { $day } tarihine kadar inceleme bekliyor. Sağlayıcı: { $target }
    }
lists-domain = Etki alanı
lists-export = CSV dışarı aktar
lists-export-comma = Virgüllü CSV (RFC 4180)
lists-export-semicolon = Excel için (noktalı virgül, UTF-8)
lists-import = İçeri aktar
lists-invite = Yeni müşteri davet et
lists-view-save = Bu görünümü kaydet
lists-views-title = Kayıtlı görünümler
lists-views-intro = Görünüm, müşteri listesinin filtrelerini, sırasını ve sütunlarını saklar.
lists-view-name = Görünümün adı
lists-view-share = Kuruluşumdaki herkes bu görünümü görsün
lists-view-shared = Kuruluşunuzla paylaşılıyor
lists-view-private = Yalnızca siz görürsünüz
lists-view-keep = Kaydet
lists-view-delete = Görünümü sil
lists-view-saved = Görünüm kaydedildi.
lists-view-changed = Görünüm değiştirildi.
lists-view-deleted = Görünüm silindi.
lists-view-name-wrong = Görünüme en çok 60 karakterlik bir ad verin.
lists-view-too-many = Zaten 40 görünümünüz var. Önce birini silin.
lists-bulk-bar = Seçili müşteriler için işlemler
lists-selected = Seçilen müşteriler:
lists-select-all = Eşleşenlerin tümü: { $all }
lists-select-page = Bu sayfadaki tüm müşterileri seç
lists-select = Seç: { $name }
lists-deselect = Seçimi temizle
lists-move = Dolaylı sağlayıcıya aktar
lists-consent = Onay e-postası hazırla
lists-export-selected = Seçilenleri dışarı aktar
lists-no-move = Müşterileri yalnızca yönetici temsilci aktarabilir.
lists-nothing-selected = En az bir müşteri seçin.
lists-import-title = Aktarılacak müşterileri içeri aktar
lists-import-intro = Hiçbir şey yapılmadan önce her satırın sonucunu görürsünüz.
lists-import-file = CSV dosyası
lists-import-paste = Veya satırları buraya yapıştırın
lists-import-how = Her satırda bir müşteri: etki alanı veya kimliği, ardından sağlayıcının adı veya kimliği. Aralarında virgül, noktalı virgül veya sekme; en çok 2.000 satır.
lists-import-check = Satırları denetle
lists-import-empty = Satır yok. Bir dosya seçin veya satır yapıştırın.
lists-import-long = Bir dosyada en çok 2.000 satır olabilir. Dosyayı bölün.
lists-import-provider = Bu, birlikte çalıştığınız bir dolaylı sağlayıcı değil.
lists-bulks-title = Sağlayıcılara toplu aktarımlar
lists-bulks-empty = Henüz toplu aktarım yapılmadı.
lists-bulk-title = Müşterileri dolaylı sağlayıcıya aktar
lists-bulk-draft-intro = Henüz bir şey yapılmadı. Kimlerin aktarılabileceğine bakın, sonra onaylayın.
lists-bulk-running-intro = Müşteriler tek tek aktarılıyor. Bu sayfadan ayrılabilirsiniz.
lists-bulk-done-intro = Tüm müşteriler işlendi.
lists-bulk-reload = Yeniden yükle
lists-bulk-provider = Dolaylı sağlayıcı
lists-bulk-check = Bu sağlayıcıyla denetle
lists-bulk-confirm = Onayla
lists-bulk-effect = Hazır olan her müşteri, sağlayıcıyla bir bayi ilişkisi edinir ve sağlayıcı fatura bilgilerini alır. Diğerleri olduğu gibi kalır.
lists-bulk-consent = Bu müşterileri bilgilendirdim ve onaylarını aldım. Fatura bilgilerinin paylaşılmasını kabul ediyorum.
lists-bulk-none = Bu müşterilerin hiçbiri şu anda aktarılamaz.
lists-bulk-more = Sonraki sayfalardaki müşteriler, siz açtığınızda ve sıraları geldiğinde yeniden denetlenir.
lists-bulk-started = Müşteriler şimdi aktarılıyor.
lists-bulk-progress = İlerleme
lists-bulk-begun = Başlangıç
lists-bulk-running = Sürüyor
lists-bulk-done = Bitti
lists-item-ready = Hazır
lists-item-problem = Sorun
lists-item-waiting = Bekliyor
lists-item-done = Aktarıldı
lists-item-refused = Aktarılmadı
lists-letter-intro = Biz bir şey göndermiyoruz. Taslağı e-posta programınızda açın; müşteriler birbirinin adresini görmez.
lists-letter-subject-label = Konu
lists-letter-text-label = Metin
lists-letter-open = E-postada aç
lists-letter-subject = { $partner }: dolaylı sağlayıcıyla çalışma onayınız
lists-letter-to = { $count ->
    [one] Alıcı: { $shown } müşteri (gizli bilgi)
   *[other] Alıcı: { $shown } müşteri (gizli bilgi)
    }
lists-letter-text =
    Sayın müşterimiz,

    { $partner } yakında bulut aboneliklerinizi dolaylı bir sağlayıcı üzerinden sipariş edecek. Kullanıcılarınız için bir şey değişmiyor: lisanslar ve veriler olduğu gibi kalıyor, biz de muhatabınız olmayı sürdürüyoruz.

    Bunun için fatura bilgilerinizi (şirket, adres, ilgili kişi) sağlayıcıyla paylaşacağız. Onay veriyorsanız lütfen bu e-postayı yanıtlayın.

    Saygılarımızla,
    { $name }
    { $partner }
