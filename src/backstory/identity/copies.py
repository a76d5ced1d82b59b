"""Copies: stories that another outlet printed again, shortened or lightly edited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from backstory.model import Findings, Header

RUN = 4
"""Words in a run. Shorter ones are shared by chance, longer ones die of every small edit."""

SIZE = 192
"""Runs that a sketch keeps: those with the smallest hashes, so that any two sketches meet."""

COPIED = 0.48
"""Share of the shorter story's runs that the other must have. Copies with a third of their
sentences dropped and a third of the rest touched keep more; stories with a third in common less."""

SHORTEST = 0.35
"""A copy keeps at least this much of the longer story; less is a quotation from it."""

FEWEST = 12
"""Shared runs below which nothing can be said."""

_LEADS = 32
"""Runs of each sketch by which candidates are found."""

_NEIGHBOURS = 6
"""Stories with one run in common that each is compared with; more only where copies abound."""

_FOLDS = 2048
"""Bits of a digest: enough for `SIZE` runs to lie apart, mostly."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """
    Return a fingerprint of a story: the `SIZE` smallest hashes of its word runs, ascending.

    Case, punctuation and spacing do not count. The same on every machine and in every version of
    Python. Fewer than `SIZE` hashes are all that the story has; a story of fewer than four words
    has none. The method is bottom-k sampling (Cohen and Kaplan's).
    """
    words = _WORD.findall(text.casefold())
    runs = {
        # CRC-32 is linear; the multiplication (Knuth's) spreads runs that differ little.
        crc32(" ".join(words[start : start + RUN]).encode()) * 2654435761 & 0xFFFFFFFF
        for start in range(len(words) - RUN + 1)
    }
    return tuple(sorted(runs)[:SIZE])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """
    Return the share (0 to 1) of the shorter story's runs that the longer one has too.

    0 where too little is shared to tell, or where one story is only a small part of the other.
    Symmetric; each sketch is ascending.
    """
    ours, theirs = _complete(one, other)
    shared = len(set(one[:ours]).intersection(other[:theirs]))
    fewer, more = sorted((ours, theirs))
    if shared < FEWEST or fewer < SHORTEST * more:
        return 0.0
    return shared / fewer


def _complete(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """Return how many runs of each are to be compared: those up to where both are complete."""
    if len(one) < SIZE and len(other) < SIZE:
        return len(one), len(other)
    limit = min(runs[-1] for runs in (one, other) if len(runs) >= SIZE)
    return bisect_right(one, limit), bisect_right(other, limit)


def find_copies(findings: Sequence[Findings], headers: Mapping[str, Header]) -> dict[str, str]:
    """
    Return for each copy the id of its original: the earliest of all stories that are alike.

    Earliest by the latest day on which it may have been published; where that is unknown a story
    comes last, and where days are equal the order of ``findings`` decides. An original is never
    itself a copy. Stories without a sketch are no copies. Which stories are alike does not depend
    on the order.
    """
    sketches = {found.document: found.sketch for found in findings if found.sketch}
    leader: dict[str, str] = {}

    def leader_of(document: str) -> str:
        while (above := leader.get(document, document)) != document:
            document = above
        return document

    for one, other in _promising(sketches):
        a, b = leader_of(one), leader_of(other)
        if a != b and likeness(sketches[one], sketches[other]) >= COPIED:
            leader[max(a, b)] = min(a, b)
    place = {found.document: number for number, found in enumerate(findings)}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for document in sketches:
        alike[leader_of(document)].append(document)
    originals = {
        group: min(stories, key=lambda story: (*_day_of(story, headers), place[story]))
        for group, stories in alike.items()
        if len(stories) > 1
    }
    return {
        story: original
        for group, original in originals.items()
        for story in sorted(alike[group], key=place.__getitem__)
        if story != original
    }


def _day_of(document: str, headers: Mapping[str, Header]) -> tuple[bool, int]:
    header = headers.get(document)
    latest = header.published.window.latest if header else None
    return latest is None, latest or 0


class Digest:
    """
    A sketch folded into `_FOLDS` bits, which tells fast how much two sketches can share at most.

    A bit stands for all runs that leave the same remainder. The method is Bloom's filter, with the
    runs counted that found their bit taken: nothing that is shared is ever missed.
    """

    __slots__ = ("_bits", "_doubled")

    def __init__(self, runs: Sequence[int]) -> None:
        bits = 0
        for run in runs:
            bits |= 1 << run % _FOLDS
        self._bits = bits
        self._doubled = len(runs) - bits.bit_count()

    def shares_at_most(self, other: Digest) -> int:
        """Return a number of runs that the two sketches surely do not exceed; symmetric."""
        return (self._bits & other._bits).bit_count() + min(self._doubled, other._doubled)


def _promising(sketches: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Yield the candidates that may share enough to be alike: of stories of one mould, few."""
    digests = {document: Digest(runs) for document, runs in sketches.items()}
    for one, other in _candidates(sketches):
        shared = digests[one].shares_at_most(digests[other])
        if shared >= FEWEST and shared >= COPIED * min(_complete(sketches[one], sketches[other])):
            yield one, other


def _candidates(sketches: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of stories that have two of their first runs in common, in order."""
    documents = sorted(sketches)
    many = len(documents)
    having: defaultdict[int, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for run in sketches[document][:_LEADS]:
            having[run].append(place)
    # A pair is one number, so that a large case's pairs are counted at the speed of C.
    common = Counter(
        one * many + other
        for stories in having.values()
        for apart in range(1, min(_NEIGHBOURS + 1, len(stories)))
        for one, other in zip(stories, stories[apart:], strict=False)
    )
    for pair in sorted(pair for pair, times in common.items() if times > 1):
        yield documents[pair // many], documents[pair % many]
