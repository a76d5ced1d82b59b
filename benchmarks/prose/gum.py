"""GUM: names of people and their chains of mentions (annotations CC BY 4.0)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from chains import Chain, mean_of_three
from tally import Tally

from backstory.finding import find_all
from backstory.finding.syntax import load_pipeline
from backstory.model import Findings, Span
from backstory.reading import take_as_given

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^-]*-[^-]*-[^-]*-(\d+)[^()|]*|(\d+)\)")
_PARTS = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of a person: its chain, and whether it is a name."""

    span: Span
    chain: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its mentions of people."""

    name: str
    text: str
    marked: tuple[Marked, ...]


@dataclass(slots=True)
class Score:
    """Names found, and the chains of named people of all documents together."""

    names: Tally = field(default_factory=Tally)
    gold: list[Chain] = field(default_factory=list)
    answer: list[Chain] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count the documents of another score too."""
        self.names += other.names
        self.gold += other.gold
        self.answer += other.answer

    @property
    def coreference(self) -> float:
        """The mean of MUC, B³ and CEAFe."""
        return mean_of_three(self.gold, self.answer)


class _Token(NamedTuple):
    upos: str
    xpos: str
    span: Span


class _Open(NamedTuple):
    """A mention that has begun: at token ``first``, with its head so many tokens on (from 1)."""

    chain: str
    kind: str
    first: int
    head: int


class _Entity(NamedTuple):
    """A mention: its chain, its type, its tokens and the place of its head among them."""

    chain: str
    kind: str
    tokens: Sequence[_Token]
    head: int

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)


def texts(folder: Path) -> list[Text]:
    """Return the documents of a folder of CoNLL-U, in order."""
    return [_text(path) for path in sorted(folder.glob("*.conllu"))]


def score_ours(each: Sequence[Text]) -> dict[str, Score]:
    """Score our own reading: all, the two halves, and each genre."""
    given = [take_as_given(text.text, origin=text.name) for text in each]
    found = [reading.findings for reading in find_all(given)]
    answers = [_of_findings(findings) for findings in found]
    return _scores(each, answers)


def score_spacy(each: Sequence[Text]) -> dict[str, Score]:
    """Score the name tagger alone; names that are written alike make a chain."""
    answers = [
        [
            Marked(Span(name.start_char, name.end_char), name.text, True)
            for name in document.ents
            if name.label_ == "PERSON"
        ]
        for document in load_pipeline().pipe([text.text for text in each])
    ]
    return _scores(each, answers)


def _scores(each: Sequence[Text], answers: Sequence[Sequence[Marked]]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for number, (text, answer) in enumerate(zip(each, answers, strict=True)):
        genre = text.name.split("_")[1]
        for part in ("all", f"half {number % _PARTS + 1}", genre):
            _add(scores[part], text, answer)
    return scores


def _add(score: Score, text: Text, answer: Sequence[Marked]) -> None:
    gold_names = [each.span for each in text.marked if each.is_name]
    names = [each.span for each in answer if each.is_name]
    score.names += Tally(
        gold=len(gold_names),
        answered=len(names),
        right=sum(any(a.overlaps(g) for g in gold_names) for a in names),
        found=sum(any(g.overlaps(a) for a in names) for g in gold_names),
    )
    gold, ours = _named(text.marked), _named(answer)
    same = _aligned([each.span for each in gold], [each.span for each in ours])
    score.gold += _chains(text.name, "", gold, {at: at for at in range(len(gold))})
    score.answer += _chains(text.name, "", ours, same)


def _named(marked: Sequence[Marked]) -> list[Marked]:
    named = {each.chain for each in marked if each.is_name}
    return [each for each in marked if each.chain in named]


def _chains(
    document: str, side: str, marked: Sequence[Marked], names: dict[int, int]
) -> list[Chain]:
    """Return chains of two or more; a mention without counterpart is one of its own side."""
    chains: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for at, each in enumerate(marked):
        known = names.get(at)
        key = (document, side, known) if known is not None else (document, "ours", at)
        chains[each.chain].add(key)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def _aligned(gold: Sequence[Span], ours: Sequence[Span]) -> dict[int, int]:
    """Return for each of our mentions the gold one that it overlaps, the most alike first."""
    alike = [
        (-_likeness(g, o), at, place)
        for at, o in enumerate(ours)
        for place, g in enumerate(gold)
        if o.overlaps(g)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, place in sorted(alike):
        if at not in found and place not in taken:
            found[at] = place
            taken.add(place)
    return found


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (len(one) + len(other) - shared)


def _of_findings(findings: Findings) -> list[Marked]:
    """Return our mentions of one person each; “the couple” stands in no one's chain."""
    members: dict[Span, set[str]] = defaultdict(set)
    for mention in findings.mentions:
        members[mention.span].add(mention.person)
    return [
        Marked(mention.span, mention.person, mention.form == "name")
        for mention in findings.mentions
        if len(members[mention.span]) == 1
    ]


def _text(path: Path) -> Text:
    parts: list[str] = []
    length = 0
    found: list[_Entity] = []
    open_: list[_Open] = []
    tokens: list[_Token] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line and parts:
            parts.append("\n\n")
            length += 2
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        form, misc = columns[1], columns[9]
        tokens.append(_Token(columns[3], columns[4], Span(length, length + len(form))))
        tail = "" if "SpaceAfter=No" in misc else " "
        parts.append(form + tail)
        length += len(form + tail)
        marks = next((each[7:] for each in misc.split("|") if each.startswith("Entity=")), "")
        for mark in _ENTITY.finditer(marks):
            chain = mark[1] or mark[4]
            if mark[1]:
                open_.append(_Open(chain, mark[2], len(tokens) - 1, int(mark[3])))
            if mark[4] or marks[mark.end() : mark.end() + 1] == ")":
                found += _closed(open_, chain, tokens)
    things = [each.span for each in found if each.kind != "person" and _name_in(each)]
    marked = (
        Marked(each.span, each.chain, _is_name(each, things))
        for each in found
        if each.kind == "person"
    )
    return Text(path.stem, "".join(parts), tuple(marked))


def _closed(open_: list[_Open], chain: str, tokens: Sequence[_Token]) -> Iterator[_Entity]:
    for at in range(len(open_) - 1, -1, -1):
        if open_[at].chain == chain:
            ended = open_.pop(at)
            inside = tuple(tokens[ended.first :])
            yield _Entity(chain, ended.kind, inside, min(ended.head, len(inside)) - 1)
            return


def _is_name(entity: _Entity, things: Sequence[Span]) -> bool:
    """
    Return whether a mention names somebody.

    Peoples (“the Greeks”) are nobody, and who lends a foundation or a prize the name is not told
    of.
    """
    if entity.tokens[entity.head].xpos in ("NNPS", "NNS"):
        return False
    span = entity.span
    within = any(thing.holds(span) and len(thing) > len(span) for thing in things)
    return _name_in(entity) and not within


def _name_in(entity: _Entity) -> bool:
    """Return whether the head is a proper noun, or one follows it (“the author Ada Bell”)."""
    return any(each.upos == "PROPN" for each in entity.tokens[entity.head : entity.head + 2])
