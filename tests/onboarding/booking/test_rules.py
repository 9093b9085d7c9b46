"""Who a row is, by what our books say: rows of a case table read as an officer would."""

from uuid import UUID

import pytest

from kshamta.onboarding.rules.booking import NEW, Known, Line, Verdict, Why, judge

SUNITA, RANI = UUID(int=1), UUID(int=2)
NAME, OTHER = "sunita sahu", "rani dewangan"


def known(person=SUNITA, key=NAME, employee_id="E1", on_roll=True):
    return Known(person, key, employee_id, on_roll)


@pytest.mark.parametrize(
    ("line", "by_id", "by_contact", "here", "verdict"),
    [
        (Line(NAME, "E1"), known(), [], [], Verdict(SUNITA)),
        (Line("sunita verma", "E1"), known(), [], [], Verdict(SUNITA)),  # married
        (Line(OTHER, "E1"), known(), [], [], Verdict(SUNITA, Why.OTHER_NAME)),
        (Line(NAME, "E1"), known(on_roll=False), [], [], Verdict(SUNITA, Why.LEFT)),
        (Line(NAME, "E1"), known(), [known(RANI, OTHER)], [], Verdict(SUNITA)),  # the ID says more than a contact
        (Line(NAME, "E9"), None, [known(employee_id="")], [], Verdict(SUNITA)),
        (Line(NAME, ""), None, [known()], [], Verdict(SUNITA)),
        (Line(NAME, ""), None, [known(), known()], [], Verdict(SUNITA)),  # mobile and e-mail are both hers
        (Line(NAME, "E9"), None, [known()], [], Verdict(SUNITA, Why.OTHER_ID)),
        (Line(OTHER, ""), None, [known()], [], Verdict(SUNITA, Why.CONTACT)),
        (Line(NAME, ""), None, [known(), known(RANI, OTHER)], [], Verdict(SUNITA, Why.SEVERAL)),
        (Line(NAME, ""), None, [known(on_roll=False)], [], Verdict(SUNITA, Why.LEFT)),
        (Line(NAME, ""), None, [], [known()], Verdict(SUNITA, Why.NAMESAKE)),
        (Line(NAME, "E9"), None, [], [known(employee_id="")], Verdict(SUNITA, Why.NAMESAKE)),
        (Line(NAME, "E9"), None, [], [known()], NEW),  # two of one name, each with an ID
        (Line(NAME, ""), None, [], [known(RANI, OTHER)], NEW),
        (Line(NAME, "E1"), None, [], [], NEW),
    ],
)  # fmt: skip
def test_nobody_is_merged_on_a_guess(line, by_id, by_contact, here, verdict):
    assert judge(line, by_id, by_contact, here) == verdict
