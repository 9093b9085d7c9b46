"""What a drive's operations refuse, told to the operator in sentences."""

from collections.abc import Callable, Sequence

from django.core.management.base import CommandError

from kshamta.foundation.refusing import Refusal
from kshamta.jobs.words import SENTENCES, said


def done[T](verb: Callable[[], T], route: Sequence[str] = ()) -> T:
    """route: the levels by which the drive climbs, where one of them may be at fault."""
    try:
        return verb()
    except Refusal as refusal:
        raise CommandError(_told(refusal, route)) from None


def _told(refusal: Refusal, route: Sequence[str]) -> str:
    name, step = f"drive-refused-{refusal.code}", refusal.data.get("step")
    if name not in SENTENCES:
        return said("drive-refused", code=refusal.code)
    at = f"{route[step]}: " if isinstance(step, int) and step < len(route) else ""
    return said(name, at=at, what=", ".join(refusal.data.get("missing", ())))
