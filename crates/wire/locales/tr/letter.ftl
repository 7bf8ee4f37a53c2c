# Invitations and admin privileges
partnership-accepted-subject = { $reseller } iş ortaklığı davetinizi kabul etti
partnership-accepted-body = { $reseller } artık dolaylı bayiler listenizde. Müşterileri sizi de kabul ettiğinde onlar için sipariş verebilirsiniz.
partnership-declined-subject = { $reseller } iş ortaklığı davetinizi reddetti
partnership-declined-body = { $reseller } şimdilik sizinle çalışmak istemiyor. Davet açık olduğu sürece yine de kabul edebilir.
invitation-accepted-subject = { $company } davetinizi kabul etti
invitation-accepted-body = { $company } artık müşteri listenizde. Hangi ilişkilerin kabul edildiğini ve müşteri sözleşmesinin geçerli olup olmadığını orada görebilirsiniz.
invitation-declined-subject = { $company } davetinizi reddetti
invitation-declined-body = { $company } şimdilik bayilik ilişkisi istemiyor. Davet açık olduğu sürece yine de kabul edebilir.
privileges-removed-subject = { $company } yönetici yetkilerinizi kaldırdı
privileges-removed-body = Artık { $company } kullanıcılarını ve hizmetlerini yönetemezsiniz. Bayilik ilişkisi ve abonelikler olduğu gibi kalır. Yetkilere yeniden ihtiyacınız olursa yeni bir davet gönderin.
