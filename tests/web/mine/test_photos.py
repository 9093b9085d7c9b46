"""A photo on one's own page and on one's card: given from a telephone, shown, refused with what to do, taken away."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kshamta.audit.models import Event
from kshamta.people import privacy
from kshamta.people.models import Photo
from tests.people.photos.pictures import archive, picture, with_secrets
from tests.web.conftest import text_of
from tests.web.first.conftest import asha, at, chitra, collected, officer, offices, phone, sunita, walk_in

__all__ = ["asha", "at", "chitra", "collected", "officer", "offices", "phone", "sunita", "walk_in"]
YES = {"notice": privacy.current(), "read": "1", "answer": "me", "name_hi": "सुनीता साहू"}


@pytest.fixture
def hers(sunita, walk_in):
    """Sunita's telephone, after her first login."""
    phone = walk_in()
    phone.post("/first/me/", YES)
    return phone


def give(client, data, name="photo.jpg"):
    return client.post("/me/photo/", {"photo": SimpleUploadedFile(name, data, content_type="image/jpeg")})


def test_given_from_her_telephone_it_stands_on_her_page_alone_with_pixels(hers):
    assert "Add a photo (optional)" in text_of(hers.get("/me/")) and hers.get("/me/photo/picture").status_code == 404
    assert give(hers, with_secrets()).headers["Location"] == "/me/"
    page = hers.get("/me/")
    assert "Your photo is kept." in text_of(page) and 'src="/me/photo/picture"' in page.content.decode()
    shown = hers.get("/me/photo/picture")
    assert (shown.headers["Content-Type"], Image.open(BytesIO(shown.content)).size) == ("image/jpeg", (240, 300))
    assert b"Secret" not in shown.content and b"Exif" not in shown.content
    assert "no-store" in shown.headers["Cache-Control"] and shown.headers["X-Content-Type-Options"] == "nosniff"


def test_she_is_invited_to_it_when_the_first_login_is_over(hers):
    assert 'href="/me/photo/"' in hers.get("/first/done/").content.decode()


@pytest.mark.parametrize(
    "data, said",
    [
        (b"<svg xmlns='x'><script/></svg>", "no JPEG, PNG or WebP photo"), (picture("GIF"), "no JPEG, PNG or WebP photo"),
        (picture() + archive(), "something beside a picture"), (picture()[:400], "incomplete or damaged"),
        (picture(size=(50, 50)), "at least 120 by 150"), (picture() + b"\x00" * (5 << 20), "larger than 5 MB"),
        (b"", "Choose the file"),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused_with_what_to_do(hers, data, said):
    answer = give(hers, data) if data else hers.post("/me/photo/")
    assert answer.status_code == 422 and said in text_of(answer) and not Photo.objects.exists()


def test_in_hindi(hers):
    hers.cookies["language"] = "hi"
    assert "JPEG, PNG या WebP" in text_of(hers.get("/me/photo/"))
    assert "फ़ाइल अधूरी या ख़राब है" in text_of(give(hers, picture()[:400]))


def test_she_takes_it_away_again(hers):
    give(hers, picture())
    assert "Given on" in text_of(hers.get("/me/photo/"))
    assert hers.post("/me/photo/remove").status_code == 303
    assert "Your photo is removed." in text_of(hers.get("/me/")) and not Photo.objects.exists()
    assert hers.post("/me/photo/remove").status_code == 404


class TestCard:
    @pytest.fixture
    def given(self, hers):
        give(hers, picture())

    def test_an_officer_who_may_see_her_card_sees_it(self, asha, given, sunita):
        page = asha.get(f"/people/{sunita.pk}/").content.decode()
        assert f'src="/people/{sunita.pk}/photo"' in page and 'alt="Photo of Sunita Sahu"' in page
        assert asha.get(f"/people/{sunita.pk}/photo").content[:3] == b"\xff\xd8\xff"
        assert Event.objects.filter(operation="audit.data.viewed", person_id=sunita.pk).count() == 1, "card and photo: one look"

    def test_another_district_does_not(self, chitra, given, sunita):
        assert chitra.get(f"/people/{sunita.pk}/photo").status_code == 404
        assert chitra.post(f"/people/{sunita.pk}/photo/take-down", {"why": "unfit"}).status_code == 404

    def test_of_who_gave_none_the_card_shows_no_gap(self, asha, sunita):
        assert "<img" not in asha.get(f"/people/{sunita.pk}/").content.decode()

    def test_an_officer_takes_it_down_and_she_reads_who_and_why(self, asha, hers, given, sunita):
        there = f"/people/{sunita.pk}/photo/take-down"
        assert "Say why" in text_of(asha.post(there, follow=True))
        assert "The photo is taken down." in text_of(asha.post(there, {"why": "another"}, follow=True))
        assert not Photo.objects.exists()
        assert "took down somebody’s photo" in text_of(hers.get("/record/mine/?show=all"))


def test_a_page_of_hers_costs_little(hers, django_assert_max_num_queries):
    give(hers, picture())
    with django_assert_max_num_queries(22):
        hers.get("/me/")
