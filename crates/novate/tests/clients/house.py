"""A demo that is served, as its ready file tells of it, for clients that somebody else wrote."""

import json
import sys

import requests

API = "https://api.partnercenter.microsoft.com"


class House:
    """Where the server is, and who may sign in."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.ready = json.load(file)
        self.base = self.ready["base_url"]
        self.authority = self.ready["authority"]

    def partner(self, kind):
        """The first partner of this kind that has a program."""
        partners = self.ready["partners"]
        return next(one for one in partners if one["kind"] == kind and one["client_id"])

    def person(self, partner, role):
        """Somebody of a partner, with this role and a password."""
        people = partner["users"]
        return next(one for one in people if role in one["roles"] and one["password"])


def house():
    """The one that the command line names."""
    return House(sys.argv[1])


def same(found, wanted, what):
    """Ends the program if two things differ that must not."""
    if found != wanted:
        sys.exit(f"{what}: {found!r}, and not {wanted!r}")


def registered(house, partner, **more):
    """A program of a partner, registered by its global admin: id, and secret if it has one."""
    admin = house.person(partner, "global_admin")
    tenant = partner["tenant_id"]
    form = {
        "grant_type": "password",
        "client_id": partner["client_id"],
        "client_secret": partner["client_secret"],
        "resource": API,
        "username": admin["upn"],
        "password": admin["password"],
    }
    ask = {"verify": house.authority, "timeout": 30}
    token = requests.post(f"{house.base}/{tenant}/oauth2/token", data=form, **ask).json()
    body = {"name": "Ledger", "roles": ["sales_agent"], **more}
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    url = f"{house.base}/novate/v1/partners/{tenant}/applications"
    answer = requests.post(url, json=body, headers=headers, **ask)
    same(answer.status_code, 201, f"a program is registered: {answer.text}")
    return answer.json()["id"], answer.json().get("secret")
