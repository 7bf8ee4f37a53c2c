signin-shut = { $count ->
    [one] Çok fazla başarısız deneme yapıldı. { $shown } dakika sonra yeniden deneyin.
   *[other] Çok fazla başarısız deneme yapıldı. { $shown } dakika sonra yeniden deneyin.
    }
sessions-end-others = Diğerlerinin tümünü sonlandır
sessions-ended-others = { $count ->
    [one] { $shown } oturum daha sonlandırıldı.
   *[other] { $shown } oturum daha sonlandırıldı.
    }
signin-prove = Kimliğinizi doğrulayın
signin-prove-intro = Bu işlem geri alınamaz ve son oturum açmanızın üzerinden zaman geçti. Girdiğiniz her şey korunur.
signin-prove-click-intro = Bu işlem geri alınamaz. Girdiğiniz her şey korunur.
signin-prove-go-on = Doğrula ve devam et
signin-prove-passkey = Geçiş anahtarıyla doğrula
signin-prove-wrong = Girdiğiniz bilgi doğru değil. Kontrol edip yeniden deneyin.
signin-code = Kod
signin-passkey-failed = Geçiş anahtarı kullanılamadı. Yeniden deneyin veya başka bir yol seçin.
signin-forgotten = Parolanızı mı unuttunuz?
signin-forgotten-intro = Oturum açarken kullandığınız e-posta adresini girin. Size yeni bir parola belirlemeniz için bağlantı göndeririz.
signin-forgotten-send = Bağlantıyı gönder
signin-forgotten-done = Bu adresle oturum açan biri varsa bağlantı içeren bir ileti yola çıktı. Bağlantı bir saat geçerlidir.
signin-password-new-title = Yeni parola belirleyin
signin-password-intro = Hesabınızın açık olduğu diğer tüm yerlerde oturum kapatılır.
signin-password-old = Geçerli parola
signin-password-new = Yeni parola
signin-password-again = Yeni parola, bir kez daha
signin-password-rules = En az 12 karakter. Art arda birkaç kelimeyi hatırlamak kolay, tahmin etmek zordur.
signin-password-save = Parolayı kaydet
signin-password-change = Parolayı değiştir
signin-password-set = Yeni parola kaydedildi. Bu parolayla oturum açın.
signin-password-changed = Parola değiştirildi. Diğer tüm oturumlar sonlandırıldı.
signin-password-short = Parola 12 ile 256 karakter arasında olmalıdır.
signin-password-is-name = Adınız veya adresiniz parola olamaz.
signin-password-differs = İki yeni parola aynı değil.
signin-password-old-wrong = Geçerli parola doğru değil.
signin-link-gone = Bu bağlantı kullanılmış veya süresi dolmuş.
signin-link-again = Yeni bağlantı iste
signin-second = Bir adım daha
signin-second-intro = Hesabınız parolaya ek olarak ikinci bir doğrulama ister.
signin-code-help = Kimlik doğrulama uygulamanızın şu anda gösterdiği altı rakam veya kurtarma kodlarınızdan biri.
signin-code-recovery-help = Kurtarma kodlarınızdan biri.
signin-start-over = Başka bir hesapla yeniden başla
signin-passkey = Geçiş anahtarı
signin-passkeys = Geçiş anahtarları
signin-passkey-use = Geçiş anahtarıyla oturum aç
signin-passkeys-about = Geçiş anahtarı telefonunuzda, bilgisayarınızda veya güvenlik anahtarınızda saklanır; parmak izi, yüz veya PIN ile açılır. Parola gerektirmez ve sahte bir sayfaya verilemez.
signin-passkey-name = Geçiş anahtarının adı
signin-passkey-example = İş bilgisayarı
signin-passkey-add = Geçiş anahtarı ekle
signin-passkey-added = Geçiş anahtarı eklendi.
signin-passkey-not-made = Geçiş anahtarı eklenemedi. Yeniden deneyin.
signin-passkey-rename = Yeniden adlandır
signin-passkey-renamed = Geçiş anahtarının adı değiştirildi.
signin-passkey-made = Eklendi: { $day }, henüz kullanılmadı
signin-passkey-used = Eklendi: { $day }, son kullanım: { $moment }
signin-passkey-script = Geçiş anahtarı eklemek için bu sitede betiklere izin verin.
signin-passkey-question = { $name } adlı geçiş anahtarı kaldırılsın mı?
signin-remove = Kaldır
signin-remove-effect = Artık oturum açmak için kullanılamaz. İstediğiniz zaman yenisini ekleyebilirsiniz.
signin-removed = Kaldırıldı.
signin-on = Açık
signin-security = Oturum açma ve güvenlik
signin-security-intro = Bu sayfayı yalnızca siz görürsünüz.
signin-totp = Kimlik doğrulama uygulaması
signin-totp-about = Telefonunuzdaki bir uygulama otuz saniyede bir yeni kod gösterir. Oturum açarken paroladan sonra bu kod istenir.
signin-totp-set-up = Kur
signin-totp-replace = Başka bir telefon kur
signin-totp-title = Kimlik doğrulama uygulaması kurun
signin-totp-intro = Görseli uygulamayla tarayın, ardından uygulamanın gösterdiği kodu girin.
signin-totp-picture = Uygulama için QR kodu
signin-totp-key = Uygulama tarayamıyorsa bu anahtarı girin:
signin-totp-code = Uygulamadaki kod
signin-totp-add = Etkinleştir
signin-totp-added = Kimlik doğrulama uygulaması kuruldu.
signin-totp-wrong = Bu, uygulamanın şu anda gösterdiği kod değil. Telefonunuzun saatini kontrol edip yeniden deneyin.
signin-totp-question = Kimlik doğrulama uygulaması kaldırılsın mı?
signin-codes = Kurtarma kodları
signin-codes-intro = Yazdırın veya güvenli bir yerde saklayın; yeniden gösterilmezler. Her kod, telefonunuz veya geçiş anahtarınız yanınızda değilken bir kez geçerlidir.
signin-codes-kept = Kodları sakladım
signin-codes-left = { $count ->
    [one] { $shown } kurtarma kodu kaldı.
   *[other] { $shown } kurtarma kodu kaldı.
    }
