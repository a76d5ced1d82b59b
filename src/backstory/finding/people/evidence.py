"""
Which capitalised runs are people: evidence added up for each name over the whole document.

The name tagger is one witness among several, for it often takes unfamiliar surnames for firms or
towns. What stands beside a name (a title, an age, “who”, “his wife”) counts more than its label,
and one good sentence vouches for the name everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backstory.finding.people.anatomy import plain
from backstory.finding.people.naming import Candidate
from backstory.finding.words import Parsed, Word
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import given_names, human_noun, name_lore

_LABELS = {
    "PERSON": 1.6, "": 0.0, "ORG": -0.4, "GPE": -0.9, "LOC": -0.9, "FAC": -1.2, "NORP": -2.0,
    "PRODUCT": -0.7, "EVENT": -1.2, "WORK_OF_ART": -1.0, "LAW": -1.5, "LANGUAGE": -2.0,
    "DATE": -1.0, "TIME": -2.0,
}  # fmt: skip
_PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "into", "outside", "across", "throughout", "around")
)
_WEAK_PREPOSITIONS = frozenset(("from", "to", "via", "towards", "through", "over"))
_ENOUGH_FOR_ONE = 2.0
_ENOUGH_FOR_UNKNOWN = 2.4
_ENOUGH_FOR_MORE = 1.5
_WRITTEN_BY = frozenset(("by", "words"))
_CREDITS = frozenset(
    ("photo", "photograph", "picture", "pictures", "pic", "pics", "credit", "image", "images")
)
_WHO = frozenset(("who", "whom", "whose"))
_CALL = frozenset(("call", "nickname", "dub", "name", "christen"))
_TOLD_OF_PEOPLE = frozenset(("know", "bear", "age", "call", "nickname"))
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class _Case:
    """What speaks for and against one name, over its occurrences."""

    for_it: float = 0.0
    signs: int = 0
    against: float = 0.0
    labels: float = 0.0
    times: int = 0
    static: float = 0.0
    strong: set[str] = field(default_factory=set)

    @property
    def total(self) -> float:
        often = 0.4 * min(self.signs, 4)
        return self.static + self.for_it + often + (self.labels + self.against) / max(self.times, 1)


def people_among(parsed: Parsed, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that name people, in text order."""
    cases: dict[str, _Case] = {}
    lowered = {word.lower for word in parsed.words if word.text.islower()}
    outlet = _outlet_words(parsed)
    found = [each for each in found if not _is_kin_word(each)]
    for candidate in found:
        case = cases.get(candidate.key)
        if case is None:
            case = cases[candidate.key] = _Case(static=_of_the_name(candidate, lowered, outlet))
        if not candidate.heading:
            _hear(case, candidate)
    accepted = {
        candidate.key
        for candidate in found
        if cases[candidate.key].total + _shared(candidate, cases)
        >= _threshold(candidate, cases[candidate.key])
    }
    vouched = _parts_of_people(found, accepted)
    kept = []
    for candidate in found:
        case = cases[candidate.key]
        if candidate.key in accepted:
            ok = not _is_elsewhere(candidate, case)
        elif candidate.key in vouched:
            ok = (
                case.total >= -1.2
                and candidate.head.tag != "NNPS"
                and not _is_elsewhere(candidate, case)
            )
        else:
            ok = False
        if ok and not _is_credit(candidate):
            kept.append(candidate)
    return kept


def _is_kin_word(candidate: Candidate) -> bool:
    """Return whether it is “Papa” or “Mother” alone: whose, only the narrator can tell."""
    return (
        len(candidate.words) == 1
        and not candidate.titles
        and candidate.words[0].lower in kin_nouns()
    )


def _shared(candidate: Candidate, cases: Mapping[str, _Case]) -> float:
    """Return what its surname or given name, standing alone elsewhere, says for a longer name."""
    if len(candidate.words) == 1:
        return 0.0
    form = candidate.anatomy
    alone = [cases.get(name.lower()) for name in (form.surname, *form.given[:1])]
    helping = [case for case in alone if case is not None and case.total >= 1.0]
    if cases[candidate.key].total < 0 or candidate.words[-1].tag == "NNPS":
        return 0.0
    return max((0.6 * min(case.for_it, 2.5) for case in helping), default=0.0)


def _threshold(candidate: Candidate, case: _Case) -> float:
    """Return how much is asked: most of a single word that nothing but the tagger calls a name."""
    if len(candidate.words) > 1:
        return _ENOUGH_FOR_MORE
    known = candidate.words[0].lower in given_names()
    return _ENOUGH_FOR_ONE if known or case.strong else _ENOUGH_FOR_UNKNOWN


