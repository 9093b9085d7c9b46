"""Words that belong to no single finding: fields, severities, counts, lists, file kinds. English and Hindi.

Hindi is the register of state orders, with Western digits and Indian grouping.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sheetcheck.codes import Severity
from sheetcheck.columns import BY_FIELD

type Pair = tuple[str, str]  # English, Hindi

SHOWN = 80  # characters of a found value that are shown
_SEEN = re.compile(r"(?:[!-~]+(?: [!-~]+)*)?")  # single spaces between signs that everybody sees

_SEVERITIES: dict[str, Pair] = {
    Severity.ERROR: ("Fault", "त्रुटि"),
    Severity.WARNING: ("Warning", "चेतावनी"),
    Severity.TIDIED: ("Tidied", "ठीक किया गया"),
}
_STATUSES: dict[str, Pair] = {
    "clean": ("Nothing to mend", "कोई त्रुटि नहीं"),
    "faults": ("Faults to mend", "सुधार आवश्यक"),
    "refused": ("File not accepted", "फाइल अस्वीकृत"),
}
_KINDS: dict[str, Pair] = {
    "csv": ("a text file (CSV)", "टेक्स्ट फाइल (CSV)"),
    "text": ("a text file", "टेक्स्ट फाइल"),
    "html": ("a web page", "वेब पेज"),
    "xlsx": ("an Excel workbook (.xlsx)", "एक्सेल फाइल (.xlsx)"),
    "xls": ("an old Excel workbook (.xls)", "पुरानी एक्सेल फाइल (.xls)"),
    "ods": ("a LibreOffice sheet (.ods)", "लिब्रे ऑफिस शीट (.ods)"),
    "pdf": ("a PDF document", "पीडीएफ दस्तावेज"),
    "archive": ("a packed folder", "पैक किया हुआ फोल्डर"),
    "mht": ("a saved web page", "सहेजा हुआ वेब पेज"),
    "ole": ("an old Office document", "पुराना ऑफिस दस्तावेज"),
    "old-excel": ("a very old Excel workbook", "बहुत पुरानी एक्सेल फाइल"),
    "xml-spreadsheet": ("an Excel 2003 sheet saved as text", "टेक्स्ट रूप में सहेजी एक्सेल 2003 की शीट"),
    "xml": ("a text file made for programs", "प्रोग्रामों के लिए बनी टेक्स्ट फाइल"),
    "rtf": ("a text document (.rtf)", "टेक्स्ट दस्तावेज (.rtf)"),
    "doc": ("a Word document", "वर्ड दस्तावेज"),
    "database": ("a database", "डाटाबेस"),
    "empty": ("empty", "रिक्त"),
    "zip": ("a packed folder", "पैक किया हुआ फोल्डर"),
    "exe": ("a program", "कंप्यूटर प्रोग्राम"),
    "image": ("a picture", "चित्र"),
}
_SHEET_WHY: dict[str, Pair] = {
    "only": ("the only sheet", "फाइल की एकमात्र शीट"),
    "only-with-header": ("the only sheet with the column headings", "एकमात्र शीट जिसमें स्तंभों के शीर्षक हैं"),
    "only-with-data": ("the only sheet with people's rows", "एकमात्र शीट जिसमें कर्मचारियों की पंक्तियाँ हैं"),
}
_HOW: dict[str, Pair] = {
    "exact": ("heading as prescribed", "निर्धारित शीर्षक"),
    "alias": ("known heading", "प्रचलित शीर्षक"),
    "words": ("meant by its words", "शब्दों के अर्थ से"),
    "legacy": ("in an old Hindi font", "पुराने हिन्दी फॉन्ट में"),
    "near": ("spelt almost so", "मिलती-जुलती वर्तनी"),
}
_FOOTERS: dict[str, Pair] = {
    "total": ("total", "योग"),
    "signature": ("signature", "हस्ताक्षर"),
    "certificate": ("certificate", "प्रमाण पत्र"),
    "note": ("note", "टीप"),
}
_SCRIPTS: dict[str, Pair] = {
    "Devanagari": ("Devanagari", "देवनागरी"),
    "Cyrillic": ("Cyrillic", "सिरिलिक"),
    "Greek": ("Greek", "ग्रीक"),
    "Armenian": ("Armenian", "आर्मेनियाई"),
    "Bengali": ("Bengali", "बांग्ला"),
    "Gujarati": ("Gujarati", "गुजराती"),
    "Oriya": ("Odia", "ओड़िया"),
    "Telugu": ("Telugu", "तेलुगु"),
    "Arabic": ("Arabic", "उर्दू"),
}
_SEPARATORS: dict[str, Pair] = {
    ",": ("the comma", "अल्पविराम (,)"),
    ";": ("the semicolon", "अर्धविराम (;)"),
    "\t": ("the tab", "टैब"),
    "tab": ("the tab", "टैब"),
    "|": ("the bar (|)", "खड़ी रेखा (|)"),
}
# singular, plural; Hindi: singular, plural, plural before में/के/को
_NOUNS: dict[str, tuple[Pair, tuple[str, str, str]]] = {
    "row": (("row", "rows"), ("पंक्ति", "पंक्तियाँ", "पंक्तियों")),
    "column": (("column", "columns"), ("स्तंभ", "स्तंभ", "स्तंभों")),
    "cell": (("cell", "cells"), ("सेल", "सेल", "सेलों")),
    "sheet": (("sheet", "sheets"), ("शीट", "शीट", "शीटों")),
    "file": (("file", "files"), ("फाइल", "फाइलें", "फाइलों")),
    "person": (("person", "people"), ("व्यक्ति", "व्यक्ति", "व्यक्तियों")),
    "fault": (("fault", "faults"), ("त्रुटि", "त्रुटियाँ", "त्रुटियों")),
    "warning": (("warning", "warnings"), ("चेतावनी", "चेतावनियाँ", "चेतावनियों")),
    "value": (("value", "values"), ("मान", "मान", "मानों")),
    "address": (("address", "addresses"), ("पता", "पते", "पतों")),
    "character": (("character", "characters"), ("अक्षर", "अक्षर", "अक्षरों")),
    "office": (("office", "offices"), ("कार्यालय", "कार्यालय", "कार्यालयों")),
}
_STATES_HI = {
    "andaman & nicobar islands": "अंडमान एवं निकोबार द्वीपसमूह", "andaman and nicobar islands": "अंडमान एवं निकोबार द्वीपसमूह",
    "andhra pradesh": "आंध्र प्रदेश", "arunachal pradesh": "अरुणाचल प्रदेश", "assam": "असम", "bihar": "बिहार", "chandigarh": "चंडीगढ़",
    "chhattisgarh": "छत्तीसगढ़", "dadra & nagar haveli": "दादरा एवं नगर हवेली", "delhi": "दिल्ली", "goa": "गोवा", "gujarat": "गुजरात",
    "haryana": "हरियाणा", "himachal pradesh": "हिमाचल प्रदेश", "jammu & kashmir": "जम्मू एवं कश्मीर", "jharkhand": "झारखंड",
    "jammu and kashmir": "जम्मू एवं कश्मीर", "karnataka": "कर्नाटक", "kerala": "केरल", "ladakh": "लद्दाख", "lakshadweep": "लक्षद्वीप",
    "madhya pradesh": "मध्य प्रदेश", "maharashtra": "महाराष्ट्र", "manipur": "मणिपुर", "meghalaya": "मेघालय", "mizoram": "मिजोरम",
    "nagaland": "नागालैंड", "odisha": "ओडिशा", "puducherry": "पुदुच्चेरी", "punjab": "पंजाब", "rajasthan": "राजस्थान", "sikkim": "सिक्किम",
    "tamil nadu": "तमिलनाडु", "telangana": "तेलंगाना", "tripura": "त्रिपुरा", "uttar pradesh": "उत्तर प्रदेश", "uttarakhand": "उत्तराखंड",
    "west bengal": "पश्चिम बंगाल",
}  # fmt: skip


def hindi(lang: str) -> bool:
    return lang.lower().startswith("hi")


def pick(pair: Pair, lang: str) -> str:
    return pair[hindi(lang)]


def _word(table: dict[str, Pair], key: str, lang: str) -> str:
    return pick(table[key], lang) if key in table else shown(key)


def heading(field: str, lang: str) -> str:
    """The column's heading as the order prints it; a text that is no field comes back as it is."""
    column = BY_FIELD.get(field)
    if column is None:
        return shown(field)
    return column.heading_hi if hindi(lang) else column.heading


