"""What stands beside a capitalised run in one place: signs that it names a person, or does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.finding.people.naming import Candidate
from backstory.finding.words import Sentence, Word
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import given_names, human_noun, name_lore

PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "into", "outside", "across", "throughout", "around")
)
"""After these a bare capitalised word is a place, whatever else is called the same."""

_WEAK_PREPOSITIONS = frozenset(("from", "to", "via", "towards", "through", "over"))
_WHO = frozenset(("who", "whom", "whose"))
_PERSONAL = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_CALL = frozenset(("call", "nickname", "dub", "name", "christen"))
_KNOWN = frozenset(("known", "remembered", "billed"))
_MAIDEN = frozenset(("née", "nee", "alias", "aka"))
_TOLD_OF_PEOPLE = frozenset(("know", "bear", "age", "call", "nickname"))
_ONLY_PEOPLE = frozenset(
    ("marry", "wed", "divorce", "befriend", "adopt", "baptise", "christen", "jilt")
)
_LIFESPAN = re.compile(
    r"\s*(?:(?:born|died|b\.|d\.|fl\.)\s|(?:c\.?\s*|circa\s+)?\d{3,4}\s*[–—-]|"
    r"\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\s*[–—-]|[A-Z][a-z]+\s+\d{1,2},\s+\d{4}\s*[–—-])"
)
_TIMES = frozenset(
    (
        *("year", "month", "week", "day", "decade", "century", "summer", "winter", "spring"),
        *("autumn", "morning", "evening", "afternoon", "night", "war", "season", "time", "age"),
    )
)
"""What may end a phrase of time before a name: “by the end of the year Ruby had …”."""
_MODIFIERS = ("compound", "nmod", "amod")
_APPOSITION = 2.5
_KIN = 4.0

Sign = tuple[float, str]
"""How much a sign says, and its name where it is a strong one (else “”)."""


def signs_for(candidate: Candidate) -> Iterator[Sign]:
    """Yield every sign that the run names a person here."""
    if candidate.titles or candidate.greeted:
        yield 4.0, "title"
    if candidate.role is not None:
        yield 2.0, ""
    if has_age(candidate):
        yield 3.0, "age"
    if _has_lifespan(candidate):
        yield 3.5, ""
    if _has_kin(candidate):
        yield 1.5, ""
    yield from _as_argument(candidate.head)
    if _is_described(candidate.head):
        yield (2.2 if len(candidate.words) > 1 else 1.2), ""  # “was an Australian crime writer”
    yield from _in_apposition(candidate)
    if _is_call(candidate):
        yield 2.5, "called"
    following = after(candidate)
    if following is not None and following.text == "," and _next_is_who(following):
        yield 2.2, "who"
    if following is not None and following.text == ":" and _opens_block(candidate):
        yield 2.4, "label"  # “Prewitt: He is sleeping.”


def signs_off(candidate: Candidate, before: Sentence | None) -> bool:
    """
    Return whether the run ends a letter: “Your loving sister, Nell”.

    Args:
        candidate: The run.
        before: The sentence before its own.
    """
    words = candidate.first.sentence.words
    farewell = words[: candidate.first.index - words[0].index]
    if not farewell and before is not None:
        farewell = before.words
    if candidate.words[-1] is not words[-1] or not farewell or farewell[-1].text != ",":
        return False
    said = [word.lower for word in farewell]
    return len(said) <= _LONGEST_FAREWELL and not _FAREWELLS.isdisjoint(said)


_LONGEST_FAREWELL = 8
_FAREWELLS = frozenset(
    [
        *("yours", "sincerely", "faithfully", "truly", "affectionately", "affectionate", "loving"),
        *("devoted", "regards", "respectfully", "obedient", "love"),
    ]
)


def _has_lifespan(candidate: Candidate) -> bool:
    """Return whether “(1919–2003)”, “(born 3 May 1960)” or “(d. 1720)” follows."""
    following, before = after(candidate), word_before(candidate)
    of_a_place = before is not None and before.lower in ("of", "in", "at", "near")
    if following is None or following.text != "(" or of_a_place:
        return False
    words = following.sentence.words
    place = following.index - words[0].index + 1
    return _LIFESPAN.match(" ".join(each.text for each in words[place : place + 6])) is not None


def _opens_block(candidate: Candidate) -> bool:
    words = candidate.head.sentence.words
    return candidate.words[0] is words[0] and words[-1].index > candidate.words[-1].index + 1


def _has_kin(candidate: Candidate) -> bool:
    """Return whether “the daughter of” stands before a given name: towns have sons too."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index
    given = candidate.words[0].lower in given_names()
    return given and place >= 2 and words[place - 1].lower == "of" and is_kin(words[place - 2])


