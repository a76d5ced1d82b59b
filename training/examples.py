"""What the network learns from, whatever its data set: sentences with their candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backstory.finding.syntax import parse_all
from backstory.finding.trained.view import View, view_of
from backstory.finding.words import Parsed, Sentence
from backstory.model import Span
from backstory.reading import take_as_given
from backstory.times import find_times


@dataclass(frozen=True, slots=True)
class Fact:
    """``subject`` stands in ``relation`` to ``object``: spans of the document, ends exclusive."""

    relation: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A stretch of a document that somebody has annotated.

    ``facts`` are all there are of the relations ``complete``; facts in ``unsure`` hold, but the
    passage may not say so. ``names`` gives each name's type, and is None where nobody has marked
    names. Of the relations ``unlikely`` nobody has looked for facts, but few passages have any.
    ``pronouns`` tells whether facts are marked at pronouns too.
    """

    span: Span
    complete: frozenset[str]
    facts: tuple[Fact, ...]
    unsure: tuple[Fact, ...] = ()
    names: dict[Span, str] | None = None
    pronouns: bool = True
    unlikely: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its annotated passages; ``fold`` tells the parts of a cross-validation."""

    id: str
    text: str
    fold: int
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Example:
    """
    One sentence, ready for the network.

    ``pairs`` maps indexes of two
    candidates and a relation to whether it holds; pairs that are not there and whose relation is
    in ``complete`` do not hold, and those mapped to None are left out of account. ``types`` maps
    candidates to the type of name they are, where that is known. Pairs of the relations
    ``unlikely`` most probably do not hold.
    """

    source: str
    fold: int
    view: View
    complete: frozenset[str]
    unlikely: frozenset[str] = frozenset()
    pairs: dict[tuple[int, int, str], bool | None] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)


def examples_of(texts: Sequence[Text]) -> Iterator[Example]:
    """Yield the sentences of the annotated passages, in order."""
    documents = [take_as_given(each.text, origin=each.id) for each in texts]
    for text, parsed in zip(texts, parse_all(documents), strict=True):
        yield from _of_document(text, parsed)


def _of_document(text: Text, parsed: Parsed) -> Iterator[Example]:
    days = [time.span for time in find_times(parsed.text, None)]
    for sentence in parsed.sentences:
        near = [each for each in text.passages if each.span.overlaps(sentence.span)]
        if near:
            # A sentence that the parser has cut longer than the annotators' counts for the
            # passage it shares most with.
            passage = max(near, key=lambda each: _shared(each.span, sentence.span))
            example = _of_sentence(text, passage, sentence, view_of(sentence, text.text, days))
            if example.view.candidates:
                yield example


def _of_sentence(text: Text, passage: Passage, sentence: Sentence, view: View) -> Example:
    places = [
        Span(each.span.start + sentence.start, each.span.end + sentence.start)
        for each in view.candidates
    ]
    kept = [
        at
        for at, each in enumerate(view.candidates)
        if passage.span.holds(places[at])
        and (passage.pronouns or each.shape not in ("pronoun", "noun"))
    ]
    found = [places[at] for at in kept]
    example = Example(text.id, text.fold, view.only(kept), passage.complete, passage.unlikely)
    for fact in passage.facts:
        _mark(example, fact, found, holds=True)
    for fact in passage.unsure:
        _mark(example, fact, found, holds=None)
    if passage.names is not None:
        example.types = dict(_types(passage.names, example.view, found))
    return example


def _mark(example: Example, fact: Fact, found: Sequence[Span], *, holds: bool | None) -> None:
    """Mark the candidates that fit a fact best; the less fitting are left out of account."""
    subjects = _by_fit(fact.subject, found)
    objects = _by_fit(fact.object, found)
    for one in subjects:
        for other in objects:
            best = one == subjects[0] and other == objects[0]
            key = (one, other, fact.relation)
            if example.pairs.get(key) is not True:
                example.pairs[key] = holds if best else None


def _by_fit(span: Span, found: Sequence[Span]) -> list[int]:
    """Return the candidates that overlap ``span``, the most alike first."""
    overlapping = [at for at, each in enumerate(found) if each.overlaps(span)]
    return sorted(overlapping, key=lambda at: -_likeness(found[at], span))


def _likeness(one: Span, other: Span) -> float:
    shared = _shared(one, other)
    return shared / (one.end - one.start + other.end - other.start - shared)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _types(names: dict[Span, str], view: View, found: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield the type of each candidate that is just a name, and “none” for one that is no name."""
    for at, (span, candidate) in enumerate(zip(found, view.candidates, strict=True)):
        if span in names:
            yield at, names[span]
        elif candidate.shape not in ("pronoun", "noun", "date") and not any(
            span.overlaps(other) for other in names
        ):
            yield at, "none"
