# Requests that were not understood
malformed-missing = The field { $field } is missing. Give it a value.
malformed-not-id = The field { $field } must be a GUID, such as 67e55044-10b1-426f-9247-bb680e5fe0c8.
malformed-not-text = The field { $field } must be a text.
malformed-not-number = The field { $field } must be a whole number.
malformed-not-flag = The field { $field } must be true or false.
malformed-not-date = The field { $field } must be a date, such as 2026-03-15T10:00:00Z.
malformed-not-list = The field { $field } must be a list.
malformed-not-object = An object was expected here: { $field }. Send a JSON object.
malformed-not-word = The field { $field } must be one of these words: { $known }.
malformed-out-of-range = The field { $field } must be between { $min } and { $max }.
malformed-too-long = The field { $field } is too long. Use at most { $max } characters.
malformed-wrong-count = The list { $field } must have between { $min } and { $max } items.
malformed-differs = The field { $field } must be { $expected }, as in the address of the request.
malformed-not-token = The continuation token in { $field } does not belong to this list. Start again with the first page.
malformed-not-json = The body is not JSON: reading stopped at line { $line }, column { $column }.
malformed-too-large = The body is too large. Send at most { $max } bytes.
malformed-too-deep = The body is nested too deeply. Use at most { $max } levels.
# Errors beside all rules
edge-unauthenticated = You are not signed in, or your token has expired. Get a new token and try again.
edge-wrong-audience = Your token was made for another service. Get a token for this one.
edge-user-needed = This needs a signed-in user. Use a user’s token instead of a program’s.
edge-nothing-here = There is nothing at this address with this method. Check the path.
edge-request-id-reused = This request ID was already used for a different request. Use a new one.
edge-broken = Something went wrong on our side. Nothing was changed. Reference: { $ref }
edge-busy = We cannot handle this request right now. Try again in a moment.
