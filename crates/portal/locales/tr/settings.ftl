settings-nav = Ayarlar
settings-intro = Bu tercihler size özeldir ve oturum açtığınız her yerde geçerlidir.
settings-language-usual = Tarayıcının istediği gibi
settings-zone = Saat dilimi
settings-zone-usual = Kuruluşunuz için olağan olan: { $zone }
settings-zone-now = Orada şu an:
settings-theme = Renkler
settings-csv = Dışa aktarılan tablolar
settings-csv-text = Dışa aktardığınız tabloların yazılış biçimi. Her dışa aktarmada farklı bir seçim yapabilirsiniz.
settings-csv-usual = Dil için olağan olan
settings-csv-semicolon = Excel (noktalı virgül, BOM ile UTF-8)
settings-csv-comma = RFC 4180 (virgül)
settings-keys = Klavye kısayolları
settings-keys-text = Tek tuşlar iş yapar; örneğin “/” aramaya götürür. Bilgisayarınızla konuşarak çalışıyorsanız veya tuşlara yanlışlıkla basıyorsanız bunu kapatın.
settings-save = Ayarları kaydet
settings-saved = Ayarlarınız kaydedildi.
settings-me = Sizin hakkınızda
settings-me-text = Rollerinize kuruluşunuzun bir yöneticisi karar verir.
settings-organisation = Kuruluş
people-nav = Kullanıcılar ve roller
people-intro = Kimlerin hangi rollerle işlem yapabileceği. Kuruluş: { $organisation }
people-people = Kişiler
people-person = Kişi
people-empty = Henüz kimse eklenmedi.
people-you = siz
people-roles = Roller
people-roles-text = Hiçbir rol diğerini kapsamaz: gerekenlerin hepsini işaretleyin.
people-roles-save = Rolleri kaydet
people-roles-set = Rolleri değiştirilen kişi: { $name }
people-no-role = Rol yok
people-role-needed = En az bir rol işaretleyin.
people-seen = Son oturum açma
people-never = Hiç
people-enabled = Etkin
people-disabled = Devre dışı
people-now = şimdi
people-ago-minutes = { $count ->
    [one] { $shown } dakika önce
   *[other] { $shown } dakika önce
    }
people-ago-hours = { $count ->
    [one] { $shown } saat önce
   *[other] { $shown } saat önce
    }
people-ago-days = { $count ->
    [one] { $shown } gün önce
   *[other] { $shown } gün önce
    }
people-in-minutes = { $count ->
    [one] { $shown } dakika sonra
   *[other] { $shown } dakika sonra
    }
people-in-hours = { $count ->
    [one] { $shown } saat sonra
   *[other] { $shown } saat sonra
    }
people-in-days = { $count ->
    [one] { $shown } gün sonra
   *[other] { $shown } gün sonra
    }
