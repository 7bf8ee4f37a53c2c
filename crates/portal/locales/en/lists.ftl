lists-relationship = Relationship and provider
lists-active = Last activity
lists-views = Views
lists-tab-all = All
lists-tab-waiting = Not yet moved
lists-tab-moving = In transfer
lists-tab-attention = Needs attention
lists-tab-moved = Moved
lists-moved = Customers moved
lists-of = of { $all }
lists-awaiting = Transfers awaiting review
lists-oldest = Oldest: { $day }
lists-attention = Needs your attention
lists-attention-of = Agreements: { $agreements } · Transfers: { $failures }
lists-seats-direct = Seats still billed directly
lists-seats-own = Seats billed by you
lists-renewal = Next renewal: { $day }
lists-all-relationships = All relationships
lists-all-partners = All partners
lists-more = More filters
lists-any = Any
lists-dense = Compact rows
lists-roomy = Roomy rows
lists-columns = Columns
lists-apply = Apply
lists-remove = Remove filter { $filter }
lists-pages = Pages
lists-rows = Rows per page:
lists-previous = Previous
lists-matched = { $matched } of { $all } customers match these filters
lists-all-shown = Customers: { $all }
lists-blocked = Blocked
lists-part = { $moved } of { $all } complete
lists-bill-to-country = Bill-to country
lists-pill-text = Text: { $value }
lists-pill-relationship = Relationship: { $value }
lists-pill-partner = Partner: { $value }
lists-pill-agreement = Agreement: { $value }
lists-pill-transfer = Transfer: { $value }
lists-pill-country = Country/region: { $value }
lists-pill-active = Last activity: { $value }
lists-within = { $count ->
    [one] In the last day
   *[other] In the last { $shown } days
    }
lists-open = { $count ->
    [one] A transfer request with { $shown } subscription is awaiting review by { $target }.
   *[other] A transfer request with { $shown } subscriptions is awaiting review by { $target }.
    }
lists-open-until = { $count ->
    [one] A transfer request with { $shown } subscription is awaiting review by { $target } until { $day }.
   *[other] A transfer request with { $shown } subscriptions is awaiting review by { $target } until { $day }.
    }
lists-domain = Domain
lists-export = Export CSV
lists-export-comma = CSV with commas (RFC 4180)
lists-export-semicolon = For Excel (semicolons, UTF-8)
lists-import = Import
lists-invite = Invite new customers
lists-view-save = Save this view
lists-views-title = Saved views
lists-views-intro = A view keeps the filters, the order and the columns of the list of customers.
lists-view-name = Name of the view
lists-view-share = Everybody in my organisation sees this view
lists-view-shared = Shared with your organisation
lists-view-private = Only you see it
lists-view-keep = Save
lists-view-delete = Delete view
lists-view-saved = The view has been saved.
lists-view-changed = The view has been changed.
lists-view-deleted = The view has been deleted.
lists-view-name-wrong = Give the view a name of at most 60 characters.
lists-view-too-many = You see 40 views already. Delete one first.
lists-bulk-bar = Actions for selected customers
lists-selected = Customers selected:
lists-select-all = All that match: { $all }
lists-select-page = Select all customers on this page
lists-select = Select { $name }
lists-deselect = Clear selection
lists-move = Transfer to an indirect provider
lists-consent = Draft consent e-mail
lists-export-selected = Export selected
lists-no-move = Only an admin agent can transfer customers.
lists-nothing-selected = Select at least one customer.
lists-import-title = Import customers to transfer
lists-import-intro = You see what will happen to every row before anything is done.
lists-import-file = CSV file
lists-import-paste = Or paste the rows here
lists-import-how = One customer a row: its domain or ID, then the provider’s name or ID. Commas, semicolons or tabs between them, at most 2,000 rows.
lists-import-check = Check the rows
lists-import-empty = There are no rows. Choose a file or paste some.
lists-import-long = A file has at most 2,000 rows. Split it.
lists-import-provider = This is no indirect provider that you work with.
lists-bulks-title = Bulk transfers to providers
lists-bulks-empty = Nothing has been transferred in bulk yet.
lists-bulk-title = Transfer customers to an indirect provider
lists-bulk-draft-intro = Nothing has happened yet. Look over who can be transferred, then confirm.
lists-bulk-running-intro = The customers are being transferred one by one. You can leave this page.
lists-bulk-done-intro = Every customer has had its turn.
lists-bulk-reload = Reload
lists-bulk-provider = Indirect provider
lists-bulk-check = Check with this provider
lists-bulk-confirm = Confirm
lists-bulk-effect = Each customer that is ready gets a reseller relationship with its provider, and the provider receives the bill-to info. The others stay as they are.
lists-bulk-consent = I have informed these customers and have their consent. I agree to share their bill-to info.
lists-bulk-none = None of these customers can be transferred now.
lists-bulk-more = The customers on the further pages are checked when you open them, and again when their turn comes.
lists-bulk-started = The customers are being transferred now.
lists-bulk-progress = Progress
lists-bulk-begun = Begun
lists-bulk-running = In progress
lists-bulk-done = Finished
lists-item-ready = Ready
lists-item-problem = Problem
lists-item-waiting = Waiting
lists-item-done = Transferred
lists-item-refused = Not transferred
lists-letter-intro = We send nothing. Open the draft in your e-mail program; the customers do not see each other’s addresses.
lists-letter-subject-label = Subject
lists-letter-text-label = Text
lists-letter-open = Open in e-mail
lists-letter-subject = { $partner }: your consent to work with an indirect provider
lists-letter-to = { $count ->
    [one] To { $shown } customer (blind copy)
   *[other] To { $shown } customers (blind copy)
    }
lists-letter-text =
    Dear customer,

    { $partner } will soon order your cloud subscriptions through an indirect provider. Nothing changes for your users: licences and data stay as they are, and we remain your contact.

    For this we share your bill-to info (company, address, contact) with the provider. Please reply to this e-mail if you consent.

    Kind regards,
    { $name }
    { $partner }
