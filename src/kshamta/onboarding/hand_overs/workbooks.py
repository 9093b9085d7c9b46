"""The workbook of a hand-over: the compiled roster, the DDO list, and to whom it was given: each row says so, and each printed
page (trust.md T23: each file traceable to one person)."""

from datetime import datetime
from io import BytesIO

import polars as pl

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped
from kshamta.onboarding.models import HandOver
from kshamta.onboarding.queries import compiled
from kshamta.onboarding.rules import handovers as rules
from sheetcheck.report import FIELDS
from sheetcheck.writing import clean, ddo_list
from sheetcheck.writing.plain import Sheet, write

_US = system("hand-over")
_ALONE = "केवल नामित अधिकारी के लिए; किसी ग्रुप में साझा न करें। For the officer named alone; share it in no group."


def written(given: HandOver) -> bytes:
    """given.to, submission.office and submission.drive are read: select them."""
    mark, out = watermark(given, clock.now()), BytesIO()
    rows = compiled.compiled(given.submission_id, _US).rows.select(*FIELDS, "code", "office", pl.lit(mark).alias("mark"))
    headings = [*clean.headings(), "कार्यालय कोड\nOffice Code", "कार्यालय\nOffice", "किसे सौंपा गया\nHanded over to"]
    roster = Sheet("Roster", rows, headings, [*clean.WIDTHS, 18, 48, 60], mark)
    ddos = compiled.ddo_list(given.submission_id, _US)
    write(out, [roster, Sheet("DDO list", _ddos(ddos, mark), (*ddo_list.HEADINGS, headings[-1]), (), mark), _told(given, mark)])
    return out.getvalue()


def watermark(given: HandOver, at: datetime) -> str:
    """Name, time and number of the hand-over."""
    return f"{given.to.name_en} · {at.astimezone(INDIA):%d-%m-%Y %H:%M} · {rules.number_of(given.pk.hex)}"


def file_name(given: HandOver) -> str:
    """Plain letters: it stands in a mail's header."""
    code = "".join(letter for letter in given.submission.office.code if letter.isascii() and (letter.isalnum() or letter in "-_"))
    return f"roster-{code[:40] or 'office'}-{rules.number_of(given.pk.hex)}.xlsx"


def _ddos(ddos: list[ddo_list.Ddo], mark: str) -> pl.DataFrame:
    columns = {
        "code": [ddo.code for ddo in ddos], "name": [ddo.name for ddo in ddos], "mobile": [ddo.mobile for ddo in ddos],
        "email": [ddo.email for ddo in ddos], "mark": [mark] * len(ddos),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _told(given: HandOver, mark: str) -> Sheet:
    office, drive, to = given.submission.office, given.submission.drive, given.to
    facts = (
        ("सुपुर्दगी क्रमांक\nHand-over number", rules.number_of(given.pk.hex)), ("किसे\nTo", f"{to.name_en}, {to.called}"),
        ("कार्यालय\nFrom the office", f"{office.name_hi} · {office.name_en} ({office.code})"),
        ("आदेश\nOrder", f"{drive.order_number}, {drive.order_date:%d-%m-%Y}"), ("कार्मिक\nPeople", grouped(given.rows)),
        ("डीडीओ\nDDOs", grouped(given.ddos)), ("संकलन का अंगुलि-चिह्न\nFingerprint of the position", given.hash),
        ("समय\nTime", mark.split(" · ")[1]),
        ("गोपनीय\nConfidential", _ALONE),
    )  # fmt: skip
    labels = [" · ".join(label.split("\n")) for label, _ in facts]
    frame = pl.DataFrame({"label": labels, "value": [value for _, value in facts]})
    return Sheet("Handed over", frame, ("सुपुर्दगी\nHand-over", mark), (), mark)
