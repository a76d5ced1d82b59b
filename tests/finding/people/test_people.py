"""Who the people of a text are, what mentions them, and whose kin they are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.finding.people import Cast, KinLink, find_people
from backstory.finding.syntax import parse
from backstory.finding.words import Parsed, Word
from backstory.model import Block, Document, Filler, Quote, Span

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def read(text: str, author: str | None = None) -> Parsed:
    """Parse a text, each line of which is a paragraph."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    return parse(Document("d1", "here", text, "", author=author, blocks=tuple(blocks)))


def cast_of(text: str) -> Cast:
    return find_people(read(text))


def word_in(parsed: Parsed, text: str, nth: int = 1) -> Word:
    return [word for word in parsed.words if word.text == text][nth - 1]


def labels(cast: Cast) -> dict[str, str]:
    """Return a label for each id: the name, numbered where two people share it."""
    found: dict[str, str] = {}
    for person in cast.people:
        label, number = person.name, 1
        while label in found.values():
            number += 1
            label = f"{person.name} ({number})"
        found[person.id] = label
    return found


def in_words(link: KinLink, label: dict[str, str]) -> str:
    """Say a kin link: “former wife Ada of Tom [first]”."""
    status = "" if link.status == "now" else f"{link.status} "
    ordinal = f" [{link.ordinal}]" if link.ordinal else ""
    of = " and ".join(label[each] for each in link.of)
    return f"{status}{link.kin} {label[link.referent]} of {of}{ordinal}"


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, object]) -> None:
    """The people of a passage, the words that mention each, and the kin links."""
    text = str(case["text"]).strip("\n")
    cast = cast_of(text)
    label = labels(cast)
    mentioned = {
        label[person.id]: [
            mention.span.of(text) for mention in cast.mentions if mention.person == person.id
        ]
        for person in cast.people
    }
    assert mentioned == case["people"]
    assert [in_words(link, label) for link in cast.kin] == case.get("kin", [])


TEXTS = [str(case.values[0]["text"]) for case in CASES]  # type: ignore[index, call-overload]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
def test_mentions_are_true_and_nested(texts: list[str]) -> None:
    """Spans read back, ids are known and consecutive, and no two mentions cross."""
    text = "\n".join(each.strip("\n") for each in texts)
    cast = cast_of(text)
    ids = [person.id for person in cast.people]
    assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
    assert list(cast.mentions) == sorted(
        cast.mentions, key=lambda each: (each.span.start, -each.span.end, int(each.person[1:]))
    )
    assert {mention.person for mention in cast.mentions} == set(ids)
    firsts = [min(m.span for m in cast.mentions if m.person == id_) for id_ in ids]
    assert [span.start for span in firsts] == sorted(span.start for span in firsts)
    for one in cast.mentions:
        assert one.span.of(text).strip() == one.span.of(text) != ""
        for other in cast.mentions:
            if one.span.overlaps(other.span):
                assert one.span.holds(other.span) or other.span.holds(one.span)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
def test_kin_links_stand_in_one_sentence(texts: list[str]) -> None:
    """A link's span lies in its noun's sentence and covers the noun; nobody is their own kin."""
    parsed = read("\n".join(each.strip("\n") for each in texts))
    cast = find_people(parsed)
    for link in cast.kin:
        assert link.word.sentence.span.holds(link.span)
        assert link.span.holds(link.word.span)
        assert link.of
        assert link.referent not in link.of


def test_any_word_of_a_name_answers() -> None:
    """Titles, given names and surnames all mean the bearer, and so does “who”."""
    parsed = read("Dr Ingrid Faulkner, who lives in Norwich, cut herself.")
    cast = find_people(parsed)
    words = ("Dr", "Ingrid", "Faulkner", "who", "herself")
    assert {cast.people_at(word_in(parsed, each)) for each in words} == {("p1",)}
    assert cast.people_at(word_in(parsed, "Norwich")) == ()


