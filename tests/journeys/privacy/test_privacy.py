"""What is kept and how long, its destruction with proof, one's own data, and who is touched by a breach."""

import hashlib
import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from kshamta.access.charges import Charge
from kshamta.access.models import Account
from kshamta.audit import record
from kshamta.audit.actors import Actor, system
from kshamta.audit.models import Event
from kshamta.audit.touched import Asked
from kshamta.foundation import clock
from kshamta.journeys import resealing
from kshamta.journeys.privacy import breaches, own_data, processing, shredding
from kshamta.people.models import Contact, Person
from kshamta.people.operations import contacts
from kshamta.people.refusals import NotOnBooks
from kshamta.portal.models import PortalUser, Report, UserCase
from tests.access.appointments import town
from tests.portal.reports.conftest import bilal, brought, chitra, enter, neha, nodal, offices, sunita
from tests.portal.reports.files import consumption_report, learning, user

__all__ = ["bilal", "brought", "chitra", "enter", "neha", "nodal", "offices", "sunita"]
DOCS = Path(__file__).parents[3] / "docs"
US = system("tick")


def listed() -> set[str]:
    return {table for kind in processing.register() for table in kind.tables}


# ---- the register ----


def test_every_table_with_something_sealed_or_with_a_person_stands_in_the_register():
    sealed = {column.rpartition(".")[0] for column in resealing.SEALED}
    of_people = {
        f"{model._meta.app_label}.{model.__name__}" for model in apps.get_models() for field in model._meta.fields
        if field.related_model is Person or model is Person
    }  # fmt: skip
    assert sealed | of_people <= listed()


def test_every_table_of_the_register_is_there():
    for table in listed():
        apps.get_model(table)


def test_nothing_is_destroyed_before_a_year_and_each_rule_names_its_columns():
    for kind in processing.register():
        if kind.shreds:
            assert kind.days >= 365, kind.key
            fields = {field.name for field in apps.get_model(kind.shreds)._meta.fields}
            assert {kind.since, *kind.only} <= fields, kind.key
            str(shredding.due(kind, clock.now()).query)


def test_less_than_a_year_is_refused():
    given = {
        "key": "x", "tables": [], "hi": "", "en": "", "why_hi": "", "why_en": "", "from_hi": "", "from_en": "", "to_hi": "", "to_en": "",
        "keep_hi": "", "keep_en": "", "shreds": "people.Contact", "since": "ended_at", "days": 30,
    }  # fmt: skip
    with pytest.raises(ValueError, match="year"):
        processing._kind(given, 365)


def test_the_document_says_what_the_register_says():
    assert (DOCS / "data-kept.md").read_text("utf-8").rstrip("\n") == "\n".join(processing.markdown()).rstrip("\n")


# ---- the shredder ----


@pytest.fixture
def former(sunita, bilal):
    """Sunita's former address, changed so many days ago."""

    def changed(days):
        contacts.change_contact(person_id=sunita.pk, kind="email", value="new@example.gov.in", by=bilal)
        rows = Contact.objects.filter(person=sunita, ended_at__isnull=False)
        rows.update(ended_at=clock.now() - timedelta(days=days))
        return rows.get().pk

    return changed


def test_a_former_contact_is_destroyed_after_its_time_and_the_record_proves_it(former, sunita):
    gone = former(401)
    assert shredding.shred(by=US) == 1
    assert not Contact.objects.filter(pk=gone).exists()
    assert Contact.objects.filter(person=sunita).count() == 2
    event = Event.objects.get(operation="journeys.data.shredded")
    assert (event.number, event.about_kind) == (1, "people.contact")
    assert event.details["digest"] == hashlib.sha256(str(gone).encode()).hexdigest() == shredding.digest_of([gone])
    assert "rani" not in json.dumps(event.details)


def test_what_is_within_its_time_stays_and_nothing_is_recorded(former):
    former(399)
    assert shredding.shred(by=US) == 0
    assert not Event.objects.filter(operation="journeys.data.shredded").exists()


