"""After a key was put in front of KSHAMTA_HASH_KEYS and over all hashes, everybody is found as before; with other keys nothing begins."""

import base64
import secrets
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.models import BinaryField, CharField

from kshamta.access.models import Account
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import peace
from kshamta.foundation.sealing import ring
from kshamta.jobs import starting
from kshamta.jobs.apps import _hashed_with_these_keys as check
from kshamta.journeys import rehashing
from kshamta.journeys.rehashing import OtherKeys, Standing
from kshamta.onboarding.cases import keys
from kshamta.onboarding.models import RowKey, Submission
from kshamta.onboarding.rosters import certified
from tests.onboarding.drives import cast as people

# Text of 64 signs and short bytes that are no keyed hash: of contents, of random tokens; places, addresses.
OTHERS = {
    "access.ApiToken.token_hash", "access.NominationSheet.content_hash", "access.OrderFile.content_hash", "access.RequestKey.asked_hash",
    "access.RequestKey.key_hash", "access.ResetRequest.office_path", "access.SignedIn.address", "audit.Event.address", "audit.Event.after_hash",
    "audit.Event.before_hash", "audit.Event.office_path", "audit.Event.operation", "audit.Link.hash", "notices.Dispatch.about_path",
    "offices.OfficeSheet.content_hash", "offices.OfficeSheet.plan_hash", "onboarding.ColumnMapping.headings_key", "onboarding.DriveFile.content_hash",
    "onboarding.HandOver.file_hash", "onboarding.HandOver.hash", "onboarding.Intake.file_hash", "onboarding.Move.hash", "onboarding.Ranking.hash",
    "onboarding.Submission.accepted_hash", "onboarding.Submission.submitted_hash", "onboarding.Tick.hash", "onboarding.UploadKey.file_hash",
    "onboarding.UploadKey.key_hash", "onboarding.Version.content_hash", "onboarding.Version.file_hash", "onboarding.WorkingCopy.browser_hash",
    "portal.Batch.file_hash", "portal.Report.file_hash", "portal.ResultFile.file_hash",
}  # fmt: skip
FORGOTTEN = {"access.Throttle.bucket"}  # counts of attempts begin anew


def key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


@pytest.fixture
def alone(monkeypatch):
    """A test is within a transaction, and connected."""
    monkeypatch.setattr(peace, "insist", lambda: None)


@pytest.fixture
def renewed(settings, alone):
    """A key comes to stand in front of those that hash; not yet over anything."""

    def renew(name):
        older = settings.KSHAMTA_HASH_KEYS or settings.KSHAMTA_KEYS.rsplit(",", 1)[-1]
        settings.KSHAMTA_HASH_KEYS = f"{name}:{key()},{older}"

    return renew


@pytest.fixture
def cast(db):
    """A drive in which block A has given its rosters and booked its people; accounts with contacts."""
    cast = people.begin(people.build())
    for code, numbers in (("A1", (1, 2)), ("A2", (11, 12)), ("A3", (21, 22))):
        cast.given(code, *numbers, to="asha")
    return cast


def hashes():
    """Of each column, what is kept in it."""
    return {
        column: sorted(bytes(value) if isinstance(value, memoryview) else value for value in values if value)
        for column in rehashing.HASHED
        for place, _, field in [column.rpartition(".")]
        for values in [apps.get_model(place)._default_manager.values_list(field, flat=True)]
    }


def expected_keys():
    """Keys of the rows that were given, made anew from the sealed versions."""
    made = set()
    for roster in Submission.objects.exclude(submitted_hash=""):
        made |= {(roster.pk, row, kind, value) for row, kind, value in keys.keys_of(certified.rows_of(roster.version))}
    return made


def kept_keys():
    return {(each.submission_id, each.row, each.kind, bytes(each.key)) for each in RowKey.objects.all()}


def test_every_hash_is_that_of_the_new_keys_and_the_record_says_so(cast, renewed):
    before = hashes()
    told = {column for column, values in before.items() if values}
    assert {"access.Account.mobile_hash", "onboarding.RowKey.key"} <= told and kept_keys() == expected_keys()
    renewed("2027")
    assert rehashing.standing() is Standing.WAITING and kept_keys() != expected_keys()

    done = rehashing.rehash(by=system("test"))

    after = hashes()
    assert done.columns == len(rehashing.HASHED) and done.values == sum(map(len, before.values())) and rehashing.standing() is Standing.RIGHT
    assert kept_keys() == expected_keys()
    for column in told:
        assert not set(before[column]) & set(after[column]), column
        assert sorted(map(len, before[column])) == sorted(map(len, after[column])), column
    lines = Event.objects.filter(operation="journeys.keys.hashed-over")
    assert {each.details["column"] for each in lines} == set(rehashing.HASHED) and {each.details["keys"] for each in lines} == {ring().hashing_marks()[-1]}
    assert sum(each.number for each in lines) >= done.values


def test_whoever_signs_in_is_found_by_number_and_address(cast, renewed):
    account = Account.objects.exclude(mobile_hash=None).first()
    for name in ("2027", "2028"):
        renewed(name)
        rehashing.rehash(by=system("test"))
    account.refresh_from_db()
    opened = ring().unseal(bytes(account.sealed_mobile), f"access.account/{account.pk}/mobile").decode()
    assert Account.objects.get(mobile_hash=ring().blind(opened, "mobile")).pk == account.pk


