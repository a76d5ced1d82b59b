"""Speech: the quotes of a document, and on whose word anything in it stands."""

from __future__ import annotations

from collections.abc import Iterable

from backstory.finding.speech.clock import find_clock
from backstory.finding.speech.cues import cue_filler
from backstory.finding.speech.direct import find_direct
from backstory.finding.speech.indirect import find_indirect
from backstory.finding.speech.interview import find_answers
from backstory.finding.speech.outlets import find_outlets
from backstory.finding.speech.page import Page, Voices, lay_out
from backstory.finding.speech.saying import Utterance
from backstory.finding.speech.transcript import find_turns
from backstory.finding.words import Parsed
from backstory.model import Attribution, Quote, Span


class Speech:
    """
    Who says what in one document.

    ``quotes`` are numbered in text order, an outer before an inner one; ``moment_spans`` give by
    the quote's id the narration that governs it, where to look for when the words were said.
    """

    def __init__(self, parsed: Parsed, voices: Voices) -> None:
        page = lay_out(parsed, voices)
        self._parsed = parsed
        self._outlets = find_outlets(page)
        self.moment_spans: dict[str, Span] = {}
        self.quotes: tuple[Quote, ...] = tuple(self._number(page, _utterances(page)))
        self._by_sentence: dict[int, list[Quote]] = {}
        for quote in self.quotes:
            for sentence in self._sentences(quote.span):
                self._by_sentence.setdefault(sentence, []).append(quote)

    def quote_at(self, offset: int) -> Quote | None:
        """Return the innermost quote whose span covers ``offset``."""
        around = [
            quote
            for quote in self._near(Span(offset, offset + 1))
            if quote.span.start <= offset < quote.span.end
        ]
        return min(around, key=lambda quote: len(quote.span), default=None)

    def attribution_at(self, span: Span) -> tuple[Attribution, ...]:
        """
        Return on whose word the words of ``span`` stand, from the nearest speaker outwards.

        Quotes that hold the span, or the greater part of it, come first, the innermost leading;
        then the outlets to which its sentence owes what it says.
        """
        around = [quote for quote in self._near(span) if _governs(quote.span, span)]
        around.sort(key=lambda quote: len(quote.span))
        chain = [
            Attribution(
                speaker=quote.speaker.person if quote.speaker else None,
                outlet=quote.outlet,
                cue=quote.cue.text if quote.cue else None,
            )
            for quote in around
        ]
        for sentence in self._sentences(span):
            chain.extend(self._outlets.sourced.get(sentence, ()))
        return tuple(dict.fromkeys(chain))

    def _near(self, span: Span) -> list[Quote]:
        sentences = list(self._sentences(span))
        if len(sentences) == 1:
            return self._by_sentence.get(sentences[0], [])
        quotes = (q for each in sentences for q in self._by_sentence.get(each, ()))
        return list({quote.id: quote for quote in quotes}.values())

    def _sentences(self, span: Span) -> range:
        """Return the indexes of the sentences that a span touches."""
        first, last = self._parsed.word_at(span.start), self._parsed.word_at(span.end - 1)
        if last is None:
            return range(0)
        return range(first.sentence.index if first else 0, last.sentence.index + 1)

    def _number(self, page: Page, utterances: Iterable[Utterance]) -> Iterable[Quote]:
        for number, utterance in enumerate(utterances, 1):
            saying = utterance.saying
            moment, own_now = find_clock(page, utterance)
            quote = Quote(
                id=f"q{number}",
                span=utterance.span,
                direct=utterance.direct,
                speaker=saying.speaker if saying else None,
                cue=cue_filler(page, saying.cue) if saying and saying.cue else None,
                outlet=self._outlets.of(saying) if saying else None,
                own_now=own_now,
            )
            if moment is not None:
                self.moment_spans[quote.id] = moment
            yield quote


def find_quotes(parsed: Parsed, voices: Voices) -> tuple[Quote, ...]:
    """Return the direct and indirect quotes of a document, ``q1`` … in text order."""
    return Speech(parsed, voices).quotes


def _utterances(page: Page) -> list[Utterance]:
    """Return all utterances, outer before inner; of two with one span the direct one."""
    found: dict[Span, Utterance] = {}
    turns = find_turns(page) or find_answers(page)
    for utterance in (*find_direct(page), *turns, *find_indirect(page)):
        found.setdefault(utterance.span, utterance)
    return sorted(found.values(), key=lambda each: (each.span.start, -each.span.end))


def _governs(quote: Span, span: Span) -> bool:
    shared = min(quote.end, span.end) - max(quote.start, span.start)
    return shared > 0 and shared * 2 > len(span)
