renewal-near-subject = { $subscription } hos { $customer } tar slut om { $days } dagar
renewal-near-body = Avtalsperioden för { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } tar slut { $date }. Med automatisk förnyelse förnyas den med samma antal licenser; utan den pausas den det datumet. Ändra före dess om kunden behöver något annat.
subscription-renewed-subject = { $subscription } hos { $customer } har förnyats
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } har förnyats. Den nya avtalsperioden tar slut { $date }.
subscription-ended-subject = { $subscription } hos { $customer } har tagit slut
subscription-ended-body = Avtalsperioden för { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } tog slut { $date } och förnyades inte. Prenumerationen är pausad. Förnya den inom { $days } dagar; därefter tas den bort med sina data.
subscription-deleted-subject = { $subscription } hos { $customer } har tagits bort
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licenser) hos { $customer } var pausad i { $days } dagar och har tagits bort med sina data.
