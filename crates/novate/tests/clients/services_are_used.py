"""The Python client of Partner Center's services, unmodified, over TLS."""

import os

from house import API, house, same

here = house()
# The library reads nobody's certificates but those that the machine, or this variable, names.
os.environ["REQUESTS_CA_BUNDLE"] = here.authority

import adal  # noqa: E402
from microsoft.store.partnercenterservices import MicrosoftPartnerStoreApis  # noqa: E402
from msrest.authentication import BasicTokenAuthentication  # noqa: E402

seller = here.partner("direct_bill")
authority = adal.AuthenticationContext(
    f"{here.base}/{seller['tenant_id']}", validate_authority=False, verify_ssl=here.authority
)
token = authority.acquire_token_with_client_credentials(
    API, seller["client_id"], seller["client_secret"]
)
apis = MicrosoftPartnerStoreApis(
    BasicTokenAuthentication({"access_token": token["accessToken"]}), base_url=here.base
)

for version in ["1", "1.0"]:
    profile = apis.getvversionprofilesorganization(version)
    same(profile.company_name, seller["name"], "the company")
    same(profile.id, seller["tenant_id"], "its tenant")
support = apis.getvversionprofilessupport("1")
assert support is not None, "where customers find help"


def status(domain):
    return apis.headvversiondomainsdomain(domain, "1", raw=True).response.status_code


same(status("nobody-has-this.example"), 404, "a free domain")
taken = here.ready["customers"][0]["users"][0]["upn"].split("@")[1]
same(status(taken), 200, "a domain that somebody has")
