"""`kshamta drive`: drives from the server's command line. list · prepare · preview · start · pause · reopen · close · extend ·
copy · board · upload · remind · compile · cases · hand-overs."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import driving, ordering
from kshamta.jobs.words import said


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verbs.add_parser("list", help="all drives, with what came of how many")
        board = verbs.add_parser("board", help="figures of a position and of those directly below it")
        upload = verbs.add_parser("upload", help="rosters of many offices: each finds its office by the code in its name or band")
        remind = verbs.add_parser("remind", help="remind those whose roster has not come, once a day each")
        compile_ = verbs.add_parser("compile", help="the accepted rows as one workbook, and the list of drawing officers")
        cases = verbs.add_parser("cases", help="double entries and disputes across offices, without names")
        verbs.add_parser("hand-overs", help="the register of what was handed over to officers outside")
        cases.add_argument("--tab", choices=driving.TABS, default="open", help="open, names alone (maybe), or settled")
        for each in (board, upload, remind, compile_, cases, *self._ordering(verbs)):
            each.add_argument("--drive", default="", metavar="ORDER", help="its order number or id (default: the one that runs)")
        for each in (board, remind, compile_):
            each.add_argument("office", nargs="?", default="", help="code of the office that compiles (default: the topmost)")
        upload.add_argument("files", nargs="+", metavar="FILE", help="workbooks, or folders that hold them")
        remind.add_argument("--whole", action="store_true", help="all that lie below, not only those directly below")
        compile_.add_argument("--out", required=True, type=Path, metavar="DIR")

    def _ordering(self, verbs: Any) -> list[ArgumentParser]:
        """What is done with the drive as a whole. Says those that ask which one is meant."""
        prepare = verbs.add_parser("prepare", help="a drive from a file that says its order")
        prepare.add_argument("order", type=Path, metavar="FILE")
        preview = verbs.add_parser("preview", help="what the start would bring, and which offices lack something")
        start = verbs.add_parser("start", help="every office gets its roster to give; officers are told")
        copy = verbs.add_parser("copy", help="last year's once more, without its order and its days")
        pause = verbs.add_parser("pause", help="hold it up: nothing moves meanwhile")
        reopen = verbs.add_parser("reopen", help="let a paused or closed one run again")
        close = verbs.add_parser("close", help="end it")
        extend = verbs.add_parser("extend", help="more time for a whole level")
        extend.add_argument("level", help="as the route names it: ddo, block, …")
        extend.add_argument("day", metavar="DD-MM-YYYY")
        for each in (pause, reopen, close, extend):
            each.add_argument("--reason", required=True)
        return [preview, start, copy, pause, reopen, close, extend]

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb'].replace('-', '_')}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        self._say(driving.every())

    def _prepare(self, options: dict[str, Any]) -> None:
        self._say(ordering.prepare(options["order"]))

    def _preview(self, options: dict[str, Any]) -> None:
        self._say(ordering.preview(driving.meant(options["drive"])))

    def _start(self, options: dict[str, Any]) -> None:
        self._say([ordering.start(driving.meant(options["drive"]))])

    def _copy(self, options: dict[str, Any]) -> None:
        self._say([ordering.copy(driving.meant(options["drive"]))])

    def _turned(self, options: dict[str, Any]) -> None:
        self._say([ordering.turn(driving.meant(options["drive"]), options["verb"], options["reason"])])

    _pause = _reopen = _close = _turned

    def _extend(self, options: dict[str, Any]) -> None:
        drive = driving.meant(options["drive"])
        self._say([ordering.extend(drive, options["level"], options["day"], options["reason"])])

    def _board(self, options: dict[str, Any]) -> None:
        self._say(driving.board(driving.meant(options["drive"]), options["office"]))

    def _upload(self, options: dict[str, Any]) -> None:
        """Exit status: 0 all taken, 1 rows at fault, 2 a file not taken."""
        taken = driving.upload(driving.meant(options["drive"]), options["files"], self._progress)
        self._say(driving.uploaded(taken))
        if status := driving.status(taken):
            sys.exit(status)

    def _remind(self, options: dict[str, Any]) -> None:
        self._say([driving.remind(driving.meant(options["drive"]), options["office"], whole=options["whole"])])

    def _compile(self, options: dict[str, Any]) -> None:
        self._say(driving.compile_(driving.meant(options["drive"]), options["office"], options["out"]))

    def _cases(self, options: dict[str, Any]) -> None:
        self._say(driving.cases(driving.meant(options["drive"]), options["tab"]))

    def _hand_overs(self, options: dict[str, Any]) -> None:
        self._say(driving.hand_overs())

    def _progress(self, done: int) -> None:
        self.stderr.write(said("drive-progress", done=done))

    def _say(self, lines: Any) -> None:
        for line in lines:
            self.stdout.write(line)
