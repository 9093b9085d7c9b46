# ruff: noqa: E501  sentences and examples stay on their lines
"""Prints docs/rules.md and docs/findings.md from the declarations: `python -m sheetcheck.rules_page [--check] [FOLDER]`.

Nothing in them is written by hand: columns from `columns`, sentences from `wording`, the worked examples from the judge.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from sheetcheck import wording
from sheetcheck.codes import NATURES, NOTES, REFUSALS, Code, Nature
from sheetcheck.columns import BY_FIELD, ROSTER_2026, Column
from sheetcheck.wording import phrases
from sheetcheck.wording.meanings import MEANINGS

DOCS = Path(__file__).parents[2] / "docs"
_PRINTED = "<!-- Printed by `python -m sheetcheck.rules_page`; edit the declarations, not this page. -->"
_NATURES: dict[Nature, tuple[str, str]] = {
    Nature.REFUSAL: ("The file is refused", "फाइल अस्वीकृत होती है"),
    Nature.ERROR: ("The row is held", "पंक्ति रोकी जाती है"),
    Nature.WARNING: ("The row goes, someone looks", "पंक्ति स्वीकार होती है, जांच की जाए"),
    Nature.TIDIED: ("The value is put right and shown", "मान ठीक किया जाता है और दिखाया जाता है"),
    Nature.NOTE: ("Said of how the sheet was read", "शीट कैसे पढ़ी गई, इसकी सूचना"),
}
_SECTIONS = ((Nature.TIDIED, "Tidied", "ठीक किया जाता है"), (Nature.ERROR, "Errors", "त्रुटियाँ"), (Nature.WARNING, "Warnings", "चेतावनियाँ"))
# what is written in a sheet, for the worked examples; other cells of the row are the columns' own examples
EXAMPLES: dict[str, tuple[str, ...]] = {
    "full_name": ("Sunita Sahu", "  Smt. Sunita   Sahu ", "SUNITA SAHU", "Rukmani", "D’Souza Maria", "सुनीता साहू", "jkds'k 'kekZ", "R\u0430kesh Sharma",
                  "Sunita Sahu 2", "=1+1", "?????", "NA"),
    "mobile": ("9800000010", "+91 98000-00010", "०९८०००००००१०", "9800000010.0", "980000001", "5800000010", "9.82E+09", "9800000010/9800000011",
               "9999999999", "9876543210"),
    "email": ("sunita.sahu@example.gov.in", "Mailto:Sunita.Sahu@Example.gov.in.", "sunita.sahu@gmail.com", "sunita.sahu", "a@example.in, b@example.in",
              "sunita@cg.g0v.in", "noreply@example.in", "beo.arang@example.in", "sunita@mailinator.com"),
    "group": ("C", "Class 3", "तृतीय श्रेणी", "Gr. 'C'", "III", "संविदा", "Class 5", "A"),
    "designation": ("Assistant Teacher", "Asstt. Teacher", "सहायक शिक्षक", "Asistant Techer", "Yoga Instructor Grade Nine", "12-03-1985"),
    "gender": ("Female", "F", "महिला", "पुरुष", "Transgender", "Mail"),
    "employee_id": ("02210000456", "cg/12 34", "12345678.0", "CG#12345", "2.21E+10", "12-03-1985"),
    "office_pin": ("492001", "PIN 492 001", "492001.0", "४९२००१", "49200", "499999", "110001", "495001"),
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write the pages; with --check only say whether they are in step."""
    folder = Path(next((a for a in arguments if not a.startswith("-")), DOCS))
    if "--check" in arguments:
        stale = [name for name, text in pages().items() if not _same(folder / name, text)]
        for name in stale:
            print(f"docs/{name} is out of step with the declarations: run python -m sheetcheck.rules_page", file=sys.stderr)
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """Name of each page and its text."""
    return {"rules.md": rules(), "findings.md": findings()}


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def rules() -> str:
    """docs/rules.md: the eight columns, one after the other."""
    examples = worked_examples()
    head = [
        _PRINTED, "", "# The roster's rules · सूची के नियम", "",
        "Eight columns, in this order, in English letters. One set of rules holds for files, forms and the command line. What was put right is "
        "always shown; an error holds the row; a warning lets it go and asks someone to look. What each code means stands in [findings](findings.md).", "",
        "आठ स्तंभ, इसी क्रम में, अंग्रेज़ी अक्षरों में। फाइल, फॉर्म और कमांड लाइन के लिए नियम एक ही हैं। जो ठीक किया गया वह सदैव दिखाया जाता है; "
        "त्रुटि होने पर पंक्ति रोकी जाती है; चेतावनी होने पर पंक्ति स्वीकार होती है और जांच के लिए कहा जाता है।",
    ]  # fmt: skip
    parts = [line for number, column in enumerate(ROSTER_2026, 1) for line in _column(number, column, examples[column.field])]
    return "\n".join([*head, *parts]) + "\n"


