"""Quotation marks: text → the passages between them, nested ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstory.finding.words import Parsed
from backstory.model import Block, Span

_MARK = re.compile(r"[“”„‟\"«»‘’‚‹›]|``|''|'")
_STYLE = {
    **dict.fromkeys('“”„‟"', "double"),
    **dict.fromkeys(("``", "''"), "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
    **dict.fromkeys("‘’‚'", "single"),
}
_OPENERS = frozenset("“„‟«‘‚‹") | {"``"}
_CLOSERS = frozenset("”»’›") | {"''"}
# Words that lose their head to an apostrophe: ’tis, ’em, ’48.
_ELIDED = re.compile(
    r"(?:\d|(?:tis|twas|twere|twill|em|til|till|cause|bout|n|round|cos|er|un)\b)", re.IGNORECASE
)
_BEFORE_OPENING = frozenset('([{—–-/:,;“„‟«‘‚‹`"')
_AFTER_OPENING = frozenset("[$£€“‘\"'…*")
SIGNATURE = re.compile(r"\s*(?:--|[–—-])\s*(?=[A-Z])")
"""What stands before the name of whose words it is: “… – Jo Bloggs”."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document, or what stands between blank lines where it has no blocks."""

    span: Span
    form: str


@dataclass(frozen=True, slots=True)
class Passage:
    """
    Words between marks. ``span`` covers the marks, ``inner`` does not.

    ``parent`` is the index of the passage around it, or -1. ``resumes`` says that the passage
    before it was left open at the end of its paragraph: one speech over several paragraphs.
    """

    span: Span
    inner: Span
    paragraph: int
    parent: int = -1
    depth: int = 0
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    style: str
    opens: bool
    closes: bool
    weak: bool = False


