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
signin-forgotten = Forgot your password?
signin-forgotten-intro = Enter the e-mail address you sign in with. We send you a link to set a new password.
signin-forgotten-send = Send the link
signin-forgotten-done = If somebody signs in with this address, a letter with a link is on its way. The link is valid for one hour.
signin-password-new-title = Set a new password
signin-password-intro = Everybody who is signed in with your account elsewhere is signed out.
signin-password-old = Current password
signin-password-new = New password
signin-password-again = New password, once more
signin-password-rules = At least 12 characters. A few words in a row are easy to remember and hard to guess.
signin-password-save = Save the password
signin-password-change = Change the password
signin-password-set = The new password is set. Sign in with it.
signin-password-changed = The password is changed. All other sessions have ended.
signin-password-short = The password needs 12 to 256 characters.
signin-password-is-name = Your name or address cannot be the password.
signin-password-differs = The two new passwords are not the same.
signin-password-old-wrong = The current password is not right.
signin-link-gone = This link has been used, or is too old.
signin-link-again = Ask for a new link
signin-second = One more step
signin-second-intro = Your account asks for a second proof besides the password.
signin-code-help = The six digits that your authenticator app shows now, or one of your recovery codes.
signin-code-recovery-help = One of your recovery codes.
signin-start-over = Start again with another account
signin-passkey = Passkey
signin-passkeys = Passkeys
signin-passkey-use = Sign in with a passkey
signin-passkeys-about = A passkey is kept by your phone, computer or security key and opened with your fingerprint, face or PIN. It works without a password and cannot be given away to a false page.
signin-passkey-name = Name of the passkey
signin-passkey-example = Work laptop
signin-passkey-add = Add a passkey
signin-passkey-added = The passkey has been added.
signin-passkey-not-made = The passkey could not be added. Try again.
signin-passkey-rename = Rename
signin-passkey-renamed = The passkey has its new name.
signin-passkey-made = Added on { $day }, not used yet
signin-passkey-used = Added on { $day }, last used { $moment }
signin-passkey-script = To add a passkey, allow scripts for this site.
signin-passkey-question = Remove the passkey { $name }?
signin-remove = Remove
signin-remove-effect = It can no longer be used to sign in. You can set up a new one at any time.
signin-removed = It has been removed.
signin-on = On
signin-security = Sign-in and security
signin-security-intro = Only you see this page.
signin-totp = Authenticator app
signin-totp-about = An app on your phone shows a new code every thirty seconds. Signing in then asks for it after the password.
signin-totp-set-up = Set up
signin-totp-replace = Set up another phone
signin-totp-title = Set up an authenticator app
signin-totp-intro = Scan the picture with the app, then enter the code that it shows.
signin-totp-picture = QR code for the app
signin-totp-key = If the app cannot scan it, enter this key:
signin-totp-code = Code from the app
signin-totp-add = Turn on
signin-totp-added = The authenticator app is set up.
signin-totp-wrong = That is not the code that the app shows now. Check the time on your phone and try again.
signin-totp-question = Remove the authenticator app?
signin-codes = Recovery codes
signin-codes-intro = Print them or keep them in a safe place; they are not shown again. Each is good once, when your phone or passkey is not at hand.
signin-codes-kept = I have kept them
signin-codes-left = { $count ->
    [one] { $shown } recovery code is left.
   *[other] { $shown } recovery codes are left.
    }
signin-codes-renew = Make new codes
signin-codes-question = Make new recovery codes?
signin-codes-effect = The old codes stop working at once.
signin-sessions-open = Show
signin-letter-greeting = Dear { $name },
signin-letter-footer = You receive this message from Novate because it concerns your account. Please do not reply to it.
signin-letter-reset-subject = Set a new password
signin-letter-reset-body = Somebody, probably you, asked for a new password. Open this link within one hour to set it; it works once: { $link } If it was not you, do nothing: your password stays as it is.
signin-letter-new-subject = New sign-in to your account
signin-letter-new-body = Somebody signed in to your account in a browser that was not used before: { $browser }, { $moment }, { $zone }. If it was not you, end that session and change your password: { $link }
signin-letter-changed-subject = Your sign-in has changed
signin-letter-changed-body = { $what ->
    [password] Your password was changed, and all other sessions have ended.
    [added] A second proof for signing in was added to your account.
    [released] An admin has removed your code app, recovery codes and passkeys, and all your sessions have ended. Sign in with your password and add a new second proof.
   *[removed] A second proof for signing in was removed from your account.
    } If it was not you, set a new password at once and tell the operator.
signin-prove-provider = Sign in again where you signed in before. Everything you entered is kept.
signin-prove-done = You have confirmed that it is you
signin-prove-done-text = Everything you entered is still there. Go on with what you were doing.
signin-allow = Let { $program } act for you?
signin-allow-of = This program belongs to { $organisation }.
signin-allow-known = Everybody can use this program. It belongs to no organisation here.
signin-allow-text = It can use the API as you, for { $organisation } and with your roles, until you end your other sessions or change your password.
signin-allow-as = You are signed in as { $name } ({ $upn }).
signin-allow-other = Sign in as somebody else
signin-allow-lands = You are then sent to { $address }.
signin-allow-elsewhere = This program is not for { $organisation }. Sign in for the organisation that it belongs to.
signin-allow-yes = Allow
signin-allow-no = Do not allow
signin-onward = On to the program
signin-onward-text = If nothing happens, go on yourself.
signin-onward-go = Go on
signin-unknown-program = This program is not known
signin-unknown-program-why = The program that sent you here is not registered with this organisation, or may not act for now. Tell whoever gave it to you.
signin-wrong-return = This program may not send you on
signin-wrong-return-why = It wants you sent to an address that is not registered for it. An admin of its organisation can register the address.
signin-device = Sign in on a device
signin-device-text = Enter the code that the device or the program shows.
signin-device-code = Code
signin-device-go = Go on
signin-device-warning = Go on only if you began this yourself. Never enter a code that somebody has sent you.
signin-device-wrong = This code is not known, or it has expired. Check it, or begin again on the device.
signin-device-done = The device goes on by itself. You can close this page.
signin-device-refused = Nothing was allowed.