def test_accounts_of_nobody_go_with_their_cases_and_those_of_our_people_stay(brought, bilal, sunita):
    brought(bilal, user(), user("Gone Long Ago", "gone@example.org"))
    PortalUser.objects.update(as_on=clock.now() - timedelta(days=500))
    Report.objects.update(finished_at=clock.now() - timedelta(days=500))
    assert shredding.shred(by=US) == 2
    assert PortalUser.objects.get().person_id == sunita.pk
    assert not UserCase.objects.exists() and not Report.objects.exists()


def test_many_rows_go_in_blocks(former, sunita, monkeypatch):
    former(401)
    one = Contact.objects.filter(ended_at__isnull=False).get()
    Contact.objects.bulk_create(
        Contact(person=sunita, kind="email", sealed=one.sealed, masked="x", value_hash=b"1" * 32, ended_at=one.ended_at) for _ in range(4)
    )
    monkeypatch.setattr(shredding, "AT_ONCE", 2)
    assert shredding.shred(by=US) == 5
    assert [event.number for event in Event.objects.filter(operation="journeys.data.shredded").order_by("pk")] == [2, 2, 1]


# ---- one's own data ----


@pytest.fixture
def herself(sunita):
    account = town.account(88, "Sunita Sahu")
    Person.objects.filter(pk=sunita.pk).update(account=account)
    return Actor(account_id=account.pk, person_id=sunita.pk)


def test_everything_of_herself_is_taken_and_that_is_recorded(herself, sunita, brought, bilal):
    brought(bilal, user(Profile_Status="VERIFIED"))
    brought(bilal, data=consumption_report(learning()))
    data = own_data.take(by=herself)
    told = data.plain()
    assert told["person"][0]["name_en"] == "Sunita Sahu"
    assert {each["value"] for each in told["contacts"]} == {"rani@example.gov.in", "9812345610"}
    assert [each["stage"] for each in told["stages"]] == ["registered", "verified", "first_login"]
    assert told["learning"][0]["content"] == "Introduction to Mission Karmayogi"
    assert told["portal-accounts"][0]["status"] == "verified"
    assert any(each["operation"] == "people.person.entered" for each in told["record"])
    json.dumps(told)
    assert Event.objects.get(operation="journeys.data.own-taken").person_id == sunita.pk


def test_nothing_of_anybody_else_is_in_it(herself, neha, brought, bilal):
    told = json.dumps(own_data.take(by=herself).plain())
    assert "Neha" not in told and "neha@" not in told and str(neha.pk) not in told


def test_an_account_of_nobody_on_the_books_takes_nothing(offices):
    account = Account.objects.get(pk=town.account(89, "Nobody").pk)
    with pytest.raises(NotOnBooks):
        own_data.take(by=Actor(account_id=account.pk))


# ---- a breach ----


@pytest.fixture
def seen(sunita, neha, bilal, offices):
    """Bilal looked at Sunita's card, and at a list of the block Abhanpur; Neha's card somebody else looked at."""
    record.viewed(by=bilal, about=sunita, what="card", office_path=sunita.office.path, person_id=sunita.pk)
    record.viewed(by=bilal, about=("people.person", None), what="list", office_path=offices["ABHANPUR"].path, number=20)
    record.viewed(by=system("test"), about=neha, what="card", office_path=neha.office.path, person_id=neha.pk)
    return bilal


def during(**asked):
    return Asked(begins=clock.now() - timedelta(hours=1), ends=clock.now() + timedelta(hours=1), **asked)


def test_people_whom_an_event_names_are_certain_those_of_a_list_possible(seen, sunita, enter):
    rekha = enter("Rekha Patel")
    found = breaches.look(asked=during(accounts=[seen.account_id]), by=US)
    assert found.certain == {sunita.pk}
    told = {each.person_id: each.certain for each in breaches.affected(found)}
    assert told == {sunita.pk: True, rekha.pk: False}


