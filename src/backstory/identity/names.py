"""Names: what their parts are, and whether two of them can be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from backstory.vocabulary.nicknames import formal_names, name_words


class Compatibility(IntEnum):
    """How two names agree; less is closer."""

    SAME = 0
    FULLER = 1  # one has a middle name, or half of a double surname, more than the other
    NICKNAME = 2
    MISSPELT = 3
    SHORTENED = 4  # looks like a pet form of the other, though no list has it
    INITIAL = 5
    MIDDLE = 6  # one goes by the other's middle name
    HUSBANDS = 7  # “Mrs. Sandro Perucca”: the surname is hers, the given name is not
    SURNAME_ONLY = 8
    GIVEN_ONLY = 9
    OTHER_SURNAME = 10
    NONE = 11


class GivenLikeness(IntEnum):
    """How two given names agree; greater is closer."""

    NONE = 0
    INITIAL = 1
    SHORTENED = 2
    MISSPELT = 3
    NICKNAME = 4
    EQUAL = 5


@dataclass(frozen=True, slots=True)
class NameParts:
    """
    A name taken apart; every part in lower case, without accents, stops and apostrophes.

    ``given`` are the given names in order, initials as single letters; ``called`` are nicknames
    that stand in quotation marks or parentheses; ``surname`` keeps its particles (``van dyke``);
    ``maiden`` is the name after “née”; ``suffix`` is what tells bearers of one name apart
    (``junior``, ``younger``). ``bare`` when a single name is all there is: it then stands in
    ``surname`` if a title before it asks for one, else in ``given``, and may yet be either.
    """

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    called: tuple[str, ...] = ()
    maiden: str = ""
    bare: bool = False

    def __hash__(self) -> int:
        return hash(self.surname) ^ hash(self.given)

    @property
    def token(self) -> str:
        """The single name of a bare one; else the surname."""
        return self.surname or (self.given[0] if self.given else "")

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surname and the maiden name, as far as known and different."""
        if not self.maiden or self.maiden == self.surname:
            return (self.surname,) if self.surname else ()
        return (self.surname, self.maiden) if self.surname else (self.maiden,)

    @property
    def is_empty(self) -> bool:
        """No name at all (“the Professor”, “Papa”)."""
        return not self.given and not self.surname

    @property
    def may_be_husbands(self) -> bool:
        """“Mrs” before a full name: the given name may be her husband's."""
        return "mrs" in self.titles and bool(self.given) and bool(self.surname)

    @property
    def gender(self) -> Literal["female", "male", "unknown"]:
        """What the titles say; unknown when they say nothing, or both."""
        known = name_words().titles
        genders = {known[title].gender for title in self.titles if title in known} - {"unknown"}
        return genders.pop() if len(genders) == 1 else "unknown"


