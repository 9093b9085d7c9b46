"""The scan of an order: small, and really what its name says."""

import pytest

from kshamta.access import contacts, seats
from kshamta.access.charges import Charge
from kshamta.access.rules import orders
from tests.access.appointments.town import PDF

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("order.pdf", PDF, None), ("ORDER.PDF", PDF, None), ("scan.jpg", JPG, None), ("scan.jpeg", JPG, None), ("scan.png", PNG, None),
        ("scan.jpg", JPG + b"maker's notes", None),  # telephones write behind the end
        ("order.pdf", b"", "empty"), ("order.pdf", PDF + b"\x00" * orders.LARGEST, "too-big"), ("order.pdf", b"MZ\x90", "kind"),
        ("order.doc", PDF, "not-what-it-says"), ("scan.png", JPG, "not-what-it-says"), ("order", PDF, "not-what-it-says"),
        ("order.pdf", b"%PDF-1.4 cut off", "not-what-it-says"), ("order.pdf", b" " + PDF, "kind"),
        ("order.pdf", PDF + b"PK\x05\x06" + b"\x00" * 18, "not-what-it-says"),  # a zip at its end
        ("order.pdf", PDF.replace(b"<<>>", b"<</JavaScript 1>>"), "active"), ("order.pdf", PDF.replace(b"<<>>", b"<</Launch 1>>"), "active"),
        ("scan.svg", b"<svg onload='x'/>", "kind"), ("page.html", b"<script>", "kind"),
    ],
)  # fmt: skip
def test_what_is_kept_and_what_is_not(name, data, code):
    fault = orders.fault_of(name, data)
    assert (fault.code if fault else None) == code


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/order.pdf", "order.pdf"), ("C:\\scans\\order.pdf", "order.pdf"), ("आदेश 117.pdf", "आदेश 117.pdf"), ("a\r\nb.pdf", "ab.pdf"), ("", "order")],
)
def test_its_name_is_kept_without_folders_and_what_cannot_be_printed(name, kept):
    assert orders.kept_name(name) == kept


@pytest.mark.parametrize(
    ("text", "mobile"),
    [
        ("9812345678", "9812345678"), ("+91 98123 45678", "9812345678"), ("098123-45678", "9812345678"), ("९८१२३४५६७८", "9812345678"),
        ("919812345678", "9812345678"), ("5812345678", None), ("98123456789", None), ("98123O5678", None), ("", None),
    ],
)  # fmt: skip
def test_mobile_numbers_have_one_written_form(text, mobile):
    assert contacts.mobile_of(text) == mobile


@pytest.mark.parametrize(
    ("text", "email"),
    [
        (" Asha.Verma@Example.gov.in ", "asha.verma@example.gov.in"), ("a@b", None), ("a..b@example.in", None), ("asha@exаmple.in", None),
        ("asha@example.in\nBcc: x@example.in", None), ("asha@-example.in", None), ("", None), ("a" * 130 + "@example.in", None),
    ],
)  # fmt: skip
def test_addresses_have_one_written_form(text, email):
    assert contacts.email_of(text) == email


def test_masks_show_two_ends_and_no_more():
    assert contacts.masked_mobile("9812345678") == "98xxxxxx78"
    assert contacts.masked_email("asha@example.gov.in") == "a•••@example.gov.in"


@pytest.mark.parametrize("state", ["22", "5", "9", ""])
def test_every_charge_has_a_seat_in_every_state(state):
    assert set(seats.seats(state)) == set(Charge)
    assert all(seat.levels and set(seat.needed) <= set(seat.levels) for seat in seats.seats(state).values())


@pytest.mark.parametrize(
    ("state", "level", "kind", "hindi"),
    [
        ("22", "block", "beo", "विकासखंड शिक्षा अधिकारी"), ("5", "block", "deputy-eo", "उप शिक्षा अधिकारी"), ("5", "block", "other", "विकासखण्ड अधिकारी"),
        ("9", "block", "", "विकासखंड अधिकारी"), ("../22", "block", "", "विकासखंड अधिकारी"),
    ],
)  # fmt: skip
def test_a_state_calls_its_charges_its_own_way(state, level, kind, hindi):
    assert seats.name_of(Charge.BLOCK_OFFICER, state=state, level=level, kind=kind).hi == hindi
