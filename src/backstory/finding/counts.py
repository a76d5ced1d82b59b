"""How many children or marriages one has: “a mother of three”, “twice married”, “childless”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, coordinated, functions, is_passive
from backstory.finding.modality import modality_of
from backstory.finding.moments import days_beside, telling_at
from backstory.finding.words import Word
from backstory.model import Filler, Length, Meaning, Span, Timing
from backstory.times.numbers import read_number
from backstory.vocabulary.kin import kin_nouns

EXTRACTOR = "counts/1"

_SERIES = {"male": "sons", "female": "daughters"}
_DASHES = frozenset(["-", "–", "‑"])
_PLAIN = frozenset(
    [
        *("young", "small", "little", "grown", "grown-up", "adult", "teenage", "beautiful"),
        *("lovely", "healthy", "wonderful", "twin", "biological", "own", "-", "up"),
    ]
)
"""What may stand between the number and the noun and leaves the number what it is."""
_HAS = frozenset(["have", "raise", "rear"])
_AT_LEAST = frozenset(["leave", "survive", "bear"])
"""The dead, and those born since, are not among “five children survive her”."""
_ROUGHLY = frozenset(["least", "than", "some", "about", "around"])
_PARTIAL = ("from", "by", "with", "between")
_UNIONS = frozenset(["marriage", "wife", "husband", "relationship", "union", "partner"])
"""“Two sons from his first marriage” need not be all."""
_BESIDE = ("appos", "amod", "conj", "compound")
_NOW = Meaning(Length(), Length())
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
_MOST = 30
_FAR = 16
"""Words after “mother” in which her children are counted."""


@dataclass(slots=True)
class _Tally:
    """Numbers by kind of claim, as the words from ``start`` to ``end`` give them."""

    start: int
    end: int
    numbers: dict[str, int] = field(default_factory=dict)
    rough: bool = False


def find_counts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for each number of children, sons, daughters or marriages that is told."""
    for sentence in scene.story:
        for word in sentence.words:
            yield from _of_a_parent(scene, word)
            yield from _had(scene, word)
            yield from _owned(scene, word)
            yield from _childless(scene, word)
            yield from _married(scene, word)
            yield from _married_with(scene, word)


