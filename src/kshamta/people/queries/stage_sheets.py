"""The funnel of an office as a workbook: itself, then everything directly below it. Through the one writer of exports."""

from io import BytesIO
from uuid import UUID

import polars as pl

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people.queries.stages import NAMES, Figures, funnel
from sheetcheck.writing.plain import Sheet, write as write_plain

MOST = 5000
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
    lines = [(shown.office, shown.figures), *((line.office, line.figures) for line in shown.children)]
    rows = [(each.code, each.name_hi if language == "hi" else each.name_en, *_cells(figures)) for each, figures in lines]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    facts = pl.DataFrame({"fact": ["स्थिति\nAs on"], "said": [f"{shown.as_on.astimezone(clock.INDIA):%d-%m-%Y %H:%M}"]})
    out = BytesIO()
    write_plain(out, [Sheet("Stages", frame, HEADINGS, WIDTHS, figures=_FIGURES), Sheet("As on", facts, ("", ""), (24, 40))])
    return f"{shown.office.code}-stages.xlsx", out.getvalue()


def _cells(figures: Figures) -> tuple[int | None, ...]:
    steps = [figures.step(name) for name in NAMES]
    return figures.on_roll, figures.exempt, figures.counted, *(step.reached for step in steps), steps[-1].percent
