"""What a charge is called."""

import pytest

from kshamta.access.charges import Name

BEO = Name("विकासखंड शिक्षा अधिकारी", "Block Education Officer")


@pytest.mark.parametrize(("office", "said"), [
    (("विकासखंड शिक्षा अधिकारी, बलौदाबाजार", "Block Education Officer, Baloda Bazar"),
     Name("विकासखंड शिक्षा अधिकारी, बलौदाबाजार", "Block Education Officer, Baloda Bazar")),
    (("विकासखंड अभनपुर", "Block Abhanpur"),
     Name("विकासखंड शिक्षा अधिकारी, विकासखंड अभनपुर", "Block Education Officer, Block Abhanpur")),
    (("", "Block Education Officers Academy"),
     Name("विकासखंड शिक्षा अधिकारी", "Block Education Officer, Block Education Officers Academy")),
])  # fmt: skip
def test_a_charge_is_said_with_its_office_and_only_once(office, said):
    assert BEO.at(*office) == said
