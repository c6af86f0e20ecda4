"""A mail server of a few lines, which can refuse, hang and break off, and keeps what it takes.

with MailServer() as mail:
    mail.replies["RCPT"] = "550 5.1.1 No such user"      # to every RCPT; a function gets the line
    mail.wait(2)                                          # the first two mails, parsed
"""

import contextlib
import email
import email.policy
import socket
import ssl
import threading
import time

from polder import TIMEOUT

CUT = "cut"
HANG = "hang"


class MailServer:
    def __init__(self, is_up=True, certificate=None, is_encrypted=False):
        """`certificate`: the files (certificate, key) for STARTTLS, or from the first byte if `is_encrypted`."""
        self.tls = None
        if certificate:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.tls.load_cert_chain(*certificate)
        self.is_encrypted = is_encrypted
        self.replies = {}
        self.mails = []
        self.commands = []
        self.open_now = 0
        self.open_most = 0
        self.changed = threading.Condition()
        self.is_up = is_up
        self.ending = threading.Event()

    def __enter__(self):
        # The port is taken from now on, but nobody is let in before `come_up`.
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        if self.is_up:
            self.come_up()
        return self

    def come_up(self):
        self.socket.listen(100)
        threading.Thread(target=self._accept, daemon=True).start()

    def __exit__(self, *_):
        self.ending.set()
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _count(self, step):
        with self.changed:
            self.open_now += step
            self.open_most = max(self.open_most, self.open_now)

    def _serve(self, connection):
        self._count(1)
        try:
            if self.is_encrypted:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection.makefile("rwb") as stream:
                self._reply(stream, "HELLO", "", "220 mail.example ESMTP")
                is_upgraded = self._speak(stream)
            if is_upgraded:
                encrypted = self.tls.wrap_socket(connection, server_side=True)
                with encrypted, encrypted.makefile("rwb") as stream:
                    self._speak(stream)
        except OSError:
            pass
        finally:
            connection.close()
            self._count(-1)

    def _reply(self, stream, verb, line, default):
        reply = self.replies.get(verb, default)
        reply = reply(line) if callable(reply) else reply
        if reply == HANG:
            self.ending.wait(TIMEOUT)
        if reply in (CUT, HANG):
            raise OSError
        stream.write((reply or default).encode() + b"\r\n")
        stream.flush()
        return (reply or default)[:1]

    def _speak(self, stream):
        """Answers commands until the client leaves; True if it goes on encrypted."""
        envelope = {}
        for line in stream:
            text = line.decode().strip()
            verb = text.split(" ")[0].upper()
            with self.changed:
                self.commands.append(text)
            if verb == "QUIT":
                self._reply(stream, verb, text, "221 Bye")
                return False
            default = {"DATA": "354 Go ahead", "STARTTLS": "220 Go on", "AUTH": "334 "}.get(verb, "250 OK")
            answer = self._reply(stream, verb, text, default)
            if verb == "AUTH" and answer == "3":
                with self.changed:
                    self.commands.append(stream.readline().decode().strip())
                stream.write(b"235 Welcome\r\n")
                stream.flush()
            if verb == "STARTTLS" and answer == "2":
                return True
            if verb in ("MAIL", "RCPT"):
                envelope[verb] = text.split("<")[1].split(">")[0]
            if verb == "DATA" and answer == "3":
                self._take(stream, envelope)
        return False

    def _take(self, stream, envelope):
        lines = []
        for line in stream:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        if self._reply(stream, "END", "", "250 2.0.0 Taken") != "2":
            return
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        mail.envelope = dict(envelope)
        mail.raw = b"".join(lines)
        with self.changed:
            self.mails.append(mail)
            self.changed.notify_all()

    def wait(self, count):
        """The first `count` mails, once they are there."""
        end = time.monotonic() + TIMEOUT
        with self.changed:
            while len(self.mails) < count:
                left = end - time.monotonic()
                assert left > 0 and self.changed.wait(left), f"{len(self.mails)} mails came, not {count}"
            return list(self.mails)

    def to(self, address):
        return [mail for mail in self.mails if mail.envelope["RCPT"] == address]
