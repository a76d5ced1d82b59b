"""Reads one document: the extractors in their order, and their claims through the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from backstory.finding.ages import find_age_claims
from backstory.finding.amounts import amounts_in
from backstory.finding.anniversaries import find_anniversaries
from backstory.finding.counts import find_counts
from backstory.finding.couples import complete_couples
from backstory.finding.descriptions import find_descriptions
from backstory.finding.drafts import Draft, Extractor, Scene
from backstory.finding.ellipsis import find_ellipses
from backstory.finding.gapping import find_gapped
from backstory.finding.gate import refusal_of
from backstory.finding.kinship import find_kinship
from backstory.finding.late import find_late
from backstory.finding.lives import find_lives
from backstory.finding.notices import find_notices
from backstory.finding.orders import find_orders
from backstory.finding.outliving import find_outliving
from backstory.finding.patterns import find_patterns
from backstory.finding.people import find_people
from backstory.finding.places import place_of
from backstory.finding.presence import find_presences
from backstory.finding.speech import Speech
from backstory.finding.statements import find_statements
from backstory.finding.syntax import parse_all, pipeline_name
from backstory.finding.timing import time_claims
from backstory.finding.timing.entries import entries_of
from backstory.finding.trained.look import look
from backstory.finding.trained.relations import find_trained, news_among
from backstory.finding.trained.scorer import weights_version
from backstory.finding.unions import find_union_lengths
from backstory.finding.widowed import find_widowed
from backstory.finding.words import Parsed
from backstory.model import Amount, Claim, Document, Findings, Span, TimeExpression, Timing
from backstory.times import DateOrder, find_ages, find_times, order_at
from backstory.vocabulary.kinds import kind

READER = "4"
"""The version of the reading: what another version has read is read anew."""

EXTRACTORS: tuple[Extractor, ...] = (
    find_patterns,
    find_kinship,
    find_descriptions,
    find_lives,
    find_notices,
    find_statements,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what was found in it, and what the gate refused."""

    document: Document
    findings: Findings
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that the gate turned away: its kind and words, where they stand, and why."""

    kind: str
    quote: str
    span: Span
    reason: str
    extractor: str


def find(document: Document) -> Findings:
    """Return everything found in one document."""
    return next(find_all([document])).findings


def find_all(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read documents in order; raises NoPipeline where no English pipeline is installed."""
    for parsed in parse_all(documents):
        yield _read(parsed)


def reader_version() -> str:
    """Return the version of the reading with those of the language pipeline and the weights."""
    return f"{READER}/{pipeline_name()}/{weights_version() or 'rules'}"


def _read(parsed: Parsed) -> Reading:
    document = parsed.document
    scene = _scene(parsed)
    drafts = [draft for extract in EXTRACTORS for draft in extract(scene)]
    drafts = complete_couples(scene, drafts)
    drafts += list(find_gapped(scene, drafts))
    drafts += find_ellipses(scene, drafts)
    speeches = time_claims(scene, drafts)
    drafts += find_age_claims(scene, drafts)
    drafts += find_outliving(scene, drafts)
    drafts += find_union_lengths(scene, drafts)
    # Nothing in the story is counted from such a death: it happened whenever it did. What the
    # network finds brings its own dates, and nothing is counted from it either.
    drafts += [*find_late(scene), *find_widowed(scene)]
    drafts += [*find_counts(scene), *find_orders(scene), *find_presences(scene)]
    drafts += news_among(scene, find_trained(scene), drafts)
    drafts = _without_bare_mentions(drafts)
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end, draft.kind))
    for number, draft in enumerate(drafts, start=1):
        draft.id = f"c{number}"
    refused: list[Refused] = []
    claims: list[Claim] = []
    for draft in drafts:
        claim = _claim(draft, scene)
        reason = refusal_of(claim, document)
        if reason is None:
            claims.append(claim)
        else:
            refused.append(Refused(claim.kind, claim.quote, claim.span, reason, claim.extractor))
    findings = Findings(
        document=document.id,
        people=scene.cast.people,
        mentions=scene.cast.mentions,
        times=scene.times,
        quotes=scene.speech.quotes,
        claims=tuple(_deduplicated(claims)),
        quote_timings=speeches,
    )
    return Reading(document, findings, tuple(refused))


def _scene(parsed: Parsed) -> Scene:
    document = parsed.document
    times = _times(document)
    seen = look(parsed, times)
    cast = find_people(parsed, seen.types)
    speech = Speech(parsed, cast)
    cast = cast.with_speakers(speech.quotes)
    return Scene(parsed, cast, Speech(parsed, cast), times, seen, entries_of(parsed, times))


def _leads_to(time: TimeExpression, anniversary: TimeExpression) -> bool:
    """Return whether “shortly before” is said of “their tenth anniversary”, which tells it."""
    at = time.complement
    return at is not None and 0 <= anniversary.span.start - at <= _ARTICLE


_ARTICLE = 8


def _order_of(document: Document) -> DateOrder | None:
    """Return whether the outlet writes the day or the month first, where its address tells."""
    return order_at(document.origin) or order_at(document.outlet or "")


