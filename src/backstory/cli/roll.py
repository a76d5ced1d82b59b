"""The roll of people: whom the words on the command line mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from backstory.cli.parameters import Unclear
from backstory.model import Person

_MOST_CANDIDATES = 12


def folded(words: str) -> str:
    """Return words without case, accents and needless space: “Élodie” and “elodie” are alike."""
    parts = unicodedata.normalize("NFKD", words.replace("’", "'"))
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(bare.casefold().split())


def person_called(words: str, people: Sequence[Person]) -> Person:
    """
    Return the one person with this id, or this name, or this part of a name.

    An id goes before a whole name, a whole name before a part.

    Raises:
        Unclear: Nobody, or more than one, is called so; the message says who is near.
    """
    for candidates in (_by_id(words, people), _by_name(words, people), _by_part(words, people)):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise Unclear(_which(words, candidates))
    names = {name: person for person in people for name in person.names}
    near = get_close_matches(folded(words), [folded(name) for name in names], n=3, cutoff=0.5)
    found = [person for name, person in names.items() if folded(name) in near]
    raise Unclear(f"Nobody in the case is called {words!r}. {_perhaps(found)}")


def nearest(words: str, known: Iterable[str]) -> str:
    """Return a hint with the ids nearest to a wrong one."""
    ids = list(known)
    near = get_close_matches(words, ids, n=3, cutoff=0.4) or ids[:3]
    return f"Near to it: {', '.join(near)}." if near else "It has none yet."


def _by_id(words: str, people: Sequence[Person]) -> list[Person]:
    return [person for person in people if person.id.casefold() == words.strip().casefold()]


def _by_name(words: str, people: Sequence[Person]) -> list[Person]:
    asked = folded(words)
    chief = [person for person in people if folded(person.name) == asked]
    return chief or [p for p in people if asked in [folded(name) for name in p.names]]


def _by_part(words: str, people: Sequence[Person]) -> list[Person]:
    asked = folded(words)
    if not asked:
        return []
    return [p for p in people if any(asked in folded(name) for name in (p.name, *p.names))]


def _which(words: str, candidates: Sequence[Person]) -> str:
    listed = [f"\n  {person.id:5} {person.name}" for person in candidates[:_MOST_CANDIDATES]]
    more = len(candidates) - len(listed)
    rest = f"\n  … and {more} more" if more > 0 else ""
    return f"{words!r} may be any of these; give the id:{''.join(listed)}{rest}"


def _perhaps(people: Iterable[Person]) -> str:
    named = dict.fromkeys(f"{person.name} ({person.id})" for person in people)
    if not named:
        return "`backstory people` lists everybody."
    return f"Near to it: {', '.join(named)}."
