"""A new mobile number or address of somebody's own is his when he has entered the code that went there. Private to the room."""

from uuid import UUID

from django.db.models import F
from django.utils.crypto import constant_time_compare

from kshamta.access.models import Account
from kshamta.access.refusals import CodeSpent, TooSoon
from kshamta.access.sign_in import codes
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.people import contacting, reading
from kshamta.people.models import ContactProof, Person
from kshamta.people.models.first_logins import about_proof
from kshamta.people.refusals import ContactTaken, NoSuchContact


def begin(person: Person, kind: str, value: str) -> ContactProof:
    """value: in its one written form. A new one ends the older one of the kind. Refuses ContactTaken."""
    must_be_free(person, kind, value)
    now, made, code = clock.now(), new_id(), codes.new_code()
    ContactProof.objects.filter(person=person, kind=kind, finished_at=None).update(finished_at=now)
    proof = ContactProof.objects.create(
        id=made, person=person, kind=kind, sealed=ring().seal(value.encode(), about_proof(made)),
        masked=reading.masked(kind, value), code_hash=hashed(made, code), asked_at=now, expires_at=now + codes.LIFETIME,
        next_try_at=now,
    )  # fmt: skip
    send(person, proof, value, code)
    return proof


def must_be_free(person: Person, kind: str, value: str) -> None:
    """Nobody else's contact, and no other account's. Refuses ContactTaken."""
    contacting.must_be_free(person, kind, value)
    signs_in = Account.objects.filter(**{f"{kind}_hash": ring().blind(value, kind)}).exclude(person=person)
    if signs_in.exists():
        raise ContactTaken(kind=kind)


def send(person: Person, proof: ContactProof, value: str, code: str) -> None:
    to = notices.Recipient(
        person_id=person.pk, language=person.account.language if person.account else "hi",
        mobile=value if proof.kind == "mobile" else None, email=value if proof.kind == "email" else None,
    )  # fmt: skip
    minutes = int(codes.LIFETIME.total_seconds() // 60)
    notices.tell(
        "contact-code", to=to, values={"minutes": minutes}, sealed_values={"code": code}, key=f"contact-code/{proof.pk}",
        about_path=person.office.path if person.office else "",
    )  # fmt: skip


def standing(person: Person, kind: str) -> ContactProof:
    """Waits for its code, or waited too long. Refuses NoSuchContact."""
    proof = ContactProof.objects.filter(person=person, kind=kind, finished_at=None).first()
    if proof is None:
        raise NoSuchContact
    return proof


def tried(proof: ContactProof, code: str) -> int | None:
    """None: right. Else how many tries are left; the try counts. Refuses CodeSpent, TooSoon."""
    now = clock.now()
    live = ContactProof.objects.filter(pk=proof.pk, finished_at=None, expires_at__gt=now, tries__lt=codes.TRIES)
    if not live.filter(next_try_at__lte=now).update(tries=F("tries") + 1):
        if live.exists():
            raise TooSoon(seconds=max(int((proof.next_try_at - now).total_seconds()) + 1, 1))
        raise CodeSpent
    if constant_time_compare(hashed(proof.pk, codes.as_digits(code)), proof.code_hash):
        return None
    tries = proof.tries + 1
    ContactProof.objects.filter(pk=proof.pk).update(next_try_at=now + codes.pause_after(tries))
    return codes.TRIES - tries


def opened(proof: ContactProof) -> str:
    return ring().unseal(bytes(proof.sealed), about_proof(proof.pk)).decode()


def hashed(proof_id: UUID, code: str) -> str:
    return ring().blind(f"{proof_id}/{code}", "people.contact-code")
