renewal-near-subject = { $subscription } of { $customer } ends in { $days } days
renewal-near-body = The term of { $subscription } ({ $offer }, { $seats } licences) of { $customer } ends on { $date }. With auto-renew on, it will renew with the same number of licences; with auto-renew off, it will be suspended on that date. Change it before then if the customer needs something else.
subscription-renewed-subject = { $subscription } of { $customer } has been renewed
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } licences) of { $customer } has been renewed. The new term ends on { $date }.
subscription-ended-subject = { $subscription } of { $customer } has ended
subscription-ended-body = The term of { $subscription } ({ $offer }, { $seats } licences) of { $customer } ended on { $date } and was not renewed. It is suspended. Renew it within { $days } days; after that it is deleted with its data.
subscription-deleted-subject = { $subscription } of { $customer } has been deleted
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } licences) of { $customer } was suspended for { $days } days and has been deleted with its data.
