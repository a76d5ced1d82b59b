"""What holds of speech in any text, and the chain of attribution."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from named_voices import Named

from backstory.finding.speech import Speech, find_quotes
from backstory.finding.speech.marks import find_passages, paragraphs_of
from backstory.finding.syntax import parse
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Attribution, Document, Furniture, Span
from backstory.vocabulary.speech import speech_words

PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            "«",
            "»",
            " ",
            "\n\n",
            ".",
            ",",
            ":",
            "said",
            "Ida",
            "well",
            "s",
        ]
    ),
    max_size=60,
).map("".join)


def unparsed(text: str) -> Parsed:
    """Return a text as words without syntax, to look at its marks alone."""
    sentence = Sentence(0, [], 0, "paragraph")
    for found in re.finditer(r"\w+|[^\w\s]", text):
        word = Word(
            text=found[0],
            lemma=found[0].lower(),
            pos="NOUN" if found[0].isalnum() else "PUNCT",
            tag="NN",
            dep="dep",
            entity="",
            start=found.start(),
        )
        word.sentence = sentence
        sentence.words.append(word)
    return Parsed(Document("d", "made", text, ""), [sentence] if sentence.words else [])


def speech_of(text: str, **people: list[str]) -> Speech:
    parsed = parse(Document("d", "made", text, ""))
    return Speech(parsed, Named(parsed, people))


@given(PIECES)
def test_passages_nest(text: str) -> None:
    """Two passages are apart or one holds the other, and a parent holds its child."""
    parsed = unparsed(text)
    passages = find_passages(parsed, paragraphs_of(parsed))
    for place, one in enumerate(passages):
        assert one.span.holds(one.inner)
        assert text[one.span.start] in "“”„‟\"«»‘’‚'‹›`"
        if one.parent >= 0:
            assert passages[one.parent].span.holds(one.span)
        for other in passages[place + 1 :]:
            assert not one.span.overlaps(other.span) or one.span.holds(other.span)


@settings(max_examples=25, deadline=None)
@given(PIECES)
def test_quotes_are_ordered_and_numbered(text: str) -> None:
    """Ids count up in text order, spans lie in the text, and every cue reads back from it."""
    speech = speech_of(text, ida=["Ida"])
    assert [quote.id for quote in speech.quotes] == [f"q{n + 1}" for n in range(len(speech.quotes))]
    assert [q.span.start for q in speech.quotes] == sorted(q.span.start for q in speech.quotes)
    for quote in speech.quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert quote.cue is None or quote.cue.span.of(text) == quote.cue.text


@pytest.mark.parametrize("sign", ["“", "”", '"', "'", "“”", "‘“", "“a ‘b” ", "' \""])
def test_nothing_but_marks_is_no_trouble(sign: str) -> None:
    """Time grows with the length of the text, whatever the marks."""
    parsed = unparsed(sign * (50_000 // len(sign)))
    start = time.perf_counter()
    find_passages(parsed, paragraphs_of(parsed))
    assert time.perf_counter() - start < 3


def test_furniture_is_not_speech() -> None:
    """What is not the story says nothing."""
    text = "Ida Pask dug. “Read our best wells of the year,” said Bo Pask."
    hidden = Furniture(Span(14, len(text)), "related link")
    parsed = parse(Document("d", "made", text, "", furniture=(hidden,)))
    assert find_quotes(parsed, Named(parsed, {"bo": ["Bo Pask"]})) == ()


def test_attribution_goes_from_the_nearest_speaker_outwards() -> None:
    """What the daughter says her father said stands on his word first, then on hers."""
    text = "“Daddy said that he would give it back,” Ida Pask told the Fenland Herald."
    speech = speech_of(text, ida=["Ida Pask"], daddy=["Daddy", "he"])
    start = text.index("give")
    assert speech.attribution_at(Span(start, start + 7)) == (
        Attribution(speaker="daddy", cue="said"),
        Attribution(speaker="ida", outlet="Fenland Herald", cue="told"),
    )


def test_a_claim_that_includes_its_cue_is_attributed_too() -> None:
    """A claim may quote its whole sentence, cue and all."""
    text = "He says that Ida Pask was born in a lighthouse on the coast of Fife."
    speech = speech_of(text, ida=["Ida Pask"], he=["He"])
    assert speech.attribution_at(Span(0, len(text))) == (Attribution(speaker="he", cue="says"),)


def test_narration_stands_on_nobodys_word() -> None:
    """Outside speech there is no attribution and no quote."""
    text = "Ida Pask dug a well. “It is dry,” she said."
    speech = speech_of(text, ida=["Ida Pask", "she"])
    assert speech.attribution_at(Span(0, 20)) == ()
    assert speech.quote_at(3) is None
    assert speech.quote_at(text.index("dry")) == speech.quotes[0]


def test_an_outlet_to_which_a_sentence_owes_its_matter() -> None:
    """“obtained by” names the outlet that stands behind the sentence."""
    text = "In papers obtained by the Fenland Herald, Ida Pask left the well to Bo Pask."
    speech = speech_of(text, ida=["Ida Pask"], bo=["Bo Pask"])
    assert speech.attribution_at(Span(42, len(text))) == (
        Attribution(outlet="Fenland Herald", cue="obtained"),
    )


def test_the_innermost_quote_is_the_one_at_a_place() -> None:
    """A quotation in a quotation has its own speaker."""
    text = "“He said, ‘I must see the well,’ and left,” Ida Pask recalled."
    speech = speech_of(text, ida=["Ida Pask"], he=["He"])
    inner = speech.quote_at(text.index("must"))
    assert inner is not None
    assert inner.speaker is not None
    assert inner.speaker.person == "he"


def test_vocabulary_says_what_a_cue_is_worth() -> None:
    """A denial denies, a claim hedges, a promise plans, a letter has its own clock."""
    verbs = speech_words().verbs
    assert verbs["deny"].modality == "denied"
    assert verbs["allege"].modality == "hedged"
    assert verbs["vow"].modality == "planned"
    assert verbs["say"].modality == "asserted"
    assert verbs["write"].written
    assert not verbs["say"].written
    assert speech_words().passives["understand"].modality == "hedged"