def test_objects_operations_and_addresses_narrow_it(seen, sunita, neha):
    assert breaches.look(asked=during(objects=[("people.person", neha.pk)]), by=US).certain == {neha.pk}
    assert breaches.look(asked=during(operations=["people.contact.unmasked"]), by=US).events == 0
    assert breaches.look(asked=during(addresses=["192.0.2.7"]), by=US).certain == {sunita.pk}
    early = Asked(clock.now() - timedelta(days=2), clock.now() - timedelta(days=1))
    assert breaches.look(asked=early, by=US).events == 0


def test_that_it_was_asked_is_recorded_without_names(seen):
    breaches.look(asked=during(accounts=[seen.account_id]), by=US)
    event = Event.objects.get(operation="journeys.breach.touched-listed")
    assert event.details["events"] >= 2 and set(event.details) == {"from", "to", "events", "places"}


def test_the_operator_gets_a_file_for_himself_alone(seen, sunita, tmp_path, capsys):
    out, day = tmp_path / "touched.csv", f"{clock.today():%Y-%m-%d}"
    after = f"{clock.today() + timedelta(days=1):%Y-%m-%d}"
    call_command("breach", "--from", day, "--to", after, "--account", str(seen.account_id), "--out", str(out))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "person,employee_id,name,office,touched"
    assert any(str(sunita.pk) in line and line.endswith("certain") for line in lines)
    assert "touched.csv" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("breach", "--from", "yesterday", "--to", day, "--out", str(out))
    with pytest.raises(CommandError):
        call_command("breach", "--from", day, "--to", after, "--account", "x", "--out", str(out))


def breach(out, *words):
    call_command("breach", *words, "--out", str(out))
    return out.read_text("utf-8-sig")


def test_a_single_day_is_asked_for_to_its_end(seen, sunita, tmp_path):
    day = f"{clock.today():%Y-%m-%d}"
    assert str(sunita.pk) in breach(tmp_path / "touched.csv", "--from", day, "--to", day, "--operation", "audit.data.viewed")


@pytest.mark.parametrize(
    ("begins", "ends", "more", "why"),
    [
        ("2026-11-21", "2026-11-20", (), "the earlier moment"),
        ("2026-11-20T10:30", "2026-11-20T10:30", (), "the earlier moment"),
        ("2026-11-20", "2026-11-20", ("--operation", "audit.data.viewed", "--operation", "people.contact.shown"), "people.contact.shown:"),
    ],
)  # fmt: skip
def test_what_can_only_find_nothing_is_no_all_clear(seen, tmp_path, begins, ends, more, why):
    with pytest.raises(CommandError, match="No operation is called " + why if more else why):
        breach(tmp_path / "touched.csv", "--from", begins, "--to", ends, *more)
    assert not (tmp_path / "touched.csv").exists()


def test_a_folder_that_is_not_there_is_told_in_a_sentence(seen, tmp_path):
    day = f"{clock.today():%Y-%m-%d}"
    with pytest.raises(CommandError, match="cannot be written"):
        breach(tmp_path / "nowhere" / "touched.csv", "--from", day, "--to", day)


def test_the_operators_report_of_the_server(tmp_path, sunita, offices, capsys):
    from tests.portal.reports.files import user_report

    path = tmp_path / "UserReport.csv"
    path.write_bytes(user_report(user()))
    call_command("portal_report", str(path))
    assert "UserReport.csv" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("portal_report", str(tmp_path / "nothing.csv"))
    path.write_bytes(b"a,b\r\n1,2\r\n")
    with pytest.raises(CommandError):
        call_command("portal_report", str(path))


def test_a_charge_of_hers_is_in_her_data(herself, offices):
    town.appoint(Account.objects.get(pk=herself.account_id), Charge.DDO, offices["A1"])
    assert own_data.take(by=herself).plain()["charges"][0]["charge"] == "ddo"
