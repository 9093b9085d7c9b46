"""PDF from a template of ours (typst) and values that are data: they are handed over as JSON and never become part of the source.

Nothing is fetched: fonts come with the product (Noto Sans and Noto Sans Devanagari), the folder for packages does not exist, and
a template reads only what lies beside it. A page is tagged, so that a screen reader reads it (PDF/UA-1).
"""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_noto_sans
import fontpkg_noto_sans_devanagari
import segno
import typst

if TYPE_CHECKING:
    from typst import PDFStandard

PDF = "application/pdf"
_NOWHERE = Path(os.devnull)  # where no package can lie
_STANDARD: "PDFStandard" = "ua-1"
_NO_GLYPH = "could not be displayed with font"


def pdf(template: Path, values: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """values: what JSON can hold; the template reads them as `json(bytes(sys.inputs.values))`. The same values at the same moment
    make the same file."""
    return _compiled(template, values, made_at)


def qr(text: str) -> str:
    """A QR code as an SVG, for a template's `image(bytes(…))`: with its quiet zone, to be read from paper."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, svgns=True, border=4)
    return out.getvalue().decode()


def _compiled(template: Path, values: Mapping[str, Any], made_at: datetime) -> bytes:
    """A letter that no font of ours has (a name in another script) keeps nobody from his receipt: the page then promises less."""
    try:
        return _typeset(template, values, made_at, [_STANDARD])
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
    return _typeset(template, values, made_at, [])


def _typeset(template: Path, values: Mapping[str, Any], made_at: datetime, standards: "list[PDFStandard]") -> bytes:
    said, moment = json.dumps(values, ensure_ascii=False, default=str), made_at.astimezone(UTC).replace(microsecond=0)
    made = typst.compile(
        template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        sys_inputs={"values": said}, pdf_standards=standards, timestamp=moment, package_path=_NOWHERE,
        package_cache_path=_NOWHERE,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    places = [str(package.ROOT / "files") for package in (fontpkg_noto_sans, fontpkg_noto_sans_devanagari)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
