settings-nav = Settings
settings-intro = These choices are yours and hold wherever you sign in.
settings-language-usual = As the browser asks
settings-zone = Time zone
settings-zone-usual = Usual for your organisation: { $zone }
settings-zone-now = There it is now:
settings-theme = Colours
settings-csv = Exported tables
settings-csv-text = How tables are written when you export them. You can choose otherwise at each export.
settings-csv-usual = As is usual for the language
settings-csv-semicolon = Excel (semicolon, UTF-8 with BOM)
settings-csv-comma = RFC 4180 (comma)
settings-keys = Keyboard shortcuts
settings-keys-text = Single keys do something, for example “/” leads to the search. Switch this off if you speak to your computer or press keys by accident.
settings-save = Save settings
settings-saved = Your settings have been saved.
settings-me = About you
settings-me-text = An admin of your organisation decides on your roles.
settings-organisation = Organisation
people-nav = Users and roles
people-intro = Who may act for { $organisation }, and in which roles.
people-people = People
people-person = Person
people-empty = Nobody has been added yet.
people-you = you
people-roles = Roles
people-roles-text = No role includes another: tick all that are needed.
people-roles-save = Save roles
people-roles-set = { $name } has other roles now.
people-no-role = No role
people-role-needed = Tick at least one role.
people-seen = Last sign-in
people-never = Never
people-enabled = Enabled
people-disabled = Disabled
people-now = now
people-ago-minutes = { $count ->
    [one] { $shown } minute ago
   *[other] { $shown } minutes ago
    }
people-ago-hours = { $count ->
    [one] { $shown } hour ago
   *[other] { $shown } hours ago
    }
people-ago-days = { $count ->
    [one] { $shown } day ago
   *[other] { $shown } days ago
    }
people-in-minutes = { $count ->
    [one] in { $shown } minute
   *[other] in { $shown } minutes
    }
people-in-hours = { $count ->
    [one] in { $shown } hour
   *[other] in { $shown } hours
    }
people-in-days = { $count ->
    [one] in { $shown } day
   *[other] in { $shown } days
    }
people-role-global_admin = Global admin
people-role-global_admin-help = Enrols, accepts agreements and invitations, keeps users. Microsoft: Global admin.
people-role-account_admin = Account admin
people-role-account_admin-help = Keeps locations and programmes, moves customers from other channels. Microsoft: Account admin.
people-role-user_admin = User admin
people-role-user_admin-help = Keeps users, roles and programs. Microsoft: User management admin.
people-role-billing_admin = Billing admin
people-role-billing_admin-help = Sees invoices and prices, suspends subscriptions. Microsoft: Billing admin.
people-role-admin_agent = Admin agent
people-role-admin_agent-help = Works for customers: relationships, transfers, orders. Microsoft: Admin agent.
people-role-sales_agent = Sales agent
people-role-sales_agent-help = Sells, reviews and verifies transfers. Microsoft: Sales agent.
people-role-helpdesk_agent = Helpdesk agent
people-role-helpdesk_agent-help = Finds and sees customers, and helps them. Microsoft: Helpdesk agent.
people-role-incentives_admin = Incentives admin
people-role-incentives_admin-help = Enrols in incentives. Microsoft: Incentives admin.
people-role-incentives_user = Incentives user
people-role-incentives_user-help = Reads incentives. Microsoft: Incentives user.
people-role-customer_admin = Global admin of the customer
people-role-customer_admin-help = Accepts invitations and the customer agreement, answers for the customer, keeps users. Microsoft: Global admin.
people-role-customer_user = User
people-role-customer_user-help = Anybody else at the customer. Microsoft: User.
people-role-operator_staff = Programme operator
people-role-operator_staff-help = Runs the programme: enrolments, offers, policies, users. Microsoft has no such role.
people-new = Add a person
people-new-text = They get a link that is good once and for seven days. They act for your organisation from when they accept.
people-name = Name
people-name-needed = Enter a name of at most 256 characters.
people-sign-in-name = Sign-in name
people-sign-in-name-text = The e-mail address of the person.
people-there-already = This person acts for your organisation already.
people-way = How they get the link
people-way-letter = By e-mail
people-way-letter-text = We send it to the sign-in name.
people-way-no-letter = This server sends no e-mail.
people-way-link = I pass it on myself
people-way-link-text = You see the link once. Whoever has it can accept.
people-letter-language = Language of the e-mail
people-ask = Make the link
people-asked-by-letter = An e-mail with a link is on its way to { $address }.
people-asked-by-link = The link for { $name }
people-link-told = Copy the link now: it is shown this once. Pass it on to this person only.
people-link-label = Link
people-told-before = This was shown before and cannot be shown again. Make a new one if it is lost.
people-told-done = I have kept it
people-letter-subject = You are asked to act for { $organisation }
people-letter = Hello { $name },

    { $organisation } asks you to act for it in the partner portal.

    Open this link to accept:
    { $link }

    The link is good once, until { $until }.

    If you do not know { $organisation }, do nothing: nothing will happen.