def _column(number: int, column: Column, examples: list[tuple[str, str, str]]) -> list[str]:
    lines = ["", f"## {number}. {column.heading} · {column.heading_hi}", "", f"{column.hint} Required.", "", f"{column.hint_hi} अनिवार्य।"]
    if column.choices:
        lines += ["", f"Values · मान: {', '.join(f'`{choice}`' for choice in column.choices)}"]
    for nature, english, native in _SECTIONS:
        codes = [code for code in column.codes if NATURES[code] is nature]
        lines += ["", f"### {english} · {native}", ""] if codes else []
        lines += [_rule(code) for code in codes]
    lines += ["", "### Worked examples · उदाहरण", "", "| Written · लिखा गया | Becomes · बनता है | Said · बताया जाता है |", "|---|---|---|"]
    lines += [f"| {_code(written)} | {_code(becomes)} | {said} |" for written, becomes, said in examples]
    return [*lines, "", f"Also found under · अन्य शीर्षक: {', '.join(column.aliases)}"]


def _rule(code: Code) -> str:
    return f"- [`{code.value}`](findings.md#{code.value}) {MEANINGS[code][0]} · {MEANINGS[code][1]}"


def _code(text: str) -> str:
    safe = wording.shown(text).replace("|", "\\|").replace("`", "'")
    return f"`{safe}`" if safe else "–"


def worked_examples() -> dict[str, list[tuple[str, str, str]]]:
    """Per field: what is written, what becomes of it, the codes said; by the real judge, each example in a file of its own."""
    import polars as pl  # here: the declarations are read by programs that have no use for it

    from sheetcheck.judging import judge
    from sheetcheck.reference import Reference
    from sheetcheck.report import Reading
    from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA, Table

    wanted = [(field, text) for field, texts in EXAMPLES.items() for text in texts]
    good = {column.field: column.example for column in ROSTER_2026}
    cells = pl.DataFrame([{"file": i, "row": 2, **good, field: text} for i, (field, text) in enumerate(wanted)], schema=CELLS_SCHEMA)
    readings = tuple(Reading(f"{i}", "csv", "") for i in range(len(wanted)))
    judgement = judge(Table(readings, cells, pl.DataFrame(schema=MARKS_SCHEMA)), Reference.for_state("Chhattisgarh", district="Raipur"))
    said: dict[tuple[int, str], list[str]] = {}
    for frame in (judgement.repairs, judgement.findings):
        for row in frame.iter_rows(named=True):
            said.setdefault((row["file"], row["field"]), []).append(row["code"])
    after = {row["file"]: row for row in judgement.rows.iter_rows(named=True)}
    examples: dict[str, list[tuple[str, str, str]]] = {field: [] for field in EXAMPLES}
    for i, (field, text) in enumerate(wanted):
        codes = said.get((i, field), [])
        held = any(NATURES[Code(code)] is Nature.ERROR for code in codes)
        examples[field].append((text, "" if held else after[i][field] or "", _linked(codes)))
    return examples


def _linked(codes: Iterable[str]) -> str:
    return ", ".join(f"[`{code}`](findings.md#{code})" for code in codes) or "–"


def findings() -> str:
    """docs/findings.md: one section per code, so that a code seen anywhere can be looked up."""
    head = [
        _PRINTED, "", "# What is said of a roster · सूची के बारे में क्या बताया जाता है", "",
        "Each code has one section: what it means and how to mend the sheet, in English and Hindi.", "",
        "प्रत्येक कोड का एक खंड है: उसका अर्थ और शीट में सुधार कैसे करें, अंग्रेज़ी और हिंदी में।",
    ]  # fmt: skip
    return "\n".join([*head, *(line for code in Code for line in _finding(code))]) + "\n"


def _finding(code: Code) -> list[str]:
    english, native = _NATURES[NATURES[code]]
    columns = [column for column in ROSTER_2026 if code in column.codes]
    lines = ["", f"## {code.value}", "", f"**{wording.title(code, 'en')}** · **{wording.title(code, 'hi')}**", "", f"{english} · {native}."]
    if columns:
        lines += ["", "Columns · स्तंभ: " + ", ".join(f"{c.heading} ({c.heading_hi})" for c in columns)]
    for lang, means, mend in (("en", "What it means", "How to mend the sheet"), ("hi", "अर्थ", "शीट में सुधार")):
        lines += ["", f"{means}: {_meaning(code, lang)}", "", f"{mend}: {_mend(code, lang)}"]
    if code in REFUSALS and NATURES[code] is not Nature.REFUSAL:
        lines += ["", f"Of a whole file: {wording.refusal(code, 'en', {})}", "", f"पूरी फाइल के लिए: {wording.refusal(code, 'hi', {})}"]
    return lines


def _meaning(code: Code, lang: str) -> str:
    if code in MEANINGS:
        return MEANINGS[code][phrases.hindi(lang)]
    return wording.what(code, lang, field=None, found="", mended=None, data={})


def _mend(code: Code, lang: str) -> str:
    field = next((column.field for column in ROSTER_2026 if code in column.codes), None)
    shared = sum(code in column.codes for column in BY_FIELD.values()) > 1
    do = wording.advice(code, lang, field=None if shared else field, found="", mended=None, data={})
    if do:
        return do
    nothing = ("Nothing to do; it is only said.", "कुछ करना आवश्यक नहीं; केवल सूचना है।")
    shown = ("Nothing to do; check the value that is shown.", "कुछ करना आवश्यक नहीं; दिखाया गया मान देख लें।")
    return phrases.pick(nothing if code in NOTES else shown, lang)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
