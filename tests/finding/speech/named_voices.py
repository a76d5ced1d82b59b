"""Voices for the cases: people under the forms that a case lists for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backstory.finding.words import Parsed, Word
from backstory.model import Filler, Span


class Named:
    """People by exact forms of words, longer forms before shorter ones."""

    def __init__(self, parsed: Parsed, people: Mapping[str, Sequence[str]]) -> None:
        self._text = parsed.text
        self._at: dict[int, tuple[str, Span]] = {}
        forms = [(form, person) for person, all_forms in people.items() for form in all_forms]
        for form, person in sorted(forms, key=lambda pair: -len(pair[0])):
            for found in re.finditer(rf"\b{re.escape(form)}\b", parsed.text):
                span = Span(*found.span())
                for word in parsed.words_in(span):
                    self._at.setdefault(word.start, (person, span))

    def people_at(self, word: Word) -> tuple[str, ...]:
        found = self._at.get(word.start)
        return (found[0],) if found else ()

    def filler(self, word: Word) -> tuple[Filler, ...]:
        found = self._at.get(word.start)
        return (Filler(found[1], found[1].of(self._text), found[0]),) if found else ()