def test_it_goes_on_where_it_stopped_and_a_second_time_there_is_nothing_to_do(cast, renewed, monkeypatch):
    renewed("2027")
    monkeypatch.setattr(rehashing, "AT_ONCE", 3)  # several batches
    whole = rehashing.HASHED
    monkeypatch.setattr(rehashing, "HASHED", whole[:5])
    rehashing.rehash(by=system("test"))
    monkeypatch.setattr(rehashing, "HASHED", whole)
    assert rehashing.standing() is Standing.WAITING
    assert rehashing.rehash(by=system("test")).columns == len(whole) - 5 and kept_keys() == expected_keys()
    assert rehashing.rehash(by=system("test")).columns == 0 and kept_keys() == expected_keys()


def test_two_keys_at_once_are_as_one_after_the_other(cast, renewed):
    renewed("2027")
    renewed("2028")
    rehashing.rehash(by=system("test"))
    assert kept_keys() == expected_keys() and rehashing.standing() is Standing.RIGHT


def test_with_other_keys_or_in_another_order_nothing_is_changed_and_nothing_begins(cast, renewed, settings):
    renewed("2027")
    rehashing.rehash(by=system("test"))
    right, older = settings.KSHAMTA_HASH_KEYS, settings.KSHAMTA_HASH_KEYS.split(",")[1]
    kept = hashes()
    for wrong in ("", older, ",".join(reversed(right.split(","))), f"2027:{key()},{older}", f"2028:{key()},2027:{key()},{older}"):
        settings.KSHAMTA_HASH_KEYS = wrong
        assert rehashing.standing() is Standing.OTHER
        with pytest.raises(OtherKeys):
            rehashing.rehash(by=system("test"))
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("rehash", stdout=StringIO())
        with pytest.raises(ImproperlyConfigured, match="other keys"):
            starting.insist()
        assert [each.id for each in check()] == ["kshamta.E001"]
    assert hashes() == kept
    settings.KSHAMTA_HASH_KEYS = right
    starting.insist()
    assert check() == []


@pytest.mark.parametrize("wrong", ["behind", "alone", "both"])
def test_the_first_time_too_a_wrong_key_or_order_is_noticed(cast, settings, alone, wrong):
    """There is no mark yet: what is kept of an account tells which key made it."""
    older, kept = settings.KSHAMTA_KEYS.rsplit(",", 1)[-1], hashes()
    settings.KSHAMTA_HASH_KEYS = {
        "behind": f"{older},2027:{key()}", "alone": f"2027:{key()}", "both": f"2028:{key()},2027:{key()}",
    }[wrong]  # fmt: skip
    assert rehashing.standing() is Standing.OTHER
    with pytest.raises(OtherKeys):
        rehashing.rehash(by=system("test"))
    with pytest.raises(ImproperlyConfigured, match="other keys"):
        starting.insist()
    assert hashes() == kept


def test_where_nobody_is_any_key_may_be_the_first(db, settings, alone):
    settings.KSHAMTA_HASH_KEYS = f"2027:{key()}"
    assert rehashing.standing() is Standing.RIGHT


def test_before_it_is_done_nothing_begins_and_the_command_says_what_was_done(cast, renewed):
    starting.insist()
    renewed("2027")
    with pytest.raises(ImproperlyConfigured, match="manage rehash"):
        starting.insist()
    said = StringIO()
    call_command("rehash", stdout=said)
    assert "The newest key was put over" in said.getvalue() and f"{len(rehashing.HASHED)} columns" in said.getvalue()
    starting.insist()
    again = StringIO()
    call_command("rehash", stdout=again)
    assert "nothing to do" in again.getvalue()


def test_the_oldest_key_of_the_ring_may_go_once_the_hashes_have_their_own(cast, settings, alone):
    before = ring().blind("9712340500", "mobile")
    sealing = settings.KSHAMTA_KEYS
    settings.KSHAMTA_HASH_KEYS = sealing.rsplit(",", 1)[-1]
    settings.KSHAMTA_KEYS = f"2027:{key()}"
    assert ring().blind("9712340500", "mobile") == before and rehashing.standing() is Standing.RIGHT


def test_without_a_database_only_whoever_has_one_key_goes_on(monkeypatch, settings, alone):
    def gone():
        raise OperationalError("no such server")

    monkeypatch.setattr(rehashing, "_marks", gone)
    assert rehashing.standing_at_start() is Standing.RIGHT
    settings.KSHAMTA_HASH_KEYS = f"b:{key()},a:{key()}"
    with pytest.raises(OperationalError):
        rehashing.standing_at_start()


@pytest.mark.django_db(transaction=True)
def test_while_others_are_connected_nothing_is_changed(renewed, monkeypatch):
    renewed("2027")
    monkeypatch.undo()  # the real question
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT 1")
    try:
        with pytest.raises(CommandError, match="in use"):
            call_command("rehash", stdout=StringIO())
        assert Event.objects.filter(operation="journeys.keys.hashed-over").count() == 0
    finally:
        other.close()
    peace.insist()


def test_every_keyed_hash_stands_in_the_list():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if model.__module__.startswith("kshamta.")
        for field in model._meta.concrete_fields
        if (isinstance(field, CharField) and field.max_length == 64 and not field.choices) or (isinstance(field, BinaryField) and field.max_length)
    }  # fmt: skip
    assert found == set(rehashing.HASHED) | OTHERS | FORGOTTEN
