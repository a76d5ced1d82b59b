"""The stretches of a sentence that a relation may hold between: names, pronouns, dates, nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from backstory.finding.words import Sentence, Word
from backstory.model import Span
from backstory.vocabulary.organisations import is_workplace

Shape = Literal["name", "person", "organisation", "place", "group", "date", "pronoun", "noun"]
"""How a candidate looks: capitalised, as the name tagger labels it, a date, or a word for one."""

SHAPES: tuple[Shape, ...] = (
    "name",
    "person",
    "organisation",
    "place",
    "group",
    "date",
    "pronoun",
    "noun",
)

PRONOUNS = frozenset(
    [
        *("i", "me", "my", "mine", "myself", "we", "us", "our", "he", "him", "his", "himself"),
        *("she", "her", "hers", "herself", "they", "them", "their", "it", "its", "itself"),
        *("who", "whom", "whose", "which", "that", "where"),
    ]
)
_LABELS: dict[str, Shape] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "DATE": "date",
    "EVENT": "name",
    "WORK_OF_ART": "name",
    "PRODUCT": "name",
    "LAW": "name",
}
_CONNECTORS = frozenset(
    [
        *("of", "the", "for", "and", "&", "in", "at", "'s", "-", "–"),
        *("de", "des", "del", "di", "da", "la", "le", "el", "al", "van", "von", "y"),
    ]
)
_MOST = 40
"""Candidates looked at in a sentence: lists of hundreds of names would take for ever."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence, end exclusive, and how it looks."""

    span: Span
    shape: Shape


def candidates_in(sentence: Sentence, dates: Iterable[Span]) -> list[Candidate]:
    """
    Return what may take part in a relation, in text order, none twice.

    Names may lie within one another: “University of Leeds” gives “Leeds” as well. A date of
    ``dates`` takes the place of what the tagger calls one.
    """
    found: dict[Span, Shape] = {}
    days = [day for day in dates if sentence.span.holds(day)]
    for day in days:
        found[day] = "date"
    for span, shape in (
        *_tagged(sentence.words),
        *_capitalised(sentence.words),
        *_in_other_scripts(sentence.words),
        *_words(sentence.words),
    ):
        if shape == "date" and any(day.overlaps(span) for day in days):
            continue
        if shape == "name" and any(day.holds(span) for day in days):
            continue
        found.setdefault(span, shape)
    spans = sorted(found)[:_MOST]
    return [Candidate(span, found[span]) for span in spans]


def _tagged(words: Sequence[Word]) -> Iterator[tuple[Span, Shape]]:
    """Yield the stretches that the name tagger labels alike."""
    place = 0
    while place < len(words):
        label = words[place].entity
        end = place + 1
        while end < len(words) and words[end].entity == label:
            end += 1
        shape = _LABELS.get(label)
        if shape is not None:
            first = place + (words[place].lower in ("the", "a", "an") and end - place > 1)
            yield Span(words[first].start, words[end - 1].end), shape
        place = end


def _capitalised(words: Sequence[Word]) -> Iterator[tuple[Span, Shape]]:
    """Yield runs of capitalised words, whole (“Bank of Leeds”) and in their parts."""
    place = 0
    while place < len(words):
        if not _is_capital(words[place]):
            place += 1
            continue
        end = _end_of_part(words, place)
        parts = [(place, end)]
        while end + 1 < len(words) and words[end].lower in _CONNECTORS:
            after = end + 1
            if words[after].lower in _CONNECTORS and after + 1 < len(words):
                after += 1  # “of the”
            if not _is_capital(words[after]):
                break
            parts.append((after, _end_of_part(words, after)))
            end = parts[-1][1]
        yield Span(words[place].start, words[end - 1].end), "name"
        for first, last in parts:
            yield Span(words[first].start, words[last - 1].end), "name"
        place = end


def _end_of_part(words: Sequence[Word], place: int) -> int:
    end = place + 1
    while end < len(words) and _is_capital(words[end]):
        end += 1
    return end


def _is_capital(word: Word) -> bool:
    return (
        word.text[0].isupper() and word.lower not in PRONOUNS and word.pos not in ("DET", "SCONJ")
    )


def _in_other_scripts(words: Sequence[Word]) -> Iterator[tuple[Span, Shape]]:
    """Yield runs in a script without capitals, such as a name repeated in Arabic or Chinese."""
    start: Word | None = None
    end: Word | None = None
    for word in words:
        if (
            word.text[0].isalpha()
            and not word.text[0].isascii()
            and word.text.lower() == word.text.upper()
        ):
            start, end = start or word, word
        elif start is not None and end is not None:
            yield Span(start.start, end.end), "name"
            start = end = None
    if start is not None and end is not None:
        yield Span(start.start, end.end), "name"


def _words(words: Sequence[Word]) -> Iterator[tuple[Span, Shape]]:
    """Yield pronouns, and nouns for places where one works or learns."""
    for word in words:
        if word.lower in PRONOUNS and word.tag != "DT":
            yield word.span, "pronoun"
        elif word.pos == "NOUN" and is_workplace(word.lemma):
            yield word.span, "noun"
