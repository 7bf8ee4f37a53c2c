"""MSAL for Python, unmodified: people sign in through programs, and programs come again."""

import msal
import requests
from browser import Browser, landed
from house import API, house, registered, same

here = house()
seller = here.partner("direct_bill")
agent = here.person(seller, "admin_agent")
scopes = [f"{API}/.default"]
authority = f"{here.base}/{seller['tenant_id']}"
settings = {"authority": authority, "instance_discovery": False, "verify": here.authority}
REDIRECT = "https://ledger.example/back"


def customers(token):
    answer = requests.get(
        f"{here.base}/v1/customers",
        headers={"Authorization": f"Bearer {token}"},
        verify=here.authority,
        timeout=30,
    )
    same(answer.status_code, 200, "customers")


def good(found, app):
    assert "access_token" in found, found
    same(found["id_token_claims"]["preferred_username"], agent["upn"], "who it is")
    customers(found["access_token"])
    accounts = app.get_accounts()
    same([one["username"] for one in accounts], [agent["upn"]], "the account that is kept")
    kept = app.acquire_token_silent(scopes, account=accounts[0])
    same(kept["token_source"], "cache", "not asked for twice")
    # With the refresh token, twice: each is another one.
    for _ in range(2):
        fresh = app.acquire_token_silent(scopes, account=accounts[0], force_refresh=True)
        assert fresh and "access_token" in fresh, fresh
        same(fresh["token_source"], "identity_provider", "exchanged")
        customers(fresh["access_token"])


# A program with a secret and an address of its own.
client_id, secret = registered(here, seller, redirectUris=[REDIRECT])
app = msal.ConfidentialClientApplication(client_id, client_credential=secret, **settings)
flow = app.initiate_auth_code_flow(scopes, redirect_uri=REDIRECT, login_hint=agent["upn"])
browser = Browser(here.base, here.authority)
page = browser.get(flow["auth_uri"])
page = browser.sign_in(page, agent)
assert "Ledger" in page.text, page.text
answer = landed(browser.send(page, "/authorize", answer="allow"), REDIRECT)
good(app.acquire_token_by_auth_code_flow(flow, answer), app)
try:
    again = app.acquire_token_by_auth_code_flow(flow, answer)
    same(again.get("error"), "invalid_grant", "a code works once")
except ValueError as fault:
    raise SystemExit(f"the library did not even ask: {fault}") from fault

# It is remembered; another browser is not asked again, but signs in.
flow = app.initiate_auth_code_flow(scopes, redirect_uri=REDIRECT)
other = Browser(here.base, here.authority)
answer = landed(other.sign_in(other.get(flow["auth_uri"]), agent), REDIRECT)
found = app.acquire_token_by_auth_code_flow(flow, answer)
assert "access_token" in found, found

# A program on one's own machine: no secret, any port, and a form instead of a query.
client_id, secret = registered(here, seller, publicClient=True)
same(secret, None, "it keeps none")
app = msal.PublicClientApplication(client_id, **settings)
flow = app.initiate_auth_code_flow(scopes, redirect_uri="http://localhost:43210")
page = browser.get(flow["auth_uri"])
answer = landed(browser.send(page, "/authorize", answer="allow"), "http://localhost:43210")
good(app.acquire_token_by_auth_code_flow(flow, answer), app)
flow = app.initiate_auth_code_flow(scopes, redirect_uri="http://localhost:43211", prompt="consent")
page = browser.get(flow["auth_uri"])
answer = landed(browser.send(page, "/authorize", answer="refuse"), "http://localhost:43211")
same(app.acquire_token_by_auth_code_flow(flow, answer)["error"], "access_denied", "a no")

# A program without a browser, and one that everybody knows.
for client_id in [client_id, "1950a258-227b-4e31-a9cf-717495945fc2"]:
    app = msal.PublicClientApplication(client_id, **settings)
    flow = app.initiate_device_flow(scopes)
    assert "user_code" in flow, flow
    early = app.acquire_token_by_device_flow(flow, exit_condition=lambda flow: True)
    same(early["error"], "authorization_pending", "nobody has typed it")
    page = browser.get(flow["verification_uri"])
    page = browser.send(page, "/device", code=flow["user_code"])
    browser.send(page, "/device", answer="allow")
    good(app.acquire_token_by_device_flow(flow), app)
