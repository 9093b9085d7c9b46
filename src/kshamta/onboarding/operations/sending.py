"""What was released is made ready and sent: compiled, watermarked, encrypted, opened again, and only then told (T23, T24).

A worker does it. It may die anywhere: until the last, short transaction nothing has happened, and the next one begins anew.
"""

from hashlib import sha256
from uuid import UUID

import structlog
from django.db import transaction

from kshamta.access.sign_in import codes
from kshamta.audit.actors import Actor
from kshamta.foundation import clock, locked_workbooks
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.onboarding.hand_overs import handing, links, workbooks
from kshamta.onboarding.models import CarriedFile, HandOver, HandOverState, Way
from kshamta.onboarding.moves import moving
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import HandOverWrongMoment, NoGovernmentAddress, NoGovernmentSender, NotSigned
from kshamta.onboarding.rules import handovers as rules

_S = HandOverState
_log = structlog.get_logger("kshamta.onboarding")


def send_released(*, by: Actor, limit: int = 20) -> int:
    """All that are released, the oldest first; one that fails keeps nothing from the others. How many went."""
    waiting = HandOver.objects.filter(state=_S.RELEASED).order_by("asked_at").values_list("pk", flat=True)[:limit]
    return sum(_sent(hand_over_id, by) for hand_over_id in list(waiting))


def _sent(hand_over_id: UUID, by: Actor) -> bool:
    """Made ready outside any transaction: encrypting a district takes a second."""
    rows = HandOver.objects.select_related("submission__office__level", "submission__drive", "to")
    given = rows.get(pk=hand_over_id)
    try:
        password = locked_workbooks.new_password()
        file = locked_workbooks.locked(workbooks.written(given), password)
        _gone(given, file, password, by)
    except HandOverWrongMoment:
        return False  # revoked, or sent by another worker, meanwhile
    except (NotSigned, NoGovernmentSender, NoGovernmentAddress) as refusal:
        _failed(given, refusal.code, by)
        return False
    except Exception:
        _log.exception("hand-over failed", hand_over=str(hand_over_id))
        _failed(given, "error", by)
        return False
    return True


@transaction.atomic
def _gone(given: HandOver, file: bytes, password: str, by: Actor) -> None:
    """Refuses HandOverWrongMoment, NotSigned, NoGovernmentSender, NoGovernmentAddress."""
    HandOver.objects.select_for_update().get(pk=given.pk)
    if moving.hash_of(given.submission) != given.hash:
        raise NotSigned
    now = clock.now()
    token = links.new() if given.way == Way.MAIL else codes.new_slip()
    handing.move(
        given, _S.SENT, sent_at=now, expires_at=now + rules.LASTS, file_hash=sha256(file).hexdigest(),
        token_hash=links.hashed(token), sealed_code=None if given.way == Way.MAIL else handing.sealed(given.pk, "code", token),
    )  # fmt: skip
    if given.way == Way.MAIL:
        given.dispatch = _mailed(given, file, token)
    else:
        CarriedFile.objects.create(hand_over=given, sealed=ring().seal(file, f"onboarding.hand-over/{given.pk}/file"))
    given.password_dispatch = _password_sent(given, password)
    HandOver.objects.filter(pk=given.pk).update(dispatch=given.dispatch, password_dispatch=given.password_dispatch)
    handing.written(Recorded.HAND_OVER_SENT, given, by, file_hash=given.file_hash)
    office, values = given.submission.office, handing.said_of(given)
    handing.tell_officers("hand-over-done", office, values, f"handed/{given.pk}", [given.asked_by])


def _mailed(given: HandOver, file: bytes, token: str) -> UUID | None:
    office = given.submission.office
    reply_to = handing.insist_on_mail(office.level.state, given.asked_by)
    values = handing.said_of(given) | {
        "order_number": given.submission.drive.order_number, "ddos": given.ddos, "hash": given.file_hash,
        "days": rules.LASTS.days,
    }  # fmt: skip
    enclosed = notices.Enclosed(workbooks.file_name(given), file, reply_to)
    return notices.tell(
        "hand-over-sent", to=handing.recipient(given.to), values=values, sealed_values={"token": token},
        key=f"hand-over/{given.pk}", about_path=office.path, enclosed=enclosed,
    )  # fmt: skip


def _password_sent(given: HandOver, password: str) -> UUID | None:
    """By another way than the file: to his mobile."""
    office = given.submission.office
    values = {"office_hi": office.name_hi, "office_en": office.name_en}
    return notices.tell(
        "hand-over-password", to=handing.recipient(given.to), values=values, sealed_values={"password": password},
        key=f"password/{given.pk}", about_path=office.path,
    )  # fmt: skip


@transaction.atomic
def _failed(given: HandOver, why: str, by: Actor) -> None:
    kept = HandOver.objects.select_for_update().get(pk=given.pk)
    if kept.state == _S.RELEASED:
        given.state = kept.state
        handing.move(given, _S.FAILED, ended_at=clock.now(), sealed_end_reason=handing.sealed(given.pk, "end-reason", why))
        handing.written(Recorded.HAND_OVER_FAILED, given, by, why=why)
