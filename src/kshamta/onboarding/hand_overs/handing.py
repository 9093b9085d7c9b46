"""What the verbs of handing over share: who may, sealed words, codes to an outside officer, and who is told."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils.crypto import constant_time_compare

from kshamta.access import officers, telling
from kshamta.access.charges import RIGHTS
from kshamta.access.models import Account
from kshamta.access.refusals import CodeSpent
from kshamta.access.sign_in import codes
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.numbers import grouped
from kshamta.foundation.rows import only
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.offices.models import Office
from kshamta.onboarding.hand_overs import mailboxes
from kshamta.onboarding.models import HandOver, HandOverCode, HandOverState, OutsideOfficer
from kshamta.onboarding.models.handovers import HAND_OVER_MOVES
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    HandOverReasonMissing,
    HandOverWrongMoment,
    NoGovernmentAddress,
    NoGovernmentSender,
    NoSuchHandOver,
    NoSuchOutsideOfficer,
)
from kshamta.onboarding.rules import handovers as rules

HANDING = [charge for charge, rights in RIGHTS.items() if Right.HAND_OVER in rights]


def officer(officer_id: UUID, by: Actor) -> OutsideOfficer:
    """Locked. Refuses NoSuchOutsideOfficer."""
    seen = OutsideOfficer.objects.within(by.scope_for(Right.HAND_OVER)).select_for_update(of=("self",))
    found = only(seen.select_related("office__level").filter(pk=officer_id))
    if found is None or not by.may(Right.HAND_OVER, at=found.office.path):
        raise NoSuchOutsideOfficer
    return found


def hand_over(hand_over_id: UUID, by: Actor) -> HandOver:
    """Locked. Refuses NoSuchHandOver."""
    seen = HandOver.objects.within(by.scope_for(Right.HAND_OVER)).select_for_update(of=("self",))
    found = only(seen.select_related("submission__office__level", "submission__drive", "to").filter(pk=hand_over_id))
    if found is None or not by.may(Right.HAND_OVER, at=found.submission.office.path):
        raise NoSuchHandOver
    return found


def reason_given(text: str) -> str:
    """Refuses HandOverReasonMissing."""
    words = " ".join(text.split())[: rules.LONGEST_REASON]
    if len(words) < 3:
        raise HandOverReasonMissing
    return words


def sealed(hand_over_id: UUID, part: str, words: str) -> bytes:
    return ring().seal(words.encode(), f"onboarding.hand-over/{hand_over_id}/{part}")


def unsealed(hand_over_id: UUID, part: str, kept: bytes | memoryview | None) -> str:
    return ring().unseal(bytes(kept), f"onboarding.hand-over/{hand_over_id}/{part}").decode() if kept else ""


def is_himself(officer: OutsideOfficer, account_id: UUID | None) -> bool:
    """His own mobile or address: nobody hands over to himself under another name."""
    account = Account.objects.filter(pk__in=[account_id]).first()
    return account is not None and (officer.mobile_hash == account.mobile_hash or officer.email_hash == account.email_hash)


def email_of(officer: OutsideOfficer) -> str:
    return ring().unseal(bytes(officer.sealed_email), f"onboarding.outside-officer/{officer.pk}/email").decode()


def recipient(officer: OutsideOfficer) -> notices.Recipient:
    mobile = ring().unseal(bytes(officer.sealed_mobile), f"onboarding.outside-officer/{officer.pk}/mobile").decode()
    return notices.Recipient(language=officer.language, mobile=mobile, email=email_of(officer))


def send_code(officer: OutsideOfficer, office: Office, notice: str, about: HandOver | None = None) -> None:
    """A new code ends the older ones of the same purpose."""
    now, code, made = clock.now(), codes.new_code(), new_id()
    HandOverCode.objects.filter(officer=officer, hand_over=about, used_at=None).update(expires_at=now)
    HandOverCode.objects.create(
        id=made, officer=officer, hand_over=about, code_hash=_hashed(made, code), sent_at=now, expires_at=now + rules.CODE_LASTS
    )
    values = {
        "office_hi": office.name_hi, "office_en": office.name_en, "minutes": int(rules.CODE_LASTS.total_seconds()) // 60
    }  # fmt: skip
    notices.tell(
        notice, to=recipient(officer), values=values, sealed_values={"code": code}, key=f"code/{made}", about_path=office.path
    )


def code_tried(officer: OutsideOfficer, code: str, about: HandOver | None = None) -> int | None:
    """None: right, and used up. Else how many tries are left. A try counts even if the caller refuses: let it commit.

    Refuses CodeSpent where no code stands.
    """
    now = clock.now()
    standing = HandOverCode.objects.filter(officer=officer, hand_over=about, used_at=None, expires_at__gt=now)
    sent = standing.filter(tries__lt=rules.TRIES).order_by("-sent_at").first()
    if sent is None:
        raise CodeSpent
    if constant_time_compare(_hashed(sent.pk, codes.as_digits(code)), sent.code_hash):
        HandOverCode.objects.filter(pk=sent.pk).update(used_at=now, tries=F("tries") + 1)
        return None
    HandOverCode.objects.filter(pk=sent.pk).update(tries=F("tries") + 1)
    return rules.TRIES - sent.tries - 1


def _hashed(code_id: UUID, code: str) -> str:
    return ring().blind(f"{code_id}/{code}", "onboarding.hand-over-code")


def tell_officers(notice: str, office: Office, values: dict[str, Any], key: str, without: Collection[UUID | None]) -> int:
    """The officers of the office who hand over, and those of the nearest office above: never those left out. How many."""
    found = officers.above(office.path, HANDING, clock.today())
    here = [each for each in found if each.path == office.path]
    above = officers.nearest([each for each in found if each.path != office.path], without=without)
    told = {each.account.pk: each.account for each in (*here, *above) if each.account.pk not in without}
    messages = [notices.Message(telling.recipient(account), f"{key}/{pk}", values, office.path) for pk, account in told.items()]
    notices.tell_many(notice, messages)
    return len(told)


def said_of(hand_over: HandOver) -> dict[str, str]:
    """How notices name it."""
    office, drive = hand_over.submission.office, hand_over.submission.drive
    return {
        "id": str(hand_over.pk), "number": rules.number_of(hand_over.pk.hex), "rows": grouped(hand_over.rows),
        "office_hi": office.name_hi, "office_en": office.name_en, "drive_hi": drive.name_hi, "drive_en": drive.name_en,
    }  # fmt: skip


def move(given: HandOver, to: HandOverState, **changed: Any) -> None:
    """Refuses HandOverWrongMoment."""
    if to not in HAND_OVER_MOVES[HandOverState(given.state)]:
        raise HandOverWrongMoment(state=given.state)
    if not HandOver.objects.filter(pk=given.pk, state=given.state).update(state=to, **changed):
        raise HandOverWrongMoment(state=given.state)
    for name, value in (changed | {"state": to}).items():
        setattr(given, name, value)


def written(what: Recorded, given: HandOver, by: Actor, **details: Any) -> None:
    said = {"number": rules.number_of(given.pk.hex), "rows": given.rows, "way": given.way, "to": str(given.to_id), **details}
    record.write(what, by=by, about=given, office_path=given.submission.office.path, details=said, number=max(given.rows, 1))


def insist_on_mail(state: str, account_id: UUID | None) -> str:
    """The officer's own government address, to which answers go. Refuses NoGovernmentSender, NoGovernmentAddress."""
    if not mailboxes.is_government(settings.HAND_OVER_FROM.rpartition("<")[2].rstrip(">"), state=state):
        raise NoGovernmentSender
    account = Account.objects.filter(pk__in=[account_id]).first()
    kept = account.sealed_email if account else None
    address = ring().unseal(bytes(kept), f"access.account/{account_id}/email").decode() if kept else ""
    if not mailboxes.is_government(address, state=state):
        raise NoGovernmentAddress
    return address
