"""ADAL for Python, unmodified: people sign in through programs of the first generation."""

import adal
import requests
from browser import Browser, landed
from house import API, house, registered, same

here = house()
seller = here.partner("direct_bill")
agent = here.person(seller, "admin_agent")
REDIRECT = "https://ledger.example/back"
context = adal.AuthenticationContext(
    f"{here.base}/{seller['tenant_id']}", validate_authority=False, verify_ssl=here.authority
)
browser = Browser(here.base, here.authority)


def good(found):
    same(found["userId"], agent["upn"], "who it is")
    same(found["tenantId"], seller["tenant_id"], "of whom")
    answer = requests.get(
        f"{here.base}/v1/customers",
        headers={"Authorization": f"Bearer {found['accessToken']}"},
        verify=here.authority,
        timeout=30,
    )
    same(answer.status_code, 200, "customers")


client_id, secret = registered(here, seller, redirectUris=[REDIRECT])
url = (
    f"{here.base}/common/oauth2/authorize?response_type=code&client_id={client_id}"
    f"&redirect_uri={REDIRECT}&state=7&resource={API}"
)
page = browser.sign_in(browser.get(url), agent)
answer = landed(browser.send(page, "/authorize", answer="allow"), REDIRECT)
same(answer["state"], "7", "as it was sent")
redeem = (answer["code"], REDIRECT, API, client_id, secret)
found = context.acquire_token_with_authorization_code(*redeem)
good(found)
again = context.acquire_token_with_refresh_token(found["refreshToken"], client_id, API, secret)
assert again["refreshToken"] != found["refreshToken"], "another one each time"
try:
    context.acquire_token_with_refresh_token(found["refreshToken"], client_id, API, secret)
    raise SystemExit("a refresh token was taken twice")
except adal.AdalError as fault:
    same(fault.error_response["error"], "invalid_grant", "a copy")

public, _ = registered(here, seller, publicClient=True)
code = context.acquire_user_code(API, public)
page = browser.get(code["verification_url"])
page = browser.send(page, "/device", code=code["user_code"])
browser.send(page, "/device", answer="allow")
good(context.acquire_token_with_device_code(API, code, public))

# It asks where somebody signs in, before it sends a password.
good(context.acquire_token_with_username_password(API, agent["upn"], agent["password"], public))
