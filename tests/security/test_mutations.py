"""Every guard of the rooms is missed when it is gone: a filter by scope, a question about a right, a line of the record."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from tests.security import mutations

ROOT = Path(__file__).parents[2]
# Taken out in the short suite, with the tests that are run for them: of each room, and of each kind of guard.
SAMPLE = {
    "kshamta.offices.queries.offices:office_of:0": "tests/security/test_survivors_offices.py",
    "kshamta.access.queries.appointments:register:0": "tests/access/appointments/test_reading.py",
    "kshamta.access.operations.appointments.deciding:confirm:0": "tests/access/appointments/test_chain.py",
    "kshamta.people.keeping:taken:1": "tests/people/test_contacts.py",
    "kshamta.people.operations.contacts:unmask:0": "tests/people/test_contacts.py",
    "kshamta.audit.exporting:export:0": "tests/audit/test_exporting.py",
}
# Where a guard is asked twice, the second one is not missed: what asks the same again.
_INSISTS = "_insist asks for the right at each office he holds a charge of, this one among them"
_SLIP = "the scope, its right and by.may are the same question; a test finds that all three are not gone"
ASKED_TWICE = {
    "kshamta.access.operations.appointments.holding:end_due:1": "the scope is everything: all of it without a filter, too",
    "kshamta.access.operations.appointments.nominating:_principal:0": "his own appointment lies in his own reach",
    "kshamta.access.operations.appointments.reminding:_due:0": "remind_all has asked for the right",
    "kshamta.access.operations.resets:ask_reset:0": _INSISTS,
    "kshamta.access.operations.resets:ask_reset:1": _INSISTS,
    "kshamta.access.operations.resets:_taken:0": _INSISTS,
    "kshamta.access.operations.slips:issue_slip:0": _SLIP,
    "kshamta.access.operations.slips:issue_slip:1": _SLIP,
    "kshamta.access.operations.slips:issue_slip:2": _SLIP,
    "kshamta.access.queries.appointments:waiting:0": "without the right grants.confirmable names no charge",
    "kshamta.access.queries.appointments:number_waiting:0": "without the right grants.confirmable names no charge",
    "kshamta.offices.queries.offices:tops_of:0": "the scope is everything",
    "kshamta.offices.queries.offices:tops_of:1": "the offices asked for are the scope's own",
    "kshamta.audit.exporting:export:1": "the right has been asked for just before",
    "kshamta.people.keeping:office_for:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.people.operations.bulk:_checked:0": "by.may asks for the reach of each office, too",
    "kshamta.people.operations.postings:bring_up:1": "the right is asked for at the root: the scope is everything",
    "kshamta.people.queries.finding:_ranked:0": "the keys were of the scope's offices",
    "kshamta.people.queries.finding:_keys_within:0": "only for speed: _ranked asks again whose people they are",
    "kshamta.people.queries.listing:_there:1": "the office was found within the scope, and its people alone are taken",
}
TESTS = (
    "tests/offices", "tests/access", "tests/people", "tests/notices", "tests/audit", "tests/api", "tests/web/access",
    "tests/web/appointments", "tests/web/offices", "tests/web/people", "tests/web/record", "tests/web/notices", "tests/web/tokens",
)  # fmt: skip


def survivors(folder, words, tests):
    """What survived, how many there were, and how many tests failed before anything was taken out."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "tests.security.mutations", str(report), *words, *tests]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "KSHAMTA_TEST_LOGS"))}
    environment = kept | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment.pop("DATABASE_URL", None)  # on the database that is always there; what is proved is of the code
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert report.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    return json.loads(report.read_text("utf-8"))


def test_a_guard_that_is_gone_is_missed(tmp_path):
    words = [word for name in SAMPLE for word in ("--only", name)]
    told = survivors(tmp_path, words, sorted(set(SAMPLE.values())))
    assert (told["survived"], told["broken"], len(told["found"])) == ({}, [], len(SAMPLE))


@pytest.mark.long
def test_every_guard_that_is_gone_is_missed(tmp_path):
    files = sorted(str(path.relative_to(ROOT)) for path in Path(__file__).parent.glob("test_survivors_*.py"))
    told = survivors(tmp_path, [], [*TESTS, *files])
    survived = [text for name, text in told["survived"].items() if name not in ASKED_TWICE]
    print(f"{len(told['found'])} of {told['mutants']} found; asked twice: {len(told['survived']) - len(survived)}")
    assert (survived, told["broken"]) == ([], [])


def guards(text):
    taking = mutations.Taking()
    taking.visit(ast.parse(text))
    return [ast.unparse(guard) for guard in taking.found]


@pytest.mark.parametrize("text, found", [
    ("rows = Office.objects.within(scope).filter(pk=1)", ["Office.objects.within(scope)"]),
    ("rows = rows.filter(within('path', scope), pk=1)", ["within('path', scope)"]),
    ("if not by.may(Right.REMIND, at=path): raise NotYours", ["by.may(Right.REMIND, at=path)"]),
    ("withdrawn = Right.NOMINATE in by.rights", ["Right.NOMINATE in by.rights"]),
    ("record.write(Recorded.OPENED, by=by)", ["record.write(Recorded.OPENED, by=by)"]),
    ("rows = lags.units(by.scope_for(Right.REMIND))", ["by.scope_for(Right.REMIND)"]),
    ("name = office.name.title()", []),
])  # fmt: skip
def test_what_a_guard_is(text, found):
    assert guards(text) == found


def test_each_guard_is_taken_out_by_itself():
    """In memory alone: the function answers otherwise while it is out, and as before when it is back."""
    mutant = next(each for each in mutations.mutants("kshamta.audit.actors") if each.function == "Actor.may")
    actor = Actor(None, reach=("0001",), rights=frozenset({Right.REMIND}))
    function = mutations.function_of(mutant.module, mutant.function)
    with mutations.instead(function, mutations.mutated(mutant)):
        assert actor.may(Right.REMIND, at="0002")
    assert not actor.may(Right.REMIND, at="0002")


def test_every_room_has_guards_of_each_kind():
    found = [mutant for module in mutations.modules() for mutant in mutations.mutants(module)]
    assert len(found) >= 180
    assert {mutant.module.split(".")[1] for mutant in found} == set(mutations.ROOMS)


def test_the_declared_exceptions_are_guards_that_stand():
    standing = {mutant.name for module in mutations.modules() for mutant in mutations.mutants(module)}
    assert set(ASKED_TWICE) - standing == set()
