"""Parsed document → cast, and the same again once it is known who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from backstory.finding.people.cast import Cast, KinLink
from backstory.finding.people.discourse import Discourse, Voice
from backstory.finding.people.evidence import people_among
from backstory.finding.people.family import Bond
from backstory.finding.people.naming import Candidate, candidates
from backstory.finding.people.personas import Persona, as_local
from backstory.finding.people.stage import Found, Stage, distinct
from backstory.finding.words import Parsed
from backstory.model import Mention, Quote, Span


def find_people(parsed: Parsed) -> Cast:
    """
    Return the people of a document with everything that mentions them.

    “I” and “we” are given to the narrator, if the document has one; inside quotations they wait
    for `Cast.with_speakers`.
    """
    names = people_among(parsed, candidates(parsed))
    discourse = Discourse(parsed, names, {})
    discourse.read()
    return _cast(discourse, names, {})


def _again(names: Sequence[Candidate], discourse: Discourse, cast: Cast, quotes: Sequence[Quote]) -> Cast:
    """Read the document once more with the speakers known; everybody keeps their id."""
    parsed = discourse.stage.parsed
    keys = {id_: key for key, id_ in _ids(discourse.stage, {}).items()}
    voices: dict[int, Voice] = {}
    # Longer quotations first, so that one quoted within another has the last word.
    for quote in sorted(quotes, key=lambda each: -len(each.span)):
        if quote.speaker is None or quote.speaker.person is None or not quote.direct:
            continue
        word = _head_at(discourse.stage, quote.speaker.span)
        key = keys.get(quote.speaker.person)
        at_first = key if key is not None and key < discourse.opening else None
        for each in parsed.words_in(quote.span):
            voices[each.index] = Voice(word, at_first)
    second = Discourse(parsed, names, voices)
    second.read()
    return _cast(second, names, {word: ids for word, ids in cast.ids_by_word.items() if len(ids) == 1})
