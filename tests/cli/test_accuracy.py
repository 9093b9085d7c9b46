"""The demand's figures on made rosters: other seeds than anybody tuned by, and far more faults than an office makes."""

from argparse import Namespace

import accuracy
import made
import pytest

DIRTY = ("--dirty", "0.7", "--habits", "0.5", "--duplicates", "0.03")
OPTIONS = {"state": "Chhattisgarh", "id_length": 11, "districts": False, "said": None}


def scored(folder, *options, **how):
    made.make(folder, *options)
    return accuracy.judged(folder, Namespace(**(OPTIONS | how)))


def wrong(score):
    """What to look at, when a bound does not hold."""
    return accuracy.examples(score.wrong, 5)


@pytest.mark.parametrize("seed", ["20261", "77"])
def test_offices_of_other_seeds(tmp_path, seed):
    score = scored(tmp_path, "--offices", "70", "--rows-per-office", "40", "--seed", seed, *DIRTY)
    assert score.misses == [], wrong(score)
    assert score.figures["errors_planted"] > 600
    assert score.figures["tidied_planted"] > 1200
    assert not any(score.figures[name] for name in MUST_BE_NONE), score.figures
    assert score.figures["warning_recall_cell"] > 0.99, wrong(score)
    assert score.figures["warning_recall_file"] > 0.99, wrong(score)


MUST_BE_NONE = ("wrong_addresses", "files_refused_or_missing", "files_with_rows_miscounted", "row_errors_without_cause", "clean_altered")


def test_one_big_sheet(tmp_path):
    score = scored(tmp_path, "--single", "state.xlsx", "--rows", "6000", "--seed", "5", "--dirty", "0.3")
    assert score.misses == [], wrong(score)
    assert not any(score.figures[name] for name in MUST_BE_NONE), score.figures


def test_no_length_of_ids_set_asks_for_none(tmp_path):
    score = scored(tmp_path, "--offices", "8", "--seed", "9", *DIRTY, id_length=0)
    assert score.misses == [], wrong(score)
    assert "error_recall_setting" not in score.figures


def test_the_district_of_an_office_shows_pins_of_others(tmp_path):
    score = scored(tmp_path, "--offices", "3", "--rows-per-office", "150", "--seed", "4", "--dirty", "0.9", districts=True)
    assert score.misses == [], wrong(score)
    assert score.figures["warning_recall_office"] == 1.0, wrong(score)
