#!/usr/bin/env python3
"""One 50-row workbook through the web, warm: from the last byte sent to the last byte of the result page.

    python benchmarks/web_check.py                          starts a demonstration of its own
    python benchmarks/web_check.py --url http://127.0.0.1:8000 --runs 50

Told beside it, in the same run: the same server's health page (what any answer costs), a mend and the page after it, and a
roster of 20,000 rows with eight findings a row (T15: opening it, and turning its page).

Bounds: 50 rows ≤ 150 ms (median); a page of the 20,000 ≤ 1 s.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from xlsxwriter import Workbook

ROOT = Path(__file__).resolve().parent.parent
HEADINGS = ("Full Name", "Mobile Number", "Email", "Group", "Designation", "Gender", "Employee ID", "Office PIN Code")
BOUND_MS, BOUND_LARGE_MS = 150.0, 1000.0
START = "import sys; from granian.cli import entrypoint; sys.exit(entrypoint())"


def workbook(rows: int = 50) -> bytes:
    """An office's sheet: every fifth row has a fault, every row something to tidy."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Staff")
    sheet.write_row(0, 0, HEADINGS)
    for n in range(rows):
        mobile = "12345" if n % 5 == 0 else f"+91 97123 {40500 + n}"
        values = (f"Sunita {chr(65 + n % 26)}{chr(97 + n % 17)}hu", mobile, f"s{n}@example.gov.in", "III", "Asstt. Teacher", "F",
                  f"0{2210004010 + n}", "492001")  # fmt: skip
        sheet.write_row(n + 1, 0, values)
    book.close()
    return out.getvalue()


def large(rows: int = 20_000) -> bytes:
    """A CSV of which every cell is wrong."""
    lines = [",".join(HEADINGS), *(f"Ré{n}@,12345{n % 7},nobody,Z,{n}%%,?,{n}!!,000" for n in range(rows))]
    return "\n".join(lines).encode()


class Browser:
    """Cookies, one connection, and forms with their token."""

    def __init__(self, url: str) -> None:
        self.line = HTTPConnection(urlsplit(url).netloc, timeout=120)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.get("/check/")

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[str, str]:
        """(the body, where it redirects to)."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.line.request(method, path, body, headers | ({"Content-Type": kind} if kind else {}))
        answer = self.line.getresponse()
        text = answer.read().decode()
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = found[1]
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status}")
        return text, answer.headers.get("Location", "")

    def get(self, path: str) -> str:
        return self.ask("GET", path)[0]

    def give(self, name: str, data: bytes) -> str:
        """Upload; the address of the result."""
        edge = "kshamta-benchmark"
        part = f"--{edge}\r\nContent-Disposition: form-data; name="
        head = f'{part}"csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n{part}"file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", "/check/open", body, f"multipart/form-data; boundary={edge}")[1]

    def mend(self, where: str, row: int) -> str:
        form = {"csrfmiddlewaretoken": self.token, "row": row, "field": "mobile", "text": f"97123{50000 + row}"}
        return self.ask("POST", f"{where}mend", urlencode(form).encode(), "application/x-www-form-urlencoded")[1]


def timed(runs: int, act: Callable[[int], object]) -> list[float]:
    times = []
    for run in range(runs):
        began = time.perf_counter()
        act(run)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


@contextmanager
def demonstration() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kshamta-bench-") as folder, socket.socket() as wanted:
        wanted.bind(("127.0.0.1", 0))
        port = wanted.getsockname()[1]
        wanted.close()
        environment = os.environ | {
            "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": f"sqlite:///{folder}/kshamta.sqlite3",
            "KSHAMTA_CHECKS_AN_HOUR": "100000",
        }  # fmt: skip
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([sys.executable, "-m", "django", *command], env=environment, check=True)
        words = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
        command = [sys.executable, "-c", START, *words, "--port", str(port), "config.wsgi:application"]
        server = subprocess.Popen(command, env=environment)
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(10)


def wait_for(url: str) -> str:
    for _ in range(300):
        try:
            Browser(url)
            return url
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer")


def measured(url: str, runs: int) -> dict[str, list[float]]:
    browser, sheet = Browser(url), workbook()
    for _ in range(5):  # warm: the child that reads, the lists of the state, the page cache
        where = browser.give("warm.xlsx", sheet)
        browser.get(where)
    times = {"health page": timed(runs, lambda _: browser.get("/healthz"))}
    times["50 rows, upload to result"] = timed(runs, lambda _: browser.get(browser.give("staff.xlsx", sheet)))
    times["50 rows, the page again"] = timed(runs, lambda _: browser.get(where))
    times["50 rows, mend and page"] = timed(runs, lambda run: browser.get(browser.mend(where, 2 + run % 50).split("#")[0]))
    heavy, opened = large(), list[str]()

    def open_large(_: int) -> None:
        opened.append(browser.give("large.csv", heavy))
        browser.get(opened[0])

    times["20,000 rows, upload to result"] = timed(1, open_large)
    times["20,000 rows, a page"] = timed(max(3, runs // 5), lambda run: browser.get(f"{opened[0]}?page={run + 2}"))
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a running server, instead of one of our own")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.url:
        times = measured(args.url, args.runs)
    else:
        with demonstration() as url:
            times = measured(url, args.runs)
    medians = {name: statistics.median(each) for name, each in times.items()}
    kept = {"50 rows, upload to result": BOUND_MS, "20,000 rows, a page": BOUND_LARGE_MS}
    if args.json:
        print(json.dumps(medians))
    else:
        floor = medians["health page"]
        for name, each in times.items():
            bound = f"   bound {kept[name]:.0f} ms" if name in kept else ""
            spread = f"median {medians[name]:8.1f} ms   best {each[0]:8.1f}   worst {each[-1]:8.1f}"
            print(f"{name:32} {spread}   {medians[name] / floor:7.1f} × health{bound}")
    return int(any(medians[name] > bound for name, bound in kept.items()))


if __name__ == "__main__":
    sys.exit(main())
