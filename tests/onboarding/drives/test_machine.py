"""Random histories against an independent naive model: the compiled roster is always what copies by hand would have been; no row
is lost or doubled, no move is allowed that the model forbids, nor the other way round."""

import pickle
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations as offices
from kshamta.offices.models import Office
from kshamta.onboarding.models import Kind, Submission
from kshamta.onboarding.models.submissions import WITH_ABOVE as SENT
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import checking, drives, folding, placing, submitting
from kshamta.onboarding.queries import compiled
from tests.onboarding.drives import cast as people
from tests.onboarding.drives.naive import OPEN, TOP, WITH_ABOVE, Naive
from tests.written import rows_written

US = system("test")
OFFICERS = {"A": "asha", "B": "banu", "F": "fatima", "D": "bilal", "E": "chitra", "SCERT": "surekha", TOP: "devi"}
SIGNERS = OFFICERS | {TOP: "farhan"}
BLOCKS, DISTRICTS = ("A", "B", "F"), ("D", "E")
KINDS = {"R": Kind.ROSTER, "P": Kind.COMPILED}
chances = st.integers(0, 2**48).map(Random)


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.cast = people.begin(people.build())
        schools = {code for code, _, level in people.TREE if level in ("ddo", "institution")}
        self.naive = Naive(
            {code: parent for code, parent, _ in people.TREE}, {"DIET": "SCERT"}, schools, self.serials(),
            {code: sum(groups.values()) for code, groups in people.STRENGTH.items()},
        )  # fmt: skip
        self.numbers, self.late, self.running, self.done = iter(range(1, 10**6)), 0, True, set()
        self.found: tuple[int, bytes] | None = None

    def serials(self):
        rows = Submission.objects.values_list("kind", "office__code", "serial")
        return {("R" if kind == Kind.ROSTER else "P", code): serial for kind, code, serial in rows}

    def real(self, kind, code):
        return Submission.objects.get(office__code=code, kind=KINDS[kind])

    def expect(self, allowed, name, verb, **words) -> bool:
        """Done just if the model allows it."""
        try:
            verb(**words)
        except Refusal as refusal:
            assert not (allowed and self.running), (name, refusal, refusal.data)
            return False
        assert allowed and self.running, f"{name} was allowed"
        self.done.add(name)
        return True

    # ---- rosters ----

    @rule(chance=chances)
    def submit(self, chance):
        code = chance.choice(sorted(self.naive.schools))
        paper = self.naive.rosters[code]
        if paper.state == "ended":
            return
        by, receiver = self.cast[f"ddo {self.naive.answers(code)}"], self.cast.held[OFFICERS[paper.above]]
        rows = tuple(next(self.numbers) for _ in range(2))
        if paper.state in OPEN and self.running:
            people.version_of(self.real("R", code), rows, by)
            paper.state = "draft" if paper.state == "not-begun" else paper.state
        number = len(rows) if paper.state in OPEN else self.real("R", code).rows
        words = {"submission_id": self.real("R", code).pk, "by": by, "to": receiver.pk, "certified_number": number}
        if self.expect(paper.state in OPEN, "submit", submitting.submit, **words):
            paper.state, paper.rows = "submitted", rows

    @rule(chance=chances)
    def withdraw(self, chance):
        code = chance.choice(sorted(self.naive.schools))
        paper, by = self.naive.rosters[code], self.cast[f"ddo {self.naive.answers(code)}"]
        words = {"submission_id": self.real("R", code).pk, "by": by, "reason": "One was forgotten."}
        if self.expect(paper.state == "submitted", "withdraw", submitting.withdraw, **words):
            paper.state = "draft"

    @rule(chance=chances)
    def accept(self, chance):
        kind, code, paper = self.some(chance, "submitted")
        real = self.real(kind, code)
        by = self.cast[OFFICERS[paper.above]]
        words = {"submission_id": real.pk, "by": by, "hash": real.submitted_hash}
        if self.expect(paper.state == "submitted", f"accept {kind}", checking.accept, **words):
            self.naive.accepted(kind, code)

    @rule(chance=chances)
    def accept_clean(self, chance):
        desk = chance.choice([code for code in (*BLOCKS, *DISTRICTS, TOP) if code in self.naive.positions])
        clean = [
            key for key in self.naive.serials
            if self.naive.lies_at(key, desk) and self.naive.paper(*key).state == "submitted" and self.naive.clean(*key)
        ]  # fmt: skip
        words = {"above_id": self.real("P", desk).pk, "by": self.cast[OFFICERS[desk]]}
        if self.expect(True, "accept clean", checking.accept_clean, **words):
            for key in clean:
                self.naive.accepted(*key)
                self.done.add(f"accept clean {key[0]}")

    @rule(chance=chances)
    def give_back(self, chance):
        kind, code, paper = self.some(chance, "submitted")
        words = {"submission_id": self.real(kind, code).pk, "by": self.cast[OFFICERS[paper.above]], "reason": "Look again."}
        if self.expect(paper.state == "submitted", f"return {kind}", checking.return_, **words):
            paper.state = "returned"

    @rule(chance=chances)
    def unlock(self, chance):
        kind, code, paper = self.some(chance, "accepted")
        allowed = paper.state == "accepted" and self.naive.positions[paper.above].state not in WITH_ABOVE
        words = {"submission_id": self.real(kind, code).pk, "by": self.cast[OFFICERS[paper.above]], "reason": "One left."}
        if self.expect(allowed, f"unlock {kind}", checking.unlock, **words):
            self.naive.unlocked(kind, code)

    # ---- positions ----

    @rule(chance=chances)
    def sign(self, chance):
        code = chance.choice(sorted(self.naive.positions))
        paper = self.naive.positions[code]
        if paper.state == "ended":
            return
        allowed = paper.state in (OPEN if code != TOP else {"draft"})
        to = None if code == TOP else self.cast.held[OFFICERS[paper.above]].pk
        words = {"submission_id": self.real("P", code).pk, "by": self.cast[SIGNERS[code]], "to": to, "reason": "Some are late."}
        if self.expect(allowed, f"sign {'top' if code == TOP else ''}", submitting.sign_up, **words):
            paper.state = "accepted" if code == TOP else "submitted"

    @rule(chance=chances)
    def take_back(self, chance):
        code = chance.choice(sorted(self.naive.positions))
        paper = self.naive.positions[code]
        words = {"submission_id": self.real("P", code).pk, "by": self.cast[SIGNERS[code]], "reason": "Too early."}
        if self.expect(paper.state == ("accepted" if code == TOP else "submitted"), "take back", submitting.withdraw, **words):
            paper.state = "draft"

    # ---- the drive and the tree ----

    @rule(chance=chances)
    def hold_up(self, chance):
        if chance.random() < 0.4:
            by, reason = self.cast["farhan"], "The portal is away."
            verb = drives.reopen if not self.running else chance.choice([drives.pause, drives.close])
            verb(drive_id=self.cast.drive_id, by=by, reason=reason)
            self.running = not self.running

    @rule(chance=chances)
    def change_the_tree(self, chance):
        if chance.random() < 0.5:
            return
        verb = chance.choice(
            [self.move, self.move, self.move_block, self.merge, self.merge_blocks, self.close, self.reopen, self.open]
        )
        try:
            verb(chance)
        except Refusal:
            return
        self.done.add(verb.__name__)
        if not self.running:  # a drive that is closed follows when it runs again
            drives.reopen(drive_id=self.cast.drive_id, by=self.cast["farhan"], reason="The tree changed.")
            self.running = True
        placing.bring_up(by=US)
        self.naive.serials = self.serials()
        self.naive.settle()

    def move(self, chance):
        code, to = chance.choice(sorted(self.naive.schools - {"DIET"})), chance.choice(BLOCKS)
        offices.move(office_id=self.cast.offices[code].pk, to=self.cast.offices[to].pk, by=US)
        self.naive.parent[code] = to

    def move_block(self, chance):
        code, to = chance.choice(BLOCKS), chance.choice(DISTRICTS)
        offices.move(office_id=self.cast.offices[code].pk, to=self.cast.offices[to].pk, by=US)
        self.naive.parent[code] = to

    def merge(self, chance):
        code, into = chance.sample(sorted(self.naive.schools - {"DIET"}), 2)
        offices.merge(office_id=self.cast.offices[code].pk, into=self.cast.offices[into].pk, by=US)
        self.naive.closed.add(code)
        self.naive.merged[code] = into

    def merge_blocks(self, chance):
        code, into = chance.sample(BLOCKS, 2)
        if self.naive.closed & set(BLOCKS):
            return
        offices.merge(office_id=self.cast.offices[code].pk, into=self.cast.offices[into].pk, by=US)
        self.naive.closed.add(code)
        for school, block in self.naive.parent.items():
            if block == code and school not in self.naive.closed:
                self.naive.parent[school] = into

    def close(self, chance):
        code = chance.choice(sorted(self.naive.schools))
        offices.close(office_id=self.cast.offices[code].pk, by=US)
        self.naive.closed.add(code)

    def reopen(self, chance):
        code = chance.choice(sorted(self.naive.closed & self.naive.schools) or ["A1"])
        offices.reopen(office_id=self.cast.offices[code].pk, by=US)
        self.naive.closed.discard(code)
        self.naive.merged.pop(code, None)
        if code == "DIET":
            self.naive.attached.pop("DIET", None)  # a branch that ended with the closing does not come back by itself

    def open(self, chance):
        if self.late >= 3:
            return
        block = chance.choice(BLOCKS)
        code = f"L{self.late}"
        offices.open_office(new=people._office(code, block, "ddo"), by=US)
        self.late += 1
        self.cast.offices[code] = Office.objects.get(code=code)
        self.cast.seat(f"ddo {code}", Charge.DDO, code)
        self.naive.parent[code] = block
        self.naive.schools.add(code)

    # ---- what must hold ----

    @invariant()
    def all_is_as_it_must_be(self):
        """A step that wrote no row and told the model nothing left all as it was found."""
        told = pickle.dumps(self.naive)
        if self.found == (rows_written(), told):
            return
        self.states_are_the_models()
        self.compiled_rosters_are_the_models()
        self.what_is_signed_is_what_is_held()
        self.figures_are_right()
        self.found = (rows_written(), told)

    def states_are_the_models(self):
        rows = Submission.objects.values_list("kind", "office__code", "state", "above__office__code")
        real = {("R" if kind == Kind.ROSTER else "P", code): (state, above) for kind, code, state, above in rows}
        for key, (state, above) in real.items():
            paper = self.naive.paper(*key)
            assert state == paper.state, key
            assert above == paper.above or state == "ended", key

    def compiled_rosters_are_the_models(self):
        for code, name in SIGNERS.items():
            if self.naive.positions.get(code) is None or self.naive.positions[code].state == "ended":
                continue
            whole = compiled.compiled(self.real("P", code).pk, self.cast[name])
            found = [
                (office, int(employee) - 2_210_004_010) for office, employee in whole.rows.select("code", "employee_id").rows()
            ]
            assert found == self.naive.copies("P", code), code
            assert len({number for _, number in found}) == len(found)

    def what_is_signed_is_what_is_held(self):
        for position in Submission.objects.filter(kind=Kind.COMPILED, state__in=SENT):
            assert position.submitted_hash == moving.hash_of(position), position.office.code

    def figures_are_right(self):
        folding.fold()
        assert folding.recount(by=US) == 0

    def some(self, chance, state):
        """Mostly one in that state."""
        papers = [("R", code, paper) for code, paper in sorted(self.naive.rosters.items())]
        papers += [("P", code, paper) for code, paper in sorted(self.naive.positions.items()) if code != TOP]
        papers = [each for each in papers if each[2].above and self.naive.positions[each[2].above].state != "ended"]
        wanted = [each for each in papers if each[2].state == state]
        return chance.choice(wanted if wanted and chance.random() < 0.85 else papers)


