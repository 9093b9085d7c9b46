"""The fields of a form reach the browser as attributes, not as text."""

import pytest
from django.template import engines


@pytest.mark.parametrize("more, attributes", [
    ("", 'class="field" id="f-code" name="code"'), ("required=True", 'name="code" required'),
    ("required=True autofocus=True", 'name="code" required autofocus'), ("value=given", 'value="a&amp;&quot;b"'),
])  # fmt: skip
def test_attributes_of_a_field_are_not_escaped_and_values_are(more, attributes):
    page = engines["django"].from_string('{% field "code" "offices.code" ' + more + " %}").render({"language": "hi", "given": 'a&"b'})
    assert attributes in page and "=&quot;" not in page
