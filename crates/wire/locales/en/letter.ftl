# Every letter: its greeting, its end, its dates
letter-greeting = Dear { $name },
letter-footer = You receive this message from Novate because it concerns your organisation. Please do not reply to it.
letter-date = { $day } { $month } { $year }
letter-months = January February March April May June July August September October November December
# Transfers
transfer-asked-subject = Transfer request { $id }: subscriptions of { $customer } ({ $count })
transfer-asked-body = { $source } asks you to take over subscriptions of { $customer }. Number: { $count }.
transfer-asked-with-date = Please decide by { $date }.
transfer-withdrawn-subject = Transfer request { $id } has been withdrawn
transfer-withdrawn-body = { $source } has withdrawn the request to transfer subscriptions of { $customer } to you. You do not need to do anything.
transfer-rejected-subject = Transfer request { $id } has been rejected
transfer-rejected-body = { $target } has rejected your request to take over subscriptions of { $customer }. They stay with you and can be requested again.
transfer-expired-subject = Transfer request { $id } has expired
transfer-expired-body = The request to transfer subscriptions of { $customer } from { $source } to { $target } expired because nobody decided by { $date }.
transfer-settled-subject = Transfer request { $id }: { $done } of { $count } subscriptions transferred
transfer-settled-body = Subscriptions of { $customer } transferred from { $source } to { $target }: { $done } of { $count }. Users keep working. You do not need to reassign licences.
transfer-settled-with-rest = The rest ({ $rest }) are still with { $source }.
relationship-extended-subject = { $provider } is now an indirect provider of { $customer }
relationship-extended-body = { $source } has given { $provider } a reseller relationship with { $customer }. Both can now serve this customer together. Existing subscriptions stay as they are.
