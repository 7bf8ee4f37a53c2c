# Drafts of invitations: sent by people, not by the system
invitation-partnership-subject = { $partner } ile iş ortaklığı daveti
invitation-partnership-body = Dolaylı sağlayıcınız olarak sizinle çalışmak istiyoruz. Lütfen bu bağlantıyı genel yönetici olarak açın, oturum açıp kabul edin:
invitation-direct-subject = { $partner } ile bayilik ilişkisi daveti
invitation-direct-body = Aboneliklerinizi biz sağlamak istiyoruz. Lütfen bu bağlantıyı genel yönetici olarak açın, oturum açıp kabul edin:
invitation-joint-subject = { $partner } ve { $provider } ile bayilik ilişkisi daveti
invitation-joint-body = Aboneliklerinizi bundan böyle { $provider } ile birlikte sağlamak istiyoruz. Lütfen bu bağlantıyı genel yönetici olarak açın, oturum açıp kabul edin:
invitation-privileges = { $partner } ayrıca devredilmiş yönetici yetkileri istiyor. Bu yetkilerle kullanıcılarınızı ve hizmetlerinizi sizin adınıza yönetebilir. Yetkileri istediğiniz zaman kaldırabilirsiniz.
invitation-until = Davetin son geçerlilik tarihi: { $date }.
invitation-greeting = Saygılarımızla,
