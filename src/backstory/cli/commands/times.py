"""``backstory times``."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from backstory.cli.parameters import examples, json_option
from backstory.cli.printing import Page, one_line, say_json, styled
from backstory.model import TimeExpression, Window
from backstory.times import find_times, say_length, say_window, window_of_edtf

_COUNTS_FROM = {
    "absolute": "",
    "now": "from publication",
    "reference": "from what was told before",
    "event": "from",
}
_LONGEST_EVENT = 40


@click.command(
    epilog=examples(
        'backstory times "They met three weeks after her 40th birthday, in the spring of 1993."',
        'backstory times "He resigned last Tuesday." --published 2020-11-21',
        "backstory times - --json < chapter.txt",
    )
)
@click.argument("text", nargs=-1, required=True)
@click.option("--published", metavar="EDTF", help="When the text was published: 2020-11-21.")
@json_option
def command(text: tuple[str, ...], published: str | None, as_json: bool) -> None:
    """
    Show what words say of time, and read them as days.

    TEXT is the words themselves, or - for standard input. Each expression is shown with its TIMEX3
    value, the days that its words support, and what it counts from. No case and no language model
    is needed.
    """
    words = sys.stdin.read() if text == ("-",) else " ".join(text)
    found = find_times(words, _window(published))
    if as_json:
        say_json([_out(each, words) for each in found])
        return
    page = Page()
    page.table(
        ("Words", "TIMEX3", "Days", "Counted"),
        [
            (
                one_line(each.text),
                styled(", ".join(f"{one.type} {one.value}" for one in each.timexes or ()), "dim"),
                _days(each),
                _counted(each, words),
            )
            for each in found
        ],
    )
    if not found:
        page.line("These words say nothing of time.")


def _window(published: str | None) -> Window | None:
    if published is None:
        return None
    try:
        return window_of_edtf(published)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error


def _days(time: TimeExpression) -> str:
    window = next((each.window for each in time.timexes or () if each.window), None)
    window = time.window or window
    if window is not None and not window.is_open:
        return say_window(window)
    return "" if time.length is None else say_length(*time.length)


def _counted(time: TimeExpression, words: str) -> str:
    told = _COUNTS_FROM[time.anchor]
    if time.complement is None or time.anchor != "event":
        return told
    named = re.split(r"[.;!?\n]", words[time.complement :], maxsplit=1)[0]
    event = one_line(named[:_LONGEST_EVENT])
    if len(named) <= _LONGEST_EVENT:
        return f"{told} “{event}”"
    return f"{told} “{event.rpartition(' ')[0] or event} …”"


def _out(time: TimeExpression, words: str) -> dict[str, Any]:
    earliest, latest = (time.window or Window()).to_iso()
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "timex3": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "text": one.span.of(words),
                "type": one.type,
                "value": one.value,
                "mod": one.mod,
                "days": None if one.window is None else one.window.to_iso(),
            }
            for one in time.timexes or ()
        ],
        "edtf": time.edtf,
        "earliest": earliest,
        "latest": latest,
        "alternatives": [each.to_iso() for each in time.alternatives],
        "relation": time.relation,
        "anchor": time.anchor,
        "event_starts": time.complement,
        "days": time.length,
    }
