"""Opens a link as a page does: says hello on the live feed, and prints the messages until the picture is complete. It
runs in the network of try_evening.py's machine.

    evening_page.py https://polder.example TOKEN AUTHORITY.pem
"""

import json
import socket
import ssl
import sys
from urllib.parse import urlsplit

from websockets.sync.client import connect

site, token, authority = sys.argv[1:]
parts = urlsplit(site)
is_encrypted = parts.scheme == "https"
trust = ssl.create_default_context(cafile=authority) if is_encrypted else None
# The machine's names are in its own /etc/hosts.
way = socket.create_connection(("127.0.0.1", parts.port or 443), timeout=30)
with connect(
    f"ws{'s' if is_encrypted else ''}://{parts.netloc}/live",
    sock=way,
    ssl=trust,
    subprotocols=["polder.v1"],
    origin=site,
) as feed:
    feed.send(json.dumps({"hello": {"link": token}}))
    while True:
        message = feed.recv(timeout=30)
        print(message)
        part = json.loads(message).get("snapshot", {})
        if "error" in message or (part and part["part"] == part["parts"]):
            break
