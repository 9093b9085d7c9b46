"""What can be asked for on the command line. Plain argparse: it loads in a hundredth of a second."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from kshamta.cli.stops import USAGE
from kshamta.cli.words import default_lang

STATE = "Chhattisgarh"  # where the order that shaped the eight columns was given; KSHAMTA_STATE sets another

_CHECK = """\
Judges rosters (.xlsx, .xls, .ods, .csv) and shows every fault at once, grouped by kind, then by row.

Exit status: 0 nothing to mend (tidied values and warnings allowed), 1 faults in rows, 2 a file refused or not readable,
64 wrong usage, 70 a fault of the program, 130 stopped.

--json prints JSON Lines: one object per finding, repair or note on how a sheet was read (file, sheet, row, column, field,
code, severity, found, mended, message, path), then one object per file (summary: true, file, path, status, rows, rows_ok,
rows_faulty, tidied, warnings, private_emails, code, message)."""
_COMPILE = """\
Checks the rosters of many offices and puts them together: compiled.xlsx, ddo-list (.xlsx and .csv), faults.xlsx,
double-entries.xlsx and a summary of one page. Rows at fault are held back into faults.xlsx;
refused files are named in the summary."""
_EXPORT = """\
Prints a compiled workbook in the portal's format: upload files below its size limit, rows held back with the reasons, and
every value that had to be written otherwise. The files are read back and compared before they are put in place."""


class _Parser(argparse.ArgumentParser):
    """Wrong usage is 64; 2 means that a file was refused."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    top = _Parser(prog="kshamta", description="Rosters of Mission Karmayogi: checked, compiled, exported.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _check(_command(commands, "check", "check rosters", _CHECK))
    _template(_command(commands, "template", "make the workbook that offices fill", "The workbook that an office fills."))
    _compile(_command(commands, "compile", "put the rosters of many offices together", _COMPILE))
    _export(_command(commands, "export", "print a compiled workbook for the portal", _EXPORT))
    return top


def parsed(argv: Sequence[str] | None = None) -> argparse.Namespace:
    return parser().parse_args(argv)


def _command(commands: "argparse._SubParsersAction[_Parser]", name: str, help_: str, description: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_, description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--lang", choices=("hi", "en"), default=default_lang(), help="language (default: the terminal's)")
    command.add_argument("--quiet", action="store_true", help="no first line and no progress bar")
    return command


def _reference(command: argparse.ArgumentParser) -> None:
    known = command.add_argument_group("what the check may know")
    state = os.environ.get("KSHAMTA_STATE") or STATE
    known.add_argument("--state", default=state, help=f"state of the offices (default: KSHAMTA_STATE, here {state})")
    known.add_argument("--district", help="district of the offices; a PIN of another one is a warning")
    known.add_argument("--id-length", type=_length, metavar="N", help="length of the state's employee IDs")
    known.add_argument("--trusted-large", action="store_true", help="your own big file: raises the limits of an upload together")


def _length(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 30:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 30")
    return int(text)


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="rosters, or folders that hold them")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines, everything")
    shape.add_argument("--csv", action="store_true", help="CSV, everything but the summaries")
    command.add_argument("--all", action="store_true", help="the table shows every row, not the first of each kind")
    command.add_argument(
        "--corrected", metavar="OUT", help="write the sender's sheet with its faults shown (a folder for several files)"
    )
    _reference(command)


def _template(command: argparse.ArgumentParser) -> None:
    command.add_argument("out", nargs="?", default="roster-template.xlsx", metavar="OUT")
    command.add_argument("--office", default="", help="the office's name, printed in the band")
    command.add_argument("--ddo-code", default="", help="its drawing and disbursing officer's code")
    command.add_argument("--drive", default="", help="the collection this belongs to")
    command.add_argument("--recipient", default="", help="the one officer to whom the filled workbook goes")
    command.add_argument("--rows", type=int, default=500, help="rows to fill (default 500)")


def _compile(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="rosters, or folders that hold them")
    command.add_argument("--out", required=True, metavar="DIR", help="folder for the compiled files")
    command.add_argument("--ddo-list", metavar="FILE", help="DDO code, name, mobile and e-mail of the officers known (.csv)")
    command.add_argument("--title", default="", help="what is compiled, for the head of the summary")
    _reference(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("compiled", metavar="COMPILED", help="compiled.xlsx, or a roster without faults")
    command.add_argument("--portal", required=True, choices=("igot",), help="the portal to print for")
    command.add_argument("--out", metavar="DIR", help="folder for the portal's files (default: beside the workbook)")
    _reference(command)
