"""What stands round every page. Asked for only when a whole page is drawn: a part for htmx costs none of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from kshamta.access.charges import NAMES, Charge
from kshamta.access.queries import sessions
from kshamta.foundation import clock
from kshamta.notices import queries as notices
from kshamta.web import flash, navigation
from kshamta.web.appearance import Scheme, scheme_of
from kshamta.web.home import touring
from kshamta.web.words import WORDS, say


@dataclass(frozen=True, slots=True)
class Choice:
    """A charge one may act in; without an id: oneself, in none."""

    id: UUID | None = None
    charge: str = ""
    kind: str = "regular"
    office_name_hi: str = ""
    office_name_en: str = ""
    called_hi: str = ""
    called_en: str = ""
    current: bool = False

    @property
    def icon(self) -> str:
        return "charge" if self.id else "person"


class Frame:
    """A property of it is one question at most."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.schemes = list(Scheme)
        self.stops = touring.STOPS
        self.demo = settings.DEMO
        self.scheme = scheme_of(request)
        self.signed_in = getattr(request, "signed_in", None)

    @cached_property
    def sections(self) -> list[navigation.Section]:
        return navigation.sections(self.signed_in.actor if self.signed_in else None, self._request.path)

    @property
    def nav(self) -> str:
        """Stands on a page twice: beside it, and in the menu of a phone."""
        return _nav(tuple(self.sections), self._request.LANGUAGE_CODE)

    @property
    def find_address(self) -> str:
        return navigation.address("web:find") if self.signed_in else ""

    @property
    def bell_address(self) -> str:
        return navigation.address("web:bell") if self.signed_in else ""

    @property
    def security_address(self) -> str:
        return navigation.address("web:security")

    @property
    def sign_in_address(self) -> str:
        return navigation.address("web:sign-in")

    @property
    def sign_out_address(self) -> str:
        return navigation.address("web:sign-out")

    @property
    def act_address(self) -> str:
        return navigation.address("web:act")

    @cached_property
    def charges(self) -> list[sessions.InCharge]:
        """The charges one may act in; the switcher is shown where there is a choice."""
        return sessions.charges_held(self.signed_in) if self.signed_in else []

    @property
    def choices(self) -> list["Choice"]:
        """For the switcher: the other charges and oneself; nothing where there is nothing to choose."""
        now = self.signed_in.actor.appointment_id if self.signed_in else None
        held = [
            Choice(c.id, c.charge, c.kind, c.office_name_hi, c.office_name_en, c.called_hi, c.called_en, c.id == now)
            for c in self.charges
        ]
        return [*held, Choice(current=now is None)] if held else []

    @cached_property
    def unread(self) -> int:
        return notices.unread(self.signed_in.actor.account_id) if self.signed_in else 0

    @cached_property
    def flash(self) -> flash.Flash | None:
        return flash.waiting(self._request)

    @cached_property
    def tour(self) -> touring.Stop | None:
        return touring.stop_of(self._request)

    @property
    def tour_key(self) -> str:
        return f"tour.{self.tour.number}" if self.tour else ""

    @cached_property
    def help(self) -> str:
        """The key of the page's own short help, by the name of its address; "" where it has none."""
        match = self._request.resolver_match
        name = match.view_name.removeprefix("web:") if match and match.view_name else ""
        key = f"help.{name}" if self.signed_in or name != "first" else ""  # before signing in, "/" is another page
        return key if key in WORDS else ""

    @property
    def help_lines(self) -> list[str]:
        return say(self.help, self._request.LANGUAGE_CODE).splitlines()

    @property
    def now(self) -> datetime:
        return clock.now()


@lru_cache(256)
def _nav(sections: tuple[navigation.Section, ...], language: str) -> str:
    """The same for all who are led to the same places and are at the same."""
    return render_to_string("web/frame/nav.html", {"sections": sections, "language": language})


def context(request: HttpRequest) -> dict[str, object]:
    """For templates."""
    return {"frame": Frame(request)}


def charge_name(charge: str, language: str) -> str:
    return NAMES[Charge(charge)].said(language) if charge in set(Charge) else ""
