"""PolNeAR: who is reported to have said what, in news stories (measured on, never shown)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tally import Tally

from backstory.finding import find_all
from backstory.model import Findings, Quote, Span
from backstory.reading import take_as_given

_QUOTES = '“”"„«»'
_SHARE = 0.5
"""How much of a content must lie within others."""


@dataclass(frozen=True, slots=True)
class Said:
    """
    One attribution: its content, in one piece or more, and its source, if any.

    Of ours the source is every mention of the speaker, for “who” and the name before it are one.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    direct: bool

    @property
    def size(self) -> int:
        """Characters of the content."""
        return sum(map(len, self.content))


@dataclass(frozen=True, slots=True)
class Text:
    """A story with its attributions."""

    name: str
    text: str
    said: tuple[Said, ...]


def texts(folder: Path) -> list[Text]:
    """Return the stories of ``dev`` or ``train``, each by one annotator, in order."""
    found: dict[str, Text] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        source = folder / "text" / f"{name}.txt"
        if name not in found and source.exists():
            text = source.read_text(encoding="utf-8")
            found[name] = Text(name, text, tuple(_said(path.read_text(encoding="utf-8"), text)))
    return list(found.values())


def _said(annotations: str, text: str) -> list[Said]:
    spans: dict[str, list[Span]] = {}
    found: list[Said] = []
    events: list[dict[str, list[str]]] = []
    for line in annotations.splitlines():
        if line.startswith("T") and line.count("\t") >= 2:
            id_, where, *_ = line.split("\t")
            pieces = where.split(" ", 1)[1].split(";")
            spans[id_] = [Span(*map(int, piece.split())) for piece in pieces]
        elif line.startswith("E") and "\t" in line:
            roles: dict[str, list[str]] = defaultdict(list)
            for part in line.split("\t")[1].split():
                role, id_ = part.split(":")
                roles[role.rstrip("0123456789")].append(id_)
            events.append(roles)
    for roles in events:
        contents = [span for id_ in roles["Content"] for span in spans[id_]]
        sources = [span for id_ in roles["Source"] for span in spans[id_]]
        if contents:
            direct = any(content.of(text)[:1] in _QUOTES for content in contents)
            found.append(Said(tuple(contents), tuple(sources[:1]), direct))
    return found


def score(each: Sequence[Text]) -> tuple[Tally, Tally, Tally]:
    """
    Return tallies of direct quotations with source, all contents, and contents with source.

    One of ours is right where at least half of it lies within contents of the gold, and one of the
    gold is found where at least half of it lies within ours; “with source” only those count that
    have the same. A speech that goes on after its cue is one content in the gold and several of
    ours. Sources are the same where their spans overlap, or where both are without one.
    """
    given = [take_as_given(text.text, origin=text.name) for text in each]
    direct, contents, sourced = Tally(), Tally(), Tally()
    for text, reading in zip(each, find_all(given), strict=True):
        ours = _ours(reading.findings)
        quoted = [said for said in text.said if said.direct]
        spoken = [said for said in ours if said.direct]
        direct += Tally(
            gold=len(quoted),
            answered=len(spoken),
            right=_count(spoken, text.said, _same_source),
            found=_count(quoted, spoken, _same_source),
        )
        contents += _tally(text.said, ours, _anybody)
        sourced += _tally(text.said, ours, _same_source)
    return direct, contents, sourced


def _tally(gold: Sequence[Said], ours: Sequence[Said], fits: Callable[[Said, Said], bool]) -> Tally:
    return Tally(
        gold=len(gold),
        answered=len(ours),
        right=_count(ours, gold, fits),
        found=_count(gold, ours, fits),
    )


def _count(each: Sequence[Said], others: Sequence[Said], fits: Callable[[Said, Said], bool]) -> int:
    """Return how many of ``each`` lie by half or more within those of ``others`` that fit."""
    return sum(
        _shared(said, [other for other in others if fits(said, other)]) >= _SHARE * said.size
        for said in each
    )


def _shared(said: Said, others: Sequence[Said]) -> int:
    places = {
        place
        for span in said.content
        for other in others
        for piece in other.content
        for place in range(max(span.start, piece.start), min(span.end, piece.end))
    }
    return len(places)


def _anybody(_one: Said, _other: Said) -> bool:
    return True


def _ours(findings: Findings) -> list[Said]:
    mentions: dict[str, list[Span]] = defaultdict(list)
    for mention in findings.mentions:
        mentions[mention.person].append(mention.span)
    return [
        Said((quote.span,), tuple(_sources(quote, mentions)), quote.direct)
        for quote in findings.quotes
    ]


def _sources(quote: Quote, mentions: Mapping[str, Sequence[Span]]) -> Iterator[Span]:
    if quote.speaker is not None:
        yield quote.speaker.span
        yield from mentions.get(quote.speaker.person or "", ())


def _same_source(one: Said, other: Said) -> bool:
    if not one.source or not other.source:
        return one.source == other.source
    return any(this.overlaps(that) for this in one.source for that in other.source)