_QUOTED = re.compile(r"(?<!\w)[“\"‘'(]\s*([^\W\d_][\w.\- ]*?)\s*[”\"’')](?=\s|,|$)")
_BEFORE_MAIDEN = ("née", "nee", "born")
_MAIDEN = re.compile(r"[(,]?\s*\b(?:née|nee|born)\s+([^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)\)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"[’']s$")
_LEADING = frozenset(("young", "old", "little", "big", "wee"))
_STOPS = re.compile(r"[.’'`ʼ]")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", text)
    return _STOPS.sub("", "".join(c for c in plain if not unicodedata.combining(c))).casefold()


@lru_cache(maxsize=1 << 16)
def parse_name(text: str) -> NameParts:
    """
    Take a name apart; never fails (words that hold no name give empty parts).

    Knows “Surname, Given”, titles (also several), particles, double surnames, initials,
    “(née Coyne)”, nicknames in quotation marks, and marks such as “Jr” or “Óg”.
    """
    return _two_plain_words(text) or _taken_apart(text)


def _two_plain_words(text: str) -> NameParts | None:
    """Return the parts of such a name as Fintan Hearne, as most are; None for all others."""
    words = text.split()
    if len(words) != 2 or not all(word.isalpha() and word[0].isupper() for word in words):
        return None
    given, surname = fold(words[0]), fold(words[1])
    said_otherwise = _words_with_a_meaning()
    if given in said_otherwise or surname in said_otherwise:
        return None
    return NameParts(given=(given,), surname=surname)


@lru_cache(maxsize=1)
def _words_with_a_meaning() -> frozenset[str]:
    known = name_words()
    joining = ("the", "and", "mc", "mac", "o", "")
    return known.honours.union(
        known.titles, known.suffixes, known.epithets, known.particles, joining
    )


def _taken_apart(text: str) -> NameParts:
    maiden = _MAIDEN.search(text) if any(word in text for word in _BEFORE_MAIDEN) else None
    text = _MAIDEN.sub(" ", text) if maiden else text
    called: tuple[str, ...] = ()
    if not text.replace(" ", "").isalpha():
        called = tuple(fold(name) for name in _QUOTED.findall(text))
        text = _POSSESSIVE.sub("", _QUOTED.sub(" ", text).strip())
    words, suffix = _without_marks(_in_order(text))
    titles, words = _without_titles(words)
    given, surname = _divided(words, titles)
    return NameParts(
        titles=titles,
        given=given,
        surname=surname,
        suffix=suffix,
        called=called,
        maiden=fold(maiden[1]) if maiden else "",
        bare=bool(given) != bool(surname),
    )


def _in_order(text: str) -> list[str]:
    """Return the words as spoken: “Hearne, Fintan” as Fintan Hearne, initials apart."""
    head, comma, tail = text.partition(",")
    known = name_words()
    if comma and tail.strip():
        first = fold(tail.split()[0])
        stays = first in known.suffixes or first in known.honours or first == "the"
        text = f"{head} {tail}" if stays else f"{tail} {head}"
    words: list[str] = []
    for word in text.replace(",", " ").split():
        if "." in word and _INITIALS.fullmatch(word):
            words.extend(word.replace(".", " ").split())
        else:
            words.append(word)
    return words


def _without_marks(words: list[str]) -> tuple[list[str], str]:
    """Take out suffixes, honours and words that are no names; fold what is left."""
    known = name_words()
    lower_case = words == [word.lower() for word in words]
    kept: list[str] = []
    suffix = ""
    for place, word in enumerate(words):
        plain = fold(word)
        # “Old Tom”, “the younger Sabine” put the mark first; a last “Young” is a surname.
        leads = plain in _LEADING or not kept
        others = len(words) > 1 and (place < len(words) - 1 if leads else bool(kept))
        if plain in known.suffixes and others:
            suffix = known.suffixes[plain]
        elif kept and (plain in known.honours or plain == "the"):
            continue
        elif plain and (
            word != word.lower() or lower_case or plain in known.particles or plain in known.titles
        ):
            kept.append(plain)
    return kept, suffix


def _without_titles(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Take titles and epithets off the front; “Mr Major” keeps its last word, “the Mayor” none."""
    known = name_words()
    place = 0
    while place < len(words) and (
        words[place] in known.titles
        or words[place] == "and"
        or (words[place] in known.epithets and place + 1 < len(words))
    ):
        place += 1
    if place == len(words) > 1 and words[place - 2] in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        place -= 1
    titles = tuple(word for word in words[:place] if word not in ("the", "late", "and"))
    return titles, words[place:]


def _divided(words: list[str], titles: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return given names and surname; the surname begins at its first particle."""
    if not words:
        return (), ""
    known = name_words()
    if len(words) == 1:
        asks = known.titles[titles[-1]].asks if titles and titles[-1] in known.titles else "either"
        return ((), words[0]) if asks == "surname" else ((words[0],), "")
    cut = len(words) - 1
    for place in range(1, len(words) - 1):
        if words[place] in known.particles or words[place] in ("mc", "mac", "o"):
            cut = place
            break
    if words[0] in known.particles and cut == len(words) - 1 and titles:
        cut = 0  # “Mr de Valera”
    surname = " ".join(words[cut:])
    for split in ("mc ", "mac ", "o "):
        if surname.startswith(split):
            surname = surname.replace(" ", "", 1)
    return tuple(words[:cut]), surname


@lru_cache(maxsize=1 << 17)
def given_likeness(one: str, other: str) -> GivenLikeness:
    """Return how two folded given names agree; symmetric."""
    if one == other:
        return GivenLikeness.EQUAL
    if not one or not other:
        return GivenLikeness.NONE
    if len(one) == 1 or len(other) == 1:
        return GivenLikeness.INITIAL if one[0] == other[0] else GivenLikeness.NONE
    formal = formal_names()
    if formal.get(one, frozenset((one,))) & formal.get(other, frozenset((other,))):
        return GivenLikeness.NICKNAME
    if _is_pet_form(one, other) or _is_pet_form(other, one):
        return GivenLikeness.SHORTENED
    if _is_slip(one, other):
        return GivenLikeness.MISSPELT
    return GivenLikeness.NONE


_ENDINGS = ("ie", "ey", "ee", "y", "i", "o", "a", "")


def _is_pet_form(short: str, full: str) -> bool:
    """“Finny” of Fintan, “Dessa” of Odessa: three letters or more of its start or its end."""
    if len(short) > len(full) or len(short) < 3:
        return False
    if full.endswith(short) and len(short) >= 4:
        return True
    for ending in _ENDINGS:
        if not short.endswith(ending):
            continue
        stem = short[: len(short) - len(ending)]
        if len(stem) >= 4 and stem[-1] == stem[-2]:
            stem = stem[:-1]  # Finn-y is Fin-tan
        # Daniel and Daniela are two names: a pet form drops more than the last letter.
        if len(stem) >= 3 and full.startswith(stem) and len(full) - len(stem) >= 2:
            return True
    return False


def _is_slip(one: str, other: str) -> bool:
    """One letter wrong, missing, or swapped; not the last vowel, which tells Carlo from Carla."""
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    if one[:-1] == other[:-1] and {one[-1], other[-1]} <= {"a", "o", "e"}:
        return False
    if one[:-1] == other or other[:-1] == one:
        return False
    formal = formal_names()
    if one in formal and other in formal:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=1 << 17)
def surname_likeness(one: str, other: str) -> Compatibility:
    """Return SAME, FULLER (half of a double name), MISSPELT or NONE; symmetric."""
    if one == other:
        return Compatibility.SAME
    if not one or not other:
        return Compatibility.NONE
    (word, names, parts), (other_word, other_names, other_parts) = _halves(one), _halves(other)
    if word == other_word:
        return Compatibility.SAME
    if names == other_names or parts < other_parts or other_parts < parts:
        return Compatibility.FULLER
    if abs(len(one) - len(other)) <= 1 and min(len(one), len(other)) >= 5:
        slip = OSA.distance(one, other, score_cutoff=1) <= 1
        return Compatibility.MISSPELT if slip else Compatibility.NONE
    return Compatibility.NONE


@lru_cache(maxsize=1 << 15)
def surname_parts(surname: str) -> tuple[str, ...]:
    """Return the surname and, where it is of several words, each of them."""
    return tuple(dict.fromkeys((surname, *surname.replace("-", " ").split())))


@lru_cache(maxsize=1 << 15)
def _halves(surname: str) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """Return a double surname in one word, and its halves without particles, twice."""
    halves = re.split(r"[-\s]", surname)
    particles = name_words().particles
    names = tuple(half for half in halves if half not in particles)
    return "".join(halves), names, frozenset(names)


_BY_GIVEN = {
    GivenLikeness.EQUAL: Compatibility.SAME,
    GivenLikeness.NICKNAME: Compatibility.NICKNAME,
    GivenLikeness.MISSPELT: Compatibility.MISSPELT,
    GivenLikeness.SHORTENED: Compatibility.SHORTENED,
    GivenLikeness.INITIAL: Compatibility.INITIAL,
}


def compatible(one: NameParts, other: NameParts) -> Compatibility:
    """Return how two names agree; symmetric. Suffixes are not compared: they veto elsewhere."""
    if not (one.given and one.surname and other.given and other.surname):
        none = one.is_empty or other.is_empty
        return Compatibility.NONE if none else _partly(one, other)
    given = _given(one.given, one.called, other.given, other.called)
    surname = surname_likeness(one.surname, other.surname)
    if one.maiden or other.maiden:
        surname = min(
            surname_likeness(a, b)
            for a in (one.surname, one.maiden)
            for b in (other.surname, other.maiden)
        )
    if surname is Compatibility.NONE:
        close = given in _CLOSE_GIVEN
        return Compatibility.OTHER_SURNAME if close else Compatibility.NONE
    if given is Compatibility.NONE:
        mrs = one.may_be_husbands or other.may_be_husbands
        return Compatibility.HUSBANDS if mrs else Compatibility.NONE
    if surname is Compatibility.MISSPELT:
        close = given in (Compatibility.SAME, Compatibility.FULLER, Compatibility.NICKNAME)
        return Compatibility.MISSPELT if close else Compatibility.NONE
    if surname is Compatibility.FULLER and given is Compatibility.SAME:
        return Compatibility.FULLER
    return given


_CLOSE_GIVEN = (
    Compatibility.SAME,
    Compatibility.FULLER,
    Compatibility.NICKNAME,
    Compatibility.SHORTENED,
)


@lru_cache(maxsize=1 << 16)
def _given(
    one: tuple[str, ...],
    one_called: tuple[str, ...],
    other: tuple[str, ...],
    other_called: tuple[str, ...],
) -> Compatibility:
    """Compare given names: first with first, then nicknames, then middle names."""
    likeness = given_likeness(one[0], other[0])
    for nicknames, names in ((one_called, other), (other_called, one)):
        for called in nicknames:
            nearest = given_likeness(called, names[0])
            if nearest >= GivenLikeness.SHORTENED:
                likeness = max(likeness, min(nearest, GivenLikeness.NICKNAME))
    if likeness:
        if not all(given_likeness(a, b) for a, b in zip(one[1:], other[1:], strict=False)):
            return Compatibility.NONE
        if likeness is GivenLikeness.EQUAL and len(one) != len(other):
            return Compatibility.FULLER
        return _BY_GIVEN[likeness]
    for first, later in ((one[0], other[1:]), (other[0], one[1:])):
        if len(first) > 1 and any(
            given_likeness(first, name) >= GivenLikeness.NICKNAME for name in later
        ):
            return Compatibility.MIDDLE
    return Compatibility.NONE


def _partly(one: NameParts, other: NameParts) -> Compatibility:
    """Compare when at least one is a single name, which may be a given name or a surname."""
    bare, full = (one, other) if one.bare else (other, one)
    if full.bare:
        both_given = bool(bare.given) and bool(full.given)
        if bare.token == full.token and not both_given:
            return Compatibility.SURNAME_ONLY
        close = given_likeness(bare.token, full.token) >= GivenLikeness.SHORTENED
        return Compatibility.GIVEN_ONLY if close else Compatibility.NONE
    token = bare.token
    if surname_likeness(token, full.surname) is not Compatibility.NONE or token == full.maiden:
        return Compatibility.SURNAME_ONLY
    names = (*full.given[:1], *full.called)
    if any(given_likeness(token, name) >= GivenLikeness.SHORTENED for name in names):
        return Compatibility.GIVEN_ONLY
    # Ollie may be short for Ollerton.
    return Compatibility.GIVEN_ONLY if _is_pet_form(token, full.surname) else Compatibility.NONE