people-role-global_admin = Genel yönetici
people-role-global_admin-help = Kaydolur, sözleşmeleri ve davetleri kabul eder, kullanıcıları yönetir. Microsoft: Genel yönetici (Global admin).
people-role-account_admin = Hesap yöneticisi
people-role-account_admin-help = Konumları ve programları yönetir, diğer kanallardan müşteri taşır. Microsoft: Hesap yöneticisi (Account admin).
people-role-user_admin = Kullanıcı yöneticisi
people-role-user_admin-help = Kullanıcıları, rolleri ve uygulamaları yönetir. Microsoft: Kullanıcı yönetimi yöneticisi (User management admin).
people-role-billing_admin = Faturalandırma yöneticisi
people-role-billing_admin-help = Faturaları ve fiyatları görür, abonelikleri askıya alır. Microsoft: Faturalama yöneticisi (Billing admin).
people-role-admin_agent = Yönetici temsilcisi
people-role-admin_agent-help = Müşteriler için çalışır: ilişkiler, aktarımlar, siparişler. Microsoft: Yönetici aracısı (Admin agent).
people-role-sales_agent = Satış temsilcisi
people-role-sales_agent-help = Satış yapar, aktarımları inceler ve doğrular. Microsoft: Satış aracısı (Sales agent).
people-role-helpdesk_agent = Yardım masası temsilcisi
people-role-helpdesk_agent-help = Müşterileri bulur, görür ve onlara yardım eder. Microsoft: Yardım masası aracısı (Helpdesk agent).
people-role-incentives_admin = Teşvik yöneticisi
people-role-incentives_admin-help = Teşviklere kaydolur. Microsoft: Teşvik yöneticisi (Incentives admin).
people-role-incentives_user = Teşvik kullanıcısı
people-role-incentives_user-help = Teşvikleri okur. Microsoft: Teşvik kullanıcısı (Incentives user).
people-role-customer_admin = Müşterinin genel yöneticisi
people-role-customer_admin-help = Davetleri ve müşteri sözleşmesini kabul eder, müşteri adına yanıt verir, kullanıcıları yönetir. Microsoft: Genel yönetici (Global admin).
people-role-customer_user = Kullanıcı
people-role-customer_user-help = Müşterideki diğer kişiler. Microsoft: Kullanıcı (User).
people-role-operator_staff = Program operatörü
people-role-operator_staff-help = Programı yürütür: kayıtlar, teklifler, ilkeler, kullanıcılar. Microsoft’ta böyle bir rol yoktur.
people-new = Kişi ekle
people-new-text = Kişi, bir kez ve yedi gün geçerli bir bağlantı alır. Kabul ettiği andan itibaren kuruluşunuz adına işlem yapar.
people-name = Ad
people-name-needed = En fazla 256 karakterlik bir ad girin.
people-sign-in-name = Oturum açma adı
people-sign-in-name-text = Kişinin e-posta adresi.
people-there-already = Bu kişi zaten kuruluşunuz adına işlem yapıyor.
people-way = Kişinin bağlantıyı nasıl alacağı
people-way-letter = E-posta ile
people-way-letter-text = Bağlantıyı oturum açma adına göndeririz.
people-way-no-letter = Bu sunucu e-posta göndermez.
people-way-link = Kendim iletirim
people-way-link-text = Bağlantıyı bir kez görürsünüz. Bağlantıya sahip olan kabul edebilir.
people-letter-language = E-postanın dili
people-ask = Bağlantı oluştur
people-asked-by-letter = Bağlantı içeren bir e-posta şu adrese gönderiliyor: { $address }
people-asked-by-link = Bağlantı. Kişi: { $name }
people-link-told = Bağlantıyı şimdi kopyalayın: yalnızca bir kez gösterilir. Yalnızca bu kişiye iletin.
people-link-label = Bağlantı
people-told-before = Bu daha önce gösterildi ve yeniden gösterilemez. Kaybolduysa yenisini oluşturun.
people-told-done = Sakladım
people-letter-subject = Bir kuruluş adına işlem yapmanız isteniyor: { $organisation }
people-letter = Merhaba { $name },

    İş ortağı portalında bir kuruluş adına işlem yapmanız isteniyor. Kuruluş: { $organisation }

    Kabul etmek için bu bağlantıyı açın:
    { $link }

    Bağlantı bir kez geçerlidir. Son geçerlilik: { $until }

    Bu kuruluşu tanımıyorsanız bir şey yapmanız gerekmez: hiçbir şey olmaz.
