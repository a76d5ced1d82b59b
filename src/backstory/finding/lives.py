"""Lifespans in brackets: “Ada Lovelace (1815–1852)”, “(b. 1901, d. 1975)”, “née Byron, 1815”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.words import Word
from backstory.model import Span, TimeExpression, Timing, Window
from backstory.times import find_times

EXTRACTOR = "lives/1"

_DASH = re.compile(r"\s*[–—-]\s*")
_ONE_END = re.compile(
    r"(?:\b(?P<what>b|d)\.|[(;]\s*(?P<word>born|died))\s*(?:(?:in|on|at)\s)?"
    r"(?:[A-Z]\w+,?\s){0,4}(?:(?:in|on)\s)?$"
)
_KINDS = {"b": "birth", "d": "death", "born": "birth", "died": "death"}
_WELCOMING = frozenset(["welcome", "bear"])
"""“They welcomed Leo (2016) and Ida (2018).”"""
_LONGEST_OPENING = 60
_LONGEST_LIFE = 125 * 366


def find_lives(scene: Scene) -> Iterator[Draft]:
    """Yield births and deaths given in brackets or with “b.” and “d.” after a name."""
    text = scene.parsed.text
    for index, time in enumerate(scene.times):
        if time.window is None or time.anchor != "absolute" or time.type != "DATE":
            continue
        word = scene.parsed.word_at(time.span.start)
        if word is None or word.sentence.form == "heading":
            continue
        bearer = _name_before(scene, word)
        if bearer is None:
            continue
        before = _ONE_END.search(text, max(0, time.span.start - 60), time.span.start)
        if before:
            what = before["what"] or before["word"]
            yield _draft(scene, _KINDS[what], bearer, index, time.window)
        elif (last := _other_end(scene, index)) is not None and _opens_bracket(text, bearer, time):
            yield _draft(scene, "birth", bearer, index, time.window)
            if last.window is not None:
                yield _draft(scene, "death", bearer, index + 1, last.window)
        elif _in_brackets(text, time) and bearer.end + 3 > time.span.start:
            yield from _both_ends(scene, bearer, index, time)
            if any(each.lemma in _WELCOMING for each in word.sentence.words):
                yield _draft(scene, "birth", bearer, index, time.window)


def _other_end(scene: Scene, index: int) -> TimeExpression | None:
    """Return the second date of “(3 May 1910 – 1 June 1980)”."""
    if index + 1 >= len(scene.times):
        return None
    first, last = scene.times[index], scene.times[index + 1]
    text = scene.parsed.text
    if not _DASH.fullmatch(text, first.span.end, last.span.start):
        return None
    return last if text[last.span.end :].lstrip().startswith(")") else None


def _opens_bracket(text: str, bearer: Word, time: TimeExpression) -> bool:
    between = text[bearer.end : time.span.start].lstrip()
    return between.startswith("(") and ")" not in between and len(between) < _LONGEST_OPENING


def _in_brackets(text: str, time: TimeExpression) -> bool:
    before = text[: time.span.start].rstrip()
    return before.endswith("(") and text[time.span.end :].lstrip().startswith(")")


def _both_ends(scene: Scene, bearer: Word, index: int, time: TimeExpression) -> Iterator[Draft]:
    """Yield birth and death from “(1871–1945)”."""
    dash = _DASH.search(time.text)
    days = time.window.days if time.window else None
    if dash is None or days is None or days > _LONGEST_LIFE:
        return
    ends = (time.text[: dash.start()], time.text[dash.end() :])
    for what, words in zip(("birth", "death"), ends, strict=True):
        found = find_times(words)
        if found and found[0].window is not None:
            yield _draft(scene, what, bearer, index, found[0].window)


def _name_before(scene: Scene, word: Word) -> Word | None:
    """Return the last named person before the expression, or the bracket in which it stands."""
    before = [other for other in word.sentence.words if other.index < word.index]
    opened = next((n for n, other in enumerate(reversed(before)) if other.text in "()"), None)
    if opened is not None and before[-1 - opened].text == "(":
        before = before[: len(before) - 1 - opened]
    for other in reversed(before):
        if other.text.istitle() and scene.cast.people_at(other):
            return other
    return None


def _draft(scene: Scene, what: str, bearer: Word, index: int, window: Window) -> Draft:
    return Draft(
        kind=what,
        trigger=bearer,
        roles={"person": list(scene.cast.filler(bearer)[:1])},
        spans=[Span(bearer.start, scene.times[index].span.end)],
        times=[index],
        timings=[Timing("origin", window=window, time=index)],
        extractor=EXTRACTOR,
        confidence=0.9,
    )
