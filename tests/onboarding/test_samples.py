"""Six samples: each awkward in its own way, each invented, each what `make.py` writes."""

import re
import zipfile

import pytest

from kshamta.onboarding import samples
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.samples import make
from kshamta.onboarding.sheets import judging

SHOWS = {
    "titles": {"header-found-lower", "extra-columns", "footer-ignored", "designation-alias", "gender-normalised"},
    "numbers": {"mobile-normalised", "group-normalised", "number-to-text", "bad-choice", "bad-mobile"},
    "fonts": {"legacy-font", "not-latin", "all-caps"},
    "hidden": {"hidden-row", "merged-cell", "cell-error", "missing-value"},
    "doubles": {"duplicate-mobile", "duplicate-email", "duplicate-employee-id", "office-contact", "same-name"},
    "treasury": {"html-table", "id-length", "all-caps", "bad-email", "missing-value"},
}


def report_of(sample):
    return judging.judged(judging.table_of(sample.name, sample.data()), rules.Work()).report(0)


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.slug)
def test_a_sample_shows_what_it_is_there_to_show(sample):
    report = report_of(sample)
    assert report.status == "faults" and report.counts.rows_ok > 0
    assert SHOWS[sample.slug] <= {code.value for code in report.codes}


def test_there_are_six_and_each_is_its_own():
    assert samples.BY_SLUG.keys() == SHOWS.keys() and len({sample.name for sample in samples.SAMPLES}) == 6


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.slug)
def test_addresses_are_invented(sample):
    rows = report_of(sample).rows
    official = [text for text in rows["email"].drop_nulls() if not text.endswith("@example.gov.in")]
    assert official in ([], ["kavita.thakur@gmail,com"])  # the treasury's typing slip


def parts(path):
    """What is in a workbook; its own date, the zip's, is not the content."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: re.sub(rb"<dcterms[^>]*>[^<]*", b"", book.read(name)) for name in book.namelist()}


def test_the_samples_are_what_the_script_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    make.main()
    for sample in samples.SAMPLES:
        assert parts(tmp_path / sample.name) == parts(make.Path(samples.__file__).parent / sample.name), sample.name
