"""Every guard of the rooms is missed when it is gone: a filter by scope, a question about a right, a line of the record."""

import ast
import builtins
import json
from pathlib import Path

import pytest

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from tests.security import mutation_hunt, mutations
from tests.security.asked_twice import ASKED_TWICE
from tests.security.mutation_hunt import Kept, Outcome, hunt, in_order, known_tests, shares
from tests.security.mutation_runs import Watch

# Taken out in the short suite, each with the test that is known to miss it: of each room, and of each kind of guard.
SAMPLE = (
    "kshamta.offices.queries.offices:office_of:0", "kshamta.access.queries.appointments:register:0",
    "kshamta.people.keeping:taken:1", "kshamta.people.operations.contacts:unmask:0", "kshamta.audit.exporting:export:0",
    "kshamta.onboarding.operations.cases:say:0", "kshamta.onboarding.operations.finishing:remind_to_finish:2",
)  # fmt: skip
SECONDS = 90  # for one guard that no test is known to miss


def test_a_guard_that_is_gone_is_missed():
    known = known_tests()
    told = hunt(mutations.named(list(SAMPLE)), [], kept=None, known=known, seconds=SECONDS)
    assert (told.survived, told.broken, told.found) == ({}, set(), {name: known[name] for name in SAMPLE})


@pytest.mark.long
def test_every_guard_that_is_gone_is_missed():
    """What was found in the files as they are is not looked for again: var/mutations.json; without it, by the tests that are known.
    Those that are asked twice are not: of them no test is expected."""
    files = sorted(str(path) for path in Path(__file__).parent.glob("test_survivors_*.py"))
    guards = [mutant for mutant in mutation_hunt.everything() if mutant.name not in ASKED_TWICE]
    tests = (*mutation_hunt.TESTS, *files)
    told = hunt(guards, tests, kept=Kept(mutation_hunt.KEPT), known=known_tests(), seconds=SECONDS)
    print(f"{len(told.found)} of {told.mutants} found, {told.as_before} of them before; asked twice: {len(ASKED_TWICE)}")
    assert (told.survived, told.broken) == ({}, set())


def test_of_every_guard_it_is_known_what_misses_it():
    """A new one is tried before it is committed (mutation_hunt, --learn); a test that is gone misses nothing."""
    names, known = {mutant.name for mutant in mutation_hunt.everything()}, known_tests()
    untried = sorted(names - set(known) - set(ASKED_TWICE))
    assert untried == [], "python -m tests.security.mutation_hunt REPORT --learn " + " ".join(f"--only {name}" for name in untried)
    assert set(known) & set(ASKED_TWICE) == set()
    assert [test for test in known.values() if not mutation_hunt.stands(test)] == []


def test_what_was_found_stands_as_long_as_both_files_do(tmp_path, monkeypatch):
    mutant, killer = mutations.mutants("kshamta.audit.exporting")[0], "tests/audit/test_exporting.py::test_one"
    kept = Kept(tmp_path / "var" / "kept.json")
    assert kept.stands(mutant) is None
    kept.add({mutant: killer})
    again = Kept(kept.path)
    assert again.stands(mutant) == killer
    monkeypatch.setattr(mutations, "source", lambda module: "changed")
    assert again.stands(mutant) is None
    monkeypatch.undo()
    again.lines[mutant.name][0] = "tests/audit/test_gone.py::test_one"
    assert again.stands(mutant) is None


def test_tests_of_the_room_come_first_then_the_quickest_file():
    mutant = mutations.mutants("kshamta.audit.exporting")[0]
    tests = [(0.2, "tests/web/test_b.py::b"), (0.1, "tests/web/test_a.py::x"), (3.0, "tests/web/test_a.py::y"), (9.0, "tests/audit/test_c.py::c")]
    assert in_order(mutant, tests) == [
        "tests/audit/test_c.py::c", "tests/web/test_a.py::x", "tests/web/test_a.py::y", "tests/web/test_b.py::b"
    ]  # fmt: skip


def test_the_work_is_shared_out_without_a_rest():
    assert shares([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]] and shares([], 2) == []


def test_what_is_written_of_a_hunt_is_in_order():
    told = Outcome(3, found={"b": "t", "a": "t"}, survived={"c": "line"}, broken={"z", "y"}, as_before=1).written()
    assert json.loads(json.dumps(told)) == {
        "mutants": 3, "found": {"a": "t", "b": "t"}, "survived": {"c": "line"}, "broken": ["y", "z"], "as_before": 1
    }  # fmt: skip
    assert list(told["found"]) == ["a", "b"]


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
    ("holds.write(Recorded.ENDED, appointment, by)", ["holds.write(Recorded.ENDED, appointment, by)"]),
    ("written(what, given, by)", ["written(what, given, by)"]),
    ("line = book.write(0, 1)", []),
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


def test_a_guard_is_told_of_where_it_makes_a_difference():
    """What answers as the code without it would is no test of it; afterwards nothing is told any more."""
    place, actor = "kshamta.audit.actors:Actor.may", Actor(None, reach=("0001",), rights=frozenset({Right.REMIND}))
    kept, watch = mutations.function_of(*place.split(":")).__code__, Watch([place])
    try:
        assert watch.asked_by(lambda: actor.may(Right.REMIND, at="0001")) == (set(), True)
        assert watch.asked_by(lambda: actor.may(Right.REMIND, at="0002")) == ({f"{place}:0"}, False)
    finally:
        watch.close()
    assert mutations.function_of(*place.split(":")).__code__ is kept and not hasattr(builtins, mutations.SAID)


def test_every_guard_can_be_told_of():
    for place in {mutant.place for module in mutations.modules() for mutant in mutations.mutants(module)}:
        assert mutations.SAID in str(_names(mutations.telling(place)))


def _names(code):
    return [*code.co_names, *(_names(each) for each in code.co_consts if hasattr(each, "co_names"))]


def test_every_room_has_guards_of_each_kind():
    found = [mutant for module in mutations.modules() for mutant in mutations.mutants(module)]
    assert len(found) >= 550
    assert {mutant.module.split(".")[1] for mutant in found} == set(mutations.ROOMS)


def test_the_declared_exceptions_are_guards_that_stand():
    standing = {mutant.name for module in mutations.modules() for mutant in mutations.mutants(module)}
    assert set(ASKED_TWICE) - standing == set()


def test_a_guard_within_a_statement_that_is_built_once_is_taken_out_too():
    """access/queries/lags.py: the question of the home page."""
    mutant = next(each for each in mutations.mutants("kshamta.reporting.units") if each.function == "_OFFICERS")
    function = mutations.function_of(mutant.module, mutant.function)
    whole, kept = mutations.mutated(mutant), function.__code__
    assert "within" in kept.co_names and "within" not in whole.co_names
    with mutations.instead(function, whole):
        assert function.__code__ is whole
    assert function.__code__ is kept


def test_no_guard_stands_where_it_cannot_be_taken_out():
    assert [where for module in mutations.modules() for where in mutations.unreached(module)] == []


def test_every_guard_can_be_taken_out_and_put_back():
    for module in mutations.modules():
        for mutant in mutations.mutants(module):
            function = mutations.function_of(mutant.module, mutant.function)
            with mutations.instead(function, mutations.mutated(mutant)):
                pass
