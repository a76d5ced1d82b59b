"""What people are quoted as saying is a claim too: that they said it."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.model import Length, Meaning, Span, Timing

EXTRACTOR = "speech/1"
_FEWEST_WORDS = 3
_AT = Meaning(Length(), Length())


def find_statements(scene: Scene) -> Iterator[Draft]:
    """Yield a `statement` for each direct quotation with a known speaker."""
    for quote in scene.speech.quotes:
        speaker = quote.speaker
        if not quote.direct or speaker is None or speaker.person is None:
            continue
        words = scene.parsed.words_in(quote.span)
        if len(words) < _FEWEST_WORDS:
            continue
        first = words[0].sentence
        inside = [word for word in words if word.sentence is first]
        draft = Draft(
            kind="statement",
            trigger=inside[0],
            roles={"person": [speaker]},
            spans=[Span(inside[0].start, inside[-1].end)],
            extractor=EXTRACTOR,
            confidence=0.9,
        )
        draft.value = quote.span.of(scene.parsed.text)
        if quote.own_now:
            draft.timings.append(Timing(f"said:{quote.id}", meaning=_AT))
        yield draft