class HistoriesTest(TestCase):
    """Each example in a transaction of its own, rolled back."""

    def run_machine(self, examples: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase), *, fixed: bool = True) -> set[str]:
        outer, reached = self, set()

        class Isolated(Histories):
            def __init__(self) -> None:
                outer.setup_example()
                super().__init__()

            def teardown(self) -> None:
                reached.update(self.done)
                outer.teardown_example(None)

        checked = settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None, phases=phases, derandomize=fixed,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        run_state_machine_as_test(Isolated, settings=checked)
        return reached

    def test_the_compiled_roster_is_what_the_naive_model_says(self):
        reached = self.run_machine(6, 40)
        assert {"submit", "accept R", "accept P", "sign ", "unlock R", "move"} <= reached, reached

    @pytest.mark.long
    def test_however_long_they_go_on(self):
        reached = self.run_machine(100, 150, fixed=False)
        assert {"accept R", "accept P", "sign top", "unlock R", "unlock P", "merge", "merge_blocks", "open"} <= reached, reached

    def test_the_machine_notices_a_position_that_stays_signed_over_another_list(self):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(moving, "changed_below", lambda position_id, by: [])
            with pytest.raises((AssertionError, BaseExceptionGroup)):
                self.run_machine(6, 40, (Phase.generate,))
