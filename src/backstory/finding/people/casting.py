"""Parsed document → cast, and the same again once it is known who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from backstory.finding.people.cast import Cast, KinLink
from backstory.finding.people.discourse import Discourse, Voice
from backstory.finding.people.evidence import NO_TYPES, NameTypes, people_among
from backstory.finding.people.family import Bond
from backstory.finding.people.naming import Candidate, candidates
from backstory.finding.people.personas import Persona, as_local
from backstory.finding.people.stage import Found, Stage
from backstory.finding.words import Parsed, Word
from backstory.model import Filler, Mention, Quote, Span


def find_people(parsed: Parsed, types: NameTypes = NO_TYPES) -> Cast:
    """
    Return the people of a document with everything that mentions them.

    “I” and “we” are given to the narrator, if the document has one; inside quotations they wait
    for `Cast.with_speakers`. ``types`` are what the trained network takes names for.
    """
    names = people_among(parsed, candidates(parsed), types)
    first = Discourse(parsed, names, {})
    first.read()
    return _cast(first, {}, partial(_again, names, first))


def _again(
    names: Sequence[Candidate], first: Discourse, cast: Cast, quotes: Sequence[Quote]
) -> Cast:
    """Read the document once more with the speakers known; everybody keeps their id."""
    parsed = first.stage.parsed
    voices: dict[int, Voice] = {}
    # Longer quotations first, so that one quoted within another has the last word.
    for quote in sorted(quotes, key=lambda each: -len(each.span)):
        if quote.direct and quote.speaker is not None and quote.speaker.person is not None:
            word = _word_of(parsed, cast, quote.speaker)
            whom = first.stage.one(word)
            key = whom.key if whom is not None and whom.key < first.opening else None
            for each in parsed.words_in(quote.span):
                voices[each.index] = Voice(word, key)
    second = Discourse(parsed, names, voices)
    second.read()
    known = {index: ids[0] for index, ids in cast.at.items() if len(ids) == 1}
    return _cast(second, known, partial(_again, names, second))


def _word_of(parsed: Parsed, cast: Cast, speaker: Filler) -> Word | None:
    """Return the first word of a mention that means the speaker: not “her” of “her son, Peter”."""
    for word in parsed.words_in(speaker.span):
        if cast.people_at(word) == (speaker.person,):
            return word
    return None


def _cast(discourse: Discourse, known: Mapping[int, str], speak: object) -> Cast:
    stage = discourse.stage
    ids = _ids(stage, known)
    counts = Counter(each.now().key for found in stage.found.values() for each in found.people)
    personas = stage.roster.personas
    at = {index: _ids_of(people, ids) for index, people in stage.at.items()}
    return Cast(
        people=tuple(as_local(personas[key], id_, counts[key]) for key, id_ in ids.items()),
        mentions=_mentions(stage.found.values(), ids),
        kin=tuple(
            _link(bond, stage, ids)
            for bond in discourse.family.bonds
            if _ids_of(_others(bond), ids) and bond.referent.now().key in ids
        ),
        text=stage.parsed.text,
        at={index: people for index, people in at.items() if people},
        spans=_spans(stage),
        pairs=frozenset(
            frozenset(_ids_of(pair, ids))
            for pair in discourse.family.pairs
            if len(_ids_of(pair, ids)) == 2
        ),
        speak=speak,  # type: ignore[arg-type]
    )


def _ids(stage: Stage, known: Mapping[int, str]) -> dict[int, str]:
    """
    Return the id of each person by key, in order of ids.

    Ids are given in order of first mention; whoever had one before (``known``, by word) keeps it.
    """
    firsts: dict[int, int] = {}
    votes: dict[int, Counter[str]] = {}
    for found in stage.found.values():
        for persona in found.people:
            key = persona.now().key
            firsts[key] = min(firsts.get(key, found.span.start), found.span.start)
            if found.word.index in known and len(found.people) == 1:
                votes.setdefault(key, Counter())[known[found.word.index]] += 1
    ids: dict[int, str] = {}
    taken: set[str] = set()
    order = sorted(firsts, key=lambda key: (firsts[key], key))
    for key in sorted(votes, key=lambda key: -max(votes[key].values())):
        free = [id_ for id_, _ in votes[key].most_common() if id_ not in taken]
        if free:
            ids[key] = free[0]
            taken.add(free[0])
    number = max((int(id_[1:]) for id_ in known.values()), default=0)
    for key in order:
        if key not in ids:
            number += 1
            ids[key] = f"p{number}"
    return dict(sorted(ids.items(), key=lambda pair: int(pair[1][1:])))


def _ids_of(people: Iterable[Persona], ids: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[each.now().key] for each in people if each.now().key in ids))


def _mentions(found: Iterable[Found], ids: Mapping[int, str]) -> tuple[Mention, ...]:
    mentions = {
        Mention(each.span, each.form, id_) for each in found for id_ in _ids_of(each.people, ids)
    }
    return tuple(
        sorted(mentions, key=lambda each: (each.span.start, -each.span.end, int(each.person[1:])))
    )


def _spans(stage: Stage) -> dict[int, Span]:
    """Return the span of the mention that each word belongs to."""
    spans = {index: found.span for index, found in stage.found.items()}
    for name in stage.names:
        found = stage.found.get(name.head.index)
        if found is not None:
            for word in (*name.titles, *name.words):
                spans.setdefault(word.index, found.span)
    return spans


def _others(bond: Bond) -> list[Persona]:
    return [each for each in bond.of if each.now() is not bond.referent.now()]


def _link(bond: Bond, stage: Stage, ids: Mapping[int, str]) -> KinLink:
    phrase = bond.phrase
    spans = [Span(phrase.first.start, phrase.last.end)]
    for word in (*phrase.owners, *phrase.named, *([phrase.subject] if phrase.subject else [])):
        found = stage.found.get(word.index)
        name = stage.name_of.get(word.index)
        if found is not None:
            spans.append(found.span)
        elif name is not None:
            spans.append(Span(name.words[0].start, name.words[-1].end))
        else:
            spans.append(word.span)
    inside = [span for span in spans if phrase.word.sentence.span.holds(span)]
    return KinLink(
        kin=phrase.kin.noun,
        word=phrase.word,
        referent=ids[bond.referent.now().key],
        of=_ids_of(_others(bond), ids),
        status=phrase.status,
        span=Span(min(span.start for span in inside), max(span.end for span in inside)),
        ordinal=phrase.ordinal,
    )
