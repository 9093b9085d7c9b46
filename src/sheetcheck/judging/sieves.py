"""Masks that clear what is plainly right, one per column, so that only the doubtful rest is judged cell by cell.

A sieve may let nothing through that its column's judge would touch or fault; the tests hold both against each other.
"""

import polars as pl

from sheetcheck.columns import GENDER, GROUP
from sheetcheck.judging.emails import GROUP_WORDS, POST_WORDS, PRIVATE
from sheetcheck.judging.mobiles import ALL_EQUAL, RUNS
from sheetcheck.reference import Reference

_WORD = "[A-Z][a-z]+"
_BLANK = "Post|Not|Same|As|Vacant|Applied|Eg|Example|Sample"  # with which texts begin that count as blank, or show how
_LAST = rf"(?:[DO]')?{_WORD}(?:-{_WORD})?"
_NAME = rf"^(?:(?:[A-Z]\. )+|{_WORD} )(?:(?:{_WORD}|[A-Z]\.) )*{_LAST}$"
_TITLES = rf"^(?:Smt|Shrimati|Shreemati|Ku|Kum|Km|Dr|Mr|Mrs|Ms|Miss|Prof|Er|Shri|Shree|Sri|Sh|Kumari|Sushri|{_BLANK}) "
_ODD_START = r"\b(?:[B-DF-HJ-NP-TV-Z][bcdfgjkmnpqtvwxz]*k|Jh(?: |$)|[A-Z][^aeiouAEIOUy .'-]+(?:[ -]|$))"
_DOMAINS = "|".join(domain.replace(".", r"\.") for domain in PRIVATE)
_EMAIL = rf"^[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:(?:[a-z][a-z0-9]*\.)?(?:gov|nic)\.in|{_DOMAINS})$"
_ROLE = rf"^(?:{'|'.join((*POST_WORDS, *GROUP_WORDS, "www"))})(?:[._@+-]|[0-9])"
_LIST = r"(?:list|group|all)[0-9]*@|@(?:lists?|groups)\."  # apart from _ROLE: together they cost three times as much
_PRIVATE = rf"@(?:{_DOMAINS})$"


def plain(name: str, reference: Reference) -> pl.Expr:
    """True where the cell of this column needs no verdict."""
    cell = pl.col(name)
    if name == "full_name":
        doubtful = cell.str.contains(_TITLES) | cell.str.contains(_ODD_START)
        return cell.str.contains(_NAME) & ~doubtful & (cell.str.len_bytes() <= 100)
    if name == "mobile":
        return cell.str.contains(r"^[6-9][0-9]{9}$") & ~cell.is_in(list(RUNS | ALL_EQUAL))
    if name == "email":
        return cell.str.contains(_EMAIL) & ~cell.str.contains(_ROLE) & ~cell.str.contains(_LIST) & (cell.str.len_bytes() <= 64)
    if name == "group":
        return cell.is_in(list(GROUP.choices))
    if name == "designation":
        return cell.is_in(list(reference.designations.names))
    if name == "gender":
        return cell.is_in(list(GENDER.choices))
    if name == "employee_id":
        length = reference.id_length
        size = cell.str.len_bytes()
        fits = (size == length) if length else (size != 12)
        # one digit at least: 'NA' and 'NIL' are none
        return cell.str.contains(r"^[A-Z]*[0-9][A-Z0-9]*$") & (size >= 2) & (size <= 30) & fits & (size != 12)
    return cell.is_in(list(reference.usable_pins))


def private(name: str) -> pl.Expr:
    """Addresses of private providers: a note for the file, never a finding."""
    return pl.col(name).str.contains(_PRIVATE)