def _as_argument(head: Word) -> Iterator[Sign]:
    """Yield what its part in the clause says: people marry, are buried, have wives."""
    verb, lore = head.head, name_lore()
    if head.dep == "nsubj" and verb.lemma in lore.human_verbs:
        yield 1.5, ""
    elif head.dep == "nsubj" and verb.pos == "VERB":
        yield 0.8, ""
    elif head.dep == "nsubjpass" and verb.lemma in lore.done_to_people:
        yield 1.5, ""
    elif head.dep in ("dobj", "dative") and verb.lemma in _ONLY_PEOPLE:
        yield 2.4, ""
    elif head.dep in ("dobj", "dative") and verb.lemma in lore.done_to_people:
        yield 1.2, ""
    elif head.dep == "poss":
        yield (2.0, "") if is_kin(verb) else (0.4, "")
    elif head.dep == "conj" and verb.lower in ("he", "she", "i", "him", "her"):
        yield 1.5, ""
    if head.dep in ("nsubj", "nsubjpass") and _goes_on_with_pronoun(head):
        yield 1.2, ""
    if head.dep in ("nsubj", "nsubjpass") and _is_in_human_state(verb):
        yield 1.5, ""


def _is_described(head: Word) -> bool:
    """Return whether the clause says what sort of human being its subject is."""
    return head.dep == "nsubj" and any(is_human(c) for c in head.head.children_by("attr"))


def _is_in_human_state(verb: Word) -> bool:
    """Return whether “was found guilty”, “was dead” says what only people can be."""
    states = verb.children_by("oprd", "acomp")
    return any(child.lower in name_lore().human_states for child in states)


def _goes_on_with_pronoun(head: Word) -> bool:
    """Return whether the clause comes back to its subject: “Ivy published her one book”."""
    words = head.sentence.words
    rest = words[head.index - words[0].index + 1 :]
    return any(word.lower in _PERSONAL for word in rest)


def _in_apposition(candidate: Candidate) -> Iterator[Sign]:
    """Yield “the florist Alvaro”, “Solberg, a lawyer”, “Varga, who …”, “Rosetta, known as …”."""
    head, noun = candidate.head, candidate.head.head
    before_it = noun.index < head.index
    role = _role_before(candidate)
    if role is None and head.dep in ("appos", "compound", "nmod") and before_it:
        role = noun
    if role is not None and is_kin(role):
        yield (_KIN if role.child("poss") is not None else _APPOSITION), "apposition"
    elif role is not None and is_human(role):
        yield _APPOSITION if role is noun else 2.0, "apposition"
    for child in head.children:
        if child.dep == "relcl" and any(each.lower in _WHO for each in child.subtree()[:3]):
            yield 2.2, "who"
        elif child.dep == "appos" and (is_human(child) or is_kin(child)):
            yield 2.0, "apposition"
        elif child.dep == "acl" and child.lemma in _TOLD_OF_PEOPLE:
            yield 1.5, ""


def against(candidate: Candidate) -> float:
    """Return how much the place of one occurrence speaks against a person (0 or less)."""
    head, score = candidate.head, 0.0
    modifier = _is_modifier(head)
    before, following = word_before(candidate), after(candidate)
    single = len(candidate.words) == 1
    if before is not None:
        if before.lower == "the" and head.tag != "NNPS":
            score -= 0.0 if modifier else 2.5
        elif before.lower in PLACE_PREPOSITIONS and head.dep == "pobj":
            met = before.lower == "into" and before.head.lemma in ("run", "bump")
            score -= 0.0 if met else 2.5 if single else 1.8
        elif before.lower in _WEAK_PREPOSITIONS and head.dep == "pobj":
            score -= 0.4
        elif before.pos == "NOUN" and before.text[0].islower() and before.lemma not in _TIMES:
            score -= 0.0 if is_human(before) or is_kin(before) else 1.2
        elif before.lower in ("a", "an", "this", "these") and not candidate.titles:
            score -= 1.0
        if following is not None and before.text in '“"‘' and following.text in '”"’':
            score -= 1.5
    if modifier:
        score -= 1.0 if single else 0.6
    if single and not candidate.titles and _is_in_a_region(candidate):
        score -= 4.0
    if candidate.words[-1].tag == "NNPS" and not _takes_singular(head):
        score -= 1.5
    return score


def _is_in_a_region(candidate: Candidate) -> bool:
    """Return whether it is “Holm, Nebraska” or “HOLM, Neb. —”, and not “Tess, Virginia and Ann”."""
    words = candidate.words[-1].sentence.words
    place = candidate.words[-1].index - words[0].index + 1
    if place + 1 >= len(words) or words[place].text != ",":
        return False
    region = words[place + 1]
    is_shared = region.lower in given_names()  # Virginia may be the next on a list
    after_it = words[place + 2].lower if place + 2 < len(words) else ""
    return region.lower.rstrip(".") in name_lore().regions and not (is_shared and after_it == "and")


