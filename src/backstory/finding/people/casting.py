"""Parsed document → cast."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.people.cast import Cast, KinLink
from backstory.finding.people.discourse import Bond, Discourse, merge_unnamed
from backstory.finding.people.evidence import people_among
from backstory.finding.people.naming import candidates
from backstory.finding.people.personas import Persona, as_local
from backstory.finding.words import Parsed
from backstory.model import Mention, Quote, Span


def find_people(parsed: Parsed) -> Cast:
    """
    Return the people of a document with everything that mentions them.

    First-person words are left alone until `Cast.with_speakers`, save those of a narrator.
    """
    names = people_among(parsed, candidates(parsed))
    discourse = Discourse(parsed, names)
    discourse.read()
    merge_unnamed(discourse)
    return finish(discourse)


def finish(discourse: Discourse) -> Cast:
    """Return the cast as read so far, with ids in order of first mention."""
    counts: dict[int, int] = {}
    firsts: dict[int, int] = {}
    for found in discourse.found.values():
        for persona in found.people:
            key = persona.now().key
            counts[key] = counts.get(key, 0) + 1
            firsts[key] = min(firsts.get(key, found.span.start), found.span.start)
    order = sorted(counts, key=lambda key: (firsts[key], key))
    ids = {key: f"p{number}" for number, key in enumerate(order, 1)}
    personas = discourse.roster.personas
    people = tuple(as_local(personas[key], ids[key], counts[key]) for key in order)

    def ids_of(them: Sequence[Persona]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[each.now().key] for each in them if each.now().key in ids))

    mentions = sorted(
        {
            Mention(found.span, found.form, id_)
            for found in discourse.found.values()
            for id_ in ids_of(found.people)
        },
        key=lambda mention: (mention.span.start, -mention.span.end, mention.person),
    )
    at = {index: ids_of(people) for index, people in discourse.at.items()}
    spans = {index: found.span for index, found in discourse.found.items()}
    for name in discourse.names:
        found = discourse.found.get(name.head.index)
        if found is not None:
            for word in (*name.titles, *name.words):
                spans.setdefault(word.index, found.span)
    return Cast(
        people=people,
        mentions=tuple(mentions),
        kin=tuple(_link(bond, discourse, ids_of) for bond in discourse.bonds if _holds(bond)),
        text=discourse.parsed.text,
        _at=at,
        _spans=spans,
        _pairs=frozenset(
            frozenset((*ids_of((one,)), *ids_of((other,)))) for one, other in discourse.pairs
        ),
        _speak=_with_speakers,
    )


def _holds(bond: Bond) -> bool:
    return any(each.now() is not bond.referent.now() for each in bond.of)


def _link(bond: Bond, discourse: Discourse, ids_of) -> KinLink:  # noqa: ANN001
    sentence = bond.phrase.word.sentence
    spans = [Span(bond.phrase.first.start, bond.phrase.last.end)]
    for word in (*bond.phrase.owners, *bond.phrase.named):
        found = discourse.found.get(word.index)
        spans.append(found.span if found is not None else word.span)
    if bond.phrase.subject is not None:
        spans.append(bond.phrase.subject.span)
    inside = [span for span in spans if sentence.span.holds(span)]
    referent = bond.referent.now()
    return KinLink(
        kin=bond.kin.noun,
        word=bond.phrase.word,
        referent=ids_of((referent,))[0],
        of=ids_of([each for each in bond.of if each.now() is not referent]),
        status=bond.status,
        span=Span(min(span.start for span in inside), max(span.end for span in inside)),
        ordinal=bond.phrase.ordinal,
    )


def _with_speakers(cast: Cast, quotes: Sequence[Quote]) -> Cast:
    return cast
