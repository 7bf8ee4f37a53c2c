search-field = Search customers, transfers, subscriptions
export-csv = Export CSV
notices-unread-count = , unread: { $count }
transfers-waiting-for-you = Waiting for you
transfers-views = Views
transfers-view-mine = Waiting for you
transfers-view-open = Open
transfers-view-verify = To verify
transfers-view-complete = Complete
transfers-view-failed = Failed or partly complete
transfers-search = Customer or request number
transfers-any-state = Any status
transfers-any-side = Given and received
transfers-given = Given by you
transfers-taken = Received by you
transfers-any-partner = All partners
transfers-partner = Partner
transfers-side = Side
transfers-to = Receiving partner
transfers-from = Current partner
transfers-seats = Seats
transfers-deadline = Deadline
transfers-customer-id = Customer ID
transfers-your-turn = Your turn
transfers-age = { $count ->
    [one] { $shown } day ago
   *[other] { $shown } days ago
    }
transfers-no-match = No transfers match this view.
transfers-start = Go to your customers
transfers-bulk = Selected requests
transfers-select = Select at least one request.
transfers-withdraw = Withdraw
transfers-withdraw-question = { $count ->
    [one] Withdraw { $shown } transfer request?
   *[other] Withdraw { $shown } transfer requests?
    }
transfers-withdraw-effect = The subscriptions stay with you and can be requested again.
transfers-withdrawn = { $count ->
    [one] { $shown } request has been withdrawn.
   *[other] { $shown } requests have been withdrawn.
    }
transfers-not-withdrawn = { $count ->
    [one] { $shown } could not be withdrawn.
   *[other] { $shown } could not be withdrawn.
    }
transfers-shown = { $count ->
    [one] { $shown } transfer on this page
   *[other] { $shown } transfers on this page
    }
search-title = Search
search-for = Results for “{ $text }”
search-intro = Names, domains and numbers, in everything that you may see. A whole ID leads straight to its page.
search-go = Search
search-none = Nothing matches “{ $text }”.
search-hint = Try a part of the name, the domain, or the last part of a request number.
search-all = Show all
search-customers = Customers
search-transfers = Transfers
search-subscriptions = Subscriptions
search-partners = Partners
search-invitations = Invitations
