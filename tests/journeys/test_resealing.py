"""After a new key was put in front, nothing needs the older one, and everything opens as before."""

import base64
import secrets
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import BinaryField

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Factor, OrderFile
from kshamta.access.queries import appointments as reads
from kshamta.access.sign_in import messages
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import key_of, ring
from kshamta.journeys import resealing
from kshamta.notices import telling
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Intake, Submission
from kshamta.onboarding.queries import intakes
from kshamta.onboarding.sheets import sealed as sealing
from kshamta.people import contacting, operations as people
from kshamta.people.models import Contact
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.access.appointments.conftest import bilal, holding, nominated, nominee, offices, order
from tests.security import places, rosters

__all__ = ["bilal", "holding", "nominated", "nominee", "offices", "order"]
SRC = Path(__file__).parents[2] / "src" / "kshamta"
# Bytes that are no secret of anybody: hashes, a passkey's public key, changes of offices.
PLAIN = {
    "offices.OfficeSheet.plan", "offices.OfficeSheet.undo", "access.Factor.credential", "people.Contact.value_hash",
    "onboarding.Case.key", "onboarding.RowKey.key", "onboarding.BookedRow.line_hash", "onboarding.Doubt.line_hash", "portal.BatchRow.email_hash", "portal.BatchRow.mobile_hash", "portal.BatchRow.line_hash",
    "portal.PortalUser.key", "portal.PortalContent.key",
}  # fmt: skip


@pytest.fixture
def rotated(settings):
    """A new key comes to stand in front."""

    def rotate(*, without_old=False):
        new = f"2027:{base64.b64encode(secrets.token_bytes(32)).decode()}"
        settings.KSHAMTA_KEYS = new if without_old else f"{new},{settings.KSHAMTA_KEYS}"

    return rotate


@pytest.fixture
def sealed(nominated, offices):
    """Somebody nominated with a scan of the order; a person with contacts and an account; an authenticator; messages."""
    appointment = nominated()
    new = NewPerson(
        name_en="Sunita Sahu", gender="Female", office_id=offices["A1"].pk, designation="Teacher", group="C",
        employee_id="02210004010", mobile="9712340500", email="sunita.sahu@example.gov.in",
    )  # fmt: skip
    person = people.enter(new=new, by=town.acting(town.appoint(town.account(900), Charge.STATE_ADMIN, offices["CG"])))
    factor = new_id()
    about = f"access.factor/{factor}/secret"
    Factor.objects.create(id=factor, account=appointment.account, kind="totp", created_at=appointment.nominated_at,
                          sealed_secret=ring().seal(b"a secret of twenty by", about))  # fmt: skip
    return appointment, person


def opened(appointment, person):
    account = Account.objects.get(pk=appointment.account_id)
    return [
        [messages.address_of(account, kind).to for kind in ("mobile", "email")],
        OrderFile.objects.count(), ring().unseal(bytes(Factor.objects.get().sealed_secret), f"access.factor/{Factor.objects.get().pk}/secret"),
        sorted(contacting.opened(contact) for contact in Contact.objects.filter(person_id=person.pk)),
        sorted(telling.address_of(each) for each in Dispatch.objects.exclude(sealed_to=None)),
        sorted(str(dict(telling.secrets_of(each))) for each in Dispatch.objects.all()),
    ]  # fmt: skip


def keys_in_use():
    return {
        key_of(bytes(value))
        for column in resealing.SEALED
        for place, _, field in [column.rpartition(".")]
        for value in apps.get_model(place)._default_manager.exclude(**{field: None}).values_list(field, flat=True)
    }


def test_everything_is_sealed_with_the_new_key_and_opens_as_before(sealed, bilal, rotated):
    before, file = opened(*sealed), reads.order_file(sealed[0].pk, bilal).data
    rotated()
    assert "2027" not in keys_in_use()
    done = resealing.reseal(by=system("test"))
    assert done.changed >= 8 and done.shut == 0
    assert keys_in_use() == {"2027"}
    assert opened(*sealed) == before and reads.order_file(sealed[0].pk, bilal).data == file
    [event] = Event.objects.filter(operation="journeys.keys.resealed")
    assert event.details == {"key": "2027", "changed": done.changed, "shut": 0}


def test_a_second_time_there_is_nothing_to_do(sealed, rotated):
    rotated()
    resealing.reseal(by=system("test"))
    assert resealing.reseal(by=system("test")).changed == 0


def test_contacts_are_found_as_before(sealed, rotated):
    """The keyed hashes are made with the last key, which stays."""
    hashed = ring().blind("9712340500", "mobile")
    rotated()
    resealing.reseal(by=system("test"))
    assert ring().blind("9712340500", "mobile") == hashed


def test_what_no_key_opens_is_left_and_told(sealed, rotated):
    rotated(without_old=True)
    kept = bytes(Contact.objects.filter(person_id=sealed[1].pk)[0].sealed)
    with pytest.raises(CommandError, match="no key"):
        call_command("reseal", stdout=StringIO())
    assert bytes(Contact.objects.filter(person_id=sealed[1].pk)[0].sealed) == kept


def test_the_command_tells_how_many(sealed, rotated, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)  # several batches
    rotated()
    said = StringIO()
    call_command("reseal", stdout=said)
    assert "sealed anew" in said.getvalue() and keys_in_use() == {"2027"}


def test_every_sealed_column_stands_in_the_table():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if model.__module__.startswith("kshamta.")
        for field in model._meta.concrete_fields if isinstance(field, BinaryField)
    }  # fmt: skip
    assert found == set(resealing.SEALED) | PLAIN


@pytest.mark.parametrize("about", sorted({about.split("{")[0] for about in resealing.SEALED.values()}))
def test_rooms_seal_about_what_the_table_says(about):
    """What a room writes in its source: `f"onboarding.move/{line_id}/reason"`; a sheet's kind is its model's own."""
    texts = [path.read_text("utf-8") for path in SRC.rglob("*.py") if path.name != "resealing.py"]
    kind = f'SEALED_AS = "{about.rstrip("/")}"'
    assert any(f'f"{about}{{' in text or kind in text for text in texts)


def test_rosters_and_files_on_their_way_open_as_before(db, rotated):
    world = places.build(Charge.STATE_ADMIN)
    version = Submission.objects.get(pk=world.thing("own", "roster")).version
    intake = Intake.objects.get(pk=world.thing("own", "intake"))
    before = sealing.name_of(version), sealing.journal_of(version), len(sealing.report_of(version).findings)
    rotated()
    done = resealing.reseal(by=system("test"))
    assert done.shut == 0 and keys_in_use() == {"2027"}
    version.refresh_from_db()
    assert (sealing.name_of(version), sealing.journal_of(version), len(sealing.report_of(version).findings)) == before
    intake.refresh_from_db()
    assert sealing.Sealer(intakes.SEALED_AS, intake.pk).unseal("data", intake.sealed_data) == rosters.EXPORT
