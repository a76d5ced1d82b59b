"""Lists of kin after a colon: “Three children were born: Joss; Una, a nurse; and Al, who …”."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.finding.words import Word
from backstory.vocabulary.names import human_noun

_BEFORE_A_NAME = frozenset(("and", "the", "then", "lastly", "finally"))


def after_colon(noun: Word, names: Mapping[int, object]) -> list[Word]:
    """
    Return a word of each name that opens an item of the list after a colon, in order.

    Items are parted by semicolons, and may say more of each than the name. Nothing where another
    noun for a person stands before the colon, or the list has no semicolons.
    """
    words = noun.sentence.words
    rest = words[noun.index - words[0].index + 1 :]
    colon = next((at for at, word in enumerate(rest) if word.text == ":"), None)
    if colon is None or not any(word.text == ";" for word in rest[colon:]):
        return []
    if any(human_noun(word.lemma) is not None or word.index in names for word in rest[:colon]):
        return []
    found: list[Word] = []
    opens = True
    for word in rest[colon + 1 :]:
        if opens and word.index in names:
            found.append(word)
        opens = word.text == ";" or (opens and word.lower in _BEFORE_A_NAME)
    return found
