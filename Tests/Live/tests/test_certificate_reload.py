"""A certificate is renewed while the server runs: SIGHUP has it read. New connections get the new one, open ones stay,
and files that cannot be used change nothing.
"""

import signal
import socket
import ssl
import subprocess
import time

import pytest
from polder import TIMEOUT
from server import Server
from simulated_machine import SimulatedMachine
from tls import certificate


def served(server, ciphers=None):
    """The certificate that a new connection gets, in DER."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if ciphers:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(ciphers)
    with (
        socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as connection,
    ):
        return connection.getpeercert(binary_form=True)


def der(path):
    return ssl.PEM_cert_to_DER_cert(path.read_text())


def reload(server, words):
    """Sends SIGHUP; returns the log's line on it once it is there."""
    before = len(server.log)
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + TIMEOUT
    while not (found := [line for line in server.log[before:] if words in line]):
        assert time.monotonic() < deadline, server.output
        time.sleep(0.01)
    return found[0]


def put(server, cert, key):
    (server.directory / "cert.pem").write_bytes(cert)
    (server.directory / "key.pem").write_bytes(key)


@pytest.fixture
def server():
    with Server(is_encrypted=True) as running:
        yield running
        assert running.is_serving() and running.stop() == 0


def test_new_connections_get_the_new_certificate_and_open_ones_stay(server, tmp_path):
    first = der(server.directory / "cert.pem")
    assert served(server) == first
    with server.stage() as stage:
        nico = stage.page("nico")
        cert, key = certificate(tmp_path)
        put(server, cert.read_bytes(), key.read_bytes())
        assert served(server) == first, "nobody has said that the files are complete"
        line = reload(server, "the certificate was read")
        assert "days left=" in line
        assert served(server) == der(cert) != first
        # The page has never noticed.
        nico.do("addNote", item="i1", kind="note", text="still here")
        server.tls = ssl.create_default_context(cafile=str(cert))
        assert stage.page("anna").notes()[-1]["text"] == "still here"
        nico.cut()


def test_a_certificate_with_a_key_of_another_type_replaces_the_former_for_everybody(server, tmp_path):
    first = der(server.directory / "cert.pem")
    cert, key = tmp_path / "rsa.pem", tmp_path / "rsa-key.pem"
    making = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(["openssl", *making.split(), "-keyout", key, "-out", cert], check=True, capture_output=True)
    assert served(server, "ECDHE-ECDSA-AES128-GCM-SHA256") == first
    put(server, cert.read_bytes(), key.read_bytes())
    reload(server, "the certificate was read")
    assert served(server) == served(server, "ECDHE-RSA-AES128-GCM-SHA256") == der(cert)
    with pytest.raises(ssl.SSLError):
        served(server, "ECDHE-ECDSA-AES128-GCM-SHA256")
    server.tls = ssl.create_default_context(cafile=str(cert))


def test_files_that_cannot_be_used_change_nothing(server, tmp_path):
    good = [(server.directory / name).read_bytes() for name in ("cert.pem", "key.pem")]
    first = der(server.directory / "cert.pem")
    (tmp_path / "other").mkdir()
    cert, other = certificate(tmp_path / "other")
    for bad, reason in [
        ((b"nonsense", good[1]), "no start line"),
        ((good[0], other.read_bytes()), "key values mismatch"),
        ((good[0], b""), ""),
    ]:
        put(server, *bad)
        line = reload(server, "the former stays in use")
        assert " error: the certificate could not be read" in line and reason in line
        assert served(server) == first
    (server.directory / "key.pem").unlink()
    assert "No such file" in reload(server, "the former stays in use")
    # Once they are right, the next SIGHUP takes them; and the one after a third.
    put(server, cert.read_bytes(), other.read_bytes())
    reload(server, "the certificate was read")
    assert served(server) == der(cert)
    put(server, *good)
    reload(server, "the certificate was read")
    assert served(server) == first


def test_a_certificate_that_has_expired_is_said():
    # It is used all the same: nobody may have a better one.
    with SimulatedMachine() as machine, Server(is_encrypted=True, env=machine.env) as server:
        machine.clock_ms = 30 * 86_400_000
        line = reload(server, "the certificate was read")
        assert " error: " in line and "days left=-" in line
        assert server.is_serving()
