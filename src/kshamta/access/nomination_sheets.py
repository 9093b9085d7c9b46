"""Sheets of nominations: from a file to rows, the lists they are judged by, and how they are kept."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import UUID

import polars as pl
from django.db.models import Q
from django.db.models.functions import Upper
from xlsxwriter import Workbook

from kshamta.access import seats
from kshamta.access.charges import NAMES, Charge
from kshamta.access.models import Account, Appointment, NominationSheet
from kshamta.access.models.appointments import OPEN, SheetState
from kshamta.access.refusals import SheetRefused
from kshamta.access.rules import nomination_words, nominations
from kshamta.access.rules.grants import Place
from kshamta.access.rules.nominations import AccountFacts, Contact, Judged, OfficeFacts, Reference, Written
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office, OfficePlacement, Route
from sheetcheck import Limits, Source
from sheetcheck.layout import letter
from sheetcheck.raw import Raw
from sheetcheck.reading import shared_pool
from sheetcheck.writing.safe import WORKBOOK_OPTIONS

LIMITS = Limits()
MOST_ROWS = 2000
KEPT = timedelta(days=7)
_AT_ONCE = 500  # values in one IN (…)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as written, and under which letter each column stands."""

    rows: tuple[Written, ...]
    letters: dict[str, str]
    content_hash: str


def read(name: str, data: bytes) -> Sheet:
    """Parsed in the workshop's guarded child, never here. Refuses SheetRefused."""
    raw = shared_pool(LIMITS).read(Source(name, data=data))
    if raw.refusal:
        raise SheetRefused(why=raw.refusal.code.value, note=raw.refusal)
    grid = raw.grid if raw.frame is None else pl.read_ipc_stream(raw.frame).rows()
    header = nomination_words.header_of(grid)
    if header is None:
        raise SheetRefused(why="no-header")
    if header.missing:
        raise SheetRefused(why="missing-column", columns=[column.field for column in header.missing])
    if header.doubled:
        raise SheetRefused(why="doubled-column", columns=list(header.doubled))
    rows = tuple(_rows(raw, grid, header))
    if not rows or len(rows) > MOST_ROWS:
        raise SheetRefused(why="too-long" if rows else "no-rows", limit=MOST_ROWS)
    letters = {field: letter(raw.first_column + place) for field, place in header.columns.items()}
    return Sheet(rows, letters, raw.content_hash)


def judge(rows: Sequence[Written], by: Actor) -> Judged:
    """Against the offices, accounts and appointments of now."""
    offices = _offices({row.text("office_code").lower() for row in rows}, by)
    accounts = _accounts(nominations.contacts_of(rows))
    states = {office.state for office in offices.values()}
    levels = {(state, charge): seats.seats(state)[charge].levels for state in states for charge in Charge}
    held = _open({account.id for account in accounts.values()})
    return nominations.judge(rows, Reference(by, clock.today(), offices, accounts, held, levels))


def sealed(sheet_id: UUID, sheet: Sheet) -> bytes:
    plain = {"letters": sheet.letters, "rows": [[row.row, dict(row.texts)] for row in sheet.rows]}
    return ring().seal(json.dumps(plain, ensure_ascii=False).encode(), _about(sheet_id))


def unsealed(kept: NominationSheet) -> Sheet:
    if kept.sealed_rows is None:
        return Sheet((), {}, kept.content_hash)
    plain = json.loads(ring().unseal(bytes(kept.sealed_rows), _about(kept.pk)))
    return Sheet(tuple(Written(row, texts) for row, texts in plain["rows"]), plain["letters"], kept.content_hash)


def blank() -> bytes:
    """The workbook to fill; safe for spreadsheets, and clean under our own check."""
    out = BytesIO()
    with Workbook(out, WORKBOOK_OPTIONS) as book:
        page, text = book.add_worksheet("Nominations"), book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF7", "border": 1})
        for at, column in enumerate(nomination_words.COLUMNS):
            page.set_column(at, at, 26 if column.field.startswith("name") else 20, text)
            page.write_string(0, at, f"{column.heading_en} / {column.heading_hi}", head)
        charges = [NAMES[charge].en for charge in Charge if charge not in {Charge.STATE_ADMIN, Charge.REPRESENTATIVE}]
        page.data_validation(1, 1, MOST_ROWS, 1, {"validate": "list", "source": charges})
        page.data_validation(1, 8, MOST_ROWS, 8, {"validate": "list", "source": ["regular", "additional", "acting"]})
        page.set_row(0, 36)
        page.freeze_panes(1, 0)
    return out.getvalue()


