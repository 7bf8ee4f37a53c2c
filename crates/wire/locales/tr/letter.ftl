# Every letter: its greeting, its end, its dates
letter-greeting = Sayın { $name },
letter-footer = Bu ileti kuruluşunuzu ilgilendirdiği için Novate tarafından gönderildi. Lütfen bu iletiyi yanıtlamayın.
letter-date = { $day } { $month } { $year }
letter-months = Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
# Transfers
transfer-asked-subject = Aktarım talebi { $id }: { $customer }, { $count } abonelik
transfer-asked-body = { $source } bazı abonelikleri devralmanızı istiyor. Müşteri: { $customer }. Abonelik sayısı: { $count }.
transfer-asked-with-date = Lütfen { $date } tarihine kadar karar verin.
transfer-withdrawn-subject = Aktarım talebi { $id } geri çekildi
transfer-withdrawn-body = { $source }, bir müşterinin aboneliklerini size aktarma talebini geri çekti. Müşteri: { $customer }. Bir şey yapmanız gerekmez.
transfer-rejected-subject = Aktarım talebi { $id } reddedildi
transfer-rejected-body = { $target }, bir müşterinin aboneliklerini devralma talebinizi reddetti. Müşteri: { $customer }. Abonelikler sizde kalır ve yeniden talep edilebilir.
transfer-expired-subject = Aktarım talebi { $id } süresi doldu
transfer-expired-body = Müşteri { $customer } için abonelik aktarım talebinin süresi doldu: { $date } tarihine kadar karar verilmedi. Mevcut iş ortağı: { $source }. Alıcı sağlayıcı: { $target }.
transfer-settled-subject = Aktarım talebi { $id }: aktarılan abonelik { $done } / { $count }
transfer-settled-body = Müşteri { $customer } için aktarılan abonelikler: { $done } / { $count }. Önceki iş ortağı: { $source }. Yeni sağlayıcı: { $target }. Kullanıcılar çalışmaya devam eder. Lisansları yeniden atamanız gerekmez.
transfer-settled-with-rest = Diğerleri ({ $rest }) hâlâ mevcut iş ortağında: { $source }.
relationship-extended-subject = { $provider } artık { $customer } için dolaylı sağlayıcı
relationship-extended-body = { $source }, { $provider } sağlayıcısına bu müşteriyle bir bayilik ilişkisi verdi: { $customer }. Artık ikisi birlikte hizmet verebilir. Mevcut abonelikler olduğu gibi kalır.
