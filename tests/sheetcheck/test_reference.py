"""What a check may know besides the sheet."""

import pytest

from sheetcheck.designations import DesignationList
from sheetcheck.pins import PinDirectory, Place
from sheetcheck.reference import Reference


def test_a_states_reference_has_the_shipped_lists_and_its_settings() -> None:
    made = Reference.for_state("Chhattisgarh", "Raipur", 11, frozenset({"9800000010"}))
    assert made.pins is PinDirectory.shipped()
    assert "Assistant Teacher" in made.designations.names
    assert (made.state, made.district, made.id_length, made.shared_contacts) == ("Chhattisgarh", "Raipur", 11, {"9800000010"})


def test_without_settings_nothing_is_asked_of_a_state() -> None:
    made = Reference.for_state(None)
    assert (made.state, made.district, made.id_length, made.shared_contacts) == (None, None, None, frozenset())
    assert made.usable_pins == frozenset(PinDirectory.shipped().places)


@pytest.mark.parametrize("state", ["Atlantis", "Chattisgarh", "x"])
def test_a_state_that_the_directory_does_not_know_is_refused_by_name(state: str) -> None:
    with pytest.raises(ValueError, match=state):
        Reference.for_state(state)


def test_usable_pins_follow_state_and_district() -> None:
    pins = PinDirectory({"492001": Place(("CHHATTISGARH",), ("RAIPUR",)), "490001": Place(("CHHATTISGARH",), ("DURG",)), "110001": Place(("DELHI",), ("NEW DELHI",))}, {})
    assert Reference(pins, DesignationList([]), "Chhattisgarh").usable_pins == {"492001", "490001"}
    assert Reference(pins, DesignationList([]), "Chhattisgarh", "Durg").usable_pins == {"490001"}
    assert Reference(pins, DesignationList([]), None, "Durg").usable_pins == {"490001"}
