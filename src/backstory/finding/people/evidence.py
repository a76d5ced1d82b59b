"""
Which capitalised runs are people: evidence added up for each name over the whole document.

The name tagger is one witness among several, for it often takes unfamiliar surnames for firms or
towns. What stands beside a name (a title, an age, “who”, “his wife”) counts more than its label,
and one good sentence vouches for the name everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from backstory.finding.people.anatomy import plain
from backstory.finding.people.naming import Candidate
from backstory.finding.people.signs import against, is_elsewhere, owns_a_place, signs_for, signs_off
from backstory.finding.words import Parsed
from backstory.model import Span
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import given_names, human_noun, name_lore

_LABELS = {
    "PERSON": 1.6, "": 0.0, "ORG": -0.4, "GPE": -0.9, "LOC": -0.9, "FAC": -1.2, "NORP": -2.0,
    "PRODUCT": -0.7, "EVENT": -1.2, "WORK_OF_ART": -1.0, "LAW": -1.5, "LANGUAGE": -2.0,
    "DATE": -1.0, "TIME": -2.0,
}  # fmt: skip
_SIGNED = 4.0
"""Who signs a letter is a person."""
_INVERTED = 2.0
"""Nothing but people is filed under the surname."""
NameTypes = Mapping[Span, Mapping[str, float]]
"""For stretches of the text, how likely each type of name is, as the trained network sees it."""

NO_TYPES: NameTypes = {}

_TRAINED = 0.6
"""What a unit of the network's log odds weighs; it is heard up to `_LOUDEST`."""
_LOUDEST = 3.0
_ENOUGH_FOR_ONE = 2.0
_ENOUGH_FOR_MORE = 1.5
_ENOUGH_FOR_UNKNOWN = 2.4
_ENOUGH_FOR_VOUCHED = -1.2
_CREDITS = frozenset(
    ("photo", "photograph", "picture", "pictures", "pic", "pics", "credit", "image", "images")
)


@dataclass(slots=True)
class _Case:
    """What speaks for and against one name, over its occurrences."""

    static: float
    best: float = 0.0
    signs: int = 0
    against: float = 0.0
    labels: float = 0.0
    trained: float = 0.0
    times: int = 0
    strong: set[str] = field(default_factory=set)

    @property
    def total(self) -> float:
        """The sum of all evidence: the best place counts, labels and objections on average."""
        often = 0.4 * min(self.signs, 4)
        heard = max(self.times, 1)
        trained = self.trained / heard
        if trained < 0 and "apposition" in self.strong:
            trained = 0.0  # what stands beside “her daughter, Florence” knows better
        return self.static + self.best + often + (self.labels + self.against) / heard + trained

    def hear(self, candidate: Candidate, trained: float) -> None:
        """Add one occurrence, and what the trained network says of it."""
        self.times += 1
        labels = [_LABELS.get(word.entity, -1.0) for word in candidate.words if len(word.text) > 1]
        label = sum(labels) / max(len(labels), 1)
        if max(labels, default=0.0) > 0 and _is_given(candidate):
            label = max(labels)  # it often misses the given name, or the surname
        # The tagger is least to be trusted where it calls Gregor a firm.
        self.labels += 0.4 * label if label < 0 and _is_given(candidate) else label
        self.trained += trained
        self.against += against(candidate)
        signs = list(signs_for(candidate))
        self.strong.update(name for _, name in signs if name)
        weights = sorted((weight for weight, _ in signs), reverse=True)[:2]
        sign = sum(weight / (1 + place) for place, weight in enumerate(weights))
        self.signs += sign >= 1.0
        self.best = max(self.best, sign)


def people_among(
    parsed: Parsed, found: Sequence[Candidate], types: NameTypes = NO_TYPES
) -> list[Candidate]:
    """Return the candidates that name people, in text order; ``types`` is one more witness."""
    found = [each for each in found if not _is_kin_word(each)]
    cases = _cases(parsed, found, types)
    accepted = {each.key for each in found if _is_person(each, cases, ())}
    accepted |= {each.key for each in found if _is_person(each, cases, _joined(found, accepted))}
    # “Kofi Mensah” of a title, of whom the story speaks as Kofi, or as Mensah: more was asked of
    # the story's own word.
    accepted |= {
        each.key
        for each in found
        if each.heading
        and len(each.words) == _WHOLE
        and any(word.lower in accepted for word in each.words)
    }
    vouched = _parts_of_people(found, accepted)
    kept = []
    for candidate in found:
        case = cases[candidate.key]
        known = candidate.key in accepted or (
            candidate.key in vouched
            and case.total >= _ENOUGH_FOR_VOUCHED
            and candidate.head.tag != "NNPS"
        )
        elsewhere = is_elsewhere(candidate, "title" in case.strong)
        if known and not elsewhere and not owns_a_place(candidate) and not _is_credit(candidate):
            kept.append(candidate)
    return kept


_WHOLE = 2
"""Words of a given name with its surname."""


def _cases(parsed: Parsed, found: Sequence[Candidate], types: NameTypes) -> dict[str, _Case]:
    lowered = {word.lower for word in parsed.words if word.text.islower()}
    outlet = frozenset((parsed.document.outlet or "").lower().split())
    cases: dict[str, _Case] = {}
    # A heading may shout a name, or give it a capital that it has not earned.
    for candidate in sorted(found, key=lambda each: each.heading):
        case = cases.get(candidate.key)
        if case is None:
            case = cases[candidate.key] = _Case(_of_the_name(candidate, lowered, outlet))
        if not candidate.heading:
            case.hear(candidate, _weight(candidate, types))
            at = candidate.first.sentence.index
            if signs_off(candidate, parsed.sentences[at - 1] if at else None):
                case.static += _SIGNED
    return cases


