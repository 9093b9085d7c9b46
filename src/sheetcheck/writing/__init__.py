"""Files out: the template, the sender's sheet with its faults shown, clean and compiled rosters. One place makes text safe
(`safe.py`), one place puts files on disk whole or not at all (`outputs.py`).
"""