def paragraphs_of(parsed: Parsed) -> list[Paragraph]:
    """Return the document's blocks, in order; without blocks, what blank lines divide."""
    document = parsed.document
    if document.blocks:
        return [Paragraph(block.span, block.form) for block in document.blocks]
    text = document.text
    breaks = [found.span() for found in _BLANK_LINE.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return [
        Paragraph(Span(start, end), "paragraph")
        for start, end in zip(starts, ends, strict=True)
        if end > start
    ]


def find_passages(parsed: Parsed, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """
    Return what stands between quotation marks, outer before inner, in text order.

    A mark left open at the end of a paragraph holds to there if the next paragraph opens with a
    mark too, or if it stood where only a speech can begin; else it is ignored. Furniture has no
    words and so no marks.
    """
    text = parsed.text
    found = list(_set_off(parsed, paragraphs))
    open_before = ""
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(parsed, text, paragraph.span)
        resumes = bool(
            marks and marks[0].style == open_before and _is_first(text, paragraph, marks)
        )
        pairs, left = _pair(marks)
        open_before = ""
        if left:
            end = _last_of(text, paragraph.span)
            goes_on = _opens_with(text, paragraphs, number + 1, left.style)
            if end > left.end and (goes_on or _may_begin_speech(text, paragraph, left)):
                pairs.append((left.start, left.end, end, end))
                open_before = left.style if goes_on else ""
        first = min(pairs, default=None)
        found.extend((*pair, number, resumes and pair is first) for pair in pairs)
    return _nested(found)


def _set_off(
    parsed: Parsed, paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[int, int, int, int, int, bool]]:
    """Yield what stands apart as a quotation without marks, up to the line that signs it."""
    text = parsed.text
    first = 0
    for number in range(len(paragraphs) + 1):
        here = paragraphs[number] if number < len(paragraphs) else None
        if here is not None and is_quotation(parsed, here):
            continue
        if first < number:
            start, end = paragraphs[first].span.start, _last_of(text, paragraphs[number - 1].span)
            if text[start] not in _STYLE:
                yield start, start, end, end, first, False
        first = number + 1


def is_quotation(parsed: Parsed, paragraph: Block | Paragraph) -> bool:
    """Return whether a paragraph of the story is set off as quoted words that it does not sign."""
    if paragraph.form != "quotation" or not parsed.words_in(paragraph.span):
        return False
    return SIGNATURE.match(parsed.text, paragraph.span.start, paragraph.span.end) is None


def _marks(parsed: Parsed, text: str, span: Span) -> list[_Mark]:
    """Return the marks of a paragraph with what each can do; apostrophes are left out."""
    marks = []
    for found in _MARK.finditer(text, span.start, span.end):
        around = _Around(found, span)
        if around.style == "single":
            mark = _single(around)
        elif around.sign == '"':
            mark = _straight(around)
        else:
            mark = _directed(around)
        if mark and _is_story(parsed, mark.start):
            marks.append(mark)
    return marks


def _is_story(parsed: Parsed, offset: int) -> bool:
    word = parsed.word_at(offset)
    return word is not None and offset < word.end


class _Around:
    """A sign with its neighbours; the ends of the paragraph count as white space."""

    __slots__ = (
        "after",
        "before",
        "end",
        "left_free",
        "right_free",
        "sign",
        "start",
        "style",
        "text",
    )

    def __init__(self, found: re.Match[str], span: Span) -> None:
        text = self.text = found.string
        self.sign = found[0]
        self.style = _STYLE[found[0]]
        self.start, self.end = start, end = found.span()
        before = self.before = text[start - 1] if start > span.start else " "
        after = self.after = text[end] if end < span.end else " "
        self.left_free = before.isspace() or before in _BEFORE_OPENING
        self.right_free = after.isspace() or not (after.isalnum() or after in _AFTER_OPENING)


def _single(at: _Around) -> _Mark | None:
    """Return what ‘, ’ or ' can do; None for an apostrophe."""
    if at.before.isalnum() and at.after.isalnum():
        return None
    if at.sign != "‘" and at.left_free and _ELIDED.match(at.text, at.end):
        return None
    # An opening ’ is hardly ever one: it is how typesetting machines write an elision.
    opens = at.sign in "‘‚" or (at.sign == "'" and at.left_free and not at.after.isspace())
    closes = not opens and at.sign in "’'" and not at.before.isspace() and not at.after.isalnum()
    if not opens and not closes:
        return None
    weak = at.before.isalnum() and at.after == " " and at.text[at.end + 1 : at.end + 2].islower()
    return _Mark(at.start, at.end, at.style, opens=opens, closes=closes, weak=weak)


def _straight(at: _Around) -> _Mark:
    """Return what a straight double mark can do: it opens after a space and closes before one."""
    if at.before.isdigit() and at.after.isspace() and not _is_in_word(at):
        return _Mark(at.start, at.end, at.style, opens=False, closes=True, weak=True)
    both = at.before.isspace() == at.after.isspace() and at.left_free == at.right_free
    opens = both or (at.left_free and not at.after.isspace())
    return _Mark(at.start, at.end, at.style, opens=opens, closes=both or at.right_free)


def _directed(at: _Around) -> _Mark:
    """Return what “ or ” does: what it says, unless it plainly leans the other way."""
    if at.sign == "''":
        return _Mark(at.start, at.end, at.style, opens=False, closes=True)
    opens = at.sign in _OPENERS
    if opens and not at.left_free and at.after.isspace():
        opens = False
    elif not opens and at.left_free and at.before != "-" and not at.right_free:
        opens = True
    return _Mark(at.start, at.end, at.style, opens=opens, closes=not opens)


def _is_in_word(at: _Around) -> bool:
    return at.text[at.start - 2 : at.start - 1].isalnum()


def _pair(marks: Sequence[_Mark]) -> tuple[list[tuple[int, int, int, int]], _Mark | None]:
    """Match opening with closing marks; return the pairs and the outermost mark left open."""
    closing_ahead = _closings_ahead(marks)
    pairs: list[tuple[int, int, int, int]] = []
    stack: list[_Mark] = []
    depth: dict[str, int] = {}
    for place, mark in enumerate(marks):
        open_now = depth.get(mark.style, 0)
        ahead = closing_ahead[place]
        if mark.closes and open_now and not (mark.style == "single" and mark.weak and ahead.strong):
            while stack:
                top = stack.pop()
                depth[top.style] -= 1
                if top.style == mark.style:
                    pairs.append((top.start, top.end, mark.start, mark.end))
                    break
        elif mark.opens:
            if mark.style == "single" and not ahead.any and place:
                continue
            if open_now and ahead.count < ahead.openings + open_now + 1:
                # A closing mark was lost: what stood open is given up.
                while stack and depth[mark.style]:
                    depth[stack.pop().style] -= 1
            stack.append(mark)
            depth[mark.style] = depth.get(mark.style, 0) + 1
    return pairs, (stack[0] if stack else None)


@dataclass(slots=True)
class _Ahead:
    """Of one style, what follows a mark in its paragraph."""

    count: int = 0
    openings: int = 0
    any: bool = False
    strong: bool = False


def _closings_ahead(marks: Sequence[_Mark]) -> list[_Ahead]:
    """For each mark, what follows: closings, openings, a sure closing before an opening."""
    running: dict[str, _Ahead] = {}
    found: list[_Ahead] = []
    for mark in reversed(marks):
        now = running.get(mark.style, _Ahead())
        found.append(now)
        closes, opens = mark.closes, mark.opens
        running[mark.style] = _Ahead(
            count=now.count + (1 if closes and not (opens and closes) else 0),
            openings=now.openings + (1 if opens and not (opens and closes) else 0),
            any=now.any or closes,
            strong=not opens and ((closes and not mark.weak) or now.strong),
        )
    found.reverse()
    return found


def _opens_with(text: str, paragraphs: Sequence[Paragraph], number: int, style: str) -> bool:
    if number >= len(paragraphs):
        return False
    span = paragraphs[number].span
    head = text[span.start : min(span.end, span.start + 40)].lstrip()
    return bool(head) and _STYLE.get(head[0]) == style and head[0] not in _CLOSERS


def _is_first(text: str, paragraph: Paragraph, marks: Sequence[_Mark]) -> bool:
    return not text[paragraph.span.start : marks[0].start].strip() and marks[0].opens


def _may_begin_speech(text: str, paragraph: Paragraph, mark: _Mark) -> bool:
    if mark.style == "single":
        return False
    before = text[paragraph.span.start : mark.start].rstrip()
    return not before or before[-1] == ":"


def _last_of(text: str, span: Span) -> int:
    """Return the end of the paragraph's last visible character."""
    return span.start + len(text[span.start : span.end].rstrip())


def _nested(found: list[tuple[int, int, int, int, int, bool]]) -> list[Passage]:
    """Order the pairs outer before inner and tell each its parent."""
    passages: list[Passage] = []
    around: list[int] = []
    for start, inner, outer, end, paragraph, resumes in sorted(found, key=lambda p: (p[0], -p[3])):
        while around and passages[around[-1]].span.end <= start:
            around.pop()
        passages.append(
            Passage(
                span=Span(start, end),
                inner=Span(inner, outer),
                paragraph=paragraph,
                parent=around[-1] if around else -1,
                depth=len(around),
                resumes=resumes,
            )
        )
        around.append(len(passages) - 1)
    return passages


def each_depth(passages: Sequence[Passage], deepest: int) -> Iterator[tuple[int, Passage]]:
    """Yield index and passage of those nested at most ``deepest`` deep."""
    for index, passage in enumerate(passages):
        if passage.depth <= deepest:
            yield index, passage
