from tools import shape


def write(root, place, text):
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_functions_files_and_tests_are_measured(tmp_path):
    write(tmp_path, "src/rooms/doors.py", "def open_door():\n    return 1\n\n\ndef shut_door():\n    a = 1\n\n    return a\n")
    write(tmp_path, "tests/test_doors.py", "def test_door():\n    assert True\n")

    measured = shape.measure(tmp_path)

    assert [(f.place, f.name, f.lines) for f in measured.functions] == [
        ("src/rooms/doors.py", "open_door", 2),
        ("src/rooms/doors.py", "shut_door", 4),
    ]
    assert measured.files == {"src/rooms/doors.py": 8}
    assert (measured.source_lines, measured.test_lines) == (5, 2)


def test_what_a_program_wrote_or_others_lent_is_not_measured(tmp_path):
    write(tmp_path, "src/rooms/migrations/0001_initial.py", "def forwards():\n    pass\n")
    write(tmp_path, "tests/corpus/made.py", "x = 1\n")

    assert shape.measure(tmp_path) == shape.Shape([], {}, 0, 0)


def test_a_missed_budget_is_flagged(tmp_path):
    write(tmp_path, "src/long.py", "def long():\n" + "    x = 1\n" * 400)

    lines = list(shape.report(shape.measure(tmp_path)))

    assert sum("MISSED" in line for line in lines) == 5  # three percentiles, one file, no tests


def test_percentiles_of_nothing_are_nothing():
    assert shape.percentile([], 99) == 0
    assert shape.percentile(list(range(1, 101)), 90) == 91
    assert shape.percentile([7], 50) == 7
