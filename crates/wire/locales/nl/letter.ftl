renewal-near-subject = { $subscription } van { $customer } loopt af over { $days } dagen
renewal-near-body = De looptijd van { $subscription } ({ $offer }, { $seats } licenties) van { $customer } eindigt op { $date }. Met automatisch verlengen wordt het met hetzelfde aantal licenties verlengd; zonder wordt het op die datum opgeschort. Wijzig het vóór die tijd als de klant iets anders nodig heeft.
subscription-renewed-subject = { $subscription } van { $customer } is verlengd
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licenties) van { $customer } is verlengd. De nieuwe looptijd eindigt op { $date }.
subscription-ended-subject = { $subscription } van { $customer } is afgelopen
subscription-ended-body = De looptijd van { $subscription } ({ $offer }, { $seats } licenties) van { $customer } eindigde op { $date } en is niet verlengd. Het abonnement is opgeschort. Verleng het binnen { $days } dagen; daarna wordt het met de gegevens verwijderd.
subscription-deleted-subject = { $subscription } van { $customer } is verwijderd
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licenties) van { $customer } was { $days } dagen opgeschort en is met de gegevens verwijderd.
