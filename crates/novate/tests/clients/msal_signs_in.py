"""MSAL for Python, unmodified: programs and people, over TLS."""

import msal
import requests
from house import API, house, same

here = house()
seller = here.partner("direct_bill")
scopes = [f"{API}/.default"]


def client(tenant, secret=seller["client_secret"]):
    return msal.ConfidentialClientApplication(
        seller["client_id"],
        client_credential=secret,
        authority=f"{here.base}/{tenant}",
        instance_discovery=False,
        verify=here.authority,
    )


def customers(token):
    answer = requests.get(
        f"{here.base}/v1/customers",
        headers={"Authorization": f"Bearer {token}"},
        verify=here.authority,
        timeout=30,
    )
    same(answer.status_code, 200, "customers")
    return answer.json()["totalCount"]


app = client(seller["tenant_id"])
program = app.acquire_token_for_client(scopes)
assert "access_token" in program, program
same(program["expires_in"], 3600, "an hour")
assert customers(program["access_token"]) > 0
again = app.acquire_token_for_client(scopes)
same(again["access_token"], program["access_token"], "kept by the library")
same(again["token_source"], "cache", "not asked for twice")

wrong = client(seller["tenant_id"], "wrong").acquire_token_for_client(scopes)
same(wrong.get("error"), "invalid_client", "a wrong secret")
assert wrong["error_description"], "says why"
same(wrong["error_codes"], [7000215], "and the number that people search for")
