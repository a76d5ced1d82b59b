"""Which child or marriage it is: “their fifth child”, “the eldest of three”, “his second wife”."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, functions
from backstory.finding.kinship import kin_filler
from backstory.finding.people import KinLink
from backstory.finding.tallies import is_child
from backstory.finding.words import Word
from backstory.model import Filler
from backstory.times.numbers import read_number
from backstory.vocabulary.kin import kin_nouns

EXTRACTOR = "orders/1"

_SERIES = {"male": "son_order", "female": "daughter_order"}
_FIRST = frozenset(["eldest", "oldest", "elder", "older", "first-born", "firstborn"])
_LAST = frozenset(["youngest", "younger", "last", "last-born"])
_NUMBERED = frozenset(
    [
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
        *("ninth", "tenth", "eleventh", "twelfth"),
    ]
)


_FAR = 4
"""Words after “second” in which the children are named that one is the second of."""


def find_orders(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for each child or marriage that is told to be the first, second … or last."""
    for link in scene.cast.kin:
        yield from _of_kin(scene, link)
    for sentence in scene.story:
        for word in sentence.words:
            yield from _among(scene, word)


def _of_kin(scene: Scene, link: KinLink) -> Iterator[Draft]:
    """Yield what a kin noun tells whose two sides are known."""
    kin = kin_nouns().get(link.kin)
    owners = [who for who in link.of if who != link.referent]
    if kin is None or not owners or link.status == "future":
        return
    value = place_of_ordinal("first" if link.kin in _FIRST else link.ordinal)
    if value is None:
        return
    here = kin_filler(scene, link, link.referent)
    others = [kin_filler(scene, link, who) for who in owners]
    if kin.relation == "parent" and kin.side == "child":
        kind = _SERIES.get(kin.gender, "child_order")
        yield _draft(kind, link.word, {"child": [here], "parent": others}, value, link)
    elif kin.relation == "spouse" and len(owners) == 1 and isinstance(value, int):
        yield _draft("marriage_order", link.word, {"person": others, "spouse": [here]}, value, link)


def _among(scene: Scene, word: Word) -> Iterator[Draft]:
    """Yield what “was the second of five children” and “an only child” tell of somebody."""
    value, noun = place_of_ordinal(word.lower), _children_after(word)
    if value is None or noun is None:
        return
    if any(link.word is noun and link.ordinal is not None for link in scene.cast.kin):
        return  # whose child it is, is known
    child = _child(scene, word, noun)
    if child is None:
        return
    kind = _SERIES.get(kin_nouns()[noun.lemma].gender, "child_order")
    roles = {"child": [child]}
    parents = [
        filler
        for name in ("of", "to")
        for parent in functions(noun, name)
        for filler in scene.cast.filler(parent)
    ]
    if parents:
        roles["parent"] = parents
    yield Draft(kind, word, roles, [noun], extractor=EXTRACTOR, value=value)


def _children_after(word: Word) -> Word | None:
    """Return the noun of “only *child*” and of “second of five *children*”."""
    words = word.sentence.words
    rest = words[word.index - words[0].index + 1 :][:_FAR]
    if word.lower == "only":
        return rest[0] if rest and is_child(rest[0]) else None
    if len(rest) > 1 and rest[0].lower == "of" and read_number(rest[1].text) is not None:
        return next((each for each in rest[2:] if is_child(each)), None)
    return None


def place_of_ordinal(word: str | None) -> int | str | None:
    """Return an ordinal's number, “last” for the youngest, “only” for an only child."""
    if word is None:
        return None
    if word in _FIRST:
        return 1
    if word in _LAST:
        return "last"
    if word == "only":
        return "only"
    return read_number(word) if word in _NUMBERED else None


def _child(scene: Scene, word: Word, noun: Word) -> Filler | None:
    """Return who is said to be the second of five: by apposition, or as the subject."""
    for each in (word, noun):
        above = each
        while above.dep in ("appos", "amod", "conj", "compound") and above.head is not above:
            above = above.head
            found = scene.cast.filler(above)
            if len(found) == 1:
                return found[0]
    verb = clause_verb(word)
    for function in ("subject", "object"):
        for subject in functions(verb, function):
            found = scene.cast.filler(subject)
            if len(found) == 1 and subject.index != word.index:
                return found[0]
    return None


def _draft(
    kind: str, word: Word, roles: dict[str, list[Filler]], value: int | str, link: KinLink
) -> Draft:
    return Draft(kind, word, roles, spans=[link.span], extractor=EXTRACTOR, value=value)
