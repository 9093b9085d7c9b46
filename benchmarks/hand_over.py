#!/usr/bin/env python3
"""A hand-over of a whole state: 5 lakh rows of 10,000 offices compiled, watermarked, encrypted, opened again.

    python benchmarks/hand_over.py sqlite                      or postgresql
    python benchmarks/hand_over.py sqlite --offices 300        a district of 15,000 rows

What a worker does before its one short transaction; seconds of processor time, and how much memory the process came to.
"""

import argparse
import os
import resource
import sys

import state_size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", choices=("sqlite", "postgresql"))
    parser.add_argument("--offices", type=int, default=10_000)
    args = parser.parse_args()
    with state_size.database(args.database):
        given = signed(args.offices)
        before = _peak()
        from kshamta.foundation import locked_workbooks
        from kshamta.onboarding.hand_overs import workbooks

        with state_size.Watch() as compiling:
            file = workbooks.written(given)
        written = _peak()
        with state_size.Watch() as locking:
            locked = locked_workbooks.locked(file, locked_workbooks.new_password())
        print(
            f"{given.rows:,} rows of {given.ddos:,} offices: compiled and written {compiling.cpu:.1f} s, encrypted and opened "
            f"again {locking.cpu:.1f} s of processor time; file {len(locked) / 1e6:.1f} MB; memory {before:.0f} MB before, "
            f"{written:.0f} MB written, {_peak():.0f} MB at most (load {os.getloadavg()[0]:.1f})"
        )
    return 0


def signed(number):
    """The whole state accepted: its position, and to whom it goes."""
    from django.db.models import F

    from kshamta.foundation import clock
    from kshamta.foundation.ids import new_id
    from kshamta.onboarding.models import HandOver, HandOverState, Kind, OutsideOfficer, State, Submission, Way
    from kshamta.onboarding.queries.compiled import position_of
    from tests.onboarding.drives import cast as people, test_state_size as built

    built.OFFICES, built._many_ddos = number, lambda cast: None  # no officer of them is told anything here
    cast = people.begin(built.build())
    built.sent(cast, list(Submission.objects.filter(kind=Kind.ROSTER).order_by("way")), State.ACCEPTED)
    compiled = Submission.objects.filter(kind=Kind.COMPILED)
    compiled.update(state=State.ACCEPTED, accepted_hash="1" * 64, submitted_hash="1" * 64, revision=F("revision") + 1)
    top = Submission.objects.select_related("office__level", "drive").get(kind=Kind.COMPILED, above=None)
    position = position_of(top)
    officer = OutsideOfficer(id=new_id(), office=top.office, name_en="Rakesh Sahu", called="Nodal officer of the portal")
    return HandOver(
        id=new_id(), submission=top, to=officer, way=Way.HAND, hash=position.hash, rows=position.rows, ddos=len(position.parts),
        state=HandOverState.RELEASED, asked_at=clock.now(),
    )  # fmt: skip


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
