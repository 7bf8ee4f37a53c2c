signin-shut = { $count ->
    [one] There were too many failed tries. Try again in { $shown } minute.
   *[other] There were too many failed tries. Try again in { $shown } minutes.
    }
sessions-end-others = End all others
sessions-ended-others = { $count ->
    [one] { $shown } other session has ended.
   *[other] { $shown } other sessions have ended.
    }
signin-prove = Confirm that it is you
signin-prove-intro = This cannot be undone, and you signed in a while ago. Everything you entered is kept.
signin-prove-click-intro = This cannot be undone. Everything you entered is kept.
signin-prove-go-on = Confirm and continue
signin-prove-passkey = Confirm with a passkey
signin-prove-wrong = That was not right. Check it and try again.
signin-code = Code
signin-passkey-failed = The passkey could not be used. Try again, or choose another way.
