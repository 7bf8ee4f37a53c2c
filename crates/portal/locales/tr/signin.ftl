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
