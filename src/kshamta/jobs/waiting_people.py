"""Between the operator and what waits in the matter of people: petitions and transfers by office, exemptions by their last day.
No name, no reason."""

from collections.abc import Iterator

from kshamta.audit.actors import system
from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.people.operations import deciding, exemptions as leaving_out, late_transfers
from kshamta.people.queries import exemptions, petitions, transfers

OPERATOR = system("command-line")


def backlog() -> Iterator[str]:
    """An office to a line, where most is late first: waiting, late, since when."""
    for line in petitions.backlog(OPERATOR):
        oldest = f"{line.oldest.astimezone(INDIA):%d-%m-%Y}"
        yield "\t".join((line.code or "-", grouped(line.waiting), grouped(line.late), oldest, line.name_hi))


def raised() -> str:
    """Late ones go up now, all of them."""
    number = 0
    while some := deciding.raise_late(by=OPERATOR):
        number += some
    return said("petitions-raised", number=grouped(number))


def steps() -> Iterator[str]:
    """An office to a line, where most is late first: to be relieved, to join, late, since when."""
    for line in transfers.backlog(OPERATOR):
        oldest = f"{line.oldest.astimezone(INDIA):%d-%m-%Y}"
        numbers = (grouped(each) for each in (line.relieve, line.join, line.late))
        yield "\t".join((line.code or "-", *numbers, oldest, line.name_hi))


def steps_raised() -> str:
    """Late steps go up now, all of them."""
    return said("transfers-raised", number=grouped(late_transfers.raise_late(by=OPERATOR)))


def ending(days: int) -> Iterator[str]:
    """Those that end within so many days, the next first: last day, kind, office, person."""
    for line in exemptions.ending(OPERATOR, days):
        yield f"{line.ends_on:%d-%m-%Y}\t{line.kind}\t{line.office_code}\t{line.person}"


def brought_up() -> str:
    return said("exemptions-brought-up", number=grouped(leaving_out.bring_up(by=OPERATOR)))
