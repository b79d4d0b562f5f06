"""A mail server for the journeys: encrypted, with a login, and with a memory of what it took."""

import email
import email.policy
import shutil
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

USER, SECRET = "noreply@example.cn", "a password of mail"


class Mailbox:
    """What the server took."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"

    def wait(self, address, subject):
        """The letter to an address about something; the city has others to send."""
        for _ in range(150):
            for envelope, letter in list(self.letters):
                if envelope.rcpt_tos == [address] and subject in letter["subject"]:
                    return envelope, letter
            time.sleep(0.1)
        raise AssertionError(f"no letter to {address} about {subject}: {[(e.rcpt_tos, l['subject']) for e, l in self.letters]}")


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER.encode(), SECRET.encode()), handled=False)


class Post:
    """The server, and the settings that lead the program to it."""

    def __init__(self, port):
        self.folder = tempfile.mkdtemp(prefix="youai-mail-")
        certificate, key = f"{self.folder}/cert.pem", f"{self.folder}/key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key,
                        "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                       check=True, capture_output=True)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        Path(self.folder, "password").write_text(SECRET + "\n", encoding="utf-8")
        self.box = Mailbox()
        self.server = Controller(self.box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True,
                                 authenticator=authenticate)
        self.server.start()
        self.settings = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(port), "MAIL_SECURITY": "starttls", "MAIL_FROM": USER, "MAIL_USER": USER,
                         "MAIL_PASSWORD_FILE": f"{self.folder}/password", "MAIL_AUTHORITY": certificate}

    def stop(self):
        self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
