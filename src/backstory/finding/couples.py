"""The missing half: “he proposed” to whom, “the marriage was dissolved” between whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import functions
from backstory.model import Filler
from backstory.vocabulary.kinds import kind

_COUPLING = frozenset(
    ["spouse", "partner", "engaged", "wedding", "engagement", "relationship_start"]
)
_UNIONS = frozenset(["union", "marriage", "couple", "pair"])
_MARRIED = frozenset(["spouse", "wedding", "separation"])
_PARTINGS = frozenset(["divorce", "separation"])
"""Of a couple that was told of before: who marries afterwards has not parted."""
_FAR = 6
"""Sentences back in which a couple is still the one spoken of."""


def complete_couples(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """
    Return the drafts with the other half of a couple filled in where the document knows it.

    Of several partners the one last spoken of is meant. Who is left alone stays alone; an event
    of a couple with nobody in it is dropped.
    """
    couples = _couples(drafts)
    pairs = {pair for _, pair, each in couples if each.kind in _COUPLING} | scene.cast.couples
    kept = []
    for draft in drafts:
        if not kind(draft.kind).couple:
            _born_to_them(draft, couples)
            kept.append(draft)
            continue
        people = draft.people
        if draft.couple_only and frozenset(people) not in pairs:
            continue
        beside = _named_beside(draft, scene) if len(people) == 1 else None
        if beside is not None:
            draft.roles.setdefault("person", []).append(beside)
        elif len(people) == 1:
            partner = _partner(people[0], draft, couples, scene)
            if partner is not None:
                _add(draft, partner)
        elif not people:
            pair = _last_couple(draft, couples)
            for person in pair:
                _add(draft, person)
            draft.understood = draft.trigger.pos == "NOUN"
        if draft.people:
            kept.append(draft)
    return kept


def _named_beside(draft: Draft, scene: Scene) -> Filler | None:
    """
    Return whom the words name beside the one found, where the parser lost the “and” or the object.

    “Ann Roe and Basil Trent were married”, “she married the lodger, Conrad Vale”, “he
    married secondly, in 1845, Adela Marsh”.
    """
    sentence, trigger, text = draft.sentence, draft.trigger, scene.parsed.text
    here = [each for each in scene.cast.mentions if sentence.span.holds(each.span)]
    names = [each for each in here if each.form == "name"]
    own = next((each for each in [*names, *here] if each.person == draft.people[0]), None)
    for other in names:
        mistaken = trigger.lower == "married" and trigger.dep == "amod"  # “Anna, 33, married Bob”
        if own is None or other.person == own.person or not (trigger.pos == "VERB" or mistaken):
            continue
        first, last = sorted((own.span, other.span))
        between = text[first.end : last.start]
        if mistaken and other.span.end <= trigger.start <= own.span.start:
            nothing_between = _AGED.fullmatch(text[other.span.end : trigger.start])
        elif last.end <= trigger.start and _AND.fullmatch(between):
            nothing_between = _SOON.fullmatch(text[last.end : trigger.start])
        else:
            takes = mistaken or trigger.lemma in _TAKES_A_PARTNER
            active = takes and own.span.end <= trigger.start
            after = text[trigger.end : other.span.start]
            nothing_between = _OBJECT.fullmatch(after) if active else None
        if nothing_between:
            return Filler(other.span, other.span.of(text), other.person)
    return None


_DESCRIBED = r"(?:(?:the|his|her|a|an)\s+)?(?:[a-z’'-]+\s+){0,4}"
_AND = re.compile(
    rf"(?:\s+of\s+[A-Z]\w+)?(?:,\s[^,;.]{{1,40}},)?\s+and\s+{_DESCRIBED}(?:(?:Mr|Mrs|Miss|Dr)\.?\s+)?"
)
_SOON = re.compile(r"(?:,\s[^,;.]{1,40},)?\s+(?:[a-z’'-]+\s+){0,4}")
_OBJECT = re.compile(
    r"(?:\s+(?:first|firstly|second|secondly|thirdly|again))?(?:,?\s(?:in|on)\s[^,;.]{2,25},)?"
    rf"\s+{_DESCRIBED}(?:[a-z’'-]+,\s+)?"
)
_AGED = re.compile(r",\s[^,;.]{1,20},\s")
_TAKES_A_PARTNER = frozenset(["marry", "wed", "divorce", "meet"])


def _born_to_them(draft: Draft, couples: Sequence[tuple[int, frozenset[str], Draft]]) -> None:
    """Fill in the parents of “two children were born to the union”."""
    if draft.kind != "birth" or draft.roles.get("parent"):
        return
    unions = [each for each in functions(draft.trigger, "to") if each.lemma in _UNIONS]
    for person in _last_couple(draft, couples) if unions else ():
        span = unions[0].span
        draft.roles.setdefault("parent", []).append(Filler(span, unions[0].text, person))


def _couples(drafts: Sequence[Draft]) -> list[tuple[int, frozenset[str], Draft]]:
    """Return every couple that is told, with the place of telling, in text order."""
    found = [
        (draft.trigger.start, frozenset(draft.people), draft)
        for draft in drafts
        if draft.kind in _COUPLING | {"separation"}
        and len(draft.people) == 2
        and draft.modality != "denied"
    ]
    return sorted(found, key=lambda each: each[0])


def _partner(
    person: str,
    draft: Draft,
    couples: Sequence[tuple[int, frozenset[str], Draft]],
    scene: Scene,
) -> str | None:
    own = [(start, pair) for start, pair, _ in couples if person in pair]
    if draft.kind in _PARTINGS:
        own = [(start, pair) for start, pair in own if start <= draft.trigger.start]
    if not own:
        return None
    partners = {next(iter(pair - {person})) for _, pair in own}
    if len(partners) == 1:
        return partners.pop()
    here = draft.trigger.start
    spoken_of = {
        mention.person: here - mention.span.start
        for mention in scene.cast.mentions
        if mention.person in partners and mention.span.start <= here
    }
    return min(spoken_of, key=lambda each: spoken_of[each], default=None)


def _last_couple(
    draft: Draft, couples: Sequence[tuple[int, frozenset[str], Draft]]
) -> tuple[str, ...]:
    here = draft.trigger
    parts = draft.kind in _PARTINGS
    if draft.kind == "divorce":  # who were never married are not divorced
        married = [each for each in couples if each[2].kind in _MARRIED]
        couples = married or couples
    elif not parts:
        couples = [each for each in couples if each[2].kind != "separation"]
    before = [
        (start, pair)
        for start, pair, other in couples
        if start < here.start and here.sentence.index - other.sentence.index <= _FAR
    ]
    if before:
        return tuple(sorted(before[-1][1]))
    everybody = {pair for start, pair, _ in couples if start < here.start or not parts}
    return tuple(sorted(everybody.pop())) if len(everybody) == 1 else ()


def _add(draft: Draft, person: str) -> None:
    """Add someone who is understood: their filler is the words that imply them."""
    span = draft.trigger.span
    draft.roles.setdefault("person", []).append(Filler(span, draft.trigger.text, person))
    draft.confidence *= 0.9
