"""What on a web page is the story and what only stands round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.reading.masthead import author_of, dateline, folded
from backstory.reading.page import PageLine, Section
from backstory.reading.paragraphs import ends_sentence
from backstory.reading.rules import furniture_rules, reason_for_line, reason_for_list
from backstory.times.chronicles import entry_at, is_chronology

_ENTRIES = 3
"""Lines with dates of their own that make a page a chronology."""
_PROSE = 80
"""Characters of a line that ends like a sentence: from here on it is a paragraph of something."""
_LARGE = 0.35
"""A section with more than this share of the page's prose is not furniture for its name alone."""
_MOST = 0.6
_FEW_WORDS = 200
_STORY_BOX = 250
_VAGUE = {"page navigation", "related link", "share bar"}
_TAGS = {
    "nav": "page navigation",
    "menu": "page navigation",
    "select": "page navigation",
    "footer": "page navigation",
    "form": "page navigation",
    "button": "page navigation",
    "dialog": "page notice",
    "aside": "beside the story",
}


_RUN = 5
_BELIEVED = 0.5
"""Share of a page's prose that a second opinion must keep to be heard at all."""


class SecondOpinion:
    """What an extractor kept as main content, asked line by line."""

    def __init__(self, extracted: str, lines: Sequence[PageLine]) -> None:
        self._lines = {folded(line) for line in extracted.splitlines()}
        words = folded(extracted).split()
        self._runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        self._heard = True
        prose = [line for line in lines if is_prose(line)]
        kept = sum(len(line.words) for line in prose if self.keeps(line))
        self._heard = kept >= _BELIEVED * sum(len(line.words) for line in prose)

    def keeps(self, line: PageLine) -> bool:
        """Say whether the line is main content; an opinion that keeps too little is not asked."""
        if not self._heard:
            return True
        said = folded(line.words)
        words = said.split()
        runs = [tuple(words[at : at + _RUN]) for at in range(0, len(words) - _RUN + 1, _RUN)]
        if not runs:
            return said in self._lines
        return sum(run in self._runs for run in runs) * 2 > len(runs)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page under judgement. ``prose`` counts the characters of its paragraphs, at least 1."""

    lines: Sequence[PageLine]
    opinion: SecondOpinion
    story: Section | None
    prose: int
    outlet: str | None

    def keeps(self, line: PageLine) -> bool:
        return self.opinion.keeps(line)

    def has_in_story(self, line: PageLine) -> bool:
        return self.story is None or self.story in line.section.around()


def reasons_for(
    lines: Sequence[PageLine], extracted: str | None, outlet: str | None
) -> list[str | None]:
    """
    Return for every line why it is furniture, or None for the story.

    Tags, the words of class and id, and a second opinion (``extracted``, the main content as
    trafilatura sees it) are weighed; a section that holds much of the page's prose is never
    furniture for its name alone, for losing story is worse than keeping furniture.
    """
    _measure(lines, outlet)
    page = _Page(
        lines=lines,
        opinion=SecondOpinion(extracted or "", lines),
        story=_story_section(lines),
        prose=sum(len(line.words) for line in lines if is_prose(line)) or 1,
        outlet=outlet,
    )
    first = next((at for at, line in enumerate(lines) if is_prose(line)), len(lines))
    dated = is_chronology((line.words for line in lines), _ENTRIES)
    reasons = [
        _by_wording(line, outlet, in_head=at < first and not (dated and entry_at(line.words)))
        or _by_sections(line, page)
        for at, line in enumerate(lines)
    ]
    _outside(page, reasons)
    _under_list_headings(lines, reasons)
    _headings_of_furniture(lines, reasons)
    return reasons


def in_masthead(line: PageLine) -> bool:
    """Stand in the page's own head: a header, a navigation bar, a masthead."""
    strong = furniture_rules().strong
    return any(
        section.tag in {"header", "nav"}
        or any(strong.get(word) == "page navigation" for word in section.words)
        for section in line.section.around()
        if section.prose == 0
    )


def is_prose(line: PageLine) -> bool:
    """A paragraph: longer than a line and ending like a sentence."""
    return len(line.words) >= _PROSE and ends_sentence(line.words) and not line.is_linked


def _measure(lines: Sequence[PageLine], outlet: str | None) -> None:
    for line in lines:
        prose = len(line.words) * is_prose(line)
        titles = line.tag == "h1" and not _is_outlet(line.words, outlet)
        for section in line.section.around():
            section.length += len(line.words)
            section.linked += line.linked
            section.prose += prose
            section.has_title = section.has_title or titles


def _story_section(lines: Sequence[PageLine]) -> Section | None:
    """The article or main element that holds at least half of the page's prose."""
    total = sum(len(line.words) for line in lines if is_prose(line))
    best: Section | None = None
    for line in lines:
        for section in line.section.around():
            if section.tag not in {"article", "main"} or section.prose * 2 < total:
                continue
            if best is None or (section.prose, section.depth) > (best.prose, best.depth):
                best = section
    return best if total else None


def _by_wording(line: PageLine, outlet: str | None, *, in_head: bool) -> str | None:
    if _is_outlet(line.words, outlet):
        return "outlet name"
    reason = reason_for_line(line.words)
    if reason and not (line.in_caption and reason == "photo credit"):
        return reason
    if line.is_heading or is_prose(line):
        return None
    if author_of(line.words):
        return "byline"
    # Further down, a date on a line of its own is a diary's.
    return "dateline" if in_head and dateline(line.words) else None


