#!/usr/bin/env python3
"""Finding people among five lakh: p50 and p95 of `people.queries.find` by kind of search and size of scope.

    python benchmarks/find_people.py sqlite
    python benchmarks/find_people.py postgresql --people 500000 --each 40

Bound: p95 of every line ≤ 100 ms.
"""

import argparse
import sys
import time
from random import Random
from statistics import quantiles

import state_size

BOUND_MS = 100.0
_COMMON = ["Kumar", "Kumar Singh", "Devi Sahu", "Kumari Verma", "Kumar Devi", "Bai Singh", "Kumar Kumari"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--each", type=int, default=40, help="searches of each kind and scope")
    chosen = parser.parse_args()
    with state_size.database(chosen.database):
        state_size.fill(chosen.people)
        return _measured(chosen.each)


def _measured(each: int) -> int:
    scopes, kinds, worst = _scopes(), _kinds(each), 0.0
    print(f"{'search':28} {'scope':10} {'found':>6} {'p50 ms':>8} {'p95 ms':>8}")
    for kind, texts in kinds.items():
        for name, scope in scopes.items():
            found, p50, p95 = _timed(texts, scope)
            worst = max(worst, p95)
            print(f"{kind:28} {name:10} {found:6.1f} {p50:8.1f} {p95:8.1f}", flush=True)
    print(f"worst p95 {worst:.1f} ms, bound {BOUND_MS:.0f} ms")
    return int(worst > BOUND_MS)


def _timed(texts, scope):
    from kshamta.people import queries

    queries.find(texts[0], scope)
    took, found = [], 0
    for text in texts:
        began = time.perf_counter()
        found += len(queries.find(text, scope).people)
        took.append((time.perf_counter() - began) * 1000)
    cuts = quantiles(took, n=100)
    return found / len(texts), cuts[49], cuts[94]


def _scopes():
    from kshamta.audit.actors import EVERYTHING, Scope
    from kshamta.offices.models import Office

    def path(code):
        return Scope((Office.objects.filter(level__code=code).order_by("code").values_list("path", flat=True)[0],))

    return {"block": path("block"), "district": path("district"), "division": path("division"), "state": path("state"),
            "everything": EVERYTHING}  # fmt: skip


def _kinds(each: int) -> dict[str, list[str]]:
    """Searches drawn from people who are there; and those whose words are as common as words get."""
    from kshamta.people.models import Contact, Person

    chance = Random(7)
    some = list(Person.objects.exclude(name_hi="").values_list("name_en", "name_hi", "employee_id")[: each * 400])
    people = chance.sample(some, each)
    kept = [Contact(**row) for row in Contact.objects.values("person_id", "kind", "sealed")[: each * 4]]
    return {
        "employee ID": [row[2] for row in people],
        "mobile": _clear(kept, "mobile")[:each], "e-mail": _clear(kept, "email")[:each],
        "whole name": [row[0] for row in people],
        "whole name in Hindi": [row[1] for row in people],
        "first and last": [" ".join((row[0].split()[0], row[0].split()[-1])) for row in people],
        "one letter wrong": [_misspelt(row[0], chance) for row in people],
        "first name": [row[0].split()[0] for row in people],
        "last name": [row[0].split()[-1] for row in people],
        "first three letters": [row[0][:3] for row in people],
        "common words": _COMMON * (each // len(_COMMON) + 1),
        "nobody": ["Zzyx", "Qwrtp Kumar", "Kumar Xylophone", "Blah Blub Singh"] * (each // 4 + 1),
    }  # fmt: skip


def _clear(contacts, kind: str) -> list[str]:
    from kshamta.people import contacting

    return [contacting.opened(each) for each in contacts if each.kind == kind]


def _misspelt(name: str, chance: Random) -> str:
    """One word of the name with a letter left out, doubled, changed or swapped."""
    words = name.split()
    at = chance.randrange(len(words))
    word, place = words[at], chance.randrange(1, max(2, len(words[at]) - 1))
    ways = (word[:place] + word[place + 1 :], word[:place] + word[place - 1 :], word[:place] + "e" + word[place + 1 :],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :])  # fmt: skip
    words[at] = chance.choice(ways)
    return " ".join(words)


if __name__ == "__main__":
    sys.exit(main())