def _times(document: Document) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the story, in order, none overlapping another."""
    anniversaries = tuple(find_anniversaries(document.text))
    found = [*anniversaries]
    birthdays = [age.span for age in find_ages(document.text) if "birthday" in age.form]
    found += [
        time
        for time in find_times(document.text, document.published.window, _order_of(document))
        if not any(other.span.overlaps(time.span) for other in found)
        and not (time.anchor == "event" and any(one.overlaps(time.span) for one in birthdays))
        and not any(_leads_to(time, other) for other in anniversaries)
    ]
    return tuple(
        time
        for time in sorted(found, key=lambda each: each.span)
        if not any(piece.span.overlaps(time.span) for piece in document.furniture)
    )


def _without_bare_mentions(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop a bare “the wedding” that says nothing and that no other claim counts from."""
    anchors = {id(anchor) for draft in drafts for anchor, _ in draft.after}
    return [
        draft
        for draft in drafts
        if not draft.understood or draft.timings or draft.after or id(draft) in anchors
    ]


def _claim(draft: Draft, scene: Scene) -> Claim:
    happens = kind(draft.kind).holds == "happens" and draft.kind != "statement"
    amount = _amount(draft, scene) if happens else None
    span = draft.span
    quote = scene.speech.quote_at(draft.trigger.start)
    timings = [*draft.timings]
    for anchor, timing in draft.after:
        timings.append(replace(timing, anchor=anchor.id))
    modality = draft.modality
    if modality == "asserted" and _is_ahead(draft, scene):
        modality = "planned"
    return Claim(
        id=draft.id,
        document=scene.parsed.document.id,
        kind=draft.kind,
        span=span,
        quote=span.of(scene.parsed.text),
        roles={role: tuple(fillers) for role, fillers in draft.roles.items()},
        timings=tuple(timing for timing in timings if timing.anchor),
        times=tuple(dict.fromkeys(draft.times)),
        place=draft.place or (place_of(draft, scene) if happens else None),
        amount=amount,
        value=draft.value,
        modality=modality,
        attribution=scene.speech.attribution_at(span),
        said_in=quote.id if quote is not None and quote.direct else None,
        extractor=draft.extractor,
        confidence=round(draft.confidence * _surety(draft, scene), 3),
    )


_LOOSELY = 0.93
"""What is left of the confidence; see `backstory.dating.quarrels.LOOSE`."""


def _surety(draft: Draft, scene: Scene) -> float:
    """Return 1 where every person of a rule's claim is named in its sentence, less where not."""
    if draft.extractor.startswith("trained/"):
        return 1.0  # the network has its own measure
    here = draft.sentence.span
    named = {
        each.person for each in scene.cast.mentions if each.form == "name" and here.holds(each.span)
    }
    quote = scene.speech.quote_at(draft.trigger.start)
    if quote is not None and quote.direct and quote.speaker is not None:
        named.add(quote.speaker.person or "")
    return 1.0 if named.issuperset(draft.people) else _LOOSELY


def _amount(draft: Draft, scene: Scene) -> Amount | None:
    """Return the sum of money that goes with the event, and let the claim cover it."""
    others = [each for each in draft.trigger.children if each.dep == "conj" and each.pos == "VERB"]
    elsewhere = {word.start for verb in others for word in verb.subtree()}
    under = {word.start for word in draft.trigger.subtree()} - elsewhere
    for span, amount in amounts_in(draft.sentence, scene.parsed.text):
        if any(word.start in under for word in scene.parsed.words_in(span)):
            draft.spans.append(span)
            return amount
    return None


def _is_ahead(draft: Draft, scene: Scene) -> bool:
    """Return whether the claim's own date lies after the publication."""
    latest = scene.parsed.document.published.window.latest
    return (
        bool(draft.timings)
        and latest is not None
        and all(
            timing.window is not None
            and timing.window.earliest is not None
            and timing.window.earliest > latest
            for timing in draft.timings
        )
    )


def _deduplicated(claims: Sequence[Claim]) -> list[Claim]:
    """Drop a claim that another one of the same words and people says as well or better."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        people = tuple(
            sorted(
                (role, filler.person or filler.text)
                for role, fillers in claim.roles.items()
                for filler in fillers
            )
        )
        told = tuple(claim.times) or claim.id if claim.timings else claim.span.start // 200
        key = (claim.kind, people, told)
        kept = best.get(key)
        if kept is None or len(claim.timings) > len(kept.timings):
            best[key] = claim
    dated = {_words_of(claim) for claim in best.values() if claim.timings}
    # “They start dating” tells of one beginning twice, of which only one took the date.
    said_once = [each for each in best.values() if each.timings or _words_of(each) not in dated]
    return sorted(said_once, key=lambda claim: int(claim.id[1:]))


def _words_of(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says of whom in which words, whenever that was."""
    return claim.kind, claim.span, tuple(sorted(claim.roles.items()))


__all__ = ["EXTRACTORS", "READER", "Reading", "Timing", "find", "find_all", "reader_version"]
