"""Files and forms that mean harm: an answer in words, nothing kept, nothing of the inside shown."""

import zipfile
from io import BytesIO

import pytest

from kshamta.onboarding import samples
from kshamta.onboarding.models import WorkingCopy
from tests.cast import person, roster
from tests.web.conftest import give, opened, text_of


def zipped(**members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in members.items():
            book.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def workbook_with(name, data):
    """A sample with one more part in it."""
    out = BytesIO(samples.BY_SLUG["doubles"].data())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, data)
    return out.getvalue()


BAD = {
    "empty": ("roster.xlsx", b""),
    "a picture": ("roster.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    "a program": ("roster.xls", b"MZ" + b"\0" * 64),
    "a pdf called a sheet": ("roster.csv", b"%PDF-1.7\n%\xe2\xe3"),
    "a zip that is no workbook": ("roster.xlsx", zipped(readme_dot_txt="hello")),
    "half a workbook": ("roster.xlsx", samples.BY_SLUG["doubles"].data()[:3000]),
    "macros": ("roster.xlsm", workbook_with("xl/vbaProject.bin", b"x")),
    "macros under another name": ("roster.xlsx", workbook_with("xl/vbaProject.bin", b"x")),
    "a bomb": ("roster.xlsx", workbook_with("xl/media/bomb.bin", b"\0" * (60 << 20))),
    "a path that climbs out": ("roster.xlsx", workbook_with("../../../etc/cron.d/x", b"x")),
    "no heading": ("roster.csv", b"a,b,c\n1,2,3\n"),
    "headings only": ("roster.csv", roster()),
    "an unclosed quote": ("roster.csv", roster(person(1)) + b'"open,9712340500'),
    "an Aadhaar column": ("roster.csv", roster(person(1)).replace(b"Office PIN Code", b"Office PIN Code,Aadhaar No")),
}


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize(("name", "data"), BAD.values(), ids=BAD)
def test_what_cannot_be_taken_is_refused_in_words(asha, name, data, language):
    asha.cookies["language"] = language
    answer = give(asha, name=name, data=data)
    # an empty upload is to a browser the same as none: it leads back to the first page
    assert answer.status_code == (422 if data else 303) or (not data and answer.status_code in (302, 422))
    assert not WorkingCopy.objects.exists()
    assert "Traceback" not in answer.content.decode() and "sheetcheck" not in answer.content.decode()


@pytest.mark.parametrize("name", ["x" * 5000 + ".csv", "‮fdp.csv", "a\tb.csv", "सूची.csv", "CON.csv", "....csv", "%00.csv", "-rf.csv"])
def test_any_name_of_a_file_is_only_a_name(asha, name):
    where = opened(asha, person(1), name=name)
    assert asha.get(where).status_code == 200
    assert asha.get(f"{where}clean.xlsx").headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("text", ["=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "<b>", "{{ 7*7 }}", "{% debug %}", "\x00", "‮"])
def test_whatever_is_typed_into_a_cell_is_data(asha, text):
    where = opened(asha, person(1))
    answer = asha.post(f"{where}mend", {"row": 2, "field": "full_name", "text": text}, follow=True)
    assert answer.status_code == 200 and "<b></bdi>" not in answer.content.decode()
    for file in ("corrected.xlsx", "clean.xlsx"):
        with zipfile.ZipFile(BytesIO(asha.get(f"{where}{file}").content)) as book:
            sheets = b"".join(book.read(part) for part in book.namelist() if part.startswith("xl/worksheets/"))
        assert b"<f>" not in sheets and b"<f " not in sheets


@pytest.mark.parametrize("address", [
    "/check/../../etc/passwd", "/check/not-a-uuid/", "/check/00000000-0000-0000-0000-000000000000/", "/static/../settings.py",
    "/static/%2e%2e/config/urls.py", "/.git/config", "/admin/", "/check/template.xlsx/x",
])  # fmt: skip
def test_addresses_lead_nowhere_else(asha, address):
    answer = asha.get(address)
    assert answer.status_code == 404 and "यह पृष्ठ नहीं मिला" in text_of(answer)
    assert ("दो घंटे" in text_of(answer)) == answer.wsgi_request.path.startswith("/check/"), "only a working copy is over after two hours"


def test_extra_fields_of_a_form_are_passed_over(asha):
    where = opened(asha, person(1, mobile="12345"))
    asha.post(f"{where}mend", {
        "row": 2, "field": "mobile", "text": "9712340999", "sample": "titles", "browser_hash": "x", "expires_at": "2099-01-01",
    })  # fmt: skip
    copy = WorkingCopy.objects.get()
    assert copy.sample == "" and copy.expires_at.year < 2099 and asha.get(where).status_code == 200


def test_two_files_in_one_form_are_not_taken(asha):
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = {"file": SimpleUploadedFile("a.csv", roster(person(1))), "other": SimpleUploadedFile("b.csv", roster(person(2)))}
    assert asha.post("/check/open", files).status_code == 400 and not WorkingCopy.objects.exists()