people-asked = İstendi, henüz kabul edilmedi
people-asked-text = Bu kişilerin bir bağlantısı var ve henüz kabul etmediler.
people-good-until = Son geçerlilik
people-ended = Süresi doldu
people-revoke = Geri çek
people-revoke-question = Bağlantı geri çekilsin mi? Kişi: { $name }
people-revoke-effect = Bağlantı artık geçerli olmaz. Yenisini oluşturabilirsiniz.
people-revoke-done = Bağlantı geri çekildi.
people-programs = Uygulamalar
people-program = Uygulama
people-programs-text = Kuruluşunuz adına API’yi kullanırlar.
people-programs-empty = Kuruluşunuz adına işlem yapan uygulama yok.
people-program-new = Uygulama ekle
people-program-new-text = Uygulama bir kimlik ve bir gizli anahtarla oturum açar. Gizli anahtar bir kez gösterilir.
people-program-make = Ekle ve gizli anahtarı göster
people-program-done = Uygulama eklendi: { $name }
people-program-public = Kişilerin kendi cihazlarında çalışır
people-program-public-help = Gizli anahtar almaz ve yalnızca onun aracılığıyla oturum açan kişiler için geçerlidir.
people-program-redirects = Oturum açtıktan sonra kişilerin döneceği adresler
people-program-redirects-help = Her satıra, uygulamanın belirttiği biçimde tek adres: https veya http://localhost.
people-program-redirects-wrong = En fazla yirmi adres girin; her biri https üzerinden veya http://localhost altında olmalı ve parça içermemelidir.
people-program-no-secret = Gizli anahtarı yoktur: kişiler bu kimlikle onun aracılığıyla oturum açar.
people-client-id = İstemci kimliği
people-facts = Hesap
people-shared = Bu kişi başka bir kuruluş adına da işlem yapıyor. Burada değiştirdikleriniz yalnızca sizin kuruluşunuz için geçerlidir.
people-this-is-you = Bu sizsiniz.
people-password = Yeni parola
people-password-question = Yeni parola verilsin mi? Kişi: { $name }
people-password-effect-person = Önceki parola artık geçerli olmaz. Yenisi size bir kez gösterilir.
people-password-done = Yeni parola verildi. Kişi: { $name }
people-password-told = Parolayı şimdi kopyalayın: yalnızca bir kez gösterilir. Yalnızca bu kişiye iletin.
people-password-label = Parola
people-secret = Yeni gizli anahtar
people-secret-question = Yeni gizli anahtar verilsin mi? Uygulama: { $name }
people-secret-effect-program = Önceki gizli anahtar artık geçerli olmaz. Yenisi size bir kez gösterilir.
people-secret-done = Yeni gizli anahtar verildi. Uygulama: { $name }
people-secret-told = Gizli anahtarı şimdi kopyalayın: yalnızca bir kez gösterilir.
people-secret-label = Gizli anahtar
people-disable = Devre dışı bırak
people-disable-question = Devre dışı bırakılsın mı? { $name }
people-disable-effect-person = Bu kişinin oturumu hemen kapatılır ve siz hesabı yeniden etkinleştirene kadar kuruluşunuz adına işlem yapamaz.
people-disable-effect-program = Siz yeniden etkinleştirene kadar uygulama yeni erişim alamaz. Şu anki erişimi bir saat içinde sona erer.
people-disable-done = Devre dışı bırakıldı: { $name }
people-enable = Etkinleştir
people-enable-question = Yeniden etkinleştirilsin mi? { $name }
people-enable-effect-person = Bu kişi, önceki rolleriyle yeniden kuruluşunuz adına oturum açabilir.
people-enable-effect-program = Uygulama, önceki rolleriyle yeniden kuruluşunuz adına oturum açabilir.
people-enable-done = Yeniden etkinleştirildi: { $name }
people-remove = Kaldır
people-remove-question = Kaldırılsın mı? { $name }
people-remove-effect-person = Bu kişinin oturumu hemen kapatılır ve artık kuruluşunuz adına işlem yapamaz. Yaptıkları kayıtlarda kalır.
people-remove-effect-program = Uygulama artık kuruluşunuz adına işlem yapamaz. Şu anki erişimi bir saat içinde sona erer. Yaptıkları kayıtlarda kalır.
people-remove-done = Kaldırıldı: { $name }
people-join-title = İşlem yapılacak kuruluş: { $organisation }
people-join-text = Bu kuruluş sizden kendi adına işlem yapmanızı istiyor. Yalnızca nedenini biliyorsanız kabul edin. Kuruluş: { $organisation }
people-join-sign-in = Burada bir hesabınız var. Kabul etmek için o hesapla oturum açın.
people-join-other = Başka biri olarak oturum açtınız. Oturumu kapatın, bağlantıyı yeniden açın ve bu oturum açma adıyla oturum açın.
people-join-password = Bir parola seçin
people-join-again = Aynı parola yeniden
people-password-text = { $count ->
    [one] En az { $shown } karakter. Birkaç kelime, işaretlerden daha kolay hatırlanır.
   *[other] En az { $shown } karakter. Birkaç kelime, işaretlerden daha kolay hatırlanır.
    }
