"""The words of a web page as a reader sees them, line by line, and what each line stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

from lxml import etree, html

from backstory.model import Span
from backstory.reading.rules import furniture_rules

_CAPTIONS = frozenset({"figcaption", "caption"})
_HEADINGS = re.compile(r"h[1-6]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_LONGEST_CELL = 80
_DEEPEST_READ = 2_048
"""Elements inside one another, beyond which the parser lets words go."""
_DEEPEST = 60
"""Sections inside one another that are told apart; deeper ones count as part of the 60th."""


@dataclass(slots=True, eq=False)
class Section:
    """
    An element that can tell what its words are for: by its tag, or the words of class and id.

    ``prose`` and ``length`` count the characters of paragraphs and of everything in it.
    """

    tag: str
    words: frozenset[str]
    parent: Section | None = None
    depth: int = 0
    length: int = 0
    linked: int = 0
    prose: int = 0
    has_title: bool = False

    def around(self) -> list[Section]:
        """Return this section and those it stands in, the nearest first."""
        chain = [self]
        while chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        return chain


@dataclass(slots=True, eq=False)
class PageLine:
    """
    A line of the page: its words, the tag of its block, the section it stands in.

    ``linked`` counts the characters that are links. ``credits`` are the parts that the page's own
    markup calls a credit, within ``words``.
    """

    words: str
    tag: str
    section: Section
    linked: int = 0
    credits: list[Span] = field(default_factory=list)
    in_caption: bool = False

    @property
    def is_linked(self) -> bool:
        """Consist of hardly anything but links."""
        return self.linked > 0.8 * len(self.words)

    @property
    def is_heading(self) -> bool:
        """Stand in a heading element."""
        return bool(_HEADINGS.fullmatch(self.tag))

    @property
    def in_quotation(self) -> bool:
        """Stand in a quotation that the page sets off, such as a post."""
        return any(section.tag == "blockquote" for section in self.section.around())


def tree_of(markup: str) -> Any:
    """Return the page's element tree, or None of a page without any; broken markup is mended."""
    return _parsed(markup)[0]


def is_cut_short(markup: str) -> bool:
    """Say whether the page nests its elements so deeply that words in the depths are not read."""
    if markup.count("<") < _DEEPEST_READ:
        return False
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in _parsed(markup)[1].error_log)


def _parsed(markup: str) -> tuple[Any, Any]:
    # lxml refuses text that declares an encoding; ours is decoded already.
    data = markup.replace("\0", " ").encode("utf-8", "replace")
    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return html.document_fromstring(data, parser=parser), parser
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, parser


def lines_of_page(tree: Any) -> list[PageLine]:
    """Return every visible line, in the order of the page."""
    walker = _Walker()
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        if event == "start":
            if walker.enter(element):
                steps.skip_subtree()
        else:
            walker.leave(element)
    walker.end_line()
    return walker.lines


def words_of(element: Any) -> frozenset[str]:
    """Return the words of an element's class and id, and each two neighbours joined."""
    found: set[str] = set()
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".split()[:20]:
        parts = [part.lower() for part in _WORDS.findall(name[:80])]
        found.update(parts)
        found.update(one + two for one, two in pairwise(parts))
    return frozenset(found)


@dataclass(slots=True)
class _Open:
    """What to undo when an element ends."""

    skipped: bool = False
    block: bool = False
    section: bool = False
    link: bool = False
    credit: bool = False
    caption: bool = False


