"""ADAL for Python, unmodified: the first generation of endpoints, over TLS."""

import adal
import requests
from house import API, house, same

here = house()
seller = here.partner("direct_bill")


def context(tenant):
    return adal.AuthenticationContext(
        f"{here.base}/{tenant}", validate_authority=False, verify_ssl=here.authority
    )


program = (seller["client_id"], seller["client_secret"])
token = context(seller["tenant_id"]).acquire_token_with_client_credentials(API, *program)
same(token["tokenType"], "Bearer", "what it is")
same(token["expiresIn"], 3600, "an hour, although it came as a text")

# What the oldest clients do before their first call.
exchanged = requests.post(
    f"{here.base}/generatetoken",
    headers={"Authorization": f"Bearer {token['accessToken']}"},
    data={"grant_type": "jwt_token", "client_id": seller["client_id"]},
    verify=here.authority,
    timeout=30,
)
same(exchanged.status_code, 200, "the exchange")
same(exchanged.json()["token_type"], "Bearer", "what came of it")
answer = requests.get(
    f"{here.base}/v1/customers?size=2",
    headers={"Authorization": f"Bearer {exchanged.json()['access_token']}"},
    verify=here.authority,
    timeout=30,
)
same((answer.status_code, answer.json()["totalCount"]), (200, 2), "a page of customers")

try:
    context(seller["tenant_id"]).acquire_token_with_client_credentials(API, program[0], "wrong")
    raise SystemExit("a wrong secret was taken")
except adal.AdalError as fault:
    same(fault.error_response["error"], "invalid_client", "a wrong secret")
