"""Copies are known though edited; stories that merely quote the same words are not copies."""

from __future__ import annotations

import html
import json
import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.identity.copies import COPIED, SIZE, Digest, find_copies, likeness, sketch
from backstory.model import Findings, Header, Published, Window

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "measure" / "cases"

SYLLABLES = [a + b for a in "bdfglmnprst" for b in "aeiou"]
SMALL = [
    "the",
    "a",
    "of",
    "to",
    "and",
    "in",
    "that",
    "was",
    "he",
    "she",
    "it",
    "on",
    "for",
    "with",
    "at",
    "by",
    "from",
    "his",
    "her",
    "had",
]


def invented(seed: int, sentences: int = 24) -> list[str]:
    """A story in words of no language, with as many small words as English has."""
    rng = random.Random(seed)  # noqa: S311
    return [
        " ".join(
            rng.choice(SMALL) if rng.random() < 0.45 else "".join(rng.choices(SYLLABLES, k=3))
            for _ in range(rng.randint(8, 28))
        ).capitalize()
        + "."
        for _ in range(sentences)
    ]


def edited(story: list[str], seed: int, dropped: float, changed: float) -> list[str]:
    """Drop some sentences, put new words into others, and set a new one before them."""
    rng = random.Random(seed)  # noqa: S311
    kept = [sentence for sentence in story if rng.random() >= dropped]
    for place, sentence in enumerate(kept):
        if rng.random() < changed:
            words = sentence.split()
            words[rng.randrange(len(words))] = "afresh"
            kept[place] = " ".join(words)
    return [*invented(seed + 10_000, 1), *kept]


def found(document: str, story: list[str]) -> Findings:
    return Findings(document, sketch=sketch(" ".join(story)))


def header(document: str, day: int | None) -> Header:
    window = Window() if day is None else Window.of_day(day)
    return Header(document, f"{document}.txt", published=Published(window=window))


@pytest.mark.parametrize("sentences", [8, 24, 80])
@pytest.mark.parametrize(("dropped", "changed"), [(0.0, 0.3), (0.1, 0.2), (0.3, 0.0), (0.3, 0.3)])
def test_shortened_and_edited_copies_are_known(
    sentences: int, dropped: float, changed: float
) -> None:
    for seed in range(12):
        story = invented(seed, sentences)
        copy = edited(story, seed, dropped, changed)
        assert likeness(sketch(" ".join(story)), sketch(" ".join(copy))) >= COPIED


@pytest.mark.parametrize("sentences", [8, 24, 80])
def test_stories_that_share_a_quarter_of_their_sentences_are_no_copies(sentences: int) -> None:
    """Two papers print the same statement; that is one speaker, but two witnesses."""
    for seed in range(12):
        one, other = invented(seed, sentences), invented(seed + 500, sentences)
        other[: sentences // 4] = one[: sentences // 4]
        assert likeness(sketch(" ".join(one)), sketch(" ".join(other))) < COPIED


def test_a_paragraph_taken_from_a_long_story_is_no_copy() -> None:
    story = invented(3, 60)
    assert likeness(sketch(" ".join(story)), sketch(" ".join(story[:10]))) == 0.0


def test_the_earliest_is_the_original_and_unknown_dates_come_last() -> None:
    story = invented(1)
    stories = [found("late", story), found("undated", story[1:]), found("first", story[2:])]
    headers = {
        "late": header("late", 700_009),
        "undated": header("undated", None),
        "first": header("first", 700_001),
    }
    assert find_copies(stories, headers) == {"late": "first", "undated": "first"}


def test_of_one_day_the_first_document_is_the_original() -> None:
    story = invented(1)
    headers = {name: header(name, 700_000) for name in ("b", "a")}
    assert find_copies([found("b", story), found("a", story)], headers) == {"a": "b"}


def test_case_punctuation_and_spacing_do_not_count() -> None:
    assert sketch("“Well,” she said —  it’s OVER now.") == sketch("well she said it's over\nnow")


def test_short_texts() -> None:
    """Too short to say anything of is no copy of anything, itself repeated included."""
    assert sketch("") == sketch("three words only") == ()
    notice = found("a", ["The", "meeting", "was", "put", "off"])
    assert find_copies([notice, Findings("b", sketch=notice.sketch)], {}) == {}


def test_a_sketch_is_the_same_everywhere() -> None:
    """Sketches are stored in cases: another machine must come to the same numbers."""
    assert sketch("one two three four five") == (400017859, 4281963824)


@given(st.lists(st.sampled_from(SMALL), max_size=400))
def test_sketches_are_sorted_distinct_and_bounded(words: list[str]) -> None:
    made = sketch(" ".join(words))
    assert list(made) == sorted(set(made))
    assert len(made) <= SIZE


SKETCHES = st.lists(st.integers(0, 1 << 13), max_size=SIZE, unique=True).map(sorted)


@given(SKETCHES, SKETCHES)
def test_a_digest_never_promises_too_little(one: list[int], other: list[int]) -> None:
    """What is ruled out by digests is ruled out."""
    shared = len(set(one) & set(other))
    assert (
        shared
        <= Digest(one).shares_at_most(Digest(other))
        == Digest(other).shares_at_most(Digest(one))
    )


EDITIONS = st.tuples(st.integers(0, 2), st.integers(0, 9), st.sampled_from([0.0, 0.3, 0.6]))


@settings(max_examples=20, deadline=None)
@given(st.lists(EDITIONS, max_size=7))
def test_looking_at_fewer_pairs_finds_the_same_copies(made: list[tuple[int, int, float]]) -> None:
    """Who is like whom, also by way of others, is as if all had been compared with all."""
    stories = [
        found(f"d{place}", edited(invented(story, 12), seed, dropped, 0.2))
        for place, (story, seed, dropped) in enumerate(made)
    ]
    original = {each.document: each.document for each in stories}
    for one, other in combinations(stories, 2):
        if likeness(one.sketch, other.sketch) >= COPIED:
            first, later = sorted((original[one.document], original[other.document]))
            original = {name: first if of == later else of for name, of in original.items()}
    assert find_copies(stories, {}) == {
        name: first for name, first in original.items() if name != first
    }


@given(st.permutations(range(6)))
def test_order_decides_nothing_but_ties(order: list[int]) -> None:
    stories = [found(f"d{i}", edited(invented(i // 2), i, 0.1, 0.1)) for i in range(6)]
    headers = {f"d{i}": header(f"d{i}", 700_000 + i) for i in range(6)}
    assert find_copies([stories[i] for i in order], headers) == {"d1": "d0", "d3": "d2", "d5": "d4"}


def read_story(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", text)
    return html.unescape(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the repository")
def test_the_copies_of_the_shared_cases_and_no_others() -> None:
    sketches: dict[str, tuple[int, ...]] = {}
    copies = set()
    for case in sorted(SHARED.iterdir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        for document in gold["documents"]:
            file = document["file"]
            sketches[file] = sketch(read_story(case / "articles" / file))
            if original := document.get("copies_of"):
                copies.add(frozenset((file, original)))
    assert {
        frozenset((one, other))
        for one, other in combinations(sketches, 2)
        if likeness(sketches[one], sketches[other]) >= COPIED
    } == copies
