"""Tampering with a real database, signed days, and the command that tells of both."""

import base64
import json
from datetime import timedelta
from io import StringIO
from uuid import UUID

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from kshamta.audit import checkpoints, guards, verifying
from kshamta.audit.chain import Wrong
from kshamta.audit.models import Event, Link

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def own_file(settings, tmp_path):
    settings.KSHAMTA_CHECKPOINTS = str(tmp_path / "record" / "checkpoints.jsonl")
    return tmp_path / "record" / "checkpoints.jsonl"


@pytest.fixture
def ten(happened, chained):
    events = [happened(details={"n": n}) for n in range(10)]
    assert chained() == 10
    return events


def stored(value: UUID) -> str:
    return value.hex if connection.vendor == "sqlite" else str(value)


class TestTampering:
    def test_a_changed_row_is_named(self, ten, tamper):
        tamper("UPDATE audit_event SET operation = 'offices.office.moved' WHERE id = %s", [stored(ten[3].pk)])
        fault = verifying.verify().fault
        assert (fault.number, fault.wrong, fault.event_id) == (4, Wrong.CONTENT, ten[3].pk.hex)

    @pytest.mark.parametrize(
        "column, value",
        [
            ("at", "2020-01-01 00:00:00+00:00"), ("charge", "x"), ("address", "192.0.2.9"), ("about_kind", "x"), ("office_path", "x"),
            ("before_hash", "x"), ("after_hash", "x"), ("number", 2), ("details", '{"n": 99}'), ("account_id", stored(UUID(int=99))),
            ("appointment_id", None), ("acted_at_id", None), ("about_id", None), ("person_id", stored(UUID(int=1))),
        ],
    )  # fmt: skip
    def test_every_column_is_sealed(self, ten, tamper, column, value):
        tamper(f"UPDATE audit_event SET {column} = %s WHERE id = %s", [value, stored(ten[6].pk)])
        assert verifying.verify().fault.number == 7

    def test_a_row_taken_away_with_its_link_is_named(self, ten, tamper):
        tamper("DELETE FROM audit_link WHERE number = 5")
        tamper("DELETE FROM audit_event WHERE id = %s", [stored(ten[4].pk)])
        fault = verifying.verify().fault
        assert (fault.number, fault.wrong) == (5, Wrong.ORDER)

    def test_two_rows_exchanged_are_named(self, ten, tamper):
        tamper("DELETE FROM audit_link WHERE number IN (3, 8)")
        third, eighth = ten[2], ten[7]
        hashes = ["0" * 64, "1" * 64]
        Link.objects.create(number=3, event=eighth, hash=hashes[0])
        Link.objects.create(number=8, event=third, hash=hashes[1])
        assert verifying.verify().fault.number == 3

    def test_a_row_put_in_between_is_named(self, ten, tamper):
        tamper("UPDATE audit_link SET number = number + 100 WHERE number > 6")
        invented = Event.objects.create(at=ten[0].at, operation="offices.office.renamed", about_kind="offices.office")
        Link.objects.create(number=7, event=invented, hash="2" * 64)
        tamper("UPDATE audit_link SET number = number - 99 WHERE number > 100")
        fault = verifying.verify().fault
        assert (fault.number, fault.event_id) == (7, invented.pk.hex)

    def test_an_end_cut_off_after_a_signed_day_is_named(self, ten, tamper):
        checkpoints.sign_today()
        tamper("DELETE FROM audit_link WHERE number > 8")
        tamper("DELETE FROM audit_event WHERE id IN (%s, %s)", [stored(ten[8].pk), stored(ten[9].pk)])
        fault = verifying.verify().fault
        assert (fault.number, fault.wrong) == (9, Wrong.CUT)

    def test_events_hidden_from_the_sequencer_are_counted(self, ten, happened, tamper):
        event = happened()
        tamper("DELETE FROM audit_unchained")
        verdict = verifying.verify()
        assert (verdict.unchained, verdict.oldest_unchained_at) == (1, event.at)

    def test_a_guard_that_is_gone_is_told(self, ten):
        with connection.cursor() as cursor:
            cursor.execute(guards.DROP[connection.vendor][-1])
        try:
            verdict = verifying.verify()
            assert (verdict.guards_missing, verdict.whole) == (("audit_link_not_taken",), False)
        finally:
            with connection.cursor() as cursor:
                for statement in guards.DROP[connection.vendor] + guards.MAKE[connection.vendor]:
                    cursor.execute(statement)


