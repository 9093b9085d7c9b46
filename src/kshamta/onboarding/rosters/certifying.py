""" "The data of all N working personnel is given" (B19): what a version must be to be sent, and what is kept of it then."""

from typing import Any

from django.db.models import F, Max

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.cases import keys
from kshamta.onboarding.models import Submission, Version
from kshamta.onboarding.queries import versions as queries
from kshamta.onboarding.refusals import NumberDiffers, RosterFaulty, ShortUnexplained
from kshamta.onboarding.rosters import certified, keeping
from kshamta.onboarding.rules import journals, shorts
from kshamta.onboarding.sheets import sealed


def certify(submission: Submission, *, by: Actor, number: int) -> Version:
    """In the caller's transaction, the submission locked. A nil return is certified on an empty version. Refuses RosterFaulty,
    NumberDiffers, ShortUnexplained."""
    version = queries.working(submission) or _nil(submission, by)
    if version.faulty:
        raise RosterFaulty(faulty=version.faulty)
    if number != version.rows:
        raise NumberDiffers(certified=number, rows=version.rows)
    if short := shorts.unexplained(groups_of(submission, version)):
        raise ShortUnexplained(groups=short)
    rows = certified.ready(sealed.report_of(version).rows)
    seal = sealed.sealer_of(version).seal
    told = {"certified_at": clock.now(), "certified_by": by.account_id, "certified_number": number}
    _write(version, told | {"sealed_rows": seal("rows", certified.lines_of(rows)), "content_hash": certified.content_hash(rows)})
    keys.rewrite(submission, rows, shared=journals.replay(sealed.journal_of(version)).contacts)
    return version


def groups_of(submission: Submission, version: Version | None) -> tuple[shorts.GroupLine, ...]:
    rows = version.groups if version else {}
    return shorts.lines(submission.strength, rows, submission.explained, tuple(submission.drive.groups))


def _write(version: Version, changed: dict[str, Any]) -> None:
    Version.objects.filter(pk=version.pk).update(revision=F("revision") + 1, **changed)
    for name, value in changed.items():
        setattr(version, name, value)


def _nil(submission: Submission, by: Actor) -> Version:
    """Nobody is on it; it follows whatever there was before a working version was."""
    version = keeping.made(submission.pk, keeping.empty(), by.account_id)
    last = Version.objects.filter(submission=submission).aggregate(last=Max("number"))["last"]
    version.number = (last or 0) + 1
    version.save(force_insert=True)
    return version
