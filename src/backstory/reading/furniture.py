"""The words of a plain text that are not the story, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.model import Furniture, Span
from backstory.reading.credits import credits_by_rhythm
from backstory.reading.masthead import Masthead
from backstory.reading.paragraphs import Passage, ends_sentence
from backstory.reading.rules import furniture_rules, reason_for_line, reason_for_list

_CAPITALS_LABEL = re.compile(r"[A-Z][A-Z '’&.-]{2,40}(?::|\.\s?[—–-])\s")
_CAPITALS_LEAD = re.compile(r"(?:[A-Z][A-Z'’&.-]+\s+){2,}[a-z]")
_LONGEST_NOTICE = 180
_TO_READERS = re.compile(
    r"(?:are|do|does|did|will|would|have|what|who|how) (?:\w+ ){0,2}?you\b|are you", re.IGNORECASE
)
_WRITER = re.compile(
    r"(?:is|was) (?:an?|the|our) (?:[\w’'-]+ ){0,3}?"
    r"(?:writer|reporter|journalist|correspondent|columnist|editor|critic|novelist|blogger)\b"
)
_WIRE = re.compile(
    r"\b(?:(?:news|wire|press) ?(?:wire|agency|service|association)|agencies)\b", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s")
_FULL_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*")
_LONGEST_SENTENCE = 400
_SHORT_REST = 20
_CREDITS = {"photo credit", "account handle", "image notice"}
_SEARCHED_FOR_REPEATS = 300_000


def furniture_of(text: str, passages: Sequence[Passage], head: Masthead) -> list[Furniture]:
    """
    Return what is not the story, in no particular order; spans may overlap.

    Whole lines go by their wording, by a list heading above them, by their place at the foot, by
    the rhythm of a picture story. Within paragraphs only bracketed notes and calls to the reader
    are furniture.
    """
    marked = list(head.furniture)
    first = marked[-1].span.end if marked else 0
    taken = {piece.span for piece in marked}
    body = [each for each in passages if each.span not in taken]
    marked += _by_wording(body)
    marked += _lists(body)
    taken = {piece.span for piece in marked}
    left = [each for each in body if each.span not in taken]
    credited = {piece.span for piece in marked if piece.reason in _CREDITS}
    pictured = [each for each in body if each.span not in taken or each.span in credited]
    marked += credits_by_rhythm(_after_title(pictured, head.title), credited)
    marked += _author_box(left, head.author)
    marked += _notices_at_foot(left)
    marked += repeated_quotes(left)
    marked += _agency_at_foot(left, first)
    marked += inner_furniture(text)
    return marked


def inner_furniture(text: str) -> list[Furniture]:
    """Return furniture inside lines: bracketed picture notes and calls to comment."""
    rules = furniture_rules()
    marked = []
    for rule in rules.brackets:
        marked += [
            Furniture(Span(*found.span()), rule.reason)
            for found in rule.pattern.finditer(text)
            if found.group().startswith("[") or _looks_credited(found.group())
        ]
    if _may_call(text):
        marked += [_call(text, found) for found in rules.calls.finditer(text)]
    return marked


def _looks_credited(words: str) -> bool:
    return any(letter.isupper() for letter in words[1:])


# Every call to readers has one of these in it; looking for them first spares long texts.
_CALL_STEMS = ("sound off", "comment", "below", "thoughts", "you think")


def _may_call(text: str) -> bool:
    small = text.lower()
    return any(stem in small for stem in _CALL_STEMS)


def _call(text: str, cue: re.Match[str]) -> Furniture:
    """
    The call's cue, with the rest of its sentence where that is short, and the question before it.

    A longer rest is left to the story: “Sound off below, and wait for her book in May.”
    """
    opens = _sentence_start(text, cue.start())
    start = opens if cue.start() - opens < _SHORT_REST else cue.start()
    closes = _sentence_end(text, cue.end())
    end = closes if closes - cue.end() < _SHORT_REST else cue.end()
    if start == opens and start > 1:
        question = _sentence_start(text, opens - 2)
        words = text[question:opens].strip()
        if words.endswith("?") and _TO_READERS.match(words):
            start = question
    return Furniture(Span(start, end), "call to comment")


def _sentence_start(text: str, at: int) -> int:
    floor = max(0, at - _LONGEST_SENTENCE)
    floor = max(floor, text.rfind("\n", floor, at) + 1)
    stops = list(_STOP.finditer(text, floor, at))
    return stops[-1].end() if stops else floor


def _sentence_end(text: str, at: int) -> int:
    ceiling = min(len(text), at + _LONGEST_SENTENCE)
    newline = text.find("\n", at, ceiling)
    if newline >= 0:
        ceiling = newline
    stop = _FULL_STOP.search(text, at, ceiling)
    return stop.end() if stop else ceiling


def _by_wording(body: Sequence[Passage]) -> Iterator[Furniture]:
    for passage in body:
        reason = reason_for_line(passage.words)
        if reason:
            yield Furniture(passage.span, reason)


def _lists(body: Sequence[Passage]) -> Iterator[Furniture]:
    """A heading such as “Most read” and the short lines under it; comments run to the end."""
    reason: str | None = None
    for at, passage in enumerate(body):
        heads = (
            reason_for_list(passage.words) if passage.is_short or passage.words[-1] == ":" else None
        )
        if heads == "reader comments" and at * 2 < len(body):
            heads = None
        reason = heads or reason
        if reason and (heads or reason == "reader comments" or passage.is_short):
            yield Furniture(passage.span, reason)
        else:
            reason = None


def _notices_at_foot(body: Sequence[Passage]) -> list[Furniture]:
    """Small advertisements and notices after the story: “PLANT SALE: 3 May, bring boxes.”"""
    marked: list[Furniture] = []
    waiting: list[Furniture] = []
    labels: list[str] = []
    for passage in reversed(body[len(body) // 2 :]):
        if len(passage.words) > _LONGEST_NOTICE:
            break
        label = _CAPITALS_LABEL.match(passage.words)
        if label:
            labels.append(label.group())
            marked += [*waiting, Furniture(passage.span, "notice")]
            waiting = []
        elif _CAPITALS_LEAD.match(passage.words):
            waiting.append(Furniture(passage.span, "notice"))
        else:
            break
    # Labels that come again are speakers': the text ends in a dialogue.
    return marked if len(set(labels)) == len(labels) else []


def _agency_at_foot(body: Sequence[Passage], head_end: int) -> Iterator[Furniture]:
    """A wire service's name as the last line."""
    if len(body) < 2 or body[-1].span.start < head_end:
        return
    words = body[-1].words
    if body[-1].is_short and len(words.split()) <= 4 and _WIRE.search(words):
        yield Furniture(body[-1].span, "agency credit")


