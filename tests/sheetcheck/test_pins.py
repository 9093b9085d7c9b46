"""The PIN directory: states, districts, and districts that are younger than the directory."""

import csv

import pytest

from sheetcheck.pins import DATA, PinDirectory, Place

SHIPPED = PinDirectory.shipped()
SMALL = PinDirectory(
    {
        "492001": Place(("CHHATTISGARH",), ("RAIPUR",)),
        "493111": Place(("CHHATTISGARH",), ("RAIPUR", "DURG")),
        "497001": Place(("CHHATTISGARH",), ("SURGUJA",)),
        "110001": Place(("DELHI",), ("NEW DELHI",)),
        "194101": Place(("JAMMU & KASHMIR", "LADAKH"), ("LEH",)),
        "900001": Place((), ()),
    },
    {("chhattisgarh", "balodabazar"): frozenset({"raipur"}), ("chhattisgarh", "surguja"): frozenset({"surguja"}), ("chhattisgarh", "balrampur"): frozenset({"surguja"})},
)


@pytest.mark.parametrize(
    ("pin", "state", "inside"),
    [
        ("492001", "Chhattisgarh", True),
        ("492001", "CHHATTISGARH", True),
        ("492001", " chhattis garh", True),
        ("492001", "Delhi", False),
        ("194101", "Ladakh", True),
        ("194101", "Jammu and Kashmir", True),
        ("194101", "Jammu & Kashmir", True),
        ("900001", "Delhi", False),
        ("999999", "Delhi", False),
    ],
)
def test_a_pin_lies_in_each_of_its_states_however_they_are_written(pin: str, state: str, inside: bool) -> None:
    assert SMALL.is_in_state(pin, state) is inside


@pytest.mark.parametrize(
    ("pin", "district", "may"),
    [
        ("492001", "Raipur", True),
        ("492001", "raipur", True),
        ("492001", "Durg", False),
        ("493111", "Durg", True),
        ("493111", "Raipur", True),
        ("492001", "Balodabazar", True),  # cut out of Raipur, which the directory still has
        ("497001", "Balodabazar", False),
        ("497001", "Balrampur", True),
        ("492001", "Balrampur", False),
        ("492001", "Sarangarh", True),  # the directory knows no such district: no opinion
        ("110001", "Raipur", False),
        ("900001", "Raipur", True),  # nothing is known of the PIN's place
        ("999999", "Raipur", True),  # that it is unknown is said elsewhere
    ],
)
def test_a_district_is_doubted_only_where_the_directory_knows_better(pin: str, district: str, may: bool) -> None:
    assert SMALL.may_be_in_district(pin, district) is may


@pytest.mark.parametrize(
    ("state", "district", "pins"),
    [
        (None, None, {"492001", "493111", "497001", "110001", "194101", "900001"}),
        ("Chhattisgarh", None, {"492001", "493111", "497001", "900001"}),
        ("Chhattisgarh", "Raipur", {"492001", "493111", "900001"}),
        ("Chhattisgarh", "Balrampur", {"497001", "900001"}),
        ("Chhattisgarh", "Sarangarh", {"492001", "493111", "497001", "900001"}),
        ("Delhi", None, {"110001", "900001"}),
    ],
)
def test_usable_pins_are_those_of_which_nothing_is_said(state: str | None, district: str | None, pins: set[str]) -> None:
    assert SMALL.usable(state, district) == pins


def test_places_are_as_the_directory_writes_them() -> None:
    assert SHIPPED.place("492001") == Place(("CHHATTISGARH",), ("RAIPUR",))
    assert SHIPPED.place("000000") is None
    assert SHIPPED.place("") is None


@pytest.mark.parametrize("state", ["Chhattisgarh", "delhi", "Maharashtra", "Jammu & Kashmir", "Andaman and Nicobar Islands"])
def test_states_are_known_without_regard_to_case(state: str) -> None:
    assert SHIPPED.knows_state(state)


@pytest.mark.parametrize("state", ["", "Atlantis", "Chhattisgarh State", "C.G."])
def test_what_is_no_state_is_not_known(state: str) -> None:
    assert not SHIPPED.knows_state(state)


def test_the_shipped_directory_is_whole() -> None:
    assert len(SHIPPED.places) > 19_000
    assert all(len(pin) == 6 and pin.isdecimal() and pin[0] != "0" for pin in SHIPPED.places)
    assert SHIPPED is PinDirectory.shipped()


with (DATA / "districts.csv").open(encoding="utf-8", newline="") as lines:
    DISTRICTS = [(row["state"], name) for row in csv.DictReader(lines) for name in (row["district"], *filter(None, row["aliases"].split("|")))]


@pytest.mark.parametrize(("state", "district"), DISTRICTS)
def test_every_listed_district_leaves_an_office_some_pins_of_its_state_and_not_all(state: str, district: str) -> None:
    whole, mine = SHIPPED.usable(state, None), SHIPPED.usable(state, district)
    assert mine < whole
    assert mine
