"""What a roster that comes again has otherwise than when it was last sent: who checks it a second time looks at that first."""

from dataclasses import dataclass, replace

from kshamta.onboarding.models import Move, Submission, Version
from kshamta.onboarding.queries.versions import people_of
from kshamta.onboarding.rules import changes as rules
from kshamta.onboarding.rules.changes import Changes, Person
from kshamta.onboarding.rules.moves import Verb
from kshamta.onboarding.sheets import masking


@dataclass(frozen=True, slots=True)
class Since:
    """number: of the version that was sent before. Contacts are masked: that one differs is seen, not what it is."""

    number: int
    changes: Changes


def since_sent(submission: Submission, version: Version) -> Since | None:
    """None where this version is the first that was sent. One statement then, else two."""
    sent = Move.objects.filter(submission=submission, verb=Verb.SUBMIT.value, version__isnull=False).exclude(version=version.pk)
    before = sent.order_by("-at", "-pk").values_list("version", flat=True).first()
    if before is None:
        return None
    earlier = Version.objects.defer("sealed_original").get(pk=before)
    return Since(earlier.number, _masked(rules.between(people_of(earlier), people_of(version))))


def _masked(found: Changes) -> Changes:
    changed = tuple(
        replace(each, fields=tuple((field, _shown(field, old), _shown(field, new)) for field, old, new in each.fields))
        for each in found.changed
    )
    return replace(found, joined=tuple(map(_person, found.joined)), left=tuple(map(_person, found.left)), changed=changed)


def _person(person: Person) -> Person:
    return {field: _shown(field, text) for field, text in person.items()}


def _shown(field: str, text: str) -> str:
    return masking.contact(field, text) if field in masking.CONTACTS else text