def _author_box(body: Sequence[Passage], author: str | None) -> Iterator[Furniture]:
    """The last lines, where they tell of the writer: “Ann Other is a staff writer.”"""
    for passage in body[-3:]:
        words = passage.words
        by_author = author is not None and words.startswith(author)
        if (
            len(words) <= 400
            and len(body) > 3
            and by_author
            and (_WRITER.search(words) or " is " in words)
        ):
            yield Furniture(passage.span, "author box")


def repeated_quotes(body: Sequence[Passage]) -> Iterator[Furniture]:
    """Yield lone quotations that a paragraph says again: they were pulled out for show."""
    lone = [each for each in body if each.words[0] in '“"‘' and _is_lone_quote(each.words)]
    if not lone or sum(len(each.words) for each in body) > _SEARCHED_FOR_REPEATS:
        return
    for passage in lone:
        said = _spoken(passage.words)[1:]
        longer = (each.words for each in body if len(each.words) > len(passage.words))
        if any(said in _spoken(words) for words in longer):
            yield Furniture(passage.span, "repeated pull quote")


def _spoken(words: str) -> str:
    """Words without their punctuation; capitals count, for headings borrow a quotation's words."""
    return " ".join(re.findall(r"\w+", words))


def _is_lone_quote(words: str) -> bool:
    return len(words) <= 220 and words.rstrip(".!?")[-1] in '”"’' and len(words.split()) >= 4


def _after_title(body: list[Passage], title: str | None) -> list[Passage]:
    """The title is never a credit, even when it looks like one."""
    return [each for each in body if each.words.strip() != title or ends_sentence(each.words)]