def _takes_singular(head: Word) -> bool:
    """Return whether “Costas Melides was”: no plural, whatever the tagger makes of the ending."""
    if head.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = head.head
    forms = [verb.lower, *(c.lower for c in verb.children if c.dep in ("aux", "auxpass"))]
    return bool({"was", "is", "has", "'s", "does"} & set(forms))


def is_elsewhere(candidate: Candidate, titled: bool) -> bool:
    """Return whether this occurrence of a person's name is a place or thing called the same."""
    before = word_before(candidate)
    if candidate.titles or len(candidate.words) > 1 or before is None:
        return False
    head = candidate.head
    if before.lower in PLACE_PREPOSITIONS and head.dep == "pobj":
        return head.entity in ("GPE", "LOC", "FAC", "ORG") or not titled
    return before.lower == "the" and head.tag != "NNPS" and head.dep != "appos"


def has_age(candidate: Candidate) -> bool:
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


def word_before(candidate: Candidate) -> Word | None:
    """Return the word before the run and its titles."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index - 1
    return words[place] if place >= 0 else None


def after(candidate: Candidate) -> Word | None:
    """Return the word after the run."""
    words = candidate.words[-1].sentence.words
    place = candidate.words[-1].index - words[0].index + 1
    return words[place] if place < len(words) else None


def owns_a_place(candidate: Candidate) -> bool:
    """Return whether it is only part of what a place is called: “Robin Hood's Bay”."""
    following = after(candidate)
    words = candidate.words[-1].sentence.words
    place = candidate.words[-1].index - words[0].index + 2
    if following is None or following.lower not in ("'s", "'") or place >= len(words):
        return False
    owned = words[place]
    return owned.tag == "NNP" and owned.lower in name_lore().not_people


def is_kin(word: Word) -> bool:
    """Return whether the word is a kin noun."""
    return word.lemma in kin_nouns() or word.lower in kin_nouns()


def is_human(word: Word) -> bool:
    """Return whether the word is a noun for a human being."""
    return word.text.islower() and human_noun(word.lemma) is not None


def _is_call(candidate: Candidate) -> bool:
    """Return whether it is what somebody is called: “they call him Finny”, “known as Rosie”."""
    words = candidate.first.sentence.words
    place = candidate.first.index - words[0].index
    before = words[max(0, place - 2) : place]
    if before and before[-1].lower == "as":
        return any(each.lower in _KNOWN for each in words[max(0, place - 7) : place])
    if before and before[-1].lower in _MAIDEN:
        return True
    named = any(each.lemma in _CALL for each in before)
    return named and candidate.head.dep not in ("nsubj", "pobj")


def _is_modifier(head: Word) -> bool:
    """Return whether the name only modifies a thing: “the Tom Cruise video”."""
    return head.dep in _MODIFIERS and head.head.pos == "NOUN" and not is_human(head.head)


def _next_is_who(comma: Word) -> bool:
    words = comma.sentence.words
    place = comma.index - words[0].index + 1
    return place < len(words) and words[place].lower in _WHO


def _past_a_while(words: list[Word], place: int) -> Word:
    """Return the word at a place, or that before “of nine years” when it ends there."""
    if words[place].lemma in ("year", "month", "decade"):
        for back in range(place - 1, max(place - 4, 0), -1):
            if words[back].lower == "of":
                return words[back - 1]
    return words[place]


def _may_be_apposition(candidate: Candidate, words: list[Word], place: int) -> bool:
    """Return whether the parser has one, or “the organist, Hanneliese Krug,” leaves no doubt."""
    if candidate.head.dep in ("appos", "conj"):
        return True
    following = after(candidate)
    closed = following is not None and following.text in (",", ".", ";")
    return closed and place > 0 and len(candidate.words) > 1 and words[place - 1].lower == "the"


def _role_before(candidate: Candidate) -> Word | None:
    """Return the noun for a human being right before: “the florist Alvaro”, “his wife, Heather”."""
    before = word_before(candidate)
    if before is not None and before.text == ",":
        place = before.index - before.sentence.words[0].index - 1
        if place < 0 or not _may_be_apposition(candidate, before.sentence.words, place):
            return None
        before = _past_a_while(before.sentence.words, place)
    elif before is not None and before.pos not in ("NOUN", "ADJ"):
        return None
    return before if before is not None and (is_kin(before) or is_human(before)) else None
