"""Lists of survivors: “Survivors include two sons, …; a sister, …”, “preceded in death by …”."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.finding.words import Word
from backstory.vocabulary.names import human_noun

_OUTLIVED = frozenset(("survive", "surviving", "predecease", "leave"))


def opening(word: Word) -> Word | None:
    """Return the word before ``word`` that opens a list of survivors in its sentence, or None."""
    words = word.sentence.words
    before = words[: word.index - words[0].index]
    return next((each for each in before if _opens(each)), None)


def _opens(word: Word) -> bool:
    if word.lemma == "survivor":  # “Survivors of the wreck include …” is another list
        return word.dep in ("nsubj", "ROOT") and word.child("prep") is None
    if word.lemma == "precede":
        return any(each.lower == "death" for each in word.subtree())
    if word.lemma == "leave":  # “before she left school” leaves nobody
        left = word.child("dobj")
        return left is None or left.pos != "NOUN" or human_noun(left.lemma) is not None
    return word.lemma in _OUTLIVED


def outlived(opens: Word) -> Word | None:
    """Return the word for who has died, where the opening word has it as its subject."""
    return opens.child("nsubjpass") or (opens.child("nsubj") if opens.lemma == "leave" else None)


def members(noun: Word, names: Mapping[int, object]) -> list[Word]:
    """
    Return a word of each name that a plural kin noun of the list introduces, in order.

    The towns between the names (“Ann of Leeds, May of York and Una”) mislead the parse, so the
    names are taken as they come, up to a semicolon or the next noun for a person.
    """
    words = noun.sentence.words
    found: list[Word] = []
    depth = 0
    for word in words[noun.index - words[0].index + 1 :]:
        depth += (word.text == "(") - (word.text == ")")
        if depth:
            continue
        if word.index in names:
            found.append(word)
        elif word.text in (";", ".") or word.pos == "VERB" or human_noun(word.lemma) is not None:
            break
    return found
