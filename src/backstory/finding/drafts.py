"""Claims in the making, and what every extractor works with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from backstory.finding.people import Cast
from backstory.finding.speech import Speech
from backstory.finding.trained.seen import Seen
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Amount, Filler, Modality, Span, TimeExpression, Timing


@dataclass(slots=True, eq=False)
class Draft:
    """
    A claim before it has a number: its trigger word, roles and, later, times.

    ``words`` are those the claim rests on; its span is the stretch that covers them.
    """

    kind: str
    trigger: Word
    roles: dict[str, list[Filler]]
    words: list[Word] = field(default_factory=list)
    modality: Modality = "asserted"
    direction: int = -1
    timings: list[Timing] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    place: Filler | None = None
    amount: Amount | None = None
    value: str | float | None = None
    extractor: str = "rules/1"
    confidence: float = 0.8
    after: list[tuple[Draft, Timing]] = field(default_factory=list)
    """Timings whose anchor is another draft; the anchor's name is set when claims are numbered."""
    couple_only: bool = False
    """It holds only if the two turn out to be a couple (“she left him”)."""
    alone: Span | None = None
    """A stretch of text whose times date this claim and no other."""
    understood: bool = False
    """A bare “the wedding”: all its people are only understood."""
    id: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The people in all roles, each once, in order."""
        found = [filler.person for fillers in self.roles.values() for filler in fillers]
        return tuple(dict.fromkeys(person for person in found if person is not None))

    @property
    def sentence(self) -> Sentence:
        """The sentence of the trigger."""
        return self.trigger.sentence

    @property
    def span(self) -> Span:
        """The smallest stretch of the trigger's sentence that covers what the claim rests on."""
        spans = [self.trigger.span, *(word.span for word in self.words), *self.spans]
        spans += [filler.span for fillers in self.roles.values() for filler in fillers]
        inside = [span for span in spans if self.sentence.span.holds(span)]
        return Span(min(span.start for span in inside), max(span.end for span in inside))


@dataclass(frozen=True, slots=True)
class Scene:
    """
    A parsed document with its people, speech and time expressions: what extractors read.

    ``seen`` is what the trained network sees in it, nothing where its weights are missing.
    ``entries`` give, of a chronology, the index of the time under which a sentence stands.
    """

    parsed: Parsed
    cast: Cast
    speech: Speech
    times: tuple[TimeExpression, ...]
    seen: Seen = field(default_factory=Seen)
    entries: Mapping[int, int] = field(default_factory=dict)

    @property
    def story(self) -> list[Sentence]:
        """The sentences that are not headings."""
        return [sentence for sentence in self.parsed.sentences if sentence.form != "heading"]


Extractor = Callable[[Scene], Iterable[Draft]]
"""The signature all extractors share."""
