renewal-near-subject = { $subscription } von { $customer } endet in { $days } Tagen
renewal-near-body = Die Laufzeit von { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } endet am { $date }. Mit automatischer Verlängerung wird es mit derselben Lizenzanzahl verlängert; ohne sie wird es an diesem Tag ausgesetzt. Ändern Sie es vorher, wenn der Kunde etwas anderes braucht.
subscription-renewed-subject = { $subscription } von { $customer } wurde verlängert
subscription-renewed-body = { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } wurde verlängert. Die neue Laufzeit endet am { $date }.
subscription-ended-subject = { $subscription } von { $customer } ist zu Ende
subscription-ended-body = Die Laufzeit von { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } endete am { $date } und wurde nicht verlängert. Das Abonnement ist ausgesetzt. Verlängern Sie es innerhalb von { $days } Tagen; danach wird es mit seinen Daten gelöscht.
subscription-deleted-subject = { $subscription } von { $customer } wurde gelöscht
subscription-deleted-body = { $subscription } ({ $offer }, { $seats } Lizenzen) von { $customer } war { $days } Tage ausgesetzt und wurde mit seinen Daten gelöscht.
