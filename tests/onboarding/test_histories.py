"""Whatever is done in whatever order: a copy is always what its journal says, and undo leads all the way back."""

from hypothesis import HealthCheck, given, settings, strategies

from kshamta.onboarding import refusals
from kshamta.onboarding.models import WorkingCopy
from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.queries.pages import Wish, check_page
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck.report import FIELDS
from tests.cast import ASHA, person

ROSTER = (
    person(1), person(2, mobile="12345"), person(3, full_name="राकेश शर्मा"), person(4, mobile="9712349999", group="Z"),
    person(5, mobile="9712349999"), person(6, full_name="RAM LAL", email=""),
)  # fmt: skip
ROWS = strategies.integers(1, 9)
TEXTS = strategies.sampled_from(["", "Sunita Sahu", "9712340999", "C", "Female", "492001", "=1+1", "NA", "सुनीता", "x" * 600, "\x00", "02210009999"])
ACTS = strategies.one_of(
    strategies.tuples(strategies.just("mend"), ROWS, strategies.sampled_from([*FIELDS, "salary"]), TEXTS),
    strategies.tuples(strategies.just("accept"), strategies.sampled_from(["not-latin", "all-caps", "bad-mobile"])),
    strategies.tuples(strategies.just("decide"), strategies.sets(ROWS, max_size=2), strategies.booleans()),
    strategies.tuples(strategies.just("share"), ROWS, strategies.sampled_from(["mobile", "email", "group"])),
    strategies.tuples(strategies.just("undo")),
)


def act(copy_id, verb, *given):
    """Do it; a refusal is an answer too."""
    of = {"copy_id": copy_id, "browser": ASHA}
    try:
        match verb:
            case "mend":
                operations.mend(**of, row=given[0], field=given[1], text=given[2])
            case "accept":
                operations.accept_mends(**of, code=given[0])
            case "decide":
                operations.decide_rows(**of, rows=given[0], include=given[1])
            case "share":
                operations.mark_shared(**of, row=given[0], field=given[1])
            case "undo":
                operations.undo(**of)
    except refusals.Refusal as refusal:
        return refusal.code
    return "done"


def seen(copy_id):
    return check_page(copy_id=copy_id, browser=ASHA, language="en", wish=Wish())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.lists(ACTS, max_size=6))
def test_a_copy_is_what_its_journal_says_and_undo_leads_back(opened, acts):
    copy_id = opened(*ROSTER)
    before = seen(copy_id)
    for each in acts:
        steps = seen(copy_id).steps
        answer = act(copy_id, *each)
        moved = -1 if each[0] == "undo" else 1
        assert seen(copy_id).steps == steps + (moved if answer == "done" else 0)
    copy = WorkingCopy.objects.get(pk=copy_id)
    again = judging.judged(sealed.table_of(copy), rules.replay(sealed.journal_of(copy))).report(0)
    kept = sealed.report_of(copy)
    assert kept.rows.equals(again.rows) and kept.findings_frame.equals(again.findings_frame)
    assert kept.counts == again.counts
    while act(copy_id, "undo") == "done":
        pass
    assert seen(copy_id) == before
