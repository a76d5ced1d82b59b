"""How many children or marriages one has: “a mother of three”, “twice married”, “childless”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, coordinated, functions, is_passive
from backstory.finding.modality import modality_of
from backstory.finding.moments import days_beside, telling_at
from backstory.finding.tallies import Tally, is_child, tally_before, tally_of
from backstory.finding.words import Word
from backstory.model import Filler, Length, Meaning, Span, Timing
from backstory.times.numbers import read_number
from backstory.vocabulary.kin import kin_nouns

EXTRACTOR = "counts/1"

_DASHES = frozenset(["-", "–", "‑"])
_HAS = frozenset(["have", "raise", "rear"])
_OUTLIVED_BY = frozenset(["leave", "survive"])
"""The dead are not among “five children survive her”."""
_BORE = _OUTLIVED_BY | {"bear"}
_PARTIAL = ("from", "by", "with", "between")
_UNIONS = frozenset(["marriage", "wife", "husband", "relationship", "union", "partner"])
"""“Two sons from his first marriage” need not be all."""
_BESIDE = ("appos", "amod", "conj", "compound")
_NOW = Meaning(Length(), Length())
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
_COUPLE = 2
_FAR = 16
"""Words after “mother” in which her children are counted."""


def find_counts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for each number of children, sons, daughters or marriages that is told."""
    for sentence in scene.story:
        for word in sentence.words:
            yield from _of_a_parent(scene, word)
            yield from _had(scene, word)
            yield from _owned(scene, word)
            yield from _childless(scene, word)
            yield from _married(scene, word)


def _of_a_parent(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “mother of three”, “father-of-two”, “parents of two sons and a girl” tell."""
    kin = kin_nouns().get(word.lemma)
    if kin is None or kin.side != "parent" or kin.relation != "parent":
        return
    words = word.sentence.words
    after = words[word.index - words[0].index + 1 :][:_FAR]
    rest = [each for each in after if each.text not in _DASHES]
    tally = tally_of(rest[1:], bare=True) if rest and rest[0].lower == "of" else None
    if tally is not None:
        yield from _drafts(scene, word, _bearers(scene, word), tally)


def _had(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “they have two daughters” and “she is survived by three sons” tell."""
    if word.pos != "VERB" or word.lemma not in _HAS | _BORE:
        return
    outlived = word.lemma == "survive"
    if is_passive(word) and not outlived:
        return
    parents = functions(word, "object" if outlived else "subject")
    listed = word.lemma in _OUTLIVED_BY
    for noun in word.subtree() if listed else functions(word, "object"):
        tally = tally_before(noun) if is_child(noun) and noun.child("poss") is None else None
        if tally is not None and not _is_partial(scene, word, noun):
            tally.at_least |= word.lemma in _BORE
            yield from _drafts(scene, word, _people(scene, parents), tally)
            return


def _owned(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “their four children” and “his wife and two sons” tell."""
    if not is_child(word):
        return
    owner = word.child("poss") or (word.head.child("poss") if word.dep == "conj" else None)
    tally = tally_before(word) if owner is not None else None
    if owner is not None and tally is not None and not _is_partial(scene, word, word):
        yield from _drafts(scene, word, _people(scene, coordinated(owner)), tally)


def _childless(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “the couple was childless” and “they had no children” tell."""
    if word.lower == "childless":
        tally = Tally(word.start, word.end, {"children": 0})
        yield from _drafts(scene, word, _bearers(scene, word), tally)
    if word.lemma != "have" or word.pos != "VERB":
        return
    for noun in functions(word, "object"):
        none = noun.child("det")
        if noun.lemma not in ("child", "kid") or none is None or none.lower != "no":
            continue
        if not _is_partial(scene, word, noun):
            parents = _people(scene, functions(word, "subject"))
            tally = Tally(none.start, noun.end, {"children": 0})
            yield from _drafts(scene, word, parents, tally)


def _married(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “was married three times”, “twice-married”, “married with two sons” tell."""
    if word.lower not in ("married", "wed", "marry"):
        return
    who = _people(scene, functions(word, "object" if is_passive(word) else "subject"))
    who = who or _bearers(scene, word)
    often = _times_married(word)
    if often is not None and len(who) == 1:
        yield from _drafts(scene, word, who, often)
    for noun in functions(word, "with") if word.lower == "married" else ():
        tally = tally_before(noun) if is_child(noun) else None
        if tally is not None:
            yield from _drafts(scene, word, who, tally)


def _times_married(word: Word) -> Tally | None:
    """Return how often, of “twice-married”, “married twice”, “married four times”."""
    words = word.sentence.words
    place = word.index - words[0].index
    before = [each for each in words[max(place - 2, 0) : place] if each.text not in _DASHES]
    after = words[place + 1 : place + 3]
    if before and before[-1].lower in _OFTEN:
        return Tally(before[-1].start, word.end, {"marriages": _OFTEN[before[-1].lower]})
    if after and after[0].lower in _OFTEN:
        return Tally(word.start, after[0].end, {"marriages": _OFTEN[after[0].lower]})
    if [each.lower for each in after[1:]] == ["times"]:
        number = read_number(after[0].text)
        return None if number is None else Tally(word.start, after[1].end, {"marriages": number})
    return None


def _drafts(scene: Scene, word: Word, who: Sequence[Filler], tally: Tally) -> Iterator[Draft]:
    """Yield a claim for each number, of one parent or of both together."""
    if not 0 < len(who) <= _COUPLE:
        return
    span = Span(tally.start, tally.end)
    days = days_beside(scene, clause_verb(word), span) if word.pos in ("VERB", "AUX") else None
    # “Had no children” denies nothing that anybody has said.
    none = tally.numbers.get("children") == 0 and word.lower != "childless"
    for kind, number in tally.numbers.items():
        draft = Draft(
            kind=kind,
            trigger=word,
            roles={"person": list(who)},
            modality="asserted" if none else modality_of(word),
            spans=[span],
            extractor=EXTRACTOR,
            value=f"{number}+" if tally.at_least else number,
        )
        if days is not None:
            draft.timings.append(Timing("origin", window=days))
        else:
            draft.timings.append(Timing(telling_at(scene, word), meaning=_NOW))
        yield draft


def _is_partial(scene: Scene, verb: Word, noun: Word) -> bool:
    """Return whether they are only those of one marriage: “with her”, “from his first wife”."""
    return any(
        scene.cast.people_at(other) or other.lemma in _UNIONS
        for head in (verb, noun)
        for preposition in _PARTIAL
        for other in functions(head, preposition)
        if other.index > noun.index
    )


def _bearers(scene: Scene, word: Word) -> list[Filler]:
    """Return whom a noun or adjective is said of: itself, what it stands beside, the subject."""
    found = list(scene.cast.filler(word)) or _people(scene, word.children_by("appos"))
    above = word
    while not found and above.head is not above and above.dep in _BESIDE:
        above = above.head
        found = list(scene.cast.filler(above))
    if not found:
        found = _people(scene, functions(clause_verb(above), "subject"))
    return found


def _people(scene: Scene, words: Sequence[Word]) -> list[Filler]:
    """Return the people that the words mean, each once."""
    found: dict[str, Filler] = {}
    for word in words:
        for filler in scene.cast.filler(word):
            if filler.person is not None:
                found.setdefault(filler.person, filler)
    return list(found.values())
