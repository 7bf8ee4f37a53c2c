"""A mail server for tests: aiosmtpd, with a maildir behind it.

    server.py serve DIR PORT TLS [CERT KEY]   serves until killed; says "port N" first
    server.py read DIR                        says what is in the maildir, as JSON

TLS is off, starttls or wrapped. Whoever signs in is ada with the password s3cr3t; with TLS nobody
else may send. Addresses decide what happens: nobody@ is refused for ever, busy@ twice and then
taken, silent@ is never answered, and crash@ ends the server when it has the letter, before it says
so, once.
"""

import asyncio
import email
import email.policy
import json
import mailbox
import os
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult


class Handler(Mailbox):
    """Keeps what comes, with a note of how it came."""

    def __init__(self, folder):
        super().__init__(folder)
        self.folder = folder
        self.refused = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        user = address.split("@")[0]
        if user == "nobody":
            return "550 5.1.1 there is nobody of that name"
        if user == "busy":
            self.refused[address] = self.refused.get(address, 0) + 1
            if self.refused[address] <= 2:
                return "451 4.3.0 come again later"
        if user == "silent":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        cipher = server.transport.get_extra_info("cipher")
        session.note = cipher[1] if cipher else "open"
        answer = await super().handle_DATA(server, session, envelope)
        crashed = os.path.join(self.folder, "crashed")
        if envelope.rcpt_tos[0].startswith("crash@") and not os.path.exists(crashed):
            open(crashed, "w").close()
            os._exit(9)
        return answer

    def prepare_message(self, session, envelope):
        message = super().prepare_message(session, envelope)
        message["X-Note"] = f"{session.note} {'ada' if session.authenticated else '-'}"
        return message


def authenticator(server, session, envelope, mechanism, data):
    good = data.login == b"ada" and data.password == b"s3cr3t"
    return AuthResult(success=good, handled=False)


async def serve(folder, port, tls, files):
    context = None
    if tls != "off":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
    options = {"enable_SMTPUTF8": True, "hostname": "mail.test"}
    if tls == "starttls":
        options.update(tls_context=context, require_starttls=True)
    if tls != "off":
        options.update(
            authenticator=authenticator,
            auth_required=True,
            auth_require_tls=tls == "starttls",
        )
    handler = Handler(folder)
    wrapped = context if tls == "wrapped" else None
    loop = asyncio.get_running_loop()
    made = await loop.create_server(
        lambda: SMTP(handler, loop=loop, **options), "127.0.0.1", port, ssl=wrapped
    )
    print("port", made.sockets[0].getsockname()[1], flush=True)
    await made.serve_forever()


def read(folder):
    found = []
    box = mailbox.Maildir(folder, factory=None, create=False)
    for key in box.keys():
        message = email.message_from_bytes(box.get_bytes(key), policy=email.policy.default)
        to = message["To"].addresses[0]
        found.append({
            "id": message["Message-ID"],
            "from": str(message["From"]),
            "to": to.addr_spec,
            "name": to.display_name,
            "subject": str(message["Subject"]),
            "body": message.get_content().replace("\r\n", "\n"),
            "date": message["Date"].datetime.isoformat(),
            "automatic": message["Auto-Submitted"],
            "language": message["Content-Language"],
            "note": message["X-Note"],
        })
    print(json.dumps(sorted(found, key=lambda one: (one["to"], one["id"]))))


if sys.argv[1] == "serve":
    asyncio.run(serve(sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5:]))
else:
    read(sys.argv[2])