def met(fields: Sequence[str], lang: str) -> str:
    """The verb of "was found" for these columns: ई-मेल मिला, कर्मचारी आईडी मिली, ई-मेल और लिंग मिले."""
    if not hindi(lang):
        return "found"
    return "मिले" if len(fields) > 1 else ("मिली" if list(fields) == ["employee_id"] else "मिला")


def hint(field: str, lang: str) -> str:
    column = BY_FIELD[field]
    return column.hint_hi if hindi(lang) else column.hint


def severity(value: str, lang: str) -> str:
    return _word(_SEVERITIES, value, lang)


def status(value: str, lang: str) -> str:
    return _word(_STATUSES, value, lang)


def kind(value: str, lang: str) -> str:
    """What a file really is: csv, html, pdf …"""
    return _word(_KINDS, value, lang)


def sheet_why(value: str, lang: str) -> str:
    return _word(_SHEET_WHY, value, lang)


def how(value: str, lang: str) -> str:
    """How a heading was matched: exact, alias, words, near, legacy."""
    return _word(_HOW, value, lang)


def footer(value: str, lang: str) -> str:
    return _word(_FOOTERS, value, lang)


def script(name: str, lang: str) -> str:
    """What a script is called, by its name in Unicode; one that is not in our list is only "another script"."""
    return pick(_SCRIPTS.get(name, (shown(name), "अन्य लिपि")), lang)


