# Drafts of invitations: sent by people, not by the system
invitation-partnership-subject = Inbjudan till partnerskap med { $partner }
invitation-partnership-body = Vi vill gärna samarbeta med dig som din indirekta leverantör. Öppna länken som global administratör, logga in och tacka ja:
invitation-direct-subject = Inbjudan till en återförsäljarrelation med { $partner }
invitation-direct-body = Vi vill gärna leverera dina prenumerationer. Öppna länken som global administratör, logga in och tacka ja:
invitation-joint-subject = Inbjudan till en återförsäljarrelation med { $partner } och { $provider }
invitation-joint-body = Vi vill leverera dina prenumerationer tillsammans med { $provider }. Öppna länken som global administratör, logga in och tacka ja:
invitation-privileges = { $partner } begär också delegerade administratörsbehörigheter och kan då hantera dina användare och tjänster för din räkning. Du kan när som helst ta bort behörigheterna.
invitation-until = Inbjudan gäller till { $date }.
invitation-greeting = Med vänliga hälsningar