def _of_the_name(candidate: Candidate, lowered: set[str], outlet: frozenset[str]) -> float:
    """Return what the words of the name say by themselves."""
    lore, given = name_lore(), given_names()
    parts = [word.lower for word in candidate.words if word.text[0].isalnum()]
    score = 0.0
    first = parts[0] if parts else ""
    known = first in given or first.split("-")[0] in given
    doubtful = first in lore.doubtful_given
    if known:
        score += 0.4 if doubtful else 2.0 if len(parts) > 1 else 1.6
    if candidate.heading and known and len(parts) > 1:
        score += 1.2  # nothing but a name on a line: a signature, or whom the story is about
    if len(parts) > 1 and len(first.rstrip(".")) == 1:
        score += 0.8
    for part in parts:
        bare = plain(part)
        if bare in lore.not_people and not (
            known and part is not first and bare in lore.surnames_too
        ):
            score -= 5.0
        elif bare in lore.calendar and (len(parts) == 1 or not known):
            score -= 2.5
    if any(part[0].isdigit() for part in parts):
        score -= 4.0
    if len(parts) == 1 and first in lowered and not known:
        score -= 1.5
    if len(parts) == 1 and candidate.words[0].text.isupper() and len(first) < 6:
        score -= 4.0
    score -= 1.5 * sum(human_noun(part) is not None and part not in given for part in parts[:-1])
    if first in ("st", "st.", "saint") or "st" in {plain(title.text) for title in candidate.titles}:
        score -= 4.0
    if outlet and all(part in outlet for part in parts):
        score -= 5.0
    return score


def _hear(case: _Case, candidate: Candidate) -> None:
    """Add one occurrence to the case."""
    case.times += 1
    head = candidate.head
    labels = [_LABELS.get(word.entity, -1.0) for word in candidate.words if word.text[0].isalpha()]
    label = sum(labels) / max(len(labels), 1)
    # The tagger is least to be trusted where it calls Gregor a firm.
    case.labels += 0.4 * label if label < 0 and _is_given(candidate) else label
    case.against += _against(candidate, head)
    sign = _beside(case, candidate, head)
    case.signs += sign >= 1.0
    case.for_it = max(case.for_it, sign)


def _is_given(candidate: Candidate) -> bool:
    first = candidate.words[0].lower
    return first in given_names() and first not in name_lore().doubtful_given


def _against(candidate: Candidate, head: Word) -> float:
    """Return how much the place of one occurrence speaks against a person."""
    score = 0.0
    before = _before(candidate)
    if before is not None:
        if before.lower == "the" and head.tag != "NNPS":
            score -= 2.5 if not _is_modifier(head) else 0.0
        elif before.lower in _PLACE_PREPOSITIONS and head.dep == "pobj":
            score -= 1.8 if len(candidate.words) > 1 else 2.5
        elif before.lower in _WEAK_PREPOSITIONS and head.dep == "pobj":
            score -= 0.4
        elif (
            before.pos == "NOUN"
            and before.text.islower()
            and not (_is_human(before) or _kin(before))
        ):
            score -= 1.2
        elif before.lower in ("a", "an", "this", "these") and not candidate.titles:
            score -= 1.0
    if _is_modifier(head):
        score -= 0.6 if len(candidate.words) > 1 else 1.0
    after = _after(candidate)
    if after is not None and before is not None and before.text in '“"‘' and after.text in '”"’':
        score -= 1.5
    if candidate.words[-1].tag == "NNPS":
        score -= 1.5
    return score


def _beside(case: _Case, candidate: Candidate, head: Word) -> float:
    """Return how much one occurrence says for a person: the two best signs count."""
    signs = [0.0, 0.0]
    if candidate.titles or candidate.greeted:
        signs.append(4.0)
        case.strong.add("title")
    if candidate.role is not None:
        signs.append(2.0)
    verb = head.head
    if head.dep == "nsubj" and verb.lemma in name_lore().human_verbs:
        signs.append(1.5)
    elif head.dep == "nsubjpass" and verb.lemma in name_lore().done_to_people:
        signs.append(1.5)
    elif head.dep == "nsubj" and verb.pos == "VERB":
        signs.append(0.8)
    elif head.dep in ("dobj", "dative") and verb.lemma in name_lore().done_to_people:
        signs.append(1.2)
    elif head.dep == "poss" and _kin(verb):
        signs.append(2.0)
    elif head.dep == "poss":
        signs.append(0.4)
    if head.dep in ("appos", "compound", "nmod") and (_kin(verb) or _is_human(verb)):
        signs.append(2.5)
        case.strong.add("apposition")
    elif (role := _role_before(candidate)) is not None:
        signs.append(2.5 if _kin(role) else 2.0)
        case.strong.add("apposition")
    for child in head.children:
        if child.dep == "relcl" and any(each.lower in _WHO for each in child.subtree()[:3]):
            signs.append(2.2)
            case.strong.add("who")
        elif child.dep == "appos" and (_is_human(child) or _kin(child)):
            signs.append(2.0)
            case.strong.add("apposition")
    if _is_call(candidate):
        signs.append(2.0)
    if any(child.dep == "acl" and child.lemma in _TOLD_OF_PEOPLE for child in head.children):
        signs.append(1.5)
    if head.dep == "conj" and head.head.lower in ("he", "she", "i", "him", "her"):
        signs.append(1.5)
    following = _after(candidate)
    if following is not None and following.text == "," and _next_is_who(following):
        signs.append(2.2)
    if _has_age(candidate):
        signs.append(3.0)
        case.strong.add("age")
    signs.sort()
    return signs[-1] + 0.5 * signs[-2]


