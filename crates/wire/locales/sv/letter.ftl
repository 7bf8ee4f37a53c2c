# Invitations and admin privileges
partnership-accepted-subject = { $reseller } har tackat ja till din inbjudan till partnerskap
partnership-accepted-body = { $reseller } finns nu i din lista över indirekta återförsäljare. Du kan beställa åt återförsäljarens kunder när de också har godkänt dig.
partnership-declined-subject = { $reseller } har tackat nej till din inbjudan till partnerskap
partnership-declined-body = { $reseller } vill inte samarbeta med dig just nu. Det går fortfarande att tacka ja så länge inbjudan är öppen.
invitation-accepted-subject = { $company } har tackat ja till din inbjudan
invitation-accepted-body = { $company } finns nu i din kundlista. Där ser du vilka relationer som har godkänts och om kundavtalet gäller.
invitation-declined-subject = { $company } har tackat nej till din inbjudan
invitation-declined-body = { $company } vill inte ha någon återförsäljarrelation just nu. Det går fortfarande att tacka ja så länge inbjudan är öppen.
privileges-removed-subject = { $company } har tagit bort dina administratörsbehörigheter
privileges-removed-body = Du kan inte längre hantera användare och tjänster hos { $company }. Återförsäljarrelationen och prenumerationerna påverkas inte. Skicka en ny inbjudan om du behöver behörigheterna igen.
