"""Find the time expressions of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from backstory.model import Length, Relation, Span, TimeExpression, Window
from backstory.times.absolute import DATE_RULES, MACROS
from backstory.times.composing import CLOCK_RULES, COMPOSING_RULES, RANGE_RULES
from backstory.times.counted import COUNTED_RULES
from backstory.times.counting import LENGTH_RULES, MANNER_RULES, NUMBER_RULES, YEAR_RULES
from backstory.times.doubt import doubted, is_doubted
from backstory.times.edtf import edtf_of_window
from backstory.times.events import EVENT_RULES, EventSense
from backstory.times.grammar import Context, Stage, Token
from backstory.times.historic import HISTORIC_RULES, STYLE_RULES
from backstory.times.leftovers import LEFTOVER_RULES, SET_RULES
from backstory.times.lexer import islands
from backstory.times.order import DateOrder
from backstory.times.quantities import Quantity, negative
from backstory.times.relative import COUNTED_WEEKDAYS, CYCLE_MACROS, JOINING_RULES, RELATIVE_RULES
from backstory.times.resolve import related
from backstory.times.senses import Sense, placed
from backstory.times.timeml import Reading, annotated
from backstory.times.traps import in_title
from backstory.times.within import WITHIN_RULES

_MACROS = MACROS | CYCLE_MACROS
_STAGES = tuple(
    Stage(rules, _MACROS)
    for rules in (
        NUMBER_RULES,
        (*YEAR_RULES, *CLOCK_RULES),
        (COUNTED_WEEKDAYS, *SET_RULES, *LENGTH_RULES, *DATE_RULES, *WITHIN_RULES, *HISTORIC_RULES),
        MANNER_RULES,
        (
            *STYLE_RULES,
            *COMPOSING_RULES,
            *RANGE_RULES,
            *RELATIVE_RULES,
            *COUNTED_RULES,
            *EVENT_RULES,
        ),
        (*JOINING_RULES, *COMPOSING_RULES, *RANGE_RULES),
        LEFTOVER_RULES,
    )
)
_RELATIONS: tuple[tuple[str, Relation], ...] = (
    (
        r"(?:postponed|put\s+off|put\s+back|deferred|delayed|adjourned|held\s+over)\s+(?:until|till)",
        "in",
    ),
    (r"(?:no|not|nor)\s+(?:any\s+)?earlier\s+than", "since"),
    (
        r"(?:cannot|can\s*not|can['’]t|could\s+not|couldn['’]t)\s+have\s+(?:\w+\s+){1,5}?before",
        "since",
    ),
    (r"(?:not|never|\w+n['’]t)\s+(?:\w+\s+){0,2}before", "since"),
    (r"(?:not|never|\w+n['’]t)\s+(?:\w+\s+){0,2}(?:until|till)", "in"),
    (r"(?:in|on|during)\s+or\s+before", "by"),
    (r"(?:in|on|during)\s+or\s+after", "since"),
    (r"(?:no|not)\s+later\s+than|by|by\s+the", "by"),
    (r"earlier\s+than|before|prior\s+to|ahead\s+of|pre-?", "before"),
    (r"later\s+than|after|following|post-?", "after"),
    (r"since|ever\s+since", "since"),
    (r"until|till|up\s+to|up\s+until", "until"),
)
_LOOK_BACK = 64
_GIVE_OR_TAKE = re.compile(r"give\s+or\s+take\s+(?:an?|one|two|three|a few)\s+\w+", re.IGNORECASE)
_SENTENCE = 300


def find_times(
    text: str, published: Window | None = None, order: DateOrder | None = None
) -> list[TimeExpression]:
    """
    Return the time expressions of ``text`` in order, not overlapping.

    With ``published``, expressions told from now get their window (a bare month, weekday or day
    of the month is read as past) and two-digit years their century. ``order`` says which comes
    first in 03/04/1995, the day or the month; without it the text's other dates decide, and where
    they do not, both readings are kept as alternatives. Never raises; takes time linear in the
    length of the text.
    """
    context = Context(text, published, order)
    found: list[Reading] = []
    for tokens in islands(text):
        for stage in _STAGES:
            tokens = stage.fold(tokens, context)  # noqa: PLW2901
        found.extend(
            reading for token in tokens if (reading := _reading(token, context)) is not None
        )
    return _give_or_take(text, annotated(text, found, published))


def _reading(token: Token, context: Context) -> Reading | None:
    event = token.value if isinstance(token.value, EventSense) else None
    if in_title(context.text, token.start, token.end):
        return None
    value = token.value if event is None else event.sense
    complement = None if event is None else event.complement
    sense = _duration(value, token, context) if isinstance(value, Quantity) else value
    if not isinstance(sense, Sense):
        return None
    unplaced = sense
    sense = placed(sense, context.published)
    relation = _relation(context.text, token) if sense.relation == "in" else sense.relation
    window, edtf, alternatives = sense.window, sense.edtf, sense.alternatives
    if relation != "in" and window is not None:
        window, alternatives = related(window, relation), ()
        edtf = edtf_of_window(window)
    elif edtf is not None and is_doubted(context.text, token.start, token.end):
        edtf = doubted(edtf)
    expression = TimeExpression(
        Span(token.start, token.end),
        context.text[token.start : token.end],
        sense.type,
        sense.value,
        sense.mod,
        edtf,
        window,
        sense.anchor,
        relation,
        sense.meaning,
        sense.length,
        complement,
        alternatives=alternatives,
    )
    return Reading(expression, unplaced)


_EACH = re.compile(r"an?\s+\w+$")
_RATED = re.compile(
    r"(?:\d|million|billion|thousand|hundred|percent|cents|times|(?!lasts|takes|spends|was|is|has)\b"
    r"[a-z]{3,}s)\s+$"
)
"""What stands before “a week” in “four flights a week”."""
_OF_AGE = re.compile(r"[\s-]old\b|\s+of\s+age\b")


def _duration(quantity: Quantity, token: Token, context: Context) -> Sense | None:
    """Return a bare count as a duration; “one day” and the like in a story are none."""
    words = context.text[token.start : token.end].lower()
    if _OF_AGE.match(context.text, token.end) or words in {
        "one day",
        "a day",
        "one night",
        "one minute",
        "a minute",
        "one year",
    }:
        return None
    if _EACH.match(words) and _RATED.search(context.text[max(token.start - 16, 0) : token.start]):
        return None
    mod = {"about": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN"}.get(quantity.manner)
    return Sense(quantity.value(), quantity.unit, type="DURATION", mod=mod, length=quantity.days())


_BLANK_LINE = re.compile(r"\n\s*\n")
_RELATION = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<r{n}>{words})" for n, (words, _) in enumerate(_RELATIONS))
    + r")\s*(?:the\s+)?$",
    re.IGNORECASE,
)


_AT_THE_END = re.compile(
    r"\s+at\s+(?:the\s+)?(?:very\s+)?(?P<end>latest|earliest)\b", re.IGNORECASE
)


_THE_END = re.compile(r"(?:the\s+)?(?:very\s+)?(?:end|close)\s+of\b", re.IGNORECASE)


def _relation(text: str, token: Token) -> Relation:
    """Return how the words right before (or after) an expression place an event."""
    after = _AT_THE_END.match(text, token.end)
    if after is not None:
        return "by" if after["end"].lower() == "latest" else "since"
    before = _RELATION.search(text[max(token.start - _LOOK_BACK, 0) : token.start])
    if before is not None and _BLANK_LINE.search(before[0]):
        return "in"  # a heading, “Before”, over the first entry of a list
    if before is None or before.lastgroup is None:
        return "in"
    relation = _RELATIONS[int(before.lastgroup[1:])][1]
    if relation == "before" and _THE_END.match(text, token.start, token.end):
        return "by"  # before “the end of the month” is any day of the month
    return relation


def _give_or_take(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Widen the date that a loose “give or take a year” in the same sentence is about."""
    starts = [each.span.start for each in found]
    for loose in _GIVE_OR_TAKE.finditer(text):
        at = bisect_left(starts, loose.start())
        margin = next((e for e in found[at : at + 1] if e.span.end <= loose.end()), None)
        near = [
            index
            for index in range(max(at - 2, 0), min(at + 3, len(found)))
            if _can_widen(text, found[index], loose)
        ]
        if margin is not None and margin.length is not None and near:
            nearest = min(near, key=lambda index: abs(starts[index] - loose.start()))
            found[nearest] = _wider(found[nearest], margin)
    return found


def _can_widen(text: str, date: TimeExpression, loose: re.Match[str]) -> bool:
    closed = date.window is not None and date.window.is_closed
    return closed and date.anchor == "absolute" and _same_sentence(text, date.span, loose)


def _wider(date: TimeExpression, margin: TimeExpression) -> TimeExpression:
    """Return the date as many calendar units wider at both ends as the margin's value says."""
    count = int(margin.value[1:-1]) if margin.value[1:-1].isdigit() else 1
    length = {"Y": Length(12 * count), "M": Length(count)}.get(margin.value[-1:], Length(0, count))
    if date.window is None or date.window.earliest is None or date.window.latest is None:
        return date
    window = Window(negative(length).after(date.window.earliest), length.after(date.window.latest))
    return replace(date, window=window, mod="APPROX", edtf=None)


def _same_sentence(text: str, span: Span, loose: re.Match[str]) -> bool:
    first, last = min(span.end, loose.end()), max(span.start, loose.start())
    between = text[first:last]
    return last - first < _SENTENCE and re.search(r"[.!?]\s|\n\s*\n", between) is None