def _of_a_parent(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “mother of three”, “father-of-two”, “parents of two sons and a girl” tell."""
    kin = kin_nouns().get(word.lemma)
    if kin is None or kin.side != "parent" or kin.relation != "parent":
        return
    rest = [each for each in _after(word)[:_FAR] if each.text not in _DASHES]
    tally = _tally(rest[1:], bare=True) if rest and rest[0].lower == "of" else None
    if tally is not None:
        yield from _drafts(scene, word, _bearers(scene, word), tally)


def _had(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “they have two daughters” and “she is survived by three sons” tell."""
    if word.pos != "VERB" or word.lemma not in _HAS | _AT_LEAST:
        return
    passive = is_passive(word)
    if passive and word.lemma != "survive":
        return
    outlived = word.lemma == "survive"
    parents = functions(word, "object" if outlived else "subject")
    listed = word.lemma in ("leave", "survive")
    for noun in word.subtree() if listed else functions(word, "object"):
        if not _is_child(noun) or noun.child("poss") is not None:
            continue
        tally = _tally(_before(noun))
        if tally is None or tally.end < noun.start or _is_partial(scene, word, noun):
            continue
        tally.rough |= word.lemma in _AT_LEAST
        yield from _drafts(scene, word, _people(scene, parents), tally)
        return


def _owned(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “their four children” and “his wife and two sons” tell."""
    owner = word.child("poss")
    if owner is None and word.dep == "conj":
        owner = word.head.child("poss")
    if owner is None or not _is_child(word):
        return
    before = [each for each in _before(word) if each.index > owner.subtree()[-1].index]
    tally = _tally(before)
    if tally is not None and tally.end >= word.start and not _is_partial(scene, word, word):
        yield from _drafts(scene, word, _people(scene, coordinated(owner)), tally)


def _childless(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “the couple was childless” and “they had no children” tell."""
    tally = _Tally(word.start, word.end, {"children": 0})
    if word.lower == "childless":
        yield from _drafts(scene, word, _bearers(scene, word), tally)
    elif word.lemma == "have" and word.pos == "VERB":
        for noun in functions(word, "object"):
            none = noun.child("det")
            if noun.lemma in ("child", "kid") and none is not None and none.lower == "no":
                if not _is_partial(scene, word, noun):
                    tally = _Tally(none.start, noun.end, {"children": 0})
                    yield from _drafts(
                        scene, word, _people(scene, functions(word, "subject")), tally
                    )
                return


def _married(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “was married three times” and “twice-married” tell."""
    if word.lower not in ("married", "wed", "marry"):
        return
    beside = word.sentence.words
    place = word.index - beside[0].index
    said: tuple[int, Sequence[Word]] | None = None
    before = [each for each in beside[max(place - 2, 0) : place] if each.text not in _DASHES]
    after = beside[place + 1 : place + 3]
    if before and before[-1].lower in _OFTEN:
        said = _OFTEN[before[-1].lower], [before[-1], word]
    elif after and after[0].lower in _OFTEN:
        said = _OFTEN[after[0].lower], [word, after[0]]
    elif len(after) == 2 and after[1].lower == "times":
        number = read_number(after[0].text)
        said = (number, [word, *after]) if number is not None else None
    if said is None:
        return
    number, words = said
    who = _people(scene, functions(word, "object" if is_passive(word) else "subject"))
    who = who or _bearers(scene, word)
    if len(who) == 1:
        tally = _Tally(words[0].start, words[-1].end, {"marriages": number})
        yield from _drafts(scene, word, who, tally)


def _married_with(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “is married with two children” tells."""
    if word.lower != "married":
        return
    who = _people(scene, functions(word, "object" if is_passive(word) else "subject"))
    for noun in functions(word, "with"):
        tally = _tally(_before(noun)) if _is_child(noun) else None
        if tally is not None and tally.end >= noun.start:
            yield from _drafts(scene, word, who or _bearers(scene, word), tally)
            return


def _drafts(scene: Scene, word: Word, who: Sequence[Filler], tally: _Tally) -> Iterator[Draft]:
    """Yield a claim for each number, of one parent or of both together."""
    if not 0 < len(who) <= 2:
        return
    span = Span(tally.start, tally.end)
    days = days_beside(scene, clause_verb(word), span) if word.pos in ("VERB", "AUX") else None
    for kind, number in tally.numbers.items():
        draft = Draft(
            kind=kind,
            trigger=word,
            roles={"person": list(who)},
            modality=modality_of(word) if number or word.lower == "childless" else "asserted",
            spans=[span],
            extractor=EXTRACTOR,
            value=f"{number}+" if tally.rough else number,
        )
        if days is not None:
            draft.timings.append(Timing("origin", window=days))
        else:
            draft.timings.append(Timing(telling_at(scene, word), meaning=_NOW))
        yield draft


def _tally(words: Sequence[Word], *, bare: bool = False) -> _Tally | None:
    """
    Return the numbers that ``words`` begin with: “two sons and a daughter”.

    Args:
        words: From a number on, in order.
        bare: Whether a number may stand alone: “(mother of) three”.
    """
    tally: _Tally | None = None
    place = 0
    while place < len(words):
        part = _part(words, place, bare=bare and tally is None)
        if part is None:
            break
        number, kind, end, is_rough = part
        if tally is None:
            tally = _Tally(words[place].start, words[place].end)
        if kind in tally.numbers or "children" in tally.numbers:
            break
        tally.numbers[kind] = number
        tally.rough |= is_rough
        tally.end = words[end - 1].end
        place = end
        if place >= len(words) or words[place].lower not in ("and", ",", "&"):
            break
        place += 1
    if tally is not None and words[0].lower in ("a", "an") and len(tally.numbers) == 1:
        tally.rough = True  # who has a son may have others
    if tally is not None and {"sons", "daughters"} == tally.numbers.keys():
        tally.numbers["children"] = sum(tally.numbers.values())
    return tally


def _part(words: Sequence[Word], place: int, *, bare: bool) -> tuple[int, str, int, bool] | None:
    """Return number, kind, the place after it, and whether it is no exact number."""
    rough = False
    while place < len(words) and words[place].lower in ("at", "more", *_ROUGHLY):
        rough, place = True, place + 1
    if place >= len(words):
        return None
    first = words[place]
    number = 1 if first.lower in ("a", "an") else _number(first)
    if number is None or not 0 < number <= _MOST:
        return None
    end = place + 1
    while end < len(words) and words[end].lower in _PLAIN:
        end += 1
    if end < len(words) and _is_child(words[end]):
        return number, _kind_of(words[end]), end + 1, rough
    if not bare or first.lower in ("a", "an"):
        return None
    ends = end == len(words) or words[end].pos not in ("NOUN", "PROPN", "NUM", "ADJ")
    return (number, "children", place + 1, rough) if ends else None


def _number(word: Word) -> int | None:
    return read_number(word.text) if word.pos == "NUM" or word.lower.isdigit() else None


def _kind_of(noun: Word) -> str:
    return _SERIES.get(kin_nouns()[noun.lemma].gender, "children")


def _is_child(noun: Word) -> bool:
    kin = kin_nouns().get(noun.lemma)
    return kin is not None and (kin.relation, kin.side, kin.status) == ("parent", "child", "now")


def _is_partial(scene: Scene, verb: Word, noun: Word) -> bool:
    """Return whether they are only those of one marriage: “with her”, “from his first wife”."""
    return any(
        scene.cast.people_at(other) or other.lemma in _UNIONS
        for head in (verb, noun)
        for preposition in _PARTIAL
        for other in functions(head, preposition)
        if other.index > noun.index
    )


def _before(noun: Word) -> list[Word]:
    """Return the words from the noun's number on, to the end of its sentence."""
    words = noun.sentence.words
    number = next(
        (each for each in noun.children_by("nummod", "det") if each.index < noun.index), None
    )
    if number is None or number.lower in ("the", "these", "those", "both", "no"):
        return []
    start = number.index - words[0].index
    while start and words[start - 1].lower in ("at", "more", *_ROUGHLY):
        start -= 1
    return words[start:]


def _after(word: Word) -> list[Word]:
    words = word.sentence.words
    return words[word.index - words[0].index + 1 :]


def _bearers(scene: Scene, word: Word) -> list[Filler]:
    """Return whom a noun or adjective is said of: itself, what it stands beside, the subject."""
    found = list(scene.cast.filler(word)) or _people(scene, word.children_by("appos"))
    above = word
    while (
        not found and above.head is not above and above.dep in ("appos", "amod", "conj", "compound")
    ):
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
