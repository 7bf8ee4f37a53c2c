# Drafts of invitations: sent by people, not by the system
invitation-partnership-subject = Uitnodiging tot samenwerking met { $partner }
invitation-partnership-body = Wij willen graag als uw indirecte provider met u samenwerken. Open deze koppeling als globale beheerder, meld u aan en accepteer:
invitation-direct-subject = Uitnodiging voor een resellerrelatie met { $partner }
invitation-direct-body = Wij willen graag uw abonnementen leveren. Open deze koppeling als globale beheerder, meld u aan en accepteer:
invitation-joint-subject = Uitnodiging voor een resellerrelatie met { $partner } en { $provider }
invitation-joint-body = Wij willen uw abonnementen voortaan samen met { $provider } leveren. Open deze koppeling als globale beheerder, meld u aan en accepteer:
invitation-privileges = { $partner } vraagt ook om gedelegeerde beheerdersbevoegdheden en kan daarmee namens u gebruikers en diensten beheren. U kunt deze bevoegdheden altijd weer verwijderen.
invitation-until = De uitnodiging is geldig tot { $date }.
invitation-greeting = Met vriendelijke groet,
