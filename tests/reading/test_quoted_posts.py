"""Posts that a page quotes, footnote marks, and the day of a wiki's page."""

from __future__ import annotations

from backstory.finding import find
from backstory.reading import read_html

PAGE = """<html><body><main><h1>Adela Marsh puts the kettle on</h1>
<p>Adela Marsh has said nothing since the judge called time on her marriage, until now.</p>
<blockquote class="social"><p>Two husbands, one kettle. We are fine. No more lasagne.</p>
<p>&mdash; Adela Marsh (@adela) 7 October 2025</p></blockquote>
<p>Her sister was quick to chip in, and so was the rest of the street, all of it.<sup>[2]</sup></p>
</main><footer>This page was last edited on 9 November 2025, at 11:04.</footer></body></html>"""


def test_a_post_is_its_signers_and_no_share_bar() -> None:
    document = read_html(PAGE, origin="page.html")
    findings = find(document)
    names = {person.id: person.name for person in findings.people}
    (quote,) = [each for each in findings.quotes if each.direct]
    assert quote.span.of(document.text).startswith("Two husbands")
    assert quote.speaker is not None
    assert names[quote.speaker.person or ""] == "Adela Marsh"


def test_a_footnote_mark_is_no_story() -> None:
    document = read_html(PAGE, origin="page.html")
    marks = [f.span.of(document.text) for f in document.furniture if f.reason == "footnote mark"]
    assert marks == ["[2]"]


def test_a_wikis_page_tells_of_the_day_of_its_last_edit() -> None:
    assert read_html(PAGE, origin="page.html").published.edtf == "2025-11-09"
