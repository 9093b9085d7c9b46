"""The eight columns for other programs and for forms: JSON Schema, Frictionless Table Schema, hints. All from `columns`."""

from dataclasses import dataclass

from sheetcheck.columns import ROSTER_2026, Column
from sheetcheck.wording import phrases

type Json = dict[str, "Json | list[Json] | list[str] | str | int | bool"]

_BLANKS = ("", "-", "NA", "N/A", "nil", "0", ".")  # count as blank (formats.md §1)
_DIGITS = frozenset(("mobile", "office_pin"))


@dataclass(frozen=True, slots=True)
class FormHint:
    """What a form shows and asks of one field. `pattern` is to match in full, as in HTML."""

    field: str
    label: str
    hint: str
    example: str
    pattern: str
    max_length: int
    input_mode: str
    input_type: str
    choices: tuple[str, ...]
    required: bool = True


def json_schema(columns: tuple[Column, ...] = ROSTER_2026) -> Json:
    """One person's row, mended, as JSON Schema draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Roster row",
        "description": "One person of a roster, after tidying. All eight values are text.",
        "type": "object",
        "properties": {column.field: _property(column) for column in columns},
        "required": [column.field for column in columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> Json:
    prop: Json = {"type": "string", "title": column.heading, "description": column.hint, "examples": [column.example]}
    if column.choices:
        return prop | {"enum": list(column.choices)}
    return prop | {"pattern": f"^(?:{column.pattern})$", "minLength": 1, "maxLength": column.max_length}


def table_schema(columns: tuple[Column, ...] = ROSTER_2026) -> Json:
    """The roster as a Frictionless Table Schema; field names are the headings as they stand in the file."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_table_field(column) for column in columns],
        "primaryKey": [next(column.heading for column in columns if column.field == "employee_id")],
        "missingValues": list(_BLANKS),
    }


def _table_field(column: Column) -> Json:
    constraints: Json = {"required": True, "maxLength": column.max_length, "pattern": f"^(?:{column.pattern})$"}
    if column.choices:
        constraints = {"required": True, "enum": list(column.choices)}
    return {
        "name": column.heading,
        "title": column.heading_hi,
        "type": "string",
        "description": column.hint,
        "example": column.example,
        "constraints": constraints,
    }


def form_hints(lang: str, columns: tuple[Column, ...] = ROSTER_2026) -> tuple[FormHint, ...]:
    """Labels and help in one language; the values asked for are the same in both."""
    return tuple(_form_hint(column, lang) for column in columns)


def _form_hint(column: Column, lang: str) -> FormHint:
    kind = {"mobile": "tel", "email": "email"}.get(column.field, "text")
    mode = "numeric" if column.field in _DIGITS else "email" if column.field == "email" else "text"
    return FormHint(
        column.field, phrases.heading(column.field, lang), column.hint_hi if phrases.hindi(lang) else column.hint,
        column.example, column.pattern, column.max_length, mode, kind, column.choices,
    )  # fmt: skip