people-asked = Asked, not accepted yet
people-asked-text = They have a link and have not accepted it.
people-good-until = Good until
people-ended = Expired
people-revoke = Take back
people-revoke-question = Take back the link for { $name }?
people-revoke-effect = The link will no longer be good. You can make a new one.
people-revoke-done = The link has been taken back.
people-programs = Programs
people-program = Program
people-programs-text = They use the API in the name of your organisation.
people-programs-empty = No program acts for your organisation.
people-program-new = Add a program
people-program-new-text = It signs in with an id and a secret. The secret is shown once.
people-program-make = Add and show the secret
people-program-done = { $name } has been added
people-program-public = It runs on people’s own machines
people-program-public-help = It gets no secret and is good only for people who sign in through it.
people-program-redirects = Where people are sent back to after signing in
people-program-redirects-help = One address a line, exactly as the program names it: https, or http://localhost.
people-program-redirects-wrong = Enter at most twenty addresses, each over https or of http://localhost, without a fragment.
people-program-no-secret = It has no secret: people sign in through it with this id.
people-client-id = Client id
people-facts = Account
people-shared = This person also acts for another organisation. What you change here holds for yours only.
people-this-is-you = This is you.
people-password = New password
people-password-question = Give { $name } a new password?
people-password-effect-person = The password of before will no longer be good. The new one is shown to you once.
people-password-done = { $name } has a new password
people-password-told = Copy the password now: it is shown this once. Pass it on to this person only.
people-password-label = Password
people-secret = New secret
people-secret-question = Give { $name } a new secret?
people-secret-effect-program = The secret of before will no longer be good. The new one is shown to you once.
people-secret-done = { $name } has a new secret
people-secret-told = Copy the secret now: it is shown this once.
people-secret-label = Secret
people-disable = Disable
people-disable-question = Disable { $name }?
people-disable-effect-person = This person is signed out at once and cannot act for your organisation until you enable the account again.
people-disable-effect-program = The program gets no new access until you enable it again. Access it has now ends within an hour.
people-disable-done = { $name } is disabled.
people-enable = Enable
people-enable-question = Enable { $name } again?
people-enable-effect-person = This person can sign in for your organisation again, with the same roles as before.
people-enable-effect-program = The program can sign in for your organisation again, with the same roles as before.
people-enable-done = { $name } is enabled again.
people-remove = Remove
people-remove-question = Remove { $name }?
people-remove-effect-person = This person is signed out at once and no longer acts for your organisation. What they did stays on record.
people-remove-effect-program = The program no longer acts for your organisation. Access it has now ends within an hour. What it did stays on record.
people-remove-done = { $name } has been removed.
people-join-title = Act for { $organisation }
people-join-text = { $organisation } asks you to act for it. Accept only if you know why.
people-join-sign-in = You have an account here. Sign in with it to accept.
people-join-other = You are signed in as somebody else. Sign out, open the link again and sign in with this sign-in name.
people-join-password = Choose a password
people-join-again = The same password again
people-password-text = { $count ->
    [one] At least { $shown } character. A few words are easier to remember than signs.
   *[other] At least { $shown } characters. A few words are easier to remember than signs.
    }
people-password-short = { $count ->
    [one] The password needs at least { $shown } character.
   *[other] The password needs at least { $shown } characters.
    }
people-password-differs = The two passwords are not the same.
people-join = Accept
people-joined = You now act for { $organisation }.
people-switch = Change organisation
people-choose-title = Choose an organisation
people-choose-text = You act for one organisation at a time. You can change at any time, without signing in again.
people-stay = Stay here
people-kind-operator = Programme operator
people-kind-partner = Partner
people-kind-customer = Customer
people-provider-no = You are not signed in
people-provider-silent = The other server does not answer as it should. Try again in a few minutes, or sign in with a password.
people-provider-refused = The sign-in was cancelled or refused there. Try again, or ask your administrator.
people-provider-odd = What the other server says about you cannot be trusted. Try again; tell your administrator if it happens again.
people-provider-stale = This sign-in was begun in another browser, took too long, or was used already. Begin again.
people-provider-no-name = The other server does not say under which e-mail address you sign in. Ask your administrator.
people-provider-no-role = You have no role here. Ask your administrator for one.
people-provider-known = There is an account with your e-mail address already. Sign in with its password once to connect the two.
people-provider-link = Connect
people-provider-link-question = Connect your account with the other server?
people-provider-link-effect = From then on you can sign in there. Connect only if you have just signed in there yourself: { $issuer }
people-provider-linked = Your account is connected. From now on you can sign in there.
people-provider-out = You are signed out here
people-provider-out-text = You may still be signed in at the other server.
people-provider-out-there = Sign out there too
settings-name-save = Save name
settings-name-text = Your colleagues see this name, and letters greet you by it. It is for this organisation.
settings-name-saved = Your name has been saved.
people-factors = Take second proofs away
people-factors-question = Take the second proofs of { $name } away?
people-factors-effect-person = The code app, the recovery codes and all passkeys of this person are no longer good. From then on the password is enough, so do this only if you are sure that it is this person who asks. All of their sessions end, and they are told by letter.
people-factors-done = The second proofs of { $name } have been taken away.
people-provider-not-again = The other server did not say that you signed in again just now, so nothing was done. Try again, or confirm in another way.
people-provider-another = You signed in there as somebody else, so nothing was done.
