"""Double records through the API: read and told apart; joined on a screen alone."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.rights import Right
from kshamta.people.models import Pair, Person
from kshamta.people.operations import merging, pairing
from kshamta.people.operations.merging import Wish
from tests.people.conftest import bilal, chitra, dev, holding, long_ago, offices, somebody
from tests.people.merging.conftest import REASON, again, rani
from tests.people.merging.histories import town_actor

__all__ = ["again", "bilal", "chitra", "dev", "holding", "long_ago", "offices", "rani", "somebody"]


@pytest.fixture
def hr(program, bilal):
    """Of the district officer."""
    return program(bilal, Right.MERGE_PEOPLE)


@pytest.fixture
def pair(rani, again):
    Person.objects.filter(pk=again.pk).update(employee_id="221-0004711")
    pairing.search(by=town_actor())
    return Pair.objects.get()


def test_who_may_be_one_person_is_listed_by_id_without_names(hr, pair, rani, again):
    answer = hr.asked("/merges/pairs")
    [one] = answer.json()["items"]
    assert (one["id"], one["signs"], one["kept"], one["other"]) == (str(pair.pk), ["employee-id"], str(rani.pk), str(again.pk))
    assert answer.json()["searched_at"] and "Rani" not in answer.content.decode()


def test_told_apart_once_however_often_it_is_asked(hr, pair):
    for _ in range(2):
        answer = hr.send("POST", f"/merges/pairs/{pair.pk}/apart", {}, idempotency_key="apart-1")
        assert answer.status_code == 200 and answer.json()["items"] == []
    pair.refresh_from_db()
    assert pair.state == "apart"


def test_what_was_joined_is_told_with_both_ids_so_that_another_system_follows(hr, rani, again, bilal):
    merged = merging.merge(kept_id=rani.pk, other_id=again.pk, wish=Wish(REASON, {"service": "other"}), by=bilal)
    [one] = hr.asked("/merges").json()["items"]
    assert (one["kept"], one["other"], one["state"]) == (str(rani.pk), str(again.pk), "standing")
    whole = hr.asked(f"/merges/{merged.pk}").json()
    assert whole["choices"]["service"] == "other" and whole["also_employee_ids"] == ["0221-0004711A"]
    assert {"table": "people.Posting.person", "moved": 1, "since": 0} in whole["counts"]
    merging.undo(merge_id=merged.pk, by=bilal)
    assert hr.asked(f"/merges/{merged.pk}").json()["state"] == "undone"


def test_another_district_reads_nothing(program, chitra, pair, rani, again, bilal):
    elsewhere = program(chitra, Right.MERGE_PEOPLE)
    merged = merging.merge(kept_id=rani.pk, other_id=again.pk, wish=Wish(REASON), by=bilal)
    assert elsewhere.asked("/merges").json()["items"] == elsewhere.asked("/merges/pairs").json()["items"] == []
    assert elsewhere.asked(f"/merges/{merged.pk}").status_code == 404


def test_nothing_is_joined_by_a_program(hr, rani, again):
    told = {"kept": str(rani.pk), "other": str(again.pk), "reason": REASON}
    assert hr.send("POST", "/merges", told).status_code == 405
    assert Person.objects.get(pk=again.pk).merged_into_id is None


def test_a_nodal_officer_has_no_such_token(program, holding):
    from kshamta.access.refusals import TokenRightsWrong

    with pytest.raises(TokenRightsWrong):
        program(holding(Charge.NODAL_OFFICER, "ABHANPUR"), Right.MERGE_PEOPLE)
