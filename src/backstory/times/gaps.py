"""Find how much older or younger the text says one person is than another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstory.model import Length, Span
from backstory.times.absolute import MACROS
from backstory.times.counting import LENGTH_RULES, MANNER_RULES, NUMBER_RULES
from backstory.times.grammar import Context, Stage, Token
from backstory.times.lexer import islands
from backstory.times.quantities import Quantity, negative

_STAGES = tuple(Stage(rules, MACROS) for rules in (NUMBER_RULES, LENGTH_RULES, MANNER_RULES))
_REACH = 60

_AFTER_COUNT = re.compile(
    r"\s*(?:(?:his|her|their|my|your|our|its|[A-Z][\w’'-]*['’]s?|the(?:ir)?)\s+)?(?:own\s+)?"
    r"(?P<cue>senior|elder|older|junior|younger|apart)\b"
    r"(?P<than>\s+(?:than|to)\b)?|[\s-]+(?P<gap>age\s+(?:gap|difference))\b",
    re.IGNORECASE,
)
_BEFORE_COUNT = re.compile(
    r"(?P<cue>senior|elder|older|junior|younger)\s+(?:than\s+\S+\s+|of\s+\S+\s+)?by\s+$"
    r"|(?P<gap>age\s+(?:gap|difference))\s+(?:is|was|of)\s+$",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"\b(?:senior|elder|older|junior|younger|apart|age\s+(?:gap|difference))\b", re.IGNORECASE
)
_OLDER = frozenset({"senior", "elder", "older"})
_YOUNGER = frozenset({"junior", "younger"})


@dataclass(frozen=True, slots=True)
class AgeGap:
    """
    Words that say how far apart two people were born.

    The person described was born ``lo`` to ``hi`` after the other: positive is younger, negative
    older. Where the words do not say who is the elder (“twenty-six years apart”) ``either`` is
    True and both lengths are positive. ``hi`` is None when open (“more than ten years younger”;
    then ``lo`` is None when older).
    """

    span: Span
    text: str
    lo: Length | None
    hi: Length | None
    either: bool = False


def find_age_gaps(text: str) -> list[AgeGap]:
    """
    Return the age gaps that ``text`` gives, in order: “two years her senior”, “sixteen months
    younger”, “a 26-year age gap”.
    """
    found: list[AgeGap] = []
    done = 0
    for cue in _CUES.finditer(text):
        start = max(cue.start() - _REACH, done)
        window = text[start : cue.end() + _REACH]
        for token in _counts(window):
            gap = _gap(text, Span(start + token.start, start + token.end), token.value)
            if gap is not None and gap.span.start >= done:
                found.append(gap)
                done = gap.span.end
                break
    return found


def _counts(text: str) -> list[Token]:
    context = Context(text, None)
    lengths: list[Token] = []
    for tokens in islands(text):
        for stage in _STAGES:
            tokens = stage.fold(tokens, context)  # noqa: PLW2901
        lengths.extend(token for token in tokens if token.kind == "length")
    return lengths


def _gap(text: str, count: Span, quantity: Quantity) -> AgeGap | None:
    if quantity.unit in {"hour", "minute", "second", "century"}:
        return None
    if after := _AFTER_COUNT.match(text, count.end):
        span = Span(count.start, after.end("gap") if after["gap"] else after.end("cue"))
        return _told(text, span, quantity, (after["cue"] or "apart").lower())
    if before := _BEFORE_COUNT.search(text[max(count.start - _REACH, 0) : count.start]):
        start = count.start - (len(before[0]))
        return _told(text, Span(start, count.end), quantity, (before["cue"] or "apart").lower())
    return None


def _told(text: str, span: Span, quantity: Quantity, cue: str) -> AgeGap:
    least, most = quantity.bounds()
    if cue in _OLDER:
        return AgeGap(
            span, span.of(text), None if most is None else negative(most), negative(least)
        )
    return AgeGap(span, span.of(text), least, most, either=cue not in _YOUNGER)
