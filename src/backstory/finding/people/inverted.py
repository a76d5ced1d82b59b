"""Names that begin with the surname: “TRENT, Basil Arthur (Baz)”, “Marsh-Hale, Adela, …”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backstory.finding.people.anatomy import Anatomy, anatomy_of, plain
from backstory.finding.words import Parsed, Sentence, Word
from backstory.vocabulary.names import given_names, human_noun, name_lore

_LONGEST_SURNAME = 4
_LONGEST_GIVEN = 5
_JOINS = frozenset(("-", "–", "‑"))
_ENDS = frozenset((",", ".", ";", "(", ":", "–", "—"))
_SHORTEST_SHOUT = 3
_NEE = frozenset(("née", "nee", "born"))


def inverted_name(parsed: Parsed, sentence: Sentence) -> tuple[list[Word], Anatomy] | None:
    """
    Return the words of a name that opens a paragraph with its surname, and the name put right.

    Notices and works of reference write so. The surname is in capitals, or the first of the given
    names is one that people are known to bear and a description follows.
    """
    before = parsed.sentences[sentence.index - 1] if sentence.index else None
    if before is not None and before.block == sentence.block:
        return None
    words, maiden = _without_asides(sentence.words)
    comma = next(
        (at for at, word in enumerate(words[: _LONGEST_SURNAME + 1]) if word.text == ","), 0
    )
    surname = words[:comma]
    if not surname or not all(_is_capitalised(word) or word.text in _JOINS for word in surname):
        return None
    titles, given, end = _given(words, comma + 1)
    if not given or not (end == len(words) or words[end].text in _ENDS):
        return None
    known = given[0].lower in given_names() or len(given[0].text.rstrip(".")) == 1
    shouted = len(surname[0].text) >= _SHORTEST_SHOUT and surname[0].text.isupper()
    described = end + 1 < len(words) and words[end].text in (",", "(")
    if not known or not (shouted or (described and words[end + 1].text.islower())):
        return None
    if not shouted and not _is_only_a_surname(surname):
        return None
    called = _called(words, end)
    name = anatomy_of([*given, *called, *surname], titles)
    if maiden:
        name = replace(name, text=f"{name.text} (née {maiden})")
    return words[: end + len(called)], name


def _without_asides(words: Sequence[Word]) -> tuple[list[Word], str]:
    """Return the words but for “(née Corve)” and “(performing as …)”, and the maiden name."""
    kept: list[Word] = []
    maiden = ""
    inside: list[Word] | None = None
    for word in words:
        if inside is not None:
            inside.append(word)
            if word.text == ")":
                inside = None
        elif word.text == "(" and _opens_aside(word):
            inside = [word]
            after = words[word.index - words[0].index + 1 :][:2]
            if after[0].lower in _NEE and not maiden:
                maiden = after[-1].text
        else:
            kept.append(word)
    return kept, maiden


def _opens_aside(bracket: Word) -> bool:
    words = bracket.sentence.words
    place = bracket.index - words[0].index + 1
    return place + 1 < len(words) and words[place].text[0].islower()


def _is_only_a_surname(words: Sequence[Word]) -> bool:
    """Return whether it is one word, or several with hyphens, and neither place nor given name."""
    first, lore = words[0].lower, name_lore()
    several = sum(word.text not in _JOINS for word in words) - sum(w.text in _JOINS for w in words)
    if several != 1 or first in lore.never_names or human_noun(first) is not None:
        return False
    return first not in lore.places and first not in given_names() and first not in lore.not_people


def _given(words: Sequence[Word], place: int) -> tuple[list[Word], list[Word], int]:
    """Return titles and given names from a place on, and where they end."""
    titles: list[Word] = []
    while place < len(words) and plain(words[place].text) in name_lore().titles:
        titles.append(words[place])
        place += 1
    start = place
    while place < len(words) and place - start < _LONGEST_GIVEN and _is_capitalised(words[place]):
        place += 1
    return titles, list(words[start:place]), place


def _called(words: Sequence[Word], place: int) -> list[Word]:
    """Return the nickname in brackets that follows, brackets and all."""
    inside = words[place : place + 3]
    bracketed = [word.text for word in inside[::2]] == ["(", ")"]
    return list(inside) if bracketed and _is_capitalised(inside[1]) else []


def _is_capitalised(word: Word) -> bool:
    return word.text[0].isupper() and word.text.replace(".", "").isalpha()
