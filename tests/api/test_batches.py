"""Batches of the portal through the API: read by machine, and the portal's answer brought by it."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.rights import Right
from kshamta.portal.models import Batch
from kshamta.portal.operations import batches
from tests.portal.conftest import collected, holding, offices
from tests.portal.test_results import answered

__all__ = ["collected", "holding", "offices"]


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def batch(collected, asha):
    collected("A1", 3)
    return Batch.objects.get(pk=batches.ask(by=asha, number=9, reason="Onboarding of December"))


@pytest.fixture
def machine(program, asha):
    return program(asha, Right.ONBOARD)


def test_batches_and_their_rows_are_read_page_by_page_without_a_name(machine, batch):
    [one] = machine.all("/batches", limit=1)
    assert (one["id"], one["state"], one["rows"], one["file_hash"]) == (str(batch.pk), "printed", 3, batch.file_hash)
    rows = machine.all(f"/batches/{batch.pk}/rows", limit=2)
    assert [row["line"] for row in rows] == [2, 3, 4] and {row["outcome"] for row in rows} == {"pending"}
    assert set(rows[0]) == {"line", "person", "outcome", "kinds", "told_at"}
    assert machine.all("/batches", state="answered") == [] == machine.all(f"/batches/{batch.pk}/rows", outcome="bad")


def test_a_result_is_brought_and_changes_nothing_the_second_time(machine, batch, asha):
    file = answered(batches.take_file(batch_id=batch.pk, by=asha).data, ("FAILED", "Invalid Full Name"))
    for _ in range(2):
        answer = machine.put(f"/batches/{batch.pk}/result?name=result.csv", file)
        assert answer.status_code == 200 and [answer.json()[name] for name in ("state", "good", "bad")] == ["answered", 2, 1]
    assert machine.all(f"/batches/{batch.pk}/rows", outcome="bad")[0]["kinds"] == ["name"]


@pytest.mark.parametrize(
    "file, code",
    [
        (b"a,b\r\n1,2\r\n", "result-refused"),
        (b"Full Name,Email,Mobile Number,Status\r\nR,r@x.in,9,SUCCESS\r\n", "result-of-another"),
    ],
)
def test_what_is_no_result_is_a_problem_with_its_code(machine, batch, file, code):
    answer = machine.put(f"/batches/{batch.pk}/result", file)
    assert answer.status_code == 409 and answer.json()["code"] == code


def test_elsewhere_and_without_the_right_there_is_none(program, holding, batch, asha):
    chitra = program(holding(Charge.NODAL_OFFICER, "DURG"), Right.ONBOARD)
    assert chitra.all("/batches") == [] and chitra.asked(f"/batches/{batch.pk}").status_code == 404
    assert (
        chitra.put(f"/batches/{batch.pk}/result", b"x").status_code
        == chitra.asked(f"/batches/{batch.pk}/rows").status_code
        == 404
    )
    assert program(asha, Right.SEE_OFFICES).asked("/batches").status_code == 403
