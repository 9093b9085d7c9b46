"""Whatever happens to people in whatever order, what we say of them today agrees with their dated facts."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kshamta.audit.actors import system
from kshamta.people import operations
from kshamta.people.models import NameKey, Person, Posting, Transfer
from kshamta.people.operations import transfers
from kshamta.people.operations.postings import NewPosting
from kshamta.people.refusals import Refusal
from kshamta.people.values import NewPerson
from tests.access.appointments import town

BEGAN = date(2025, 6, 2)
DAYS = strategies.integers(-40, 60)
OFFICES = strategies.sampled_from(["A1", "TILDA", "PATAN", "DIET"])
WHOM = strategies.integers(0, 2)


class Service(RuleBasedStateMachine):
    """Three people; a day that goes on; every verb with any day."""

    patch: pytest.MonkeyPatch

    def __init__(self):
        super().__init__()
        Posting.objects.all().delete()
        Transfer.objects.all().delete()
        NameKey.objects.all().delete()
        Person.objects.all().delete()
        self.by, self.today, self.offices = system("test"), BEGAN, self.town
        self._say_the_day()
        start = BEGAN - timedelta(days=100)
        self.people = [
            operations.enter(
                new=NewPerson(
                    name_en=name,
                    gender="Female",
                    office_id=self.offices["A1"].pk,
                    designation="Teacher",
                    group="C",
                    starts_on=start,
                ),
                by=self.by,
            ).pk
            for name in ("Sunita Sahu", "Rekha Netam", "Kamla Bai")
        ]

    def _say_the_day(self):
        self.patch.setattr("kshamta.foundation.clock.today", lambda: self.today)

    def tried(self, verb, **words):
        with suppress(Refusal):
            verb(by=self.by, **words)

    def day(self, days):
        return self.today + timedelta(days=days)

    @rule(days=strategies.integers(1, 30))
    def the_days_go_by(self, days):
        self.today = self.day(days)
        operations.bring_up(by=self.by)

    @rule(whom=WHOM, to=OFFICES, relieved=DAYS, joined=DAYS)
    def transfer(self, whom, to, relieved, joined):
        new = NewPosting(self.offices[to].pk, self.day(joined))
        self.tried(operations.transfer, person_id=self.people[whom], new=new, relieved_on=self.day(relieved))

    @rule(whom=WHOM, to=OFFICES, relieved=DAYS | strategies.none(), joined=DAYS | strategies.none())
    def begin(self, whom, to, relieved, joined):
        days = [None if each is None else self.day(each) for each in (relieved, joined)]
        asked = transfers.Asked(self.offices[to].pk, "", "", *days)
        self.tried(transfers.begin, person_id=self.people[whom], asked=asked)

    @rule(whom=WHOM, days=DAYS, verb=strategies.sampled_from(["relieve", "join", "withdraw"]))
    def step(self, whom, days, verb):
        waits = Transfer.objects.filter(person=self.people[whom]).open().first()
        if waits and verb == "withdraw":
            self.tried(transfers.withdraw, transfer_id=waits.pk, reason="The order was cancelled")
        elif waits:
            on = {"relieve": "relieved_on", "join": "joined_on"}[verb]
            self.tried(getattr(transfers, verb), transfer_id=waits.pk, **{on: self.day(days)})

    @rule(whom=WHOM, to=OFFICES, starts=DAYS, kind=strategies.sampled_from(["main", "additional", "deputation"]))
    def post(self, whom, to, starts, kind):
        self.tried(operations.post, person_id=self.people[whom], new=NewPosting(self.offices[to].pk, self.day(starts), kind))

    @rule(whom=WHOM, days=DAYS, verb=strategies.sampled_from([operations.retire, operations.resign]))
    def leave(self, whom, days, verb):
        self.tried(verb, person_id=self.people[whom], last_day=self.day(days))

    @rule(whom=WHOM, days=DAYS)
    def die(self, whom, days):
        self.tried(operations.record_death, person_id=self.people[whom], died_on=self.day(days))

    @rule(whom=WHOM)
    def reinstate(self, whom):
        self.tried(operations.reinstate, person_id=self.people[whom])

    @rule(whom=WHOM, days=DAYS)
    def end_beside(self, whom, days):
        beside = Posting.objects.filter(person=self.people[whom], ends_on=None).exclude(kind="main").first()
        if beside:
            self.tried(operations.end_posting, posting_id=beside.pk, on=self.day(days))

    @invariant()
    def no_two_main_postings_at_a_time(self):
        for pk in self.people:
            main = Posting.objects.filter(person=pk, kind="main")
            spans = sorted(span for span in main.values_list("starts_on", "ends_on") if span[0] != span[1])
            for (_, ended), (begun, _) in pairwise(spans):
                assert ended is not None and ended <= begun

    @invariant()
    def who_serves_has_a_main_posting_that_goes_on_and_who_left_has_none_unless_he_comes_back(self):
        for person in Person.objects.filter(pk__in=self.people):
            goes_on = person.postings.filter(ends_on=None)
            back = goes_on.filter(kind="main", starts_on__gt=self.today).exists()
            assert goes_on.filter(kind="main").exists() is (person.left_on is None or back)
            assert person.left_on is None or back or not goes_on.exists()
            assert person.died_on is None or (person.left_on is not None and not goes_on.exists())

    @invariant()
    def he_sits_where_his_last_begun_main_posting_says(self):
        for person in Person.objects.filter(pk__in=self.people):
            main = person.postings.filter(kind="main", starts_on__lte=self.today)
            begun = [row for row in main if row.starts_on != row.ends_on or row.ends_on == person.left_on]
            last = max(row.starts_on for row in begun)
            assert person.office_id in {row.office_id for row in begun if row.starts_on == last}

    @invariant()
    def only_who_serves_is_waited_for_and_whoever_joined_was_posted(self):
        for transfer in Transfer.objects.select_related("person"):
            if transfer.state in {"ordered", "relieved"}:
                assert transfer.person.left_on is None and transfer.waiting_at_id and not transfer.ended_at
                assert (transfer.relieved_on is None) is (transfer.state == "ordered")
            else:
                assert transfer.ended_at and transfer.waiting_at_id is None
            if transfer.state == "joined":
                there = transfer.person.postings.filter(office=transfer.to_office_id, starts_on=transfer.joined_on)
                assert there.exists() and transfer.relieved_on <= transfer.joined_on

    @invariant()
    def his_names_are_found_where_he_sits(self):
        for person in Person.objects.filter(pk__in=self.people):
            assert set(person.name_keys.values_list("office", flat=True)) == {person.office_id}


@pytest.mark.django_db
def test_dated_facts_agree_with_today(monkeypatch):
    Service.patch, Service.town = monkeypatch, town.build()
    run_state_machine_as_test(Service, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
