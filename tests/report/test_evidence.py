"""Paragraphs and their safe passage into the page."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from backstory.report.sources import LONGEST_PARAGRAPH, paragraph_around, script_json


@given(st.text("ab \n", min_size=1, max_size=60), st.data())
def test_a_paragraph_is_the_lines_that_hold_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begins, ends = paragraph_around(text, start, end)
    assert begins <= start < end <= ends
    assert begins == 0 or text[begins - 1] == "\n"
    assert ends == len(text) or text[ends] == "\n"
    assert "\n" not in text[begins:start]
    assert "\n" not in text[end:ends]


@given(st.integers(0, 5000), st.integers(1, 300))
def test_of_an_endless_paragraph_only_the_neighbourhood_is_shown(start, length):
    """Texts without line breaks exist; the cut falls between words."""
    text = "word " * 1200
    begins, ends = paragraph_around(text, start, start + length)
    assert begins <= start
    assert start + length <= ends
    assert ends - begins <= LONGEST_PARAGRAPH
    assert begins == 0 or text[begins - 1] == " " or begins == start


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(_JSON, st.sampled_from(["</script>", "<!--", "&lt;", "]]>", "\u2028", '"', "\\"]))
def test_no_text_can_leave_a_script_element(data, danger):
    """Nothing is left for an HTML parser to see, and JSON reads back what was meant."""
    text = str(script_json([data, danger]))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == [data, danger]
