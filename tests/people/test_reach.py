"""Who may do what to whom: every verb and every read × everybody of the cast. What is out of reach is not there."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import NOTHING
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import operations, queries, refusals
from kshamta.people.models import Contact, Person, Posting
from kshamta.people.operations.postings import NewPosting
from kshamta.people.values import Names

WHY = "to tell her of the training"
DONE, NOT_THERE, NOT_YOURS = "done", refusals.NoSuchPerson, refusals.NotYours


@pytest.fixture
def posting(sunita, offices, bilal):
    new = NewPosting(offices["TILDA"].pk, clock.today(), "additional")
    return operations.post(person_id=sunita.pk, new=new, by=bilal)


@pytest.fixture
def verbs(sunita, somebody, offices, posting):
    today = clock.today()
    there = NewPosting(offices["TILDA"].pk, today)
    pk = sunita.pk
    return {
        "enter": lambda by: operations.enter(new=somebody(), by=by),
        "correct": lambda by: operations.correct(person_id=pk, names=Names(title="Smt."), by=by),
        "post": lambda by: operations.post(person_id=pk, new=NewPosting(offices["A1"].pk, today, "deputation"), by=by),
        "transfer": lambda by: operations.transfer(person_id=pk, new=there, relieved_on=today, by=by),
        "end posting": lambda by: operations.end_posting(posting_id=posting.pk, on=today, by=by),
        "retire": lambda by: operations.retire(person_id=pk, last_day=today + timedelta(days=3), by=by),
        "resign": lambda by: operations.resign(person_id=pk, last_day=today, by=by),
        "record death": lambda by: operations.record_death(person_id=pk, died_on=today, by=by),
        "change contact": lambda by: operations.change_contact(person_id=pk, kind="mobile", value="9812345699", by=by),
        "unmask": lambda by: operations.unmask(person_id=pk, kind="mobile", reason=WHY, by=by),
        "give account": lambda by: operations.give_account(person_id=pk, by=by),
    }  # fmt: skip


# Of Sunita at A1 (block Abhanpur, district Raipur): the district officer above, the nodal officer of the block, the DDO himself; the
# joint director looks only; the auditor sees no person at all; in the next block and district nobody is there.
MATRIX = {
    #                    bilal  asha                        dev                         farhan     chitra     next block
    "enter":          (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_YOURS, NOT_YOURS),
    "correct":        (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "post":           (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "transfer":       (DONE, NOT_YOURS,                  NOT_YOURS,                  NOT_YOURS, NOT_THERE, NOT_THERE),
    "end posting":    (DONE, refusals.NoSuchPosting,     refusals.NoSuchPosting,     NOT_YOURS, refusals.NoSuchPosting, DONE),
    "retire":         (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "resign":         (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "record death":   (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "change contact": (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "unmask":         (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
    "give account":   (DONE, DONE,                       DONE,                       NOT_YOURS, NOT_THERE, NOT_THERE),
}  # fmt: skip
CAST = ("bilal", "asha", "dev", "farhan", "chitra", "next_block")


@pytest.fixture
def next_block(holding):
    """Block officer of Tilda, beside Abhanpur."""
    return holding(Charge.BLOCK_OFFICER, "TILDA")


@pytest.mark.parametrize(
    ("verb", "who", "expected"), [(verb, who, row[at]) for verb, row in MATRIX.items() for at, who in enumerate(CAST)]
)  # fmt: skip
def test_each_verb_is_for_whose_right_reaches_there(request, verbs, recorded, verb, who, expected):
    by = request.getfixturevalue(who)
    if expected is DONE:
        events = [event for event in recorded(lambda: verbs[verb](by)) if event.operation.startswith("people.")]
        assert len(events) == 1 and events[0].account_id == by.account_id and events[0].person_id is not None
        return
    before = world()
    with pytest.raises(expected):
        verbs[verb](by)
    assert world() == before


def world():
    return [list(model.objects.order_by("pk").values()) for model in (Person, Posting, Contact, Event)]


@pytest.mark.parametrize("who", ["chitra", "next_block"])
def test_nobody_reads_what_lies_beside_his_tree(request, sunita, offices, who):
    scope = request.getfixturevalue(who).scope
    reads = (
        lambda: queries.person_of(sunita.pk, scope), lambda: queries.postings_of(sunita.pk, scope),
        lambda: queries.people_at(offices["A1"].pk, scope), lambda: queries.groups_at(offices["A1"].pk, scope, below=True),
    )  # fmt: skip
    for read in reads:
        with pytest.raises(refusals.NoSuchPerson):
            read()
    for text in ("Sunita Sahu", "सुनीता", sunita.employee_id, "9812345610", "rani@example.gov.in"):
        assert queries.find(text, scope).people == ()


def test_an_additional_posting_lets_nobody_read_the_person(sunita, posting, next_block):
    """He serves at Tilda, too; whose he is, his main posting says."""
    with pytest.raises(refusals.NoSuchPerson):
        queries.person_of(sunita.pk, next_block.scope)


def test_ten_thousand_probes_bring_no_foreign_name(sunita, somebody, dev, chitra):
    """T26: whatever is typed, and with any page mark."""
    operations.enter(new=somebody(name_en="Rakesh Sharma"), by=dev)
    pairs = [first + second for first in "abcdefghijklmnopqrstuvwxyz" for second in "aeiou"]
    for text in [*pairs, *(f"981234{number:04}" for number in range(5600, 5620)), "sunit", "sahu", "@", "*", "%%"]:
        assert queries.find(text, chitra.scope).people == () == queries.find(text, NOTHING).people
