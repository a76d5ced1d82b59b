"""Where the paragraphs of a plain text begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from backstory.model import Span

_LINE = re.compile(r"[^\r\n]+")
_ENDING = re.compile(r"[.!?…:;][\"'”’)\]]*\Z|[.!?…]\S{0,3}\Z")
# A name whose last word is cut short: “Hollow Hill Bros.”, “Ann Other & Co.”
_ABBREVIATED = re.compile(r"(?:[A-Z&][\w’'&-]*\.? ){1,3}[A-Z][a-z]{1,4}\.")
_BULLET = re.compile(r"(?:[-*•‣▪●–]\s+)\S")
_WIDEST_WRAP = 110
"""Characters. Whoever breaks lines by hand breaks them well before this."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line without the white space round it; ``indent`` counts what stood before it."""

    span: Span
    indent: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """
    One paragraph or line that stands for itself.

    ``alone`` is true where blank lines (or the ends of the text) stand on both sides.
    """

    span: Span
    words: str
    alone: bool = True

    @property
    def is_short(self) -> bool:
        """Short enough, and without a final stop: a heading, a name, a credit."""
        return is_short_line(self.words)


def is_short_line(words: str) -> bool:
    """At most sixteen words that do not end like a sentence."""
    if len(words) > 110 or len(words.split()) > 16:
        return False
    return bool(_ABBREVIATED.fullmatch(words)) or not ends_sentence(words)


def ends_sentence(words: str) -> bool:
    """End with a full stop or the like, quotation marks after it left out of account."""
    return bool(_ENDING.search(words[-8:]))


def passages_of(text: str) -> list[Passage]:
    """
    Return the paragraphs of a text, in order, by blank lines and the look of the lines.

    Within a run of lines a newline is only a wrap where the line before it is about as wide as
    the page, or stops in mid-sentence before a small letter.
    """
    lines = _lines_of(text)
    if not lines:
        return []
    width = _wrap_width(lines)
    groups = [[lines[0]]]
    for before, after in pairwise(lines):
        if not after.after_blank and _is_wrapped(text, before, after, width):
            groups[-1].append(after)
        else:
            groups.append([after])
    starts = [group[0].after_blank for group in groups] + [True]
    return [
        _passage(text, group, alone=starts[at] and starts[at + 1])
        for at, group in enumerate(groups)
    ]


def is_list_item(words: str) -> bool:
    """Begin with a bullet or a dash."""
    return bool(_BULLET.match(words))


def _passage(text: str, group: list[Line], *, alone: bool) -> Passage:
    span = Span(group[0].span.start, group[-1].span.end)
    return Passage(span, span.of(text), alone)


def _lines_of(text: str) -> list[Line]:
    lines: list[Line] = []
    end_of_last = 0
    for found in _LINE.finditer(text):
        whole = found.group()
        bare = whole.strip()
        if not bare:
            continue
        indent = len(whole) - len(whole.lstrip())
        start = found.start() + indent
        gap = text[end_of_last : found.start()].replace("\r\n", "\n")
        blank = not lines or gap.count("\n") + gap.count("\r") > 1
        lines.append(Line(Span(start, start + len(bare)), indent, blank))
        end_of_last = start + len(bare)
    return lines


def _wrap_width(lines: list[Line]) -> int | None:
    """The width lines were broken at, or None where they were not."""
    widths = [len(line.span) for line in lines]
    widest = max(widths)
    if not 40 <= widest <= _WIDEST_WRAP:
        return None
    full = sum(width > 0.8 * widest for width in widths)
    return widest if full >= max(3, len(lines) // 4) else None


def _is_wrapped(text: str, before: Line, after: Line, width: int | None) -> bool:
    last = before.span.of(text)
    first = after.span.of(text)
    if _BULLET.match(first) or after.indent >= before.indent + 2:
        return False
    if first[0].islower() and not ends_sentence(last) and len(last) > 24:
        return True
    if width is None:
        return False
    first_word = len(first.split(maxsplit=1)[0])
    return len(last) + 1 + first_word > 0.85 * width
