"""What the search's form asked, read kindly: what cannot be read asks nothing, and a day that cannot is told."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from kshamta.audit.queries import Filters
from kshamta.web.given import day_given

_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    filters: Filters
    office_code: str
    after: str
    unread: tuple[str, ...] = ()  # days that cannot be read: the page says so at their fields

    @classmethod
    def read(cls, given: QueryDict) -> "Asked":
        filters = Filters(
            operation=given.get("operation", "")[:64], account_id=_id(given.get("account", "")),
            from_on=day_given(given.get("from")), to_on=day_given(given.get("to")),
        )  # fmt: skip
        unread = tuple(name for name in ("from", "to") if given.get(name, "").strip() and day_given(given.get(name)) is None)
        return cls(filters, given.get("office", "").strip()[:_LONGEST_CODE], given.get("after", ""), unread)

    @property
    def plain(self) -> dict[str, str]:
        """As fields of a form; empty ones left out."""
        filters = self.filters
        given = {
            "operation": filters.operation, "account": filters.account_id, "office": self.office_code,
            "from": filters.from_on, "to": filters.to_on,
        }  # fmt: skip
        return {name: str(value) for name, value in given.items() if value}

    def address(self, **changed: str) -> str:
        """The same search with something else in it, or left out (empty)."""
        kept = {name: value for name, value in (self.plain | changed).items() if value}
        return f"{reverse('web:record')}?{urlencode(kept)}"


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