def _is_call(candidate: Candidate) -> bool:
    """Return whether it is what somebody is called: “they call him Finny”."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index
    before = words[max(0, place - 2) : place]
    return any(each.lemma in _CALL for each in before) and candidate.head.dep not in (
        "nsubj",
        "pobj",
    )


def _is_modifier(head: Word) -> bool:
    """Return whether the name only modifies a thing: “the Tom Cruise video”."""
    return (
        head.dep in ("compound", "nmod", "amod")
        and head.head.pos == "NOUN"
        and not _is_human(head.head)
    )


def _next_is_who(comma: Word) -> bool:
    words = comma.sentence.words
    place = comma.index - words[0].index + 1
    return place < len(words) and words[place].lower in _WHO


def _has_age(candidate: Candidate) -> bool:
    """Return whether “, 41,” or “, aged 41” follows."""
    words = candidate.words[-1].sentence.words
    place = candidate.words[-1].index - words[0].index + 1
    if place + 1 >= len(words) or words[place].text not in (",", "("):
        return False
    age = words[place + 1]
    if age.lower in ("aged", "age") and place + 2 < len(words):
        return True
    closed = place + 2 >= len(words) or words[place + 2].text in (",", ".", ";", ")", "and")
    return closed and age.text.isdigit() and len(age.text) <= 2


def _role_before(candidate: Candidate) -> Word | None:
    """Return the noun for a human being right before: “the florist Alvaro”, “his wife, Heather”."""
    before = _before(candidate)
    if before is not None and before.text == ",":
        place = before.index - before.sentence.words[0].index - 1
        before = before.sentence.words[place] if place >= 0 else None
        if before is None or candidate.head.dep not in ("appos", "conj"):
            return None
        return before if _kin(before) or _is_human(before) else None
    if before is not None and before.pos in ("NOUN", "ADJ") and (_kin(before) or _is_human(before)):
        return before
    return None


def _before(candidate: Candidate) -> Word | None:
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index - 1
    return words[place] if place >= 0 else None


def _after(candidate: Candidate) -> Word | None:
    words = candidate.words[-1].sentence.words
    place = candidate.words[-1].index - words[0].index + 1
    return words[place] if place < len(words) else None


def _kin(word: Word) -> bool:
    return word.lemma in kin_nouns() or word.lower in kin_nouns()


def _is_human(word: Word) -> bool:
    return word.text.islower() and human_noun(word.lemma) is not None


def _is_elsewhere(candidate: Candidate, case: _Case) -> bool:
    """Return whether this occurrence of a person's name is a place or thing called the same."""
    if candidate.titles or len(candidate.words) > 1:
        return False
    before = _before(candidate)
    head = candidate.head
    if before is None:
        return False
    if before.lower in _PLACE_PREPOSITIONS and head.dep == "pobj":
        return head.entity in ("GPE", "LOC", "FAC", "ORG") or "title" not in case.strong
    return before.lower == "the" and head.tag != "NNPS" and head.dep != "appos"


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


def _outlet_words(parsed: Parsed) -> frozenset[str]:
    outlet = parsed.document.outlet or ""
    return frozenset(outlet.lower().split())


def _is_credit(candidate: Candidate) -> bool:
    """Return whether the name is a byline or a photographer's credit."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index
    if place and words[0].lower in _CREDITS and any(each.text == ":" for each in words[:3]):
        return True
    return (
        0 < place <= 2
        and len(words) <= place + len(candidate.words) + 3
        and (words[place - 1].lower == "by" and words[0].lower in _WRITTEN_BY)
    )
