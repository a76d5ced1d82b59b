"""When what is told of somebody as a state is true: an age, a number of children."""

from __future__ import annotations

from backstory.finding.drafts import Scene
from backstory.finding.frames import clause_verb, tenses
from backstory.finding.words import Word
from backstory.model import Span, Window
from backstory.times import window_from


def telling_at(scene: Scene, word: Word) -> str:
    """Return the name of the moment of telling: the print's, or that of a speech of its own."""
    quote = scene.speech.quote_at(word.start)
    own_now = quote is not None and quote.direct and quote.own_now
    return f"said:{quote.id}" if quote is not None and own_now else "published"


def days_beside(scene: Scene, verb: Word, told: Span, *, ahead: bool = False) -> Window | None:
    """
    Return the days of a time expression in the verb's own clause.

    Args:
        scene: The document.
        verb: The verb of the clause in which something is told.
        told: Its words, in which no time is looked for.
        ahead: Whether the clause is about what is to come, whatever its tense.
    """
    published = scene.parsed.document.published.window
    for time in scene.times:
        if time.type not in ("DATE", "TIME") or time.span.overlaps(told):
            continue
        heads = [w for w in scene.parsed.words_in(time.span) if w.sentence is verb.sentence]
        top = next((w for w in heads if w.head not in heads), None)
        if top is None or clause_verb(top.head) is not verb:
            continue
        if time.anchor == "now" and time.meaning is not None and not published.is_open:
            form = tenses(verb)
            present = "present" in form and not form & {"past", "perfect"}
            direction = 1 if ahead or "future" in form or present else -1
            return window_from(time.meaning, published, direction)
        if time.window is not None:
            return time.window
    return None