def forget_old(now: datetime) -> None:
    """Names and contacts of sheets that nobody applied do not stay."""
    NominationSheet.objects.filter(state=SheetState.JUDGED, made_at__lt=now - KEPT).delete()


def _about(sheet_id: UUID) -> str:
    return f"access.nomination-sheet/{sheet_id}/rows"


def _rows(raw: Raw, grid: Sequence[Sequence[str | None]], header: nomination_words.Header) -> Iterable[Written]:
    """Rows that hold anything in a column of ours; the rest of the sheet is not kept."""
    numbers = raw.row_numbers or range(raw.first_row, raw.first_row + len(grid))
    for number, cells in zip(list(numbers)[header.row + 1 :], grid[header.row + 1 :], strict=True):
        texts = {name: cells[place] or "" for name, place in header.columns.items() if place < len(cells)}
        if any(text.strip() for text in texts.values()):
            yield Written(number, {name: text[: LIMITS.cell_characters] for name, text in texts.items() if text})


def _offices(codes: set[str], by: Actor) -> dict[str, OfficeFacts]:
    """Standing offices within reach, by code in small letters."""
    asked = sorted({code.upper() for code in codes} - {""})
    found = {}
    today = clock.today()
    for part in range(0, len(asked), _AT_ONCE):
        offices = Office.objects.within(by.scope).standing_on(today).annotate(capitals=Upper("code"))
        rows = offices.filter(capitals__in=asked[part : part + _AT_ONCE]).select_related("level")
        reach = _branches([office.pk for office in rows], today)
        for office in rows:
            place = Place(office.path, (office.path, *reach.get(office.pk, ())))
            found[office.code.lower()] = OfficeFacts(office.pk, place, office.level.state, office.level.code)
    return found


def _branches(offices: list[UUID], today: date) -> dict[UUID, list[str]]:
    held = Q(ends_on=None) | Q(ends_on__gt=today)
    rows = OfficePlacement.objects.filter(held, parent__in=offices, route=Route.BRANCH, starts_on__lte=today)
    found: dict[UUID, list[str]] = {}
    for parent, path in rows.values_list("parent_id", "office__path"):
        if parent is not None:
            found.setdefault(parent, []).append(path)
    return found


def _accounts(asked: set[Contact]) -> dict[Contact, AccountFacts]:
    """Whom the contacts of the sheet belong to already."""
    by_hash = {(kind, ring().blind(value, kind)): value for kind, value in asked}
    found: dict[Contact, AccountFacts] = {}
    for kind in ("mobile", "email"):
        hashes = sorted(blind for named, blind in by_hash if named == kind)
        for part in range(0, len(hashes), _AT_ONCE):
            accounts = Account.objects.filter(**{f"{kind}_hash__in": hashes[part : part + _AT_ONCE]})
            for account in accounts:
                contact = (kind, by_hash[(kind, getattr(account, f"{kind}_hash"))])
                found[contact] = _account_facts(account, by_hash)
    return found


def _account_facts(account: Account, by_hash: dict[Contact, str]) -> AccountFacts:
    """A contact of his that the sheet does not name is said to be another, not which."""

    def his(kind: str, blind: str | None) -> str | None:
        return None if blind is None else by_hash.get((kind, blind), "")

    closed = account.closed_at is not None
    return AccountFacts(account.pk, his("mobile", account.mobile_hash), his("email", account.email_hash), closed)


def _open(accounts: set[UUID]) -> frozenset[tuple[UUID, Charge, UUID]]:
    found: set[tuple[UUID, Charge, UUID]] = set()
    asked = sorted(accounts)
    for part in range(0, len(asked), _AT_ONCE):
        rows = Appointment.objects.filter(account__in=asked[part : part + _AT_ONCE], state__in=OPEN)
        found |= {
            (account, Charge(charge), office) for account, charge, office in rows.values_list("account_id", "charge", "office_id")
        }
    return frozenset(found)
