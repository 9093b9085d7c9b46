"""Between the operator and batches of the portal: what stands in the register, as lines."""

from collections.abc import Iterator

from kshamta.audit.actors import system
from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped
from kshamta.portal.queries import batches
from kshamta.portal.queries.batches import Facts

OPERATOR = system("command-line")
AT_ONCE = 200


def every(state: str = "") -> Iterator[str]:
    """One to a line, the newest first, two hundred for a statement."""
    after = ""
    while found := batches.listed(OPERATOR, after=after, limit=AT_ONCE, state=state):
        yield from map(_line, found)
        after = str(found[-1].id)


def _line(batch: Facts) -> str:
    told = "/".join(map(grouped, (batch.good, batch.bad, batch.missing)))
    asked = f"{batch.asked_at.astimezone(INDIA):%d-%m-%Y}"
    return f"{batch.number}\t{batch.state}\t{grouped(batch.rows)}\t{told}\t{asked}\t{batch.office_code}"
