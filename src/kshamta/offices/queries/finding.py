"""Finding an office by what one remembers of it: a code, a name in either script, a spelling of before."""

from django.db.models import Case, IntegerField, Q, Value, When

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.numbers import ascii_digits
from kshamta.offices import spelling
from kshamta.offices.models import Office

MOST = 50


def find(text: str, scope: Scope, limit: int = 20, *, closed: bool = True) -> list[Office]:
    """Offices whose words hold every word of the text, the exact code first, then higher offices. Former names find too."""
    words = spelling.plain(text).split()[:8]
    if not words:
        return []
    rows = Office.objects.within(scope)
    if not closed:
        rows = rows.standing_on(clock.today())
    for word in words:
        rows = rows.filter(Q(words__contains=word) | Q(words__contains=ascii_digits(word)))
    exact = ascii_digits(text).strip()
    rank = Case(
        When(Q(code__iexact=exact) | Q(ddo_code__iexact=exact) | Q(lgd_code=exact), then=Value(0)),
        When(words__contains=" ".join(words), then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    ordered = rows.annotate(near=rank).order_by("near", "level__rank", "name_en", "code")
    return list(ordered.select_related("level", "parent")[: min(limit, MOST)])
