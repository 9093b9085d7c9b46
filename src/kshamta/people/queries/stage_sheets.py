"""The funnel of an office as a workbook: all of it, then its own people and everything directly below it, which add up to that.
Through the one writer of exports."""

from io import BytesIO
from uuid import UUID

import polars as pl

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.people.queries.stages import NAMES, Figures, funnel
from sheetcheck.writing.plain import Sheet, write as write_plain

MOST = 5000
_ITSELF = ("कार्यालय स्वयं", "The office itself")
HEADINGS = (
    "कोड\nCode", "कार्यालय\nOffice", "सेवा-संख्या\nOn roll", "छूट\nExempt", "गणना में\nCounted", "संकलित\nCollected", "प्रेषित\nSent",
    "पंजीकृत\nRegistered", "प्रथम लॉगिन\nFirst login", "सत्यापित\nVerified", "सत्यापित %\nVerified %",
)  # fmt: skip
_SCHEMA = {f"c{at}": pl.String if at < 2 else pl.Int64 for at in range(len(HEADINGS))}
_FIGURES = frozenset(list(_SCHEMA)[2:])
WIDTHS = (22, 48, 12, 10, 12, 12, 12, 12, 12, 12, 12)


def funnel_workbook(office_id: UUID, by: Actor, language: str) -> tuple[str, bytes]:
    """Its name and its bytes. Refuses NoSuchOffice."""
    shown = funnel(office_id, by, size=MOST)
    lines = [(shown.office.code, _named(shown.office, language), shown.figures)]
    if shown.own:
        lines.append((shown.office.code, _ITSELF[language != "hi"], shown.own))
    lines += [(line.office.code, _named(line.office, language), line.figures) for line in shown.children]
    rows = [(code, name, *_cells(figures)) for code, name, figures in lines]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    facts = pl.DataFrame({"fact": ["स्थिति\nAs on"], "said": [f"{shown.as_on.astimezone(clock.INDIA):%d-%m-%Y %H:%M}"]})
    out = BytesIO()
    write_plain(out, [Sheet("Stages", frame, HEADINGS, WIDTHS, figures=_FIGURES), Sheet("As on", facts, ("", ""), (24, 40))])
    return f"{shown.office.code}-stages.xlsx", out.getvalue()


def _named(office: Office, language: str) -> str:
    return office.name_hi if language == "hi" else office.name_en


def _cells(figures: Figures) -> tuple[int | None, ...]:
    steps = [figures.step(name) for name in NAMES]
    return figures.on_roll, figures.exempt, figures.counted, *(step.reached for step in steps), steps[-1].percent
