"""What a second clause leaves out: “Anna was born in 1934, Tom in 1936”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backstory.finding.drafts import Draft, Scene
from backstory.finding.phrases import filler_of
from backstory.finding.timing.expressions import is_date
from backstory.finding.words import Word
from backstory.model import Filler, Span
from backstory.vocabulary.kinds import kind

EXTRACTOR = "gapping/1"

_OPENS = frozenset([",", ";", "and", "but", "while", "–", "—"])
_LONGEST = 14
"""Words that “his younger brother Tim, a mason, from Harvard” may have before its time."""
_AGAIN = frozenset(["and", "again", "once", "more"])
_LINKS = frozenset([",", "in", "on", "at"])
_ONCE = frozenset(["birth", "death"])
_ENDS = frozenset(["PUNCT", "ADP", "CCONJ"])
"""What may follow a clause without a verb; anything else goes on with it."""
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def find_gapped(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """
    Yield a copy of each claim whose verb a later clause with a time of its own goes without.

    The copy has the people, or the organisation or place, that the later clause names in place of
    those of the whole one; the times within the clause date it alone.
    """
    told: dict[int, list[Draft]] = {}
    for index in range(1, len(scene.times)):
        middle = _without_verb(scene, index)
        if not middle:
            continue
        whole = told.get(index - 1) or _told_before(scene.times[index - 1].span, middle[0], drafts)
        copies = [copy for draft in whole for copy in _copies(scene, draft, index, middle)]
        if copies:
            told[index] = whole
            yield from copies


def _without_verb(scene: Scene, index: int) -> list[Word]:
    """Return the words between a date and the one before, if they are a clause without a verb."""
    earlier, time = scene.times[index - 1], scene.times[index]
    if not (is_date(earlier) and is_date(time)) or earlier.span.end >= time.span.start:
        return []
    words = scene.parsed.words_in(Span(earlier.span.end, time.span.start))
    if not 1 < len(words) <= _LONGEST or words[0].lower not in _OPENS:
        return []
    inside = words[0].sentence
    if not inside.span.holds(earlier.span) or not inside.span.holds(time.span):
        return []
    if any(word.pos in ("VERB", "AUX") or word.lower == "who" for word in words):
        return []
    after = [word for word in inside.words if word.start >= time.span.end]
    if after and after[0].pos not in _ENDS:
        return []  # “Tom in 1936 moved …”
    if len(after) > 1 and after[0].text == "," and after[1].tag in _FINITE:
        return []  # “Tom, in 1936, moved …”
    if after and after[0].text == "," and _AGAIN.issuperset(_but_links(words)):
        return []  # “…, and in 2019, Tom moved”
    ahead = [word for word in words if word.head.start > time.span.end]
    return [] if any(word.dep in ("nsubj", "nsubjpass") for word in ahead) else words


def _told_before(time: Span, middle: Word, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims of the last verb before a time: those that the time may date."""
    here = middle.sentence
    verbs = [word for word in here.words if word.pos == "VERB" and word.end <= time.start]
    return [
        draft
        for draft in drafts
        if verbs and draft.trigger is verbs[-1] and kind(draft.kind).holds in ("happens", "lasts")
    ]


def _copies(scene: Scene, draft: Draft, index: int, middle: Sequence[Word]) -> Iterator[Draft]:
    people = _people(scene, middle)
    things = [filler_of(word, scene.parsed.text) for word in _things(scene, middle)]
    roles = _with_people(draft, people) if people else draft.roles
    again = draft.kind not in _ONCE and _is_again(middle)
    things_role = next((role for role in ("organisation", "place") if role in draft.roles), None)
    if things_role is not None and things:
        roles = {**roles, things_role: things[:1]}
    if roles == draft.roles and not again and not (things and draft.kind == "move"):
        return
    named = next((scene.parsed.word_at(each.span.end - 1) for each in [*people, *things]), None)
    yield replace(
        draft,
        trigger=named or middle[-1],
        roles=roles,
        words=[draft.trigger],
        spans=[scene.times[index].span],
        timings=[],
        times=[],
        after=[],
        place=things[0] if things and not people and draft.place is not None else None,
        amount=None,
        extractor=EXTRACTOR,
        alone=Span(middle[0].start, scene.times[index].span.end),
    )


def _is_again(words: Sequence[Word]) -> bool:
    """Return whether they only join a second time: “in 1990 and again in 1995”."""
    joined = _but_links(words)
    return bool(joined) and _AGAIN.issuperset(joined)


def _but_links(words: Sequence[Word]) -> list[str]:
    return [word.lower for word in words if word.lower not in _LINKS]


def _people(scene: Scene, words: Sequence[Word]) -> list[Filler]:
    """Return those whom the words name, without whose kin they are."""
    named = [filler for word in words if word.dep != "poss" for filler in scene.cast.filler(word)]
    return list({filler.person: filler for filler in named}.values())


def _things(scene: Scene, words: Sequence[Word]) -> list[Word]:
    """Return the heads of what the words name besides people."""
    return [
        word
        for word in words
        if word.pos == "PROPN"
        and not scene.cast.people_at(word)
        and (word.head not in words or word.head.pos == "ADP")
    ]


def _with_people(draft: Draft, people: Sequence[Filler]) -> dict[str, list[Filler]]:
    """
    Return the roles with others in them: the object's where the verb has one, else the subject's.

    “Ellen married Joseph in 1912 and Mark in 1920” leaves Ellen where she is.
    """
    spans = [one.span for each in draft.roles.values() for one in each if one.person is not None]
    later = [span for span in spans if span.start > draft.trigger.start]
    slot = later or spans
    if {one.person for one in people} & set(draft.people) or len(people) > len(slot):
        return draft.roles
    roles = {role: list(fillers) for role, fillers in draft.roles.items()}
    open_role = next(role for role in roles if any(one.span in slot for one in roles[role]))
    roles = {role: [one for one in roles[role] if one.span not in slot] for role in roles}
    roles[open_role] += people
    return {role: fillers for role, fillers in roles.items() if fillers}
