"""The parts of a name: titles, given names, surname, and what tells namesakes apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from backstory.finding.words import Word
from backstory.model import Gender
from backstory.vocabulary.names import gender_of_given, given_names, name_lore, same_given
from backstory.vocabulary.nicknames import name_words

_LEADING = frozenset(("old", "young", "big", "little", "wee"))
"""Marks that stand before the name: “Old Tom”, “Wee Jamie”."""
_QUOTES = frozenset("'\"“”‘’()")
_SHORTEST_MISSPELT = 5
_LONGEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Anatomy:
    """
    One form of a name.

    ``text`` is the name as written, without titles. ``alone`` is the word of a name of one word
    that may be given name or surname; then ``given`` and ``surname`` are empty unless a title
    tells. ``mark`` is what distinguishes namesakes: “junior” of “Jr”, “younger” of “Óg” or “Young”.
    """

    text: str
    given: tuple[str, ...] = ()
    surname: str = ""
    alone: str = ""
    mark: str = ""
    nickname: str = ""
    titles: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Both a given name (or initials) and a surname."""
        return bool(self.given and self.surname)

    @property
    def is_marked_first(self) -> bool:
        """The mark stands before the name: “Old Tom”."""
        return bool(self.mark) and plain(self.text.split()[0]) in _LEADING

    @property
    def gender(self) -> Gender:
        """What the titles tell, else what the given name tells."""
        told = gender_of_titles(self.titles)
        if told != "unknown":
            return told
        for name in (*self.given[:2], self.alone):
            if name and (told := gender_of_given(name)) != "unknown":
                return told
        return "unknown"


def plain(title: str) -> str:
    """Return a title as the tables have it: lower case, no full stop."""
    return title.lower().replace("’", "'").rstrip(".")


def gender_of_titles(titles: Sequence[str]) -> Gender:
    """Return the gender that the titles tell; unknown where none does."""
    lore = name_lore()
    for title in titles:
        told = lore.titles.get(title, "unknown")
        if told != "unknown":
            return told
        if title in lore.kin_titles:
            return "female" if title.endswith(_FEMALE_KIN) else _male_kin(title)
    return "unknown"


_FEMALE_KIN = ("aunt", "auntie", "aunty", "mother", "grandma", "granny", "gran", "nana")


def _male_kin(title: str) -> Gender:
    return "unknown" if title == "cousin" else "male"


def anatomy_of(words: Sequence[Word], titles: Sequence[Word] = ()) -> Anatomy:
    """Take a name apart; ``words`` are all of its own, hyphens and quotation marks too."""
    lore = name_lore()
    parts, nickname = _parts(words)
    parts = [_calm(part) for part in parts]
    text = _written(parts)
    told = tuple(plain(title.text) for title in titles)
    mark = ""
    kept: list[str] = []
    for place, part in enumerate(parts):
        if place and plain(part) in lore.suffixes:
            mark = name_words().suffixes.get(plain(part), plain(part))
        else:
            kept.append(part)
    if len(kept) > 1 and plain(kept[0]) in _LEADING and plain(kept[1]) in given_names():
        mark = name_words().suffixes[plain(kept.pop(0))]
    if kept and {gender_of_given(nickname), gender_of_given(kept[0])} == {"female", "male"}:
        nickname = ""  # “Mark (Susan) Tarrant”: a spouse, in the way of obituaries
    if len(kept) == 1:
        return _of_one(text, kept[0], mark, nickname, told)
    cut = len(kept) - 1
    for place, part in enumerate(kept[1:-1], 1):
        if part[0].islower() and plain(part) in lore.particles:
            cut = place
            break
    else:
        if len(kept) > 2 and plain(kept[-2]) in lore.particles:
            cut -= 1
    return Anatomy(text, tuple(kept[:cut]), " ".join(kept[cut:]), "", mark, nickname, told)


def _of_one(text: str, word: str, mark: str, nickname: str, titles: tuple[str, ...]) -> Anatomy:
    lore = name_lore()
    if titles and titles[-1] in lore.family_titles:
        return Anatomy(text, (), word, "", mark, nickname, titles)
    if titles and titles[-1] in lore.kin_titles:
        return Anatomy(text, (word,), "", word, mark, nickname, titles)
    return Anatomy(text, (), "", word, mark, nickname, titles)


def _parts(words: Sequence[Word]) -> tuple[list[str], str]:
    """Join what is written together (“Frith-Lacey”); take out a nickname that is set off."""
    parts: list[str] = []
    nickname: list[str] = []
    quoted = False
    last = None
    for word in words:
        if word.text in _QUOTES:
            quoted = not quoted
        elif quoted:
            nickname.append(word.text)
        elif last is not None and last.end == word.start and parts and not last.text.endswith("."):
            parts[-1] += word.text
        else:
            parts.append(word.text)
        last = word
    return parts, " ".join(nickname)


def _written(parts: Sequence[str]) -> str:
    return " ".join(part.replace("’", "'") for part in parts)


def _calm(part: str) -> str:
    """Return a shouted word of a heading in ordinary writing."""
    return part.capitalize() if len(part) > _LONGEST_INITIALS and part.isupper() else part


def same_surname(one: str, other: str) -> bool:
    """Return whether two surnames are equal, but for case and one slip of the pen."""
    a, b = one.lower(), other.lower()
    return a == b or misspelt(a, b)


def misspelt(one: str, other: str) -> bool:
    """Return whether two words of some length differ by one letter or one transposition."""
    a, b = one.lower(), other.lower()
    if a == b or min(len(a), len(b)) < _SHORTEST_MISSPELT or a[0] != b[0]:
        return False
    if a + "s" == b or b + "s" == a:
        return False
    known = given_names()
    if a in known and b in known:
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1


def agree_in_full(one: Anatomy, other: Anatomy) -> bool:
    """Return whether two forms with given name and surname may be one person's."""
    if not same_surname(one.surname, other.surname) or one.mark != other.mark:
        return False
    if not given_agree(one.given, other.given) and not (
        _is_called(one, other) or _is_called(other, one)
    ):
        return False
    return "unknown" in (one.gender, other.gender) or one.gender == other.gender


def _is_called(one: Anatomy, other: Anatomy) -> bool:
    """Return whether the nickname of ``one`` is the given name of ``other``: Alvin “Bud” is Bud."""
    return bool(one.nickname) and same_given(one.nickname.split()[0], other.given[0])


def given_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two rows of given names agree: the first ones, and the middle where both."""
    if not same_given(one[0], other[0]) and not misspelt(one[0], other[0]):
        # “J. Robert Smith” and “Robert Smith”
        return (len(one) > 1 and same_given(one[1], other[0]) and len(one[0].rstrip(".")) == 1) or (
            len(other) > 1 and same_given(other[1], one[0]) and len(other[0].rstrip(".")) == 1
        )
    return all(same_given(a, b) for a, b in zip(one[1:], other[1:], strict=False))
