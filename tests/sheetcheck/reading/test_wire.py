"""What a child may say, and that nothing else is believed."""

from typing import Any

import orjson
import pytest

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Note, Raw, SheetScan
from sheetcheck.reading import wire

FULL = Raw(
    "a.xlsx", "xlsx", "ab" * 32, None, [Note(Code.OLD_FORMAT), Note(Code.ROW_LIMIT_HIT, {"rows": 65536})],
    SheetScan("People", "visible", 3, 1, 1, 4, 8, [(2, 3)], [(1, 1)], [(1, 1, 2, 2)], [(2, 1, "#N/A")], [(2, 2, "value")],
              [(3, 1, "Kruti Dev 010")], [(4, 4)]),
    "only-with-header", ["Notes"], 2, 3, [["a", None], ["ब", "c"]], None, 5, [(3, 6)], [2, 9],
)  # fmt: skip


def over_the_wire(reply: wire.Reply) -> wire.Reply:
    packed = wire.pack(reply)
    (length,) = wire.LENGTH.unpack(packed[: wire.LENGTH.size])
    assert length == len(packed) - wire.LENGTH.size
    return wire.unpack(packed[wire.LENGTH.size :], reply.raw.name)


@pytest.mark.parametrize(
    "raw",
    [
        FULL,
        Raw("a.csv", "csv"),
        Raw("b.xlsx", refusal=Note(Code.MACRO, {"extension": "xlsm"})),
        Raw("c", refusal=Note(Code.TOO_LONG)),
    ],
)
def test_a_reading_arrives_as_it_was_sent(raw):
    assert over_the_wire(wire.Reply(raw)).raw == raw


@pytest.mark.parametrize("flag", ["frame", "bye", "again"])
def test_flags_arrive(flag):
    reply = over_the_wire(wire.Reply(Raw("a"), **{flag: True}))
    assert {name: getattr(reply, name) for name in ("frame", "bye", "again")} == {
        "frame": False,
        "bye": False,
        "again": False,
        flag: True,
    }


def test_limits_arrive():
    limits = Limits(rows=7).trusted_large()
    assert wire.limits_from_text(wire.limits_to_text(limits)) == limits


def parts() -> list[Any]:
    return orjson.loads(wire.pack(wire.Reply(FULL))[wire.LENGTH.size :])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (3, 7),
        (4, None),
        (5, ["no-such-code", {}]),
        (5, ["old-format", {}]),  # a note is no refusal
        (5, ["macro", []]),
        (5, "macro"),
        (6, [["old-format"]]),
        (6, [None]),
        (7, []),
        (7, ["", "visible", "3", 1, 1, 1, 1, [], [], [], [], [], [], []]),
        (7, ["", "visible", 3, 1, 1, 1, 1, [5], [], [], [], [], [], []]),
        (7, ["", "visible", 3, 1, 1, 1, 1, {}, [], [], [], [], [], []]),
        (8, 5),
        (9, [5]),
        (9, "abc"),
        (10, "1"),
        (10, 1.5),
        (11, None),
        (12, True),
        (13, [3]),
        (14, ["3"]),
        (14, None),
        (15, [[1]]),
        (15, [["a"], "b"]),
        (15, [[["a"]]]),
        (15, {"a": 1}),
        (15, None),
    ],
)
def test_a_field_of_another_kind_breaks_the_reply(place, value):
    changed = parts()
    changed[place] = value
    with pytest.raises(wire.Broken):
        wire.unpack(orjson.dumps(changed), "a")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"{}", b"[1,2,3]", b'"' + b"x" * 100 + b'"', b"\xff\xfe", b"\x80\x04N."]
)
def test_what_is_no_reply_is_not_believed(body):
    with pytest.raises(wire.Broken):
        wire.unpack(body, "a")


def test_a_flag_is_a_truth_value_and_nothing_like_it():
    changed = parts()
    changed[0] = changed[1] = changed[2] = "yes"
    reply = wire.unpack(orjson.dumps(changed), "a")
    assert (reply.frame, reply.bye, reply.again) == (False, False, False)