def _weight(candidate: Candidate, types: NameTypes) -> float:
    """Return the evidence that the trained network gives, 0 where it has not looked."""
    spans = (
        Span(words[0].start, words[-1].end)
        for words in (candidate.words, [*candidate.titles, *candidate.words])
    )
    seen = next((types[span] for span in spans if span in types), None)
    if seen is None:
        return 0.0
    person = min(max(seen["person"], 0.001), 0.999)
    return _TRAINED * max(-_LOUDEST, min(_LOUDEST, log(person / (1 - person))))


def _is_person(candidate: Candidate, cases: Mapping[str, _Case], joined: Collection[str]) -> bool:
    case = cases[candidate.key]
    total = case.total + _shared(candidate, cases)
    if candidate.key in joined:
        total += 1.2 if len(candidate.words) == 1 else 2.2
    return total >= _enough(candidate, case)


def _joined(found: Sequence[Candidate], accepted: set[str]) -> set[str]:
    """Return the names that stand side by side with people's: “Dilwyn and Megan Rudge”."""
    people = {each.head.index for each in found if each.key in accepted}
    beside: set[str] = set()
    for candidate in found:
        head = candidate.head
        linked = [head.head.index] if head.dep == "conj" else []
        linked.extend(child.index for child in head.children if child.dep == "conj")
        if any(index in people for index in linked):
            beside.add(candidate.key)
    return beside


def _shared(candidate: Candidate, cases: Mapping[str, _Case]) -> float:
    """Return what its surname or given name, standing alone elsewhere, says for a longer name."""
    case = cases[candidate.key]
    if len(candidate.words) == 1 or case.total < 0 or candidate.words[-1].tag == "NNPS":
        return 0.0
    form = candidate.anatomy
    alone = [cases.get(name.lower()) for name in (form.surname, *form.given[:1])]
    helping = [each for each in alone if each is not None and each.total >= 1.0]
    return max((0.6 * min(each.best, 2.5) for each in helping), default=0.0)


def _enough(candidate: Candidate, case: _Case) -> float:
    """Return how much is asked: most of words that nothing but the tagger calls a name."""
    known = candidate.words[0].lower in given_names() or bool(case.strong)
    if len(candidate.words) > 1:
        return _ENOUGH_FOR_MORE if known or case.signs else _ENOUGH_FOR_MORE + 0.2
    return _ENOUGH_FOR_ONE if known else _ENOUGH_FOR_UNKNOWN


def _of_the_name(candidate: Candidate, lowered: set[str], outlet: frozenset[str]) -> float:
    """Return what the words of the name say by themselves."""
    parts = [word.lower for word in candidate.words if word.text[0].isalnum()]
    if candidate.inverted:
        parts = candidate.anatomy.text.lower().split()
    if not parts:
        return -5.0
    lore, given, first = name_lore(), given_names(), parts[0]
    known = first in given or first.split("-")[0] in given
    single = len(parts) == 1
    score = _INVERTED if candidate.inverted else 0.0
    if known:
        score += 0.4 if first in lore.doubtful_given else 1.6 if single else 2.0
        if candidate.heading and not single:
            score += 1.2  # nothing but a name on a line: a signature, or whom the story is about
    if not single and len(first.rstrip(".")) == 1:
        score += 0.8
    for place, part in enumerate(parts):
        bare = plain(part)
        hyphened = place and "-" in candidate.anatomy.text and f"{part}-" in candidate.key
        if hyphened:
            continue  # “Lane-Okoro” is no lane
        if bare in lore.not_people and not (known and place and bare in lore.surnames_too):
            score -= 5.0
        elif bare in lore.places and not place and (single or not known):
            score -= 2.0
        elif bare in lore.calendar and (single or place):
            score -= 2.5
    if single and not known:
        score -= 1.5 * (first in lowered) + 2.5 * (human_noun(first) is not None)
    if single and candidate.words[0].text.isupper() and len(first) < 6:
        score -= 4.0
    score -= 1.5 * sum(human_noun(part) is not None and part not in given for part in parts[:-1])
    holy = {plain(word.text) for word in (*candidate.titles, candidate.words[0])}
    if any(part[0].isdigit() for part in parts) or holy & {"st", "saint"}:
        score -= 4.0
    if outlet and all(part in outlet for part in parts):
        score -= 5.0
    return score


def _is_given(candidate: Candidate) -> bool:
    first = candidate.words[0].lower
    return first in given_names() and first not in name_lore().doubtful_given


def _is_kin_word(candidate: Candidate) -> bool:
    """Return whether it is “Papa” or “Mother” alone: whose, only the narrator can tell."""
    alone = len(candidate.words) == 1 and not candidate.titles
    return alone and candidate.words[0].lower in kin_nouns()


def _parts_of_people(found: Sequence[Candidate], accepted: set[str]) -> set[str]:
    """Return single words that are part of an accepted longer name."""
    words: set[str] = set()
    for candidate in found:
        if candidate.key in accepted:
            form = candidate.anatomy
            words.update(name.lower() for name in form.given)
            words.add(form.surname.lower())
            words.add(form.nickname.lower())
    return words


def _is_credit(candidate: Candidate) -> bool:
    """Return whether the name is a byline or a photographer's credit."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index
    if place and words[0].lower in _CREDITS and any(each.text == ":" for each in words[:3]):
        return True
    short = 0 < place <= 2 and len(words) <= place + len(candidate.words) + 3
    return short and words[place - 1].lower == "by" and words[0].lower in ("by", "words")
