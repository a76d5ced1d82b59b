"""Web pages → Document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.model import Block, Document, Furniture, Published, Span
from backstory.model.document import BlockForm
from backstory.reading.accession import accession
from backstory.reading.credits import credit_in_caption, is_certain_credit
from backstory.reading.decoding import decode_page
from backstory.reading.furniture import inner_furniture, repeated_quotes
from backstory.reading.masthead import author_of, dateline, folded
from backstory.reading.metadata import guessed_day, page_head_of
from backstory.reading.page import PageLine, lines_of_page, tree_of
from backstory.reading.paragraphs import Passage
from backstory.reading.published import find_date, parse_published
from backstory.reading.surroundings import in_masthead, is_prose, reasons_for

_BETWEEN = "\n\n"
_LARGEST_FOR_SECOND_OPINION = 2_000_000
"""Characters of markup."""
_STAMP_LINES = 6
_EDITED = re.compile(r"this page was last (?:edited|modified|changed) on\b", re.IGNORECASE)


def read_html(
    markup: str | bytes,
    *,
    origin: str,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Document:
    """
    Return the document of a web page: all its visible words, what is not the story marked.

    Lines of the page are parted by a blank line. What the caller knows goes before the page's
    metadata, and those before what is printed on it.

    Raises:
        ValueError: ``published`` is no EDTF date.
    """
    if isinstance(markup, bytes):
        markup = decode_page(markup)
    tree = tree_of(markup)
    if tree is None:
        return accession("", origin=origin, blocks=())
    head = page_head_of(tree)
    lines = lines_of_page(tree)
    reasons = reasons_for(lines, _main_content(markup), outlet or head.outlet)
    spans = _spans(lines)
    text = _BETWEEN.join(line.words for line in lines)
    at_title = _title_at(lines, reasons, head.title)
    return accession(
        text,
        origin=origin,
        blocks=[Block(span, _form(line)) for line, span in zip(lines, spans, strict=True)],
        furniture=_furniture(text, lines, reasons, spans),
        title=title or (head.title if at_title is None else lines[at_title].words),
        outlet=outlet or head.outlet,
        author=head.author or _author(lines),
        published=parse_published(published)
        if published
        else head.published
        or _stamped_day(lines, at_title)
        or guessed_day(markup, tree)
        or _last_edited(lines),
    )


def _spans(lines: Sequence[PageLine]) -> list[Span]:
    spans = []
    start = 0
    for line in lines:
        spans.append(Span(start, start + len(line.words)))
        start += len(line.words) + len(_BETWEEN)
    return spans


def _main_content(markup: str) -> str | None:
    """A second opinion on the main content; None where the page is too large for it."""
    if len(markup) > _LARGEST_FOR_SECOND_OPINION:
        return None
    import trafilatura  # noqa: PLC0415  slow to load, and only pages need it

    extracted = trafilatura.extract(
        markup, fast=True, include_comments=False, include_tables=True, favor_recall=True
    )
    return None if extracted is None else str(extracted)


def _form(line: PageLine) -> BlockForm:
    if line.in_caption:
        return "caption"
    if line.is_heading:
        return "heading"
    if line.tag in {"li", "dd", "dt"}:
        return "list item"
    return "quotation" if line.tag == "blockquote" or line.in_quotation else "paragraph"


def _furniture(
    text: str, lines: Sequence[PageLine], reasons: Sequence[str | None], spans: Sequence[Span]
) -> list[Furniture]:
    marked = inner_furniture(text)
    story: list[Passage] = []
    titles: set[str] = set()
    for line, reason, span in zip(lines, reasons, spans, strict=True):
        if reason:
            marked.append(Furniture(span, reason))
        elif folded(line.words) in titles:
            marked.append(Furniture(span, "title printed twice"))
        else:
            story.append(Passage(span, line.words))
            marked += [
                Furniture(Span(span.start + each.start, span.start + each.end), "photo credit")
                for each in _credits_in(line)
            ]
        if line.tag == "h1":
            titles.add(folded(line.words))
    marked += repeated_quotes(story)
    return marked


def _credits_in(line: PageLine) -> list[Span]:
    if line.in_caption:
        told = credit_in_caption(line.words)
        return [*line.credits, told] if told else line.credits
    if not is_prose(line) and not line.is_heading and is_certain_credit(line.words):
        return [Span(0, len(line.words))]
    return line.credits


def _last_edited(lines: Sequence[PageLine]) -> Published | None:
    """The day on which a wiki's page took the form it has."""
    for line in reversed(lines):
        if _EDITED.match(line.words):
            found = find_date(line.words)
            return None if found is None else found.published
    return None


def _title_at(
    lines: Sequence[PageLine], reasons: Sequence[str | None], named: str | None
) -> int | None:
    """The first heading that the page's metadata name too, else the last before the story."""
    titles: list[int] = []
    for at, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if line.tag == "h1" and reason is None:
            titles.append(at)
        elif titles and reason is None and is_prose(line):
            break
    known = folded(named or "")
    same = (at for at in titles if folded(lines[at].words) in known)
    return next(same, titles[-1] if titles else None)


def _author(lines: Sequence[PageLine]) -> str | None:
    authors = (author_of(line.words) for line in lines if len(line.words) <= 120)
    return next((author for author in authors if author), None)


def _stamped_day(lines: Sequence[PageLine], at_title: int | None) -> Published | None:
    """
    The date line under the title, or right above it.

    Above that lies the masthead, where many a page prints the day on which it is looked at.
    """
    title = 0 if at_title is None else at_title
    below = lines[title : title + _STAMP_LINES + 1]
    above = [line for line in lines[max(0, title - 3) : title] if not in_masthead(line)]
    for line in [*below, *reversed(above)]:
        stamp = dateline(line.words)
        if not stamp and author_of(line.words):
            stamp = find_date(line.words)
        if stamp:
            return stamp.published
    return None
