"""Bad WebSocket frames: too long, not text, half a message, or far too many."""

import json
import struct

import pytest

pytestmark = pytest.mark.usefixtures("still_serving")


def raw_frame(opcode, payload, fin=True, masked=True):
    """The bytes of a client's frame (RFC 6455 §5.2)."""
    head = bytes([(0x80 if fin else 0) | opcode])
    length = len(payload)
    mask_bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([mask_bit | length])
    elif length < 65_536:
        head += bytes([mask_bit | 126]) + struct.pack(">H", length)
    else:
        head += bytes([mask_bit | 127]) + struct.pack(">Q", length)
    return head + (b"\0\0\0\0" if masked else b"") + payload


FRAMES = [
    ("64 KiB and one byte", [raw_frame(1, b'{"ping":' + b" " * 65_527 + b"1}")], 1009),
    ("a length of 8 EB said", [bytes([0x81, 0xFF]) + struct.pack(">Q", 1 << 62) + b"\0\0\0\0" + b"x" * 4_000], 1009),
    ("too much in parts", [raw_frame(1, b" " * 40_000, fin=False), raw_frame(0, b" " * 40_000)], 1009),
    ("invalid UTF-8", [raw_frame(1, b'{"ping":"\xc3\x28"}')], 1007),
    ("half a character", [raw_frame(1, b'{"ping":"\xe6\xbc"}')], 1007),
    ("an encoded surrogate", [raw_frame(1, b'"\xed\xa0\x80"')], 1007),
    ("too long a form", [raw_frame(1, b'"\xc0\xaf"')], 1007),
    ("binary", [raw_frame(2, b'{"ping":1}')], 1003),
    ("no mask", [raw_frame(1, b'{"id":"c-1","do":"raiseHand"}', masked=False)], 1002),
    ("no mask on a ping", [raw_frame(9, b"", masked=False)], 1002),
    ("no mask on a later part", [raw_frame(1, b'{"ping":', fin=False), raw_frame(0, b"1}", masked=False)], 1002),
    ("a reserved bit", [bytes([0xC1, 0x80]) + b"\0\0\0\0"], 1002),
    ("a close reason that is not UTF-8", [raw_frame(8, b"\x03\xe8\xff\xfe")], 1007),
    ("a close code that nobody may send", [raw_frame(8, b"\x03\xed")], 1002),
]


@pytest.mark.parametrize("frames, code", [row[1:] for row in FRAMES], ids=[row[0] for row in FRAMES])
def test_a_frame_that_is_not_our_text_closes_with_its_code(stage, frames, code):
    page = stage.page("anna").settle()
    for frame in frames:
        page.socket.socket.sendall(frame)
    assert page.until_closed().code == code
    page.reconnect()
    page.settle()


def test_a_command_without_a_mask_is_not_carried_out(stage):
    page, faye = stage.pages("anna", "faye")
    page.settle().socket.socket.sendall(raw_frame(1, b'{"id":"c-1","do":"raiseHand"}', masked=False))
    assert page.until_closed().code == 1002
    faye.settle()
    assert "handAt" not in faye.picture["participants"][faye.person("anna")]


def test_a_message_of_64_kib_is_read(stage):
    page = stage.page("anna")
    page.send('{"ping":' + " " * (65_536 - 10) + "7}")
    assert page.until_message("pong") == 7


def test_a_message_may_come_in_parts_and_in_the_middle_of_a_character(stage):
    page = stage.page("nico").settle()
    whole = json.dumps(
        {"id": "c-parts", "do": "addNote", "item": "i1", "kind": "note", "text": "漢字🙂"}, ensure_ascii=False
    ).encode()
    for place in range(len(whole)):
        page.socket.socket.sendall(
            raw_frame(1 if place == 0 else 0, whole[place : place + 1], fin=place == len(whole) - 1)
        )
    page.reach(page.answer("c-parts")["seq"])
    assert page.notes("i1")[-1]["text"] == "漢字🙂"


def test_a_client_that_sends_far_too_much_is_cut_off_and_the_others_go_on(stage):
    flood, other = stage.page("anna"), stage.page("nico")
    frames = raw_frame(1, b'{"away":false}') * 1_000
    try:
        for _ in range(60):
            flood.socket.socket.sendall(frames)
    except OSError:
        pass
    assert flood.until_closed().code in (4004, None)
    other.do("addNote", item="i1", kind="note", text="going on")
