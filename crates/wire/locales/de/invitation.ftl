# Drafts of invitations: sent by people, not by the system
invitation-partnership-subject = Einladung zur Partnerschaft mit { $partner }
invitation-partnership-body = Wir möchten als Ihr indirekter Anbieter mit Ihnen zusammenarbeiten. Bitte öffnen Sie diesen Link als globaler Administrator, melden Sie sich an und stimmen Sie zu:
invitation-direct-subject = Einladung zu einer Reseller-Beziehung mit { $partner }
invitation-direct-body = Wir möchten Ihre Abonnements bereitstellen. Bitte öffnen Sie diesen Link als globaler Administrator, melden Sie sich an und stimmen Sie zu:
invitation-joint-subject = Einladung zu einer Reseller-Beziehung mit { $partner } und { $provider }
invitation-joint-body = Wir möchten Ihre Abonnements künftig gemeinsam mit { $provider } bereitstellen. Bitte öffnen Sie diesen Link als globaler Administrator, melden Sie sich an und stimmen Sie zu:
invitation-privileges = { $partner } bittet außerdem um delegierte Administratorrechte und kann dann in Ihrem Auftrag Benutzer und Dienste verwalten. Sie können diese Rechte jederzeit wieder entfernen.
invitation-until = Die Einladung gilt bis { $date }.
invitation-greeting = Mit freundlichen Grüßen
