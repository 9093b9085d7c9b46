"""`kshamta drive`: the operator takes in a folder of rosters, looks at a board, reminds, compiles."""

import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kshamta.audit.models import Event
from kshamta.jobs import driving
from kshamta.onboarding.models import DriveState, Submission, Way
from kshamta.onboarding.operations import handovers
from tests.cast import person, roster
from tests.onboarding import standing_drive
from tests.onboarding.cases.conftest import doubles  # noqa: F401 - the standing drive with people in it
from tests.onboarding.handing.conftest import rakesh, signed  # noqa: F401 - a signed district, and whom it may be given to

standing = standing_drive.TODAY.fixture()


@pytest.fixture
def folder(tmp_path):
    """What came by mail: rosters of two offices, one of nobody, one that is no roster."""
    (tmp_path / "mail").mkdir()
    for name, data in {
        "A1.csv": roster(person(1), person(2)), "mail/roster-TILDA.csv": roster(person(3, mobile="1")),
        "mail/somebody.csv": roster(person(4)), "mail/PATAN.xlsx": b"%PDF", "mail/notes.txt": b"hello",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    return tmp_path


def said(*words):
    out = StringIO()
    call_command("drive", *map(str, words), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_drives_are_listed(standing):
    assert "DPI/2025/114\trunning\t" in said("list")


def test_a_folder_is_taken_and_what_could_not_be_is_named(standing, folder):
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("drive", "upload", str(folder), stdout=out, stderr=StringIO())
    assert left.value.code == 2
    told = out.getvalue()
    assert "✗ somebody.csv\t–\tno-office\t" in told and "✗ PATAN.xlsx\tPATAN\trefused\t" in told
    assert "4 files: 2 judged (3 rows), 0 had come before, 1 refused, 1 not taken." in told
    assert Submission.objects.get(pk=standing.rosters["A1"].pk).rows == 2


@pytest.mark.parametrize(
    ("names", "code"), [(("A1.csv",), 0), (("A1.csv", "mail/roster-TILDA.csv"), 1), (("mail/somebody.csv",), 2)]
)
def test_the_exit_status_says_how_it_went(standing, folder, names, code):
    paths = [str(folder / name) for name in names]
    if not code:
        assert "1 judged" in said("upload", *paths)
        return
    with pytest.raises(SystemExit) as left:
        said("upload", *paths)
    assert left.value.code == code


def test_a_board_has_the_position_and_its_children(standing):
    standing_drive.send(standing)
    lines = said("board", "ABHANPUR").splitlines()
    assert any(line.startswith("A1\tsubmitted\t42/") for line in lines)
    assert {line.split("\t")[0] for line in said("board").splitlines() if "\t" in line} == {"RAIPUR", "DURG"}


def test_those_who_have_not_sent_are_reminded_once_a_day(standing):
    assert said("remind", "ABHANPUR").startswith("2 offices")
    assert said("remind", "ABHANPUR").startswith("0 offices")


def test_the_compiled_workbook_is_its_owner_s_alone_and_taking_it_is_recorded(standing, tmp_path):
    said("compile", "ABHANPUR", "--out", tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["ABHANPUR-compiled.xlsx", "ABHANPUR-ddo-list.xlsx"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert Event.objects.get(operation="audit.data.viewed").details == {"what": "compiled"}


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(standing, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="cannot be written"):
        said("compile", "ABHANPUR", "--out", tmp_path / "file" / "out")
    assert not Event.objects.filter(operation="audit.data.viewed").exists()


class TestWhichDrive:
    def test_the_one_that_runs(self, standing):
        assert (
            driving.meant("").id
            == standing.drive.pk
            == driving.meant("DPI/2025/114").id
            == driving.meant(str(standing.drive.pk)).id
        )

    def test_none_runs(self, standing):
        standing.drive.state = DriveState.CLOSED
        standing.drive.save()
        with pytest.raises(CommandError, match="Which drive"):
            driving.meant("")

    def test_an_unknown_one(self, standing):
        with pytest.raises(CommandError, match="no drive"):
            driving.meant("X")

    def test_an_office_that_compiles_nothing(self, standing):
        with pytest.raises(CommandError, match="A1 compiles nothing"):
            said("board", "A1")

    @pytest.mark.parametrize("path", ["nowhere", "empty"])
    def test_nothing_to_take(self, standing, tmp_path, path):
        (tmp_path / "empty").mkdir()
        with pytest.raises(CommandError, match=r"no file or folder|no workbook"):
            said("upload", tmp_path / path)


def test_cases_are_listed_by_office_and_word_without_a_name(doubles):  # noqa: F811
    doubles.give("A1", person(1))
    doubles.give("TILDA", person(1, mobile="9712399999", email="other@example.gov.in"))
    told = said("cases", "--drive", "DPI/2025/114")
    assert told.startswith("employee-id\topen\t") and told.endswith("A1:? · TILDA:?\n") and "Sunita" not in told
    assert said("cases", "--tab", "settled") == ""


def test_the_register_of_hand_overs_is_listed(signed, rakesh):  # noqa: F811
    handovers.ask(
        submission_id=signed.position("D").pk, officer_id=rakesh.pk, way=Way.HAND, reason="For the portal", by=signed["bilal"]
    )
    assert "\treleased\thand\t5\t" in said("hand-overs") and "Rakesh Sahu, Nodal officer" in said("hand-overs")
