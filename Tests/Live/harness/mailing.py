"""Servers that send mail, and what their organisers are told of it."""

import time

from polder import TIMEOUT
from server import Server

SENDER = ("--mail-from", "Dialogen Zuid <post@polder.example>")
# A minute of waiting is a tenth of a second here.
QUICK = ("--mail-pace", "0.1", "--mail-rate", "6000")


def sending(mail, *more, **keywords):
    return Server("--smtp", mail.url, *SENDER, *QUICK, "--public-url", "https://polder.example", *more, **keywords)


def until(page, person, is_so):
    """Reads the organiser's feed until a participant's record is as wanted; returns the record."""
    page.until(lambda: is_so(page.picture["participants"][person]))
    return page.picture["participants"][person]


def until_health(server, page, wanted):
    """Waits until `/healthz` says this of mail. Meanwhile the page is served."""
    end = time.monotonic() + TIMEOUT
    while server.get("/healthz").json["mail"] != wanted:
        assert time.monotonic() < end, server.output
        page.settle()


def letter(record, kind):
    return next((one for one in record.get("mails", []) if one["kind"] == kind), {})


def state(kind, wanted):
    return lambda record: letter(record, kind).get("state") == wanted