def separator(value: str, lang: str) -> str:
    return _word(_SEPARATORS, value, lang)


def state(name: str, lang: str) -> str:
    """A state's name out of the PIN directory's capitals."""
    parts = [part.strip() for part in name.split(",")]
    native = _STATES_HI if hindi(lang) else {}
    return join((native.get(part.lower()) or place(part) for part in parts), lang)


def place(name: str) -> str:
    """`JANJGIR - CHAMPA` → `Janjgir - Champa`; a name already in small letters stays."""
    text = shown(name)
    return text.title() if text.isupper() else text


def indian(number: int) -> str:
    """Indian grouping: 1234567 → 12,34,567."""
    sign, digits = ("-" if number < 0 else ""), str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return sign + ",".join([*groups, tail])


def count(number: int, noun: str, lang: str, *, oblique: bool = False) -> str:
    """`1 row`, `2 rows`; `2 पंक्तियाँ`, before में, के, को (oblique) `2 पंक्तियों`."""
    english, native = _NOUNS[noun]
    forms = (native[0], native[2 if oblique else 1]) if hindi(lang) else english
    return f"{indian(number)} {forms[number != 1]}"


def join(items: Iterable[object], lang: str, *, most: int = 6, last: Pair = ("and", "और")) -> str:
    """`A, B and C`; beyond `most`, `A, B … and 12 more`."""
    texts = [str(item) for item in items]
    if len(texts) > most:
        left = indian(len(texts) - most)
        return ", ".join(texts[:most]) + (f" और {left} अन्य" if hindi(lang) else f" and {left} more")
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {pick(last, lang)} {texts[-1]}"


def either(items: Iterable[object], lang: str) -> str:
    """`A, B or C`."""
    return join(items, lang, most=12, last=("or", "या"))


def row_list(rows: Sequence[int], lang: str) -> str:
    """`row 3`, `rows 3 and 17`; `पंक्ति 3 और 17`. Row numbers as Excel shows them, without grouping."""
    word = "पंक्ति" if hindi(lang) else ("row" if len(rows) == 1 else "rows")
    return f"{word} {join(rows, lang)}"


def megabytes(size: float, lang: str) -> str:
    amount = f"{size / (1 << 20):.1f}".removesuffix(".0")
    return f"{amount} {'एमबी' if hindi(lang) else 'MB'}"


def headline(rows: int, ready: int, faulty: int, tidied: int, lang: str) -> str:
    """`39 of 42 rows ready · 3 to mend · 11 tidied`."""
    if hindi(lang):
        parts = [f"{count(rows, 'row', lang, oblique=True)} में से {indian(ready)} तैयार"]
        parts += [f"{indian(faulty)} में सुधार आवश्यक"] if faulty else []
        parts += [f"{count(tidied, 'value', lang)} ठीक किए गए"] if tidied else []
    else:
        parts = [f"{indian(ready)} of {count(rows, 'row', lang)} ready"]
        parts += [f"{indian(faulty)} to mend"] if faulty else []
        parts += [f"{indian(tidied)} tidied"] if tidied else []
    return " · ".join(parts)


def shown(text: str, most: int = SHOWN) -> str:
    """Text of a stranger, made visible: line breaks as ␤, odd or extra spaces as ·, other unseen characters by number.

    Capped at `most` characters. Not escaped: that is the work of the face that prints it.
    """
    if len(text) <= most and _SEEN.fullmatch(text):
        return text
    cut = text[: most + 1]
    marked = "".join(_visible(cut, at) for at in range(len(cut)))
    return marked if len(text) <= most and len(marked) <= 2 * most else marked[:most].rstrip("·") + "…"


def _visible(text: str, at: int) -> str:
    char = text[at]
    if "!" <= char <= "~":
        return char
    if char in "\n\r\u2028\u2029\x0b\x0c":
        return "␤"
    if char == "\t":
        return "␉"
    if char == " ":
        edge = at in (0, len(text) - 1) or text[at - 1] == " "
        return "·" if edge else char
    category = unicodedata.category(char)
    if category == "Zs":
        return "·"
    if category[0] == "C" and not (char in "\u200c\u200d" and at and text[at - 1] == "\u094d"):
        return f"‹U+{ord(char):04X}›"
    return char
