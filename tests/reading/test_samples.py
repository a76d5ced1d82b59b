"""The shared samples and cases, where they lie beside the repository."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from backstory.model import Document
from backstory.reading import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CASES = sorted((SHARED / "measure" / "cases").glob("*/gold.json"))
SAMPLES = sorted((SHARED / "samples").glob("*/*.txt"))
CREDIT = re.compile(r"^(?:Photo by .*|@\w+ / .*|.* / .*|.*(?:Getty|WireImage).*)$", re.MULTILINE)

pytestmark = pytest.mark.skipif(not CASES, reason="no shared folder beside the repository")


@cache
def document(path: Path) -> Document:
    [found] = read([str(path)])
    assert isinstance(found, Document)
    return found


def articles() -> list[tuple[Path, dict[str, str | None], tuple[str, ...]]]:
    found = []
    for gold in CASES:
        case = json.loads(gold.read_text(encoding="utf-8"))
        for entry in case["documents"]:
            path = gold.parent / "articles" / entry["file"]
            found.append((path, entry, tuple(case["not_people"])))
    return found


def story(found: Document) -> str:
    text = found.text
    for piece in reversed(found.furniture):
        text = text[: piece.span.start] + text[piece.span.end :]
    return text


@pytest.mark.parametrize(
    ("path", "entry", "_others"), articles(), ids=lambda each: getattr(each, "name", "")
)
def test_day_of_publication(path, entry, _others):
    assert document(path).published.edtf == entry["published"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_photographer_is_left_in_the_story(path):
    assert CREDIT.findall(story(document(path))) == []


@pytest.mark.parametrize("gold", CASES, ids=lambda gold: gold.parent.name)
def test_claims_of_the_case_are_in_the_story(gold):
    """Furniture takes no words with it that the case needs."""
    case = json.loads(gold.read_text(encoding="utf-8"))
    stories = " ".join(
        " ".join(story(document(gold.parent / "articles" / entry["file"])).split())
        for entry in case["documents"]
    )
    needed = [quote["starts"] for quote in case["quotes"]]
    assert [words for words in needed if " ".join(words.split()) not in stories] == []