class _Walker:
    """Gathers lines while the tree is walked; no recursion, so depth is no danger."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self._section = Section("html", frozenset())
        self._open: list[_Open] = []
        self._tags = ["html"]
        self._pieces: list[tuple[str, bool, bool]] = []
        self._links = self._credits = self._captions = 0
        self._known = furniture_rules()
        self._telling = (
            self._known.strong.keys() | self._known.weak.keys() | self._known.caption_words
        )

    def enter(self, element: Any) -> bool:
        """Begin an element; return whether what is in it must be passed over."""
        tag = element.tag if isinstance(element.tag, str) else ""
        opened = _Open(skipped=tag in self._known.skipped_tags or _is_hidden(element))
        self._open.append(opened)
        if opened.skipped:
            return True
        opened.block = tag in self._known.block_tags
        words = words_of(element)
        if opened.block:
            self.end_line()
            self._tags.append(tag)
            if (
                tag in self._known.telling_tags or words & self._telling
            ) and self._section.depth < _DEEPEST:
                opened.section = True
                self._section = Section(tag, words, self._section, self._section.depth + 1)
        elif tag == "br":
            self._pieces.append(("\n", False, False))
        elif tag in {"td", "th"}:
            self._begin_cell(element)
        opened.link = tag == "a"
        opened.caption = tag in _CAPTIONS or _is_picture(element, words & self._known.caption_words)
        opened.credit = (bool(words & self._known.credit_words) or tag == "small") and (
            not opened.block or opened.caption or self._captions > 0
        )
        self._count(opened, 1)
        self._say(element.text)
        return False

    def leave(self, element: Any) -> None:
        """End an element, and say what follows it."""
        opened = self._open.pop()
        if not opened.skipped:
            if opened.block:
                self.end_line()
                self._tags.pop()
            self._count(opened, -1)
            if opened.section and self._section.parent is not None:
                self._section = self._section.parent
        if self._open:
            self._say(element.tail)

    def _begin_cell(self, element: Any) -> None:
        """Cells of figures stand side by side; cells that lay out the page are lines apart."""
        if _lays_out(element.getparent()):
            self.end_line()
        elif any(words.strip() for words, _, _ in self._pieces):
            self._pieces.append((" | ", False, False))

    def end_line(self) -> None:
        """Finish the line that is being said, if it holds any words."""
        pieces, self._pieces = self._pieces, []
        for group in _split_at_double_breaks(pieces):
            words, linked, credits_ = _join(group)
            if not words:
                continue
            line = PageLine(words, self._tags[-1], self._section, linked, credits_)
            line.in_caption = self._captions > 0
            self.lines.append(line)

    def _say(self, words: str | None) -> None:
        if words:
            self._pieces.append((words, self._links > 0, self._credits > 0))

    def _count(self, opened: _Open, step: int) -> None:
        self._links += step * opened.link
        self._credits += step * opened.credit
        self._captions += step * opened.caption


def _lays_out(row: Any) -> bool:
    """Say whether a table's row has running text in its cells."""
    return row is not None and any(
        len(cell.text or "") > _LONGEST_CELL or cell.find("br") is not None
        for cell in islice(row, 20)
    )


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _is_picture(element: Any, telling: frozenset[str]) -> bool:
    """A box named for a picture that holds one, or a caption by name."""
    if any("caption" in word for word in telling):
        return True
    return bool(telling) and element.find(".//img") is not None and element.find(".//p") is None


def _split_at_double_breaks(
    pieces: list[tuple[str, bool, bool]],
) -> list[list[tuple[str, bool, bool]]]:
    """Old pages part their paragraphs by two line breaks."""
    groups: list[list[tuple[str, bool, bool]]] = [[]]
    breaks = 0
    for piece in pieces:
        if piece[0] == "\n" and not piece[1]:
            breaks += 1
        elif piece[0].strip():
            if breaks > 1:
                groups.append([])
            breaks = 0
        groups[-1].append(piece)
    return groups


_BREAK = ("\n", False, False)


def _join(pieces: list[tuple[str, bool, bool]]) -> tuple[str, int, list[Span]]:
    """White space folded as a browser does; only line breaks stay."""
    parts: list[str] = []
    credits_: list[Span] = []
    length = linked = 0
    ends_in_space = True
    for piece in pieces:
        words, is_link, is_credit = piece
        text = "\n" if piece == _BREAK else _SPACE.sub(" ", words)
        if ends_in_space:
            text = text.lstrip(" ") if text != "\n" or not parts else text
        if not text or (text == "\n" and not parts):
            continue
        start = length
        parts.append(text)
        length += len(text)
        ends_in_space = text[-1] in " \n"
        linked += len(text.strip()) * is_link
        if is_credit and text.strip():
            credits_.append(
                Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
            )
    whole = "".join(parts)
    bare = whole.rstrip()
    return bare, linked, [each for each in credits_ if each.end <= len(bare)]