class TestSignedDays:
    def test_one_line_a_day_outside_the_database(self, ten, own_file):
        with time_machine.travel("2026-11-26 06:00Z", tick=False):
            assert (checkpoints.sign_today(), checkpoints.sign_today()) == (10, None)
        with time_machine.travel("2026-11-26 18:31Z", tick=False):  # one minute past midnight in India
            assert checkpoints.sign_today() == 10
        lines = [json.loads(line) for line in own_file.read_text().splitlines()]
        assert [(line["day"], line["number"]) for line in lines] == [("2026-11-26", 10), ("2026-11-27", 10)]
        assert lines[0]["hash"] == Link.objects.get(number=10).hash
        assert verifying.verify().whole

    def test_an_empty_record_is_not_signed(self, own_file):
        assert checkpoints.sign_today() is None
        assert not own_file.exists()

    def test_without_a_key_nothing_is_signed(self, ten, settings):
        settings.KSHAMTA_CHECKPOINT_KEYS = ""
        with pytest.raises(checkpoints.NoKey):
            checkpoints.sign_today()

    @pytest.mark.parametrize("field, value", [("number", 9), ("hash", "0" * 64), ("day", "2026-01-01"), ("signature", "AAAA")])
    def test_a_line_that_was_changed_is_told(self, ten, own_file, field, value):
        checkpoints.sign_today()
        line = json.loads(own_file.read_text())
        own_file.write_text(json.dumps(line | {field: value}) + "\n")
        verdict = verifying.verify()
        assert (verdict.bad_lines, verdict.whole) == ((1,), False)

    def test_a_line_taken_out_of_the_middle_is_told(self, ten, own_file):
        for day in (1, 2, 3):
            with time_machine.travel(f"2026-11-0{day} 06:00Z", tick=False):
                checkpoints.sign_today()
        lines = own_file.read_text().splitlines()
        own_file.write_text("\n".join([lines[0], lines[2]]) + "\n")
        assert verifying.verify().bad_lines == (2,)

    def test_after_a_change_of_keys_the_old_days_are_still_believed(self, ten, settings):
        with time_machine.travel("2026-11-01 06:00Z", tick=False):
            checkpoints.sign_today()
        settings.KSHAMTA_CHECKPOINT_KEYS = f"{OTHER_KEY},{settings.KSHAMTA_CHECKPOINT_KEYS}"
        with time_machine.travel("2026-11-02 06:00Z", tick=False):
            checkpoints.sign_today()
        verdict = verifying.verify()
        assert (verdict.whole, verdict.checkpoints, verdict.last_day) == (True, 1, "2026-11-02")

    def test_another_installations_signature_is_not_believed_unless_said(self, ten, settings):
        checkpoints.sign_today()
        public = checkpoints.public_keys()[0]
        settings.KSHAMTA_CHECKPOINT_KEYS = OTHER_KEY
        assert verifying.verify().bad_lines == (1,)
        assert verifying.verify([public]).whole

    def test_a_past_written_anew_is_not_the_signed_one(self, ten, tamper, chained):
        checkpoints.sign_today()
        tamper("DELETE FROM audit_link")
        tamper("UPDATE audit_event SET charge = 'nobody' WHERE id = %s", [stored(ten[0].pk)])
        tamper("INSERT INTO audit_unchained (event_id) SELECT id FROM audit_event")
        assert chained() == 10
        fault = verifying.verify().fault
        assert (fault.number, fault.wrong) == (10, Wrong.CHECKPOINT)


class TestTheCommand:
    def told(self, *words: str) -> str:
        out = StringIO()
        call_command("verify_audit", *words, stdout=out)
        return out.getvalue()

    def test_a_whole_record(self, ten):
        checkpoints.sign_today()
        said = self.told()
        assert "10 links, whole" in said and "10 कड़ियाँ, पूरी" in said
        assert "1 signed" in said

    @pytest.mark.parametrize("key", ["junk", "", "c2hvcnQ=", "कुंजी"])
    def test_a_key_to_believe_that_is_none_is_refused(self, ten, key):
        with pytest.raises(CommandError, match=r"Number 2 (?s:.*)कुंजी 2 सार्वजनिक"):
            self.told("--believe", OTHER_KEY, "--believe", key)

    def test_another_key_is_believed_where_it_is_one(self, ten, settings):
        checkpoints.sign_today()
        public = checkpoints.public_keys()[0]
        settings.KSHAMTA_CHECKPOINT_KEYS = OTHER_KEY
        assert "10 links, whole" in self.told("--believe", f" {public} ")

    def test_the_tail_is_counted(self, ten, happened):
        happened()
        assert "1 event waits for its link" in self.told()

    def test_a_fault_ends_with_failure_and_names_the_row(self, ten, tamper):
        tamper("UPDATE audit_event SET charge = 'x' WHERE id = %s", [stored(ten[3].pk)])
        with pytest.raises(CommandError, match=rf"First bad row: number 4 .*{ten[3].pk.hex}"):
            self.told()

    def test_a_tail_too_old_is_a_failure(self, ten, happened):
        with time_machine.travel(ten[0].at - timedelta(days=1)):
            happened()
        with pytest.raises(CommandError, match="sequencer"):
            self.told()