people-password-short = { $count ->
    [one] Parola en az { $shown } karakter olmalıdır.
   *[other] Parola en az { $shown } karakter olmalıdır.
    }
people-password-differs = İki parola aynı değil.
people-join = Kabul et
people-joined = Artık adına işlem yaptığınız kuruluş: { $organisation }
people-switch = Kuruluş değiştir
people-choose-title = Kuruluş seçin
people-choose-text = Aynı anda tek bir kuruluş adına işlem yaparsınız. Yeniden oturum açmadan istediğiniz zaman değiştirebilirsiniz.
people-stay = Burada kal
people-kind-operator = Program operatörü
people-kind-partner = İş ortağı
people-kind-customer = Müşteri
people-provider-no = Oturum açmadınız
people-provider-silent = Diğer sunucu beklendiği gibi yanıt vermiyor. Birkaç dakika sonra yeniden deneyin veya parolayla oturum açın.
people-provider-refused = Oturum açma orada iptal edildi veya reddedildi. Yeniden deneyin veya yöneticinize sorun.
people-provider-odd = Diğer sunucunun sizin hakkınızda söylediklerine güvenilemiyor. Yeniden deneyin; tekrarlanırsa yöneticinize bildirin.
people-provider-stale = Bu oturum açma işlemi başka bir tarayıcıda başlatıldı, çok uzun sürdü veya zaten kullanıldı. Baştan başlayın.
people-provider-no-name = Diğer sunucu hangi e-posta adresiyle oturum açtığınızı bildirmiyor. Yöneticinize sorun.
people-provider-no-role = Burada bir rolünüz yok. Yöneticinizden isteyin.
people-provider-known = E-posta adresinizle zaten bir hesap var. İkisini bağlamak için bir kez o hesabın parolasıyla oturum açın.
people-provider-link = Bağla
people-provider-link-question = Hesabınız diğer sunucuya bağlansın mı?
people-provider-link-effect = Bundan sonra orada oturum açabilirsiniz. Yalnızca az önce orada kendiniz oturum açtıysanız bağlayın: { $issuer }
people-provider-linked = Hesabınız bağlandı. Artık orada oturum açabilirsiniz.
people-provider-out = Buradaki oturumunuz kapatıldı
people-provider-out-text = Diğer sunucuda oturumunuz hâlâ açık olabilir.
people-provider-out-there = Orada da oturumu kapat
settings-name-save = Adı kaydet
settings-name-text = Bu adı iş arkadaşlarınız görür ve mektuplarda size bu adla seslenilir. Ad bu kuruluş için geçerlidir.
settings-name-saved = Adınız kaydedildi.
people-factors = İkinci doğrulamaları kaldır
people-factors-question = İkinci doğrulamalar kaldırılsın mı? Kişi: { $name }
people-factors-effect-person = Bu kişinin kod uygulaması, kurtarma kodları ve tüm geçiş anahtarları artık geçerli olmaz. Bundan sonra parola yeterlidir; bunu yalnızca isteyenin gerçekten bu kişi olduğundan eminseniz yapın. Tüm oturumları sonlandırılır ve kendisine mektupla bildirilir.
people-factors-done = İkinci doğrulamalar kaldırıldı. Kişi: { $name }
people-provider-not-again = Diğer sunucu az önce yeniden oturum açtığınızı bildirmedi; hiçbir şey yapılmadı. Yeniden deneyin veya başka bir yolla doğrulayın.
people-provider-another = Orada başka biri olarak oturum açtınız; hiçbir şey yapılmadı.
