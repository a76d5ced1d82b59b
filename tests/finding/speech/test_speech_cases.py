"""Text in, quotes out: the cases under cases/, which a historian can add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from named_voices import Named

from backstory.finding.speech import Speech
from backstory.finding.syntax import parse
from backstory.finding.words import Parsed
from backstory.model import Block, Document, Quote, Span

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def parsed_of(text: str) -> Parsed:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(start, start + len(paragraph)), "paragraph"))
        start += len(paragraph) + 2
    return parse(Document("d", "case", text, "", blocks=tuple(blocks)))


def expected(case: dict[str, Any], text: str, quote: Quote) -> dict[str, Any] | None:
    """Return the case's entry for a quote, if it has one."""
    words = quote.span.of(text)
    for entry in case["quotes"]:
        if entry.get("direct", True) == quote.direct and words.startswith(entry["words"]):
            return dict(entry)
    return None


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    """Every quote of a case is found with its speaker, cue, outlet and clock, and no other."""
    text = case["text"]
    parsed = parsed_of(text)
    speech = Speech(parsed, Named(parsed, case.get("people", {})))
    missing = [entry["words"] for entry in case["quotes"] if not entry.get("optional")]
    for quote in speech.quotes:
        entry = expected(case, text, quote)
        assert entry is not None, f"not a quote: {quote.span.of(text)!r} ({quote.cue})"
        if entry["words"] in missing:
            missing.remove(entry["words"])
        if entry.get("optional"):
            continue
        if entry.get("whole"):
            assert quote.span.of(text) == entry["words"]
        assert (quote.cue.text if quote.cue else None) == entry.get(
            "cue", quote.cue and quote.cue.text
        )
        assert (quote.speaker.person if quote.speaker else None) == entry.get("speaker")
        if "voice" in entry:
            assert quote.speaker is not None
            assert quote.speaker.text == entry["voice"]
        assert quote.outlet == entry.get("outlet")
        assert quote.own_now == entry.get("own_now", False)
        if "moment" in entry:
            assert speech.moment_spans[quote.id].of(text) == entry["moment"]
    assert not missing
