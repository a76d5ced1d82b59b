"""Invented stories of the town of Wexborough, and values of any type of the model."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from backstory.model import (
    Block,
    Claim,
    Document,
    Filler,
    Findings,
    Furniture,
    LocalPerson,
    Mention,
    Quote,
    Span,
    TimeExpression,
    Timing,
    Window,
)

TEXT = """The ferryman's wedding

Odile Trask married the ferryman Ansel Röhm in the spring of 1911.
“We crossed at dawn,” she wrote, “and nobody waved.”

Photo: Wexborough Ferry Archive
"""


def story(name: str = "ferry", origin: str | None = None, text: str = TEXT) -> Document:
    """A document whose last line, a photo credit, is furniture."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    credit = [
        Furniture(line, "photo credit") for line in lines if line.of(text).startswith("Photo")
    ]
    return Document(
        name,
        origin or f"clippings/{name}.txt",
        text,
        sha256(text.encode()).hexdigest(),
        title="The ferryman's wedding",
        blocks=tuple(Block(line, "paragraph") for line in lines),
        furniture=tuple(credit),
    )


def found(document: Document) -> Findings:
    """What a careful reader finds in the story of the ferryman."""

    def at(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    def filler(words: str, person: str | None = None) -> Filler:
        return Filler(at(words), words, person)

    sentence = at("Odile Trask married the ferryman Ansel Röhm in the spring of 1911.")
    wedding = Claim(
        "c1",
        document.id,
        "wedding",
        sentence,
        sentence.of(document.text),
        {"person": (filler("Odile Trask", "p1"), filler("Ansel Röhm", "p2"))},
        (Timing("origin", window=Window.from_iso("1911-03-01", "1911-06-20"), time=0),),
        times=(0,),
    )
    spring = at("the spring of 1911")
    return Findings(
        document.id,
        people=(
            LocalPerson("p1", "Odile Trask", ("Odile Trask",), "female", mentions=2),
            LocalPerson("p2", "Ansel Röhm", ("Ansel Röhm",), "male", mentions=1),
        ),
        mentions=(
            Mention(at("Odile Trask"), "name", "p1"),
            Mention(at("Ansel Röhm"), "name", "p2"),
        ),
        times=(TimeExpression(spring, spring.of(document.text), "DATE", "1911-SP"),),
        quotes=(Quote("q1", at("“We crossed at dawn,”"), True, filler("she", "p1"), own_now=True),),
        claims=(wedding,),
        quote_timings={"q1": (Timing("published", direction=-1),)},
        sketch=(3, 5, 8),
    )


def windows() -> st.SearchStrategy[Window]:
    """Windows of all kinds: open at either end or both, of one day, of centuries."""
    ends = st.none() | st.integers(-1_000_000, 1_000_000)

    def window(one: int | None, other: int | None) -> Window:
        if one is not None and other is not None:
            one, other = sorted((one, other))
        return Window(one, other)

    return st.builds(window, ends, ends)


_PLAIN = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    int: st.integers(0, 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value at all of a type of the model."""
    if kind is Window:
        return windows()
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    parts = get_args(kind)
    match get_origin(kind):
        case typing.Literal:
            return st.sampled_from(parts)
        case typing.Union | types.UnionType:
            return st.one_of([values(part) for part in parts])
        case origin if origin is dict:
            return st.dictionaries(values(parts[0]), values(parts[1]), max_size=2)
        case origin if origin is tuple and parts[1:] == (...,):
            return st.lists(values(parts[0]), max_size=2).map(tuple)
        case origin if origin is tuple:
            return st.tuples(*map(values, parts))
    raise TypeError(kind)
