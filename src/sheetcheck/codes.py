"""Every code a finding, repair or note can carry: one thing has one name everywhere.

The words for each code stand in `wording.py`; what each means and how to mend it in docs/findings.md.
"""

from enum import StrEnum


class Severity(StrEnum):
    """ERROR holds the row, WARNING lets it go and asks someone to look, TIDIED was put right and is shown."""

    ERROR = "error"
    WARNING = "warning"
    TIDIED = "tidied"


class Nature(StrEnum):
    """What a code speaks of."""

    REFUSAL = "refusal"  # the whole file is refused
    ERROR = "error"  # a row is held
    WARNING = "warning"  # a row goes, someone looks
    TIDIED = "tidied"  # a value was put right
    NOTE = "note"  # how the sheet was read


class Code(StrEnum):
    """Grouped by nature; `NATURES` says which is which."""

    # the file is refused
    AMBIGUOUS_CELL = "ambiguous-cell"
    BINARY_CONTENT = "binary-content"
    CSV_QUOTE = "csv-quote"
    DUPLICATE_COLUMN = "duplicate-column"
    EMBEDDED_OBJECT = "embedded-object"
    EMPTY_FILE = "empty-file"
    ENCODING_UNKNOWN = "encoding-unknown"
    EXTENSION = "extension"
    EXTERNAL_LINK = "external-link"
    FILE_REFUSED = "file-refused"
    FILE_TOO_BIG = "file-too-big"
    FORBIDDEN_COLUMN = "forbidden-column"
    HIDDEN_DATA = "hidden-data"
    MACRO = "macro"
    MISSING_COLUMN = "missing-column"
    NO_HEADER = "no-header"
    NO_ROWS = "no-rows"
    NOT_A_WORKBOOK = "not-a-workbook"
    PASSWORD_PROTECTED = "password-protected"
    POLYGLOT = "polyglot"
    SEVERAL_SHEETS = "several-sheets"
    STRICT_OOXML = "strict-ooxml"
    TOO_BIG_INFLATED = "too-big-inflated"
    TOO_MANY_CELLS = "too-many-cells"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_MEMBERS = "too-many-members"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MUCH_TEXT = "too-much-text"
    TWO_TABLES = "two-tables"
    TYPE_MISMATCH = "type-mismatch"
    XML_DEPTH = "xml-depth"
    XML_DTD = "xml-dtd"
    XML_SHAPE = "xml-shape"
    ZIP_DUPLICATE = "zip-duplicate"
    ZIP_INCONSISTENT = "zip-inconsistent"
    ZIP_LINK = "zip-link"
    ZIP_METHOD = "zip-method"
    ZIP_PATH = "zip-path"
    # the row is held
    AADHAAR_LIKE = "aadhaar-like"
    BAD_CHOICE = "bad-choice"
    BAD_EMAIL = "bad-email"
    BAD_EMPLOYEE_ID = "bad-employee-id"
    BAD_MOBILE = "bad-mobile"
    BAD_PIN = "bad-pin"
    CELL_ERROR = "cell-error"
    DATE_IN_TEXT = "date-in-text"
    DISPOSABLE_EMAIL = "disposable-email"
    DUPLICATE_EMAIL = "duplicate-email"
    DUPLICATE_EMPLOYEE_ID = "duplicate-employee-id"
    DUPLICATE_MOBILE = "duplicate-mobile"
    FORMULA_CALLOUT = "formula-callout"
    FORMULA_LIKE = "formula-like"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    GROUP_ADDRESS = "group-address"
    HIDDEN_ROW = "hidden-row"
    ID_LENGTH = "id-length"
    LEGACY_FONT = "legacy-font"
    LOOKALIKE_DOMAIN = "lookalike-domain"
    MERGED_CELL = "merged-cell"
    MISSING_VALUE = "missing-value"
    MIXED_SCRIPT = "mixed-script"
    NAME_CHARACTERS = "name-characters"
    NOT_LATIN = "not-latin"
    NOT_WHOLE = "not-whole"
    PIN_STATE = "pin-state"
    PIN_UNKNOWN = "pin-unknown"
    ROW_INCOMPLETE = "row-incomplete"
    ROW_SHAPE = "row-shape"
    ROW_SHIFTED = "row-shifted"
    TEXT_LOST = "text-lost"
    TOO_LONG = "too-long"  # a cell; a text file's line without end refuses the file with the same code
    # the row goes, someone looks
    ALL_CAPS = "all-caps"
    DESIGNATION_UNLISTED = "designation-unlisted"
    EMAIL_ELSEWHERE = "email-elsewhere"
    EMPLOYEE_ID_ELSEWHERE = "employee-id-elsewhere"
    GROUP_UNUSUAL = "group-unusual"
    MAYBE_SAME_PERSON = "maybe-same-person"
    MOBILE_ELSEWHERE = "mobile-elsewhere"
    NOT_PERSONAL = "not-personal"
    OFFICE_CONTACT = "office-contact"
    PIN_DISTRICT = "pin-district"
    SAME_NAME = "same-name"
    SINGLE_WORD_NAME = "single-word-name"
    # a value was put right, and it is shown
    DESIGNATION_ALIAS = "designation-alias"
    DIGITS_NORMALISED = "digits-normalised"
    EMAIL_NORMALISED = "email-normalised"
    GENDER_NORMALISED = "gender-normalised"
    GROUP_NORMALISED = "group-normalised"
    ID_NORMALISED = "id-normalised"
    INVISIBLE_STRIPPED = "invisible-stripped"
    MOBILE_NORMALISED = "mobile-normalised"
    PIN_NORMALISED = "pin-normalised"
    QUOTES_STRAIGHTENED = "quotes-straightened"
    TITLE_SPLIT = "title-split"
    WHITESPACE = "whitespace"
    # how the sheet was read
    BLANK_ROWS = "blank-rows"
    ENCODING_DETECTED = "encoding-detected"
    ENCODING_GUESSED = "encoding-guessed"
    EXTRA_COLUMNS = "extra-columns"
    FOOTER_IGNORED = "footer-ignored"
    FORMULA_VALUE_USED = "formula-value-used"
    HEADER_FOUND_LOWER = "header-found-lower"
    HEADER_MATCHED = "header-matched"
    HEADER_NUMBER_ROW = "header-number-row"
    HEADER_REPEATED = "header-repeated"
    HIDDEN_COLUMN = "hidden-column"
    HTML_TABLE = "html-table"
    LINE_ENDS = "line-ends"
    MANY_ERRORS = "many-errors"
    NUMBER_TO_TEXT = "number-to-text"
    OLD_FORMAT = "old-format"
    PRIVATE_EMAIL = "private-email"
    ROW_LIMIT_HIT = "row-limit-hit"
    ROW_REPEATED = "row-repeated"
    SECTION_ROWS = "section-rows"
    SEPARATOR_DETECTED = "separator-detected"
    VACANT_ROWS = "vacant-rows"


_FIRST = {
    Code.AMBIGUOUS_CELL: Nature.REFUSAL,
    Code.AADHAAR_LIKE: Nature.ERROR,
    Code.ALL_CAPS: Nature.WARNING,
    Code.DESIGNATION_ALIAS: Nature.TIDIED,
    Code.BLANK_ROWS: Nature.NOTE,
}


def _natures() -> dict[Code, Nature]:
    """Codes stand grouped above; each group begins with the code named in `_FIRST`."""
    natures, nature = {}, Nature.REFUSAL
    for code in Code:
        nature = _FIRST.get(code, nature)
        natures[code] = nature
    return natures


NATURES = _natures()
REFUSALS = frozenset(c for c, n in NATURES.items() if n is Nature.REFUSAL) | {Code.TOO_LONG}
ERRORS = frozenset(c for c, n in NATURES.items() if n is Nature.ERROR)
WARNINGS = frozenset(c for c, n in NATURES.items() if n is Nature.WARNING)
TIDIED = frozenset(c for c, n in NATURES.items() if n is Nature.TIDIED)
NOTES = frozenset(c for c, n in NATURES.items() if n is Nature.NOTE)
