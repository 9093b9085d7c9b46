"""Cells that say that there is nothing, and rows that are nobody's."""

import pytest

from sheetcheck.fillers import NAMES_OF_NOBODY, is_nobody

POST = ("D", "Peon", "Male")


def of(name: str | None, mobile: str | None = None, email: str | None = None, employee_id: str | None = None) -> tuple[str | None, ...]:
    return (name, mobile, email, *POST, employee_id, "492001")


@pytest.mark.parametrize("name", ["Vacant", "VACANT", " vacant ", "(Vacant)", "- Vacant -", "Vacant.", "Post Vacant", "रिक्त", "पद रिक्त है", "NIL", "Nill", "निरंक", "[रिक्त पद]"])
@pytest.mark.parametrize("own", [None, "", " ", "-", "NA", "nil", "निरंक"])
def test_a_post_whose_holder_is_said_to_be_none_is_nobodys(name: str, own: str | None) -> None:
    assert is_nobody(of(name, own, own, own)) and is_nobody(of(name))


@pytest.mark.parametrize("own", [{"mobile": "9712340999"}, {"email": "a@cg.gov.in"}, {"employee_id": "02210004010"}, {"mobile": "97123"}])
def test_somebody_is_there_who_has_a_number_or_an_address(own: dict[str, str]) -> None:
    assert not is_nobody(of("Vacant", **own))


@pytest.mark.parametrize("name", [None, "", "-", "--", "NA", "Ditto", '"', "Awaited", "Vacant Sahu", "Nila", "Anil", "Nil Kumar", "निरंकार", "रिक्ता देवी", "0"])
def test_a_name_that_is_only_missing_is_held(name: str | None) -> None:
    assert not is_nobody(of(name))


@pytest.mark.parametrize("mark", ["-", "--", "–", "NA", "N/A", "nil", "NIL", "0", "निरंक", ".", "***", "not applicable", "(nil)", "- nil -"])
def test_a_row_that_says_nothing_in_every_cell_is_nobodys(mark: str) -> None:
    assert is_nobody([mark] * 8) and is_nobody([mark, None, mark, *[None] * 5])


@pytest.mark.parametrize("cells", [['"'] * 8, ["Ditto"] * 8, ["-", *["do"] * 7], [None] * 8, [None, *["-"] * 7], ["-", *[None] * 7], ["NA", *[None] * 7], [*["NA"] * 7, "492001"], ["awaited"] * 8])
def test_a_row_that_repeats_the_one_above_or_waits_is_not_nothing(cells: list[str | None]) -> None:
    assert not is_nobody(cells)


def test_nil_and_vacant_by_themselves_are_nothing() -> None:
    assert all(is_nobody([word, *[None] * 7]) for word in ("NIL", "निरंक", "Vacant", "रिक्त"))


def test_what_may_stand_under_the_name_is_known_as_it_is_written() -> None:
    written = {"Vacant", "VACANT", "vacant", "Post Vacant", "Vacant ", "-Nil-", "NIL.", "रिक्त", "रिक्त पद ", "-", "N/A"}
    assert written <= NAMES_OF_NOBODY
    assert not {"Anil", "Do", "Ditto", '"', "Awaited"} & NAMES_OF_NOBODY
