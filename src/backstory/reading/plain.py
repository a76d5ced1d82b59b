"""Plain text → Document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from backstory.model import Block, Document, Furniture, Span
from backstory.model.document import BlockForm
from backstory.reading.accession import accession
from backstory.reading.furniture import furniture_of
from backstory.reading.masthead import masthead_of
from backstory.reading.paragraphs import Passage, is_list_item, is_short_line, passages_of
from backstory.reading.published import parse_published
from backstory.times.chronicles import entry_at

_SECOND_SENTENCE = re.compile(r"[^\d][.!?]\s")


def read_text(
    text: str,
    *,
    origin: str,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Document:
    """
    Return the document of a plain text, its furniture marked.

    What the caller knows (``published`` in EDTF, title, outlet) goes before what the text's own
    head says. Offsets are into ``text`` exactly as given.

    Raises:
        ValueError: ``published`` is no EDTF date.
    """
    passages = passages_of(text)
    head = masthead_of(passages)
    furniture = furniture_of(text, passages, head)
    return accession(
        text,
        origin=origin,
        blocks=_blocks(passages, furniture, head.title),
        furniture=furniture,
        title=title or head.title,
        outlet=outlet or head.outlet,
        author=head.author,
        published=parse_published(published) if published else head.published,
    )


def take_as_given(
    text: str,
    *,
    origin: str,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Document:
    """
    Return the document of a text in which every word is story: no furniture, no headings.

    Raises:
        ValueError: ``published`` is no EDTF date.
    """
    blocks = [
        Block(each.span, "list item" if is_list_item(each.words) else "paragraph")
        for each in passages_of(text)
    ]
    return accession(
        text,
        origin=origin,
        blocks=blocks,
        title=title,
        outlet=outlet,
        published=parse_published(published) if published else None,
    )


def _blocks(
    passages: Sequence[Passage], furniture: Sequence[Furniture], title: str | None
) -> list[Block]:
    aside = {piece.span for piece in furniture}
    story = [each for each in passages if each.span not in aside]
    forms = {each.span: form for each, form in zip(story, _forms(story, title), strict=True)}
    for span in _captions(story, furniture):
        forms[span] = "caption"
    return [Block(each.span, forms.get(each.span, "paragraph")) for each in passages]


def _captions(story: Sequence[Passage], furniture: Sequence[Furniture]) -> Iterator[Span]:
    """A short line with a picture's credit in it tells of the picture."""
    starts = [each.span.start for each in story]
    for piece in furniture:
        at = bisect_right(starts, piece.span.start) - 1
        if piece.reason != "photo credit" or at < 0:
            continue
        if story[at].is_short and story[at].span.holds(piece.span):
            yield story[at].span


def _forms(story: Sequence[Passage], title: str | None) -> list[BlockForm]:
    """A heading is a short line that something follows; what ends a letter heads nothing."""
    spaced = any(each.alone for each in story)
    forms: list[BlockForm] = []
    prose_follows = False
    for passage in reversed(story):
        form: BlockForm = "paragraph"
        if is_list_item(passage.words):
            form = "list item"
        elif passage.words == title or (
            prose_follows and (passage.alone or not spaced) and _is_heading(passage.words)
        ):
            form = "heading"
        prose_follows = prose_follows or not passage.is_short
        forms.append(form)
    return forms[::-1]


def _is_heading(words: str) -> bool:
    if words.isupper() and len(words) <= 100:
        return True
    if words[-1] in "?!":
        return len(words.split()) <= 10 and not _SECOND_SENTENCE.search(words)
    if entry_at(words):
        return is_short_line(words.rstrip("…"))
    return is_short_line(words) and words[-1] != "," and not words[0].islower()
