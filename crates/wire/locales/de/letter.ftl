# Invitations and admin privileges
partnership-accepted-subject = { $reseller } hat Ihre Partnerschaftseinladung angenommen
partnership-accepted-body = { $reseller } steht jetzt in Ihrer Liste der indirekten Reseller. Sie können für dessen Kunden bestellen, sobald diese auch Ihnen zugestimmt haben.
partnership-declined-subject = { $reseller } hat Ihre Partnerschaftseinladung abgelehnt
partnership-declined-body = { $reseller } möchte vorerst nicht mit Ihnen zusammenarbeiten. Solange die Einladung offen ist, kann sie noch angenommen werden.
invitation-accepted-subject = { $company } hat Ihre Einladung angenommen
invitation-accepted-body = { $company } steht jetzt in Ihrer Kundenliste. Dort sehen Sie, welchen Beziehungen zugestimmt wurde und ob die Kundenvereinbarung gilt.
invitation-declined-subject = { $company } hat Ihre Einladung abgelehnt
invitation-declined-body = { $company } möchte vorerst keine Reseller-Beziehung. Solange die Einladung offen ist, kann sie noch angenommen werden.
privileges-removed-subject = { $company } hat Ihre Administratorrechte entfernt
privileges-removed-body = Sie können Benutzer und Dienste von { $company } nicht mehr verwalten. Die Reseller-Beziehung und die Abonnements bleiben unverändert. Senden Sie eine neue Einladung, wenn Sie die Rechte wieder benötigen.
