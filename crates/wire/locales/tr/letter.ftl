renewal-near-subject = { $customer } müşterisinin { $subscription } aboneliği { $days } gün içinde sona eriyor
renewal-near-body = { $customer } müşterisinin { $subscription } aboneliğinin ({ $offer }, { $seats } lisans) süresi { $date } tarihinde doluyor. Otomatik yenileme açıksa aynı lisans sayısıyla yenilenir; kapalıysa bu tarihte askıya alınır. Müşterinin başka bir ihtiyacı varsa önceden değiştirin.
subscription-renewed-subject = { $customer } müşterisinin { $subscription } aboneliği yenilendi
subscription-renewed-body = { $customer } müşterisinin { $subscription } aboneliği ({ $offer }, { $seats } lisans) yenilendi. Yeni süre { $date } tarihinde doluyor.
subscription-ended-subject = { $customer } müşterisinin { $subscription } aboneliği sona erdi
subscription-ended-body = { $customer } müşterisinin { $subscription } aboneliğinin ({ $offer }, { $seats } lisans) süresi { $date } tarihinde doldu ve yenilenmedi. Abonelik askıya alındı. { $days } gün içinde yenileyin; sonra verileriyle birlikte silinir.
subscription-deleted-subject = { $customer } müşterisinin { $subscription } aboneliği silindi
subscription-deleted-body = { $customer } müşterisinin { $subscription } aboneliği ({ $offer }, { $seats } lisans) { $days } gün askıda kaldı ve verileriyle birlikte silindi.