def _is_outlet(words: str, outlet: str | None) -> bool:
    if outlet is None:
        return False
    return folded(words).removeprefix("the ") == folded(outlet).removeprefix("the ")


def _by_sections(line: PageLine, page: _Page) -> str | None:
    chain = line.section.around()
    inside = page.story is not None and page.story in chain
    if inside and page.story is not None:
        chain = chain[: chain.index(page.story)]
    for section in chain:
        reason = _by_name(section, line, page, inside=inside)
        reason = reason or _by_tag(section, line, page, inside=inside)
        if reason:
            return reason
    return None


def _by_name(section: Section, line: PageLine, page: _Page, *, inside: bool) -> str | None:
    if section.tag in {"article", "main", "body"} or section.has_title:
        return None
    rules = furniture_rules()
    share = section.prose / page.prose
    for word in sorted(section.words):
        reason = rules.strong.get(word)
        if reason == "share bar" and line.in_quotation:
            continue  # a post that the story quotes
        if reason and share <= _allowed(reason, line, page, inside=inside):
            return reason
        reason = rules.weak.get(word)
        if reason and section.length <= _FEW_WORDS and not _speaks(line, reason, page):
            return reason
    return None


def _speaks(line: PageLine, reason: str, page: _Page) -> bool:
    """A sentence of the main content is story, whatever a vague word in its class may say."""
    if not page.keeps(line):
        return False
    sentence = ends_sentence(line.words) and line.linked == 0 and reason in _VAGUE
    return sentence or is_prose(line)


def _allowed(reason: str, line: PageLine, page: _Page, *, inside: bool) -> float:
    """How much of the page's prose a section of that name may hold and still be furniture."""
    if reason == "reader comments" and not inside:
        return 0.9
    return _LARGE if page.keeps(line) or inside else 0.6


def _by_tag(section: Section, line: PageLine, page: _Page, *, inside: bool) -> str | None:
    if section.has_title:
        return None
    share = section.prose / page.prose
    if section.tag == "header":
        return None if inside or share > 0.1 else "page navigation"
    reason = _TAGS.get(section.tag)
    if reason is None or share > _LARGE:
        return None
    if section.tag == "aside" and inside and section.prose >= _STORY_BOX:
        # A box of facts in the middle of the story is told by the story's own outlet.
        return None if section.linked < 0.3 * section.length and page.keeps(line) else reason
    return reason


def _outside(page: _Page, reasons: list[str | None]) -> None:
    """Mark what stands before the title, after the last paragraph, or outside the article."""
    lines = page.lines
    prose = [at for at, line in enumerate(lines) if reasons[at] is None and is_prose(line)]
    prose = [at for at in prose if page.keeps(lines[at])] or prose
    # Where the article holds most of the page's prose, what comes after the article is not it.
    if page.story is not None and page.story.prose > _MOST * page.prose:
        prose = [at for at in prose if page.has_in_story(lines[at])] or prose
    if not prose:
        return
    heads = (at for at in range(prose[0]) if lines[at].tag == "h1" and reasons[at] is None)
    title = next(heads, None)
    last = lines[prose[-1]]
    broken = False
    for at, line in enumerate(lines):
        broken = broken or (at > prose[-1] and reasons[at] in _AFTERWARDS)
        if reasons[at] is not None or at == title:
            continue
        if title is not None and at < title and not is_prose(line):
            reasons[at] = "page navigation"
        elif at > prose[-1] and not _may_end_story(line, page, last, broken=broken):
            reasons[at] = "after the story"
        elif not page.has_in_story(line) and not (title is not None and title < at < prose[0]):
            if at > prose[-1] or not (is_prose(line) and page.keeps(line)):
                reasons[at] = "beside the story"
        elif line.is_linked and not line.is_heading and len(line.words) < _FEW_WORDS:
            reasons[at] = "related link"


def _may_end_story(line: PageLine, page: _Page, last: PageLine, *, broken: bool) -> bool:
    """Short last lines (a signature, a refrain) stay with the last paragraph."""
    if line.is_linked or not page.has_in_story(line):
        return False
    if line.tag == "p" and line.section is last.section:
        return True
    return page.keeps(line) and not broken


def _under_list_headings(lines: Sequence[PageLine], reasons: list[str | None]) -> None:
    reason: str | None = None
    for at, line in enumerate(lines):
        heads = reason_for_list(line.words)
        reason = heads or reason
        if reason is None:
            continue
        if heads or (not is_prose(line) and (line.is_linked or line.tag == "li")):
            reasons[at] = reasons[at] or reason
        else:
            reason = None


def _headings_of_furniture(lines: Sequence[PageLine], reasons: list[str | None]) -> None:
    """A heading over nothing but links and notices goes with them."""
    below: set[str | None] = set()
    for at in range(len(lines) - 1, -1, -1):
        if not lines[at].is_heading:
            below.add(reasons[at])
            continue
        if below and None not in below and reasons[at] is None and lines[at].tag != "h1":
            gone = sorted(reason for reason in below if reason)
            if not set(gone) & _WITH_STORY:
                reasons[at] = gone[0]
        below = set()


# Once these have come, the story is over.
_AFTERWARDS = {"author box", "reader comments", "newsletter", "copyright", "after the story"}
# Furniture that a story's own heading can have right under it.
_WITH_STORY = {"byline", "dateline", "photo credit", "continued on", "call to comment"}