def test_groups_give_all_members() -> None:
    """“They” is everybody; of a coordination each conjunct is itself."""
    parsed = read("Martha Bell and Dennis Orr were married. They moved to Cork.")
    cast = find_people(parsed)
    assert cast.people_at(word_in(parsed, "They")) == ("p1", "p2")
    assert cast.people_at(word_in(parsed, "Bell")) == ("p1",)
    fillers = cast.filler(word_in(parsed, "They"))
    assert [(each.text, each.person) for each in fillers] == [("They", "p1"), ("They", "p2")]


def test_husband_and_wife_under_one_name() -> None:
    """Any word of “Mr. and Mrs. Michael Flynn” after “and” means both."""
    parsed = read("The house was sold to Mr. and Mrs. Patrick Flynn.")
    cast = find_people(parsed)
    assert cast.people_at(word_in(parsed, "Flynn")) == ("p1", "p2")
    assert [cast.person(each).gender for each in ("p1", "p2")] == ["male", "female"]


def test_couples_are_known_by_kin_and_by_marrying() -> None:
    """A wedding makes a couple as well as a wife does."""
    cast = cast_of("Ada Finch married Tom Rudd. Greta Holm and her husband, Nils, came.")
    by_name = {person.name: person.id for person in cast.people}
    assert cast.couples == {
        frozenset((by_name["Ada Finch"], by_name["Tom Rudd"])),
        frozenset((by_name["Greta Holm"], by_name["Nils"])),
    }


def quote(cast: Cast, parsed: Parsed, words: str, speaker: str) -> Quote:
    """Return a quotation of the text, given to whoever ``speaker`` means."""
    start = parsed.text.index(words)
    word = word_in(parsed, speaker)
    filler = Filler(word.span, word.text, cast.people_at(word)[0])
    return Quote("q1", Span(start, start + len(words)), direct=True, speaker=filler)


def test_first_person_waits_for_the_speaker() -> None:
    """“I” and “my father” are the speaker's, once it is known who speaks."""
    said = "“My father could not cook,”"
    parsed = read(f"Otto Brandt, the son of Hugo Brandt, was curt. {said} Otto said.")
    cast = find_people(parsed)
    my, father = word_in(parsed, "My"), word_in(parsed, "father")
    assert cast.people_at(my) == cast.people_at(father) == ()
    spoken = cast.with_speakers([quote(cast, parsed, said, "Otto")])
    assert [spoken.person(each).name for each in spoken.people_at(my)] == ["Otto Brandt"]
    assert [spoken.person(each).name for each in spoken.people_at(father)] == ["Hugo Brandt"]


def test_speakers_change_no_ids() -> None:
    """Whoever had an id before the speakers were known has it still."""
    said = "“My wife wept, and I sold it,”"
    parsed = read(f"Walter Stubbs met Harriet Lowe in 1950. {said} Stubbs says. Lowe left.")
    cast = find_people(parsed)
    spoken = cast.with_speakers([quote(cast, parsed, said, "Stubbs")])
    before = {person.id: person.name for person in cast.people}
    after = {person.id: person.name for person in spoken.people}
    assert before.items() <= after.items()


def test_a_quotation_without_speaker_is_left_alone() -> None:
    """Nobody is guessed for a voice from nowhere."""
    parsed = read("A neighbour of Edwin Moss came out. “I saw nothing,” she said.")
    assert find_people(parsed).people_at(word_in(parsed, "I")) == ()


def test_author_of_a_text_in_the_first_person() -> None:
    """Where nobody signs, the author narrates."""
    text = "I met Lewis Stroud in Bergen. I kept the fish that he gave me."
    parsed = read(text, author="Agatha Renn")
    cast = find_people(parsed)
    assert cast.person(cast.people_at(word_in(parsed, "I"))[0]).name == "Agatha Renn"


def test_no_people_in_a_text_without_any() -> None:
    """Houses, prizes, ships and papers are nobody."""
    text = "The Northern Star sank off Balruddy House. The Daily Lantern won the Caldecote Prize."
    assert cast_of(text).people == ()
