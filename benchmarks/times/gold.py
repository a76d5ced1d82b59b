"""Texts with the times that people have marked in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Marked:
    """One expression: the characters ``start`` to ``end`` (exclusive), and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the day (ISO 8601) it was written on, if known, and its expressions in order."""

    name: str
    text: str
    written: str | None
    marked: tuple[Marked, ...]


def read_timeml(folder: Path) -> Iterator[Text]:
    """Yield the documents of a folder of TimeML, without the dates above the text."""
    for path in sorted(folder.glob("*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        head, _, rest = source.partition("<TEXT>")
        creation = re.search(r"<DCT>.*?value=\"([^\"]*)\"", head, re.DOTALL)
        day = _DAY.match(creation[1]) if creation else None
        text, marked = _untagged(rest.partition("</TEXT>")[0])
        yield Text(path.stem, text, day[0] if day else None, marked)


def read_answer(source: str) -> tuple[str, tuple[Marked, ...]]:
    """Return text and expressions of TimeML that escapes nothing but has no tags of its own."""
    body = source.partition("<TimeML>\n")[2].rpartition("\n</TimeML>")[0]
    parts = re.split(r"(</?TIMEX3[^>]*>)", body)
    text, marked, begun = "", list[Marked](), list[tuple[int, str]]()
    for part in parts:
        if part == "</TIMEX3>":
            start, value = begun.pop()
            marked.append(Marked(start, len(text), value))
        elif part.startswith("<TIMEX3"):
            begun.append((len(text), dict(_ATTRIBUTE.findall(part)).get("value", "")))
        else:
            text += part
    return text, tuple(marked)


def _untagged(body: str) -> tuple[str, tuple[Marked, ...]]:
    text, marked, begun = "", list[Marked](), list[tuple[int, str]]()
    for closing, name, attributes, words in _TAG.findall(body):
        if words:
            text += html.unescape(words)
        elif name == "TIMEX3" and closing:
            start, value = begun.pop()
            marked.append(Marked(start, len(text), value))
        elif name == "TIMEX3" and not attributes.endswith("/"):
            begun.append((len(text), dict(_ATTRIBUTE.findall(attributes)).get("value", "")))
    return text, tuple(sorted(marked, key=lambda each: (each.start, each.end)))
