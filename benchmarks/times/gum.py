"""Dates of the GUM corpus: is the day range that its editors gave within ours, and tightly?"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from backstory.model import TimeExpression, Timex, Window
from backstory.times import find_times, window_of_edtf

_SLACK = 1.5
"""How many times as long as the gold a window may be, a month more or less aside."""
_MONTH = 31


@dataclass(slots=True)
class Dates:
    """Counts: dates in gold, those found, and those whose window holds the gold tightly."""

    gold: int = 0
    found: int = 0
    right: int = 0


def score(folder: Path) -> Dates:
    """Score all documents of a folder of GUM's XML."""
    counts = Dates()
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314  a corpus, not a stranger's file
        text, dates = _read(root)
        created = root.get("dateCreated") or ""
        published = window_of_edtf(created) if re.fullmatch(r"\d{4}-\d\d-\d\d", created) else None
        times = find_times(text, published)
        for start, end, gold in dates:
            counts.gold += 1
            near = [
                (time, timex)
                for time in times
                for timex in time.timexes or ()
                if timex.span.start < end and start < timex.span.end
            ]
            counts.found += bool(near)
            counts.right += any(_holds(*each, gold) for each in near)
    return counts


def _holds(time: TimeExpression, timex: Timex, gold: Window) -> bool:
    window = timex.window or time.window
    if window is None or gold.days is None:
        return False
    if time.relation != "in":
        return window.earliest == gold.earliest or window.latest == gold.latest
    days = window.days
    tight = days is not None and days <= gold.days * _SLACK + _MONTH
    return window.holds(gold) and tight


def _read(root: ET.Element) -> tuple[str, list[tuple[int, int, Window]]]:
    """Return the text, its words parted as the corpus parts them, and the dates that are known."""
    text, dates = "", list[tuple[int, int, Window]]()

    def walk(element: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += _words(element.text)
        for child in element:
            walk(child)
            text += _words(child.tail)
        window = _window(element) if element.tag == "date" else None
        if window is not None:
            dates.append((start, len(text.rstrip()), window))
        if element.tag in ("p", "head", "sp", "item"):
            text += "\n\n"

    walk(root)
    return text, dates


def _words(lines: str | None) -> str:
    words = [line.split("\t")[0] for line in (lines or "").splitlines() if "\t" in line]
    joined = "".join(word if word in _CLOSE else f" {word}" for word in words)
    return re.sub(r"([(“\"$£]) ", r"\1", joined)


_CLOSE = frozenset([",", ".", ";", ":", "!", "?", ")", "”", "'s", "’s", "%"])


def _window(date: ET.Element) -> Window | None:
    try:
        if when := date.get("when"):
            return window_of_edtf(when)
        first, last = date.get("from"), date.get("to")
        if first and last:
            return Window(window_of_edtf(first).earliest, window_of_edtf(last).latest)
        first, last = date.get("notBefore"), date.get("notAfter")
        if first and last:
            return Window(window_of_edtf(first).earliest, window_of_edtf(last).latest)
    except ValueError:
        return None
    return None
