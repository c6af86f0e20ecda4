"""The address that limits count: that of the peer, or the one that a trusted proxy names."""

import pytest
from polder import polder
from server import Server


def join(server, code, proxy="127.0.0.1", **headers):
    return server.post("/api/join", {"code": code, "name": "Gus"}, source=proxy, headers=headers)


@pytest.fixture(scope="module")
def server():
    with Server("--trusted-proxy", "127.0.0.0/30", "--trusted-proxy", "10.0.0.0/8") as server:
        yield server


def test_a_hall_behind_one_address_comes_in(server):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        assert [join(server, code, "127.0.0.9").status for _ in range(40)] == [201] * 40


def test_wrong_codes_are_counted_for_the_client_behind_the_proxy(server):
    def wrong(client, proxy="127.0.0.1", tries=1):
        return [join(server, "abcdefghjkmn", proxy, **{"X-Forwarded-For": client}).status for _ in range(tries)]

    assert wrong("198.51.100.7", tries=11) == [404] * 10 + [429]
    assert wrong("198.51.100.8") == [404]
    # The client wrote the first address itself; another trusted proxy is in between.
    assert wrong("198.51.100.8, 198.51.100.7, 10.1.1.1") == [429]
    assert wrong("198.51.100.7", "127.0.0.2") == [429]
    # Nobody else is believed.
    assert wrong("198.51.100.7", "127.0.0.8") == [404]
    # An IPv6 customer has a /64.
    assert wrong("2001:db8::1", tries=10) == [404] * 10
    assert wrong("2001:db8::2") == [429]
    assert wrong("2001:db8:0:1::2") == [404]
    lines = [line for line in server.log if "join code" in line]
    assert len(lines) == 2, "one line for the first wrong code, one for the first address that must wait"


def test_a_trusted_proxy_says_that_the_client_uses_tls(server):
    def upgrade(proxy, **headers):
        more = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        more |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"https://127.0.0.1:{server.port}"}
        return server.get("/live", source=proxy, headers=more | headers).status

    assert upgrade("127.0.0.1") == 403
    assert upgrade("127.0.0.1", **{"X-Forwarded-Proto": "https"}) == 101
    assert upgrade("127.0.0.8", **{"X-Forwarded-Proto": "https"}) == 403
    assert any("origin=https://127.0.0.1" in line for line in server.log)


@pytest.mark.parametrize("wrong", ["", "localhost", "10.0.0.0/33", "10.0.0.0/8 ", "::/129", "*"])
def test_what_is_no_address_is_refused_at_the_start(wrong, tmp_path):
    for arguments, env in [(["--trusted-proxy", wrong], {}), ([], {"POLDER_TRUSTED_PROXY": f"127.0.0.1,{wrong}"})]:
        if not wrong and env:
            continue
        run = polder("serve", "--data", tmp_path / "p.sqlite", *arguments, env=env, check=False)
        assert run.returncode != 0
        assert "--trusted-proxy (or POLDER_TRUSTED_PROXY) is an address such as" in run.stderr.decode()


def test_a_path_that_the_proxy_keeps_is_taken_off():
    with Server("--public-url", "https://example.org/polder") as server:
        for path in ["/healthz", "/polder/healthz"]:
            assert server.get(path).json["status"] == "ok"
        assert server.get("/polder/minutes").body == server.get("/minutes").body
        assert server.get("/polder/api/dialogues", server.installation).status == 200
        # The pages' own addresses are right below the path only.
        answer = server.get("/polder")
        assert (answer.status, answer.headers["Location"]) == (308, "/polder/")
        for path in ["/polderx/healthz", "/x/healthz", "/polder/api/none"]:
            assert server.get(path).status == 404, path
    with Server("--public-url", "https://example.org") as server:
        assert server.get("/polder/healthz").status == 404


def test_a_path_with_the_name_of_a_page_hides_nothing():
    with Server("--public-url", "https://example.org/minutes") as server:
        assert server.get("/minutes").status == server.get("/minutes/minutes").status == 200
        assert server.get("/minutes/healthz").json["status"] == "ok"