signin-codes-renew = Yeni kodlar oluştur
signin-codes-question = Yeni kurtarma kodları oluşturulsun mu?
signin-codes-effect = Eski kodlar hemen geçersiz olur.
signin-sessions-open = Göster
signin-letter-greeting = Sayın { $name },
signin-letter-footer = Bu ileti hesabınızı ilgilendirdiği için Novate tarafından gönderildi. Lütfen bu iletiyi yanıtlamayın.
signin-letter-reset-subject = Yeni parola belirleyin
signin-letter-reset-body = Biri, büyük olasılıkla siz, yeni bir parola istedi. Belirlemek için bu bağlantıyı bir saat içinde açın; bağlantı bir kez çalışır: { $link } İsteyen siz değilseniz hiçbir şey yapmayın: parolanız aynı kalır.
signin-letter-new-subject = Hesabınızda yeni oturum
signin-letter-new-body = Daha önce kullanılmamış bir tarayıcıda hesabınızda oturum açıldı: { $browser }, { $moment }, { $zone }. Oturumu açan siz değilseniz o oturumu sonlandırın ve parolanızı değiştirin: { $link }
signin-letter-changed-subject = Oturum açma bilgileriniz değişti
signin-letter-changed-body = { $what ->
    [password] Parolanız değiştirildi ve diğer tüm oturumlar sonlandırıldı.
    [added] Hesabınıza oturum açmak için ikinci bir doğrulama eklendi.
    [released] Bir yönetici kod uygulamanızı, kurtarma kodlarınızı ve geçiş anahtarlarınızı kaldırdı, tüm oturumlarınız da sonlandırıldı. Parolanızla oturum açın ve yeni bir ikinci doğrulama ekleyin.
   *[removed] Hesabınızdan oturum açmak için kullanılan ikinci bir doğrulama kaldırıldı.
    } Bunu yapan siz değilseniz hemen yeni bir parola belirleyin ve operatöre haber verin.
signin-prove-provider = Daha önce oturum açtığınız yerde yeniden oturum açın. Girdiğiniz her şey korunur.
signin-prove-done = Siz olduğunuzu doğruladınız
signin-prove-done-text = Girdiğiniz her şey duruyor. Yaptığınız işe devam edin.
signin-allow = { $program } sizin adınıza işlem yapsın mı?
signin-allow-of = Bu uygulama { $organisation } kuruluşuna aittir.
signin-allow-known = Bu uygulamayı herkes kullanabilir. Burada hiçbir kuruluşa ait değildir.
signin-allow-text = Uygulama, diğer oturumlarınızı sonlandırana veya parolanızı değiştirene kadar API’yi sizin olarak, { $organisation } için ve sizin rollerinizle kullanabilir.
signin-allow-as = { $name } ({ $upn }) olarak oturum açtınız.
signin-allow-other = Başka biri olarak oturum aç
signin-allow-lands = Ardından şu adrese yönlendirilirsiniz: { $address }
signin-allow-elsewhere = Bu uygulama { $organisation } için değildir. Ait olduğu kuruluş için oturum açın.
signin-allow-yes = İzin ver
signin-allow-no = İzin verme
signin-onward = Uygulamaya dön
signin-onward-text = Hiçbir şey olmazsa kendiniz devam edin.
signin-onward-go = Devam et
signin-unknown-program = Bu uygulama bilinmiyor
signin-unknown-program-why = Sizi buraya gönderen uygulama bu kuruluşta kayıtlı değil veya şu anda işlem yapamıyor. Uygulamayı size verene bildirin.
signin-wrong-return = Bu uygulama sizi yönlendiremez
signin-wrong-return-why = Sizi, kendisi için kayıtlı olmayan bir adrese göndermek istiyor. Kuruluşunun bir yöneticisi adresi kaydedebilir.
signin-device = Cihazda oturum aç
signin-device-text = Cihazın veya uygulamanın gösterdiği kodu girin.
signin-device-code = Kod
signin-device-go = Devam et
signin-device-warning = Yalnızca bunu kendiniz başlattıysanız devam edin. Birinin size gönderdiği kodu asla girmeyin.
signin-device-wrong = Bu kod bilinmiyor veya süresi dolmuş. Kodu kontrol edin veya cihazda yeniden başlayın.
signin-device-done = Cihaz kendiliğinden devam eder. Bu sayfayı kapatabilirsiniz.
signin-device-refused = Hiçbir şeye izin verilmedi.
