# Anlaşılamayan istekler
malformed-missing = { $field } alanı eksik. Bir değer girin.
malformed-not-id = { $field } alanı bir GUID olmalıdır, örneğin 67e55044-10b1-426f-9247-bb680e5fe0c8.
malformed-not-text = { $field } alanı bir metin olmalıdır.
malformed-not-number = { $field } alanı bir tam sayı olmalıdır.
malformed-not-flag = { $field } alanı true veya false olmalıdır.
malformed-not-date = { $field } alanı bir tarih olmalıdır, örneğin 2026-03-15T10:00:00Z.
malformed-not-list = { $field } alanı bir liste olmalıdır.
malformed-not-object = Burada bir nesne bekleniyordu: { $field }. Bir JSON nesnesi gönderin.
malformed-not-word = { $field } alanı şu sözcüklerden biri olmalıdır: { $known }.
malformed-out-of-range = { $field } alanı { $min } ile { $max } arasında olmalıdır.
malformed-too-long = { $field } alanı çok uzun. En fazla { $max } karakter kullanın.
malformed-wrong-count = { $field } listesinde { $min } ile { $max } arasında öğe olmalıdır.
malformed-differs = { $field } alanı, isteğin adresindeki gibi şu değer olmalıdır: { $expected }.
malformed-not-token = { $field } içindeki devam belirteci bu listeye ait değil. İlk sayfadan yeniden başlayın.
malformed-not-json = Gövde JSON değil: okuma { $line }. satır, { $column }. sütunda durdu.
malformed-too-large = Gövde çok büyük. En fazla { $max } bayt gönderin.
malformed-too-deep = Gövde çok derin iç içe geçmiş. En fazla { $max } düzey kullanın.
# Kuralların dışındaki hatalar
edge-unauthenticated = Oturumunuz açık değil veya belirtecinizin süresi doldu. Yeni bir belirteç alıp yeniden deneyin.
edge-wrong-audience = Belirteciniz başka bir hizmet için verilmiş. Bu hizmet için bir belirteç alın.
edge-user-needed = Bunun için oturum açmış bir kullanıcı gerekir. Program belirteci yerine kullanıcı belirteci kullanın.
edge-nothing-here = Bu adreste bu yöntemle hiçbir şey yok. Yolu denetleyin.
edge-request-id-reused = Bu istek kimliği daha önce başka bir istek için kullanılmış. Yeni bir kimlik kullanın.
edge-broken = Bizden kaynaklanan bir sorun oluştu. Hiçbir şey değiştirilmedi. Başvuru numarası: { $ref }
edge-busy = Bu isteği şu anda işleyemiyoruz. Birazdan yeniden deneyin.
