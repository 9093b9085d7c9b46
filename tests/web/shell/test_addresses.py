"""Addresses in templates: as Django's own tags say them, found once where nothing of the page is in them."""

import pytest
from django.template import Context, Template, engines
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

from kshamta.foundation.ids import new_id

OFFICE = new_id()


def drawn(text, **given):
    return engines["django"].from_string(text).render(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% static "web/mark.svg" %}', lambda: static("web/mark.svg")),
        ("{% static file %}", lambda: static("web/tokens.css")),
        ('{% static "web/mark.svg" as there %}[{{ there }}]', lambda: f"[{static('web/mark.svg')}]"),
        ('{% url "web:first" %}', lambda: reverse("web:first")),
        ("{% url route %}", lambda: reverse("web:people")),
        ('{% url "web:office" office %}', lambda: reverse("web:office", args=[OFFICE])),
        ('{% url "web:people" as there %}[{{ there }}]', lambda: f"[{reverse('web:people')}]"),
    ],
)
def test_it_is_what_django_says(text, expected):
    for _ in range(2):
        assert drawn(text, file="web/tokens.css", route="web:people", office=OFFICE) == expected()


def test_an_address_nobody_has_is_a_mistake_on_every_page():
    page = Template('{% url "web:nowhere" %}')
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            page.render(Context())


def test_what_stands_in_the_template_alone_is_found_once(monkeypatch):
    page, asked = engines["django"].from_string('{% url "web:first" %} {% url "web:office" office %}'), []
    monkeypatch.setattr("kshamta.web.templatetags.words.reverse", lambda name: asked.append(name) or "/there/")
    assert [page.render({"office": OFFICE}).split()[0] for _ in range(3)] == ["/there/"] * 3 and asked == ["web:first"]
