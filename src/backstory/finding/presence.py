"""Who was alive on a day: “in 1959 his father watched from the stand” tells no more than that."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import functions, tenses
from backstory.finding.modality import modality_of
from backstory.finding.moments import days_beside
from backstory.finding.words import Word
from backstory.model import Filler, Span, Timing, Window
from backstory.vocabulary.acts import acts

EXTRACTOR = "presence/1"

_WITHIN = frozenset(["advcl", "pcomp", "xcomp", "acl"])
"""How a clause that happens when its governor does hangs on it: “…, with her father watching”."""
_OFFICE = frozenset(["for", "as"])
_WITNESS = frozenset(["witness", "witnesses", "bridesmaid", "bridesmaids", "best"])
_HIGHEST = 2


def find_presences(scene: Scene) -> Iterator[Draft]:
    """
    Yield a draft for each named person who did what only the living do, in a clause with a date.

    The date is the clause's own, or that of the clause in which it is told as a circumstance.
    """
    named = _named(scene)
    for sentence in scene.story:
        for word in [each for each in sentence.words if each.pos == "VERB"]:
            living = [
                each for each in _alive(scene, word) if (each.person, sentence.index) in named
            ]
            days = _days(scene, word) if living else None
            if days is not None and modality_of(word) == "asserted":
                for filler in living:
                    yield Draft(
                        kind="alive",
                        trigger=word,
                        roles={"person": [filler]},
                        timings=[Timing("origin", window=days)],
                        extractor=EXTRACTOR,
                    )


def _alive(scene: Scene, verb: Word) -> list[Filler]:
    """Return the people whom the verb, or its witnesses, show alive."""
    table, words = acts(), []
    is_told = "past" in tenses(verb) or verb.tag in ("VBG", "VB")
    is_told = is_told or verb.sentence.index in scene.entries  # “1921: Elmo buys a barge”
    if (verb.lemma in table.done_by or _with_particle(verb) in table.done_by) and is_told:
        words += [*functions(verb, "subject"), *functions(verb, "by")]
    if verb.lemma in table.done_to and is_told:
        words += functions(verb, "object")
    if verb.lemma in table.done_with and is_told:
        words += functions(verb, "with")
    if is_told:
        words += _witnesses(verb)
    found: dict[str, Filler] = {}
    for word in words:
        for filler in scene.cast.filler(word):
            if filler.person is not None:
                found.setdefault(filler.person, filler)
    return list(found.values())


def _with_particle(verb: Word) -> str:
    """Return “give away” of “giving her away”."""
    particle = verb.child("prt", "advmod")
    return "" if particle is None else f"{verb.lemma} {particle.lower}"


def _witnesses(verb: Word) -> list[Word]:
    """Return those of “with Ann Lee and Tom Fry as witnesses”."""
    words = verb.sentence.words
    for word in words:
        before = words[word.index - words[0].index - 1] if word is not words[0] else word
        if word.lower in _WITNESS and before.lower in _OFFICE and verb in word.ancestors():
            return [each for each in functions(verb, "with") if each.index < word.index]
    return []


def _named(scene: Scene) -> frozenset[tuple[str | None, int]]:
    """Return who is named in which sentence."""
    found: set[tuple[str | None, int]] = set()
    for each in scene.cast.mentions:
        word = scene.parsed.word_at(each.span.start)
        if each.form == "name" and word is not None:
            found.add((each.person, word.sentence.index))
    return frozenset(found)


def _days(scene: Scene, verb: Word) -> Window | None:
    """Return the days of the verb's clause, or of the one that it goes along with."""
    at = verb
    for _ in range(_HIGHEST):
        days = days_beside(scene, at, Span(verb.start, verb.start))
        if days is not None:
            return days if days.is_closed else None
        above = at.head if at.dep in _WITHIN else None
        above = above.head if above is not None and above.pos in ("ADP", "SCONJ") else above
        if above is None or above.pos not in ("VERB", "AUX"):
            break
        at = above
    entry = scene.entries.get(at.sentence.index)
    days = scene.times[entry].window if entry is not None and at.head is at else None
    return days if days is not None and days.is_closed else None
