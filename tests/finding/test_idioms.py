"""The many ways of saying that somebody married, moved, fell ill or was hired."""

from pathlib import Path

import yaml

from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.reading import take_as_given

IDIOMS = yaml.safe_load((Path(__file__).parent / "idioms.yaml").read_text(encoding="utf-8"))


def test_each_idiom_tells_a_dated_event_of_its_kind():
    said = [(kind, text) for kind, texts in IDIOMS.items() for text in texts]
    documents = [take_as_given(text, origin=f"{number}") for number, (_, text) in enumerate(said)]
    missed = [
        f"{kind}: {text}"
        for (kind, text), reading in zip(said, find_all(documents), strict=True)
        if not _tells(kind, reading)
    ]
    assert missed == []


def test_there_are_enough_idioms():
    """The list is a promise: it must not shrink unnoticed."""
    assert sum(map(len, IDIOMS.values())) >= 480


def _tells(kind, reading):
    findings = reading.findings
    dates = settle([findings], [reading.document.header]).claim_dates
    return any(
        claim.kind == kind and dates[f"{findings.document}.{claim.id}"].is_closed
        for claim in findings.claims
    )
