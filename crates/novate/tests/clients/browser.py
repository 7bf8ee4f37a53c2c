"""A browser as far as signing in needs one: cookies, forms, and no script."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import requests


class Forms(HTMLParser):
    """The forms of a page: where each goes, and what is in it."""

    def __init__(self, text):
        super().__init__()
        self.all = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.all.append((attrs.get("action", ""), {}))
        elif tag in ("input", "textarea") and self.all and attrs.get("name"):
            if attrs.get("type") not in ("checkbox", "radio"):
                self.all[-1][1][attrs["name"]] = attrs.get("value", "")


class Browser:
    """Somebody before a browser, who trusts one authority."""

    def __init__(self, base, authority):
        self.base = base
        self.session = requests.Session()
        self.session.verify = authority

    def get(self, url):
        """Looks at a page, and goes on to wherever it leads below the same host."""
        return self.onward(self.session.get(url, allow_redirects=False, timeout=30))

    def send(self, page, end, **fields):
        """Sends the form of a page whose address ends so, with some fields set."""
        for action, found in Forms(page.text).all:
            if action.split("?")[0].endswith(end):
                url = urljoin(page.url, action)
                form = {**found, **fields}
                answer = self.session.post(url, data=form, allow_redirects=False, timeout=30)
                return self.onward(answer)
        raise SystemExit(f"no form for {end} in {page.text}")

    def onward(self, answer):
        """Follows until there is a page, or a program of somebody else's is called."""
        while answer.status_code in (302, 303):
            to = urljoin(answer.url, answer.headers["location"])
            if not to.startswith(self.base):
                answer.lands = to
                return answer
            answer = self.session.get(to, allow_redirects=False, timeout=30)
        refresh = re.search(r'http-equiv="refresh" content="0;url=([^"]*)"', answer.text)
        if refresh:
            answer.lands = unescape(refresh[1])
        return answer

    def sign_in(self, page, person):
        """Signs somebody in on the page that asks for it."""
        return self.send(page, "/signin", name=person["upn"], password=person["password"])


def landed(answer, redirect):
    """What a program is told behind the `?` of its address."""
    lands = getattr(answer, "lands", None)
    if not lands or not lands.startswith(redirect):
        raise SystemExit(f"nobody was sent on: {answer.status_code} {answer.url} {answer.text}")
    return {name: values[0] for name, values in parse_qs(urlsplit(lands).query).items()}
