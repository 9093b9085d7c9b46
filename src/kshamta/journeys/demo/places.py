"""Invented DDO offices below the blocks of the state's pack: schools of villages that are nowhere."""

from collections.abc import Iterator, Sequence
from itertools import product

from kshamta.offices.values import NewOffice

_STEMS = [
    (hi, en)
    for hi, _, en in (
        stem.partition("=")
        for stem in (
            "अमल=Amal बेल=Bel चंदन=Chandan देव=Dev धन=Dhan गुल=Gul हरि=Hari जाम=Jam "
            "करम=Karam केसर=Kesar कुसुम=Kusum लाल=Lal महु=Mahu मोहन=Mohan नव=Nav नील=Neel "
            "पथ=Path फूल=Phul राम=Ram साल=Sal सोन=Son तेंदु=Tendu तुल=Tul वन=Van "
        ).split()
    )
]
_ENDS = (("पुर", "pur"), ("गांव", "gaon"), ("डीह", "dih"), ("पारा", "para"), ("टोला", "tola"), ("भाठा", "bhatha"), ("नगर", "nagar"))
_KINDS = (
    ("शासकीय उच्चतर माध्यमिक विद्यालय", "Government Higher Secondary School"), ("शासकीय हाई स्कूल", "Government High School"),
    ("शासकीय पूर्व माध्यमिक शाला", "Government Middle School"),
)  # fmt: skip
_VILLAGES = [(hi + hi_end, en + en_end) for (hi_end, en_end), (hi, en) in product(_ENDS, _STEMS)]
_STRIDE = 29  # coprime with the number of villages: no block has one twice
_FIRST_DDO_CODE = 2_200_100_000
_SHARES = (("B", 0.16), ("C", 0.72), ("D", 0.08), ("contractual", 0.04))


def schools(blocks: Sequence[tuple[str, str]], number: int, strength: int) -> Iterator[NewOffice]:
    """`number` schools spread evenly over the blocks (code, PIN); `strength`: how many should work in each."""
    for at in range(number):
        serial, beside = divmod(at, len(blocks))
        block, pin = blocks[beside]
        village_hi, village_en = _VILLAGES[(serial * _STRIDE + beside * 7) % len(_VILLAGES)]
        kind_hi, kind_en = _KINDS[serial % len(_KINDS)]
        yield NewOffice(
            code=f"{block}-{serial + 1:03}", level="ddo", kind="school", parent=block, pin=pin,
            name_hi=f"{kind_hi}, {village_hi}", name_en=f"{kind_en}, {village_en}", ddo_code=str(_FIRST_DDO_CODE + at),
            strength=_strength(strength, at),
        )  # fmt: skip


def _strength(whole: int, at: int) -> dict[str, int]:
    """Working strength by group; at every third school one or two are not on the roll yet."""
    numbers = {group: round(whole * share) for group, share in _SHARES}
    numbers["C"] += whole - sum(numbers.values()) + (at % 3 == 0) * (1 + at % 2)
    return numbers
